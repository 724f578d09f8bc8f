"""Many referrals at once, and browsers for those who oversee."""

from django.test import Client

import make
from mebyd.accounts.models import Person
from mebyd.pathway import actions as pathway


def signed_in(world, name):
    browser = Client()
    browser.force_login(Person.objects.get(ref=world.people[name]))
    return browser


def received(world, area, number, *, days=0):
    """So many, received `days` after the beginning, and nobody has done anything."""
    return [
        make.referral(world, area, by="cardiff.referrer", when=make.at(days))
        for _ in range(number)
    ]


def climbed(at):
    pathway.climb(at=at)
