"""Who sits at a browser, which day it is, and a referral to begin with."""

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

import make
from make import sign_in
from mebyd.accounts.models import Person


@pytest.fixture
def signed_in(world):
    """`signed_in("powys.coordinator")` is their browser, past the second factor."""

    def client(name: str) -> Client:
        person = Person.objects.get(ref=world.people[name])
        return sign_in.signed_in(Client(), person)

    return client


@pytest.fixture
def quick(settings):
    """No limit was met before, and nothing here is about how slow a hash is."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.PASSWORD_HASHERS = hashers
    cache.clear()


@pytest.fixture
def row(world):
    """Received in Cardiff, and nobody has done anything."""
    return make.referral(world, "CDF")


@pytest.fixture
def hours_on():
    """The afternoon of the same day."""
    with time_machine.travel(make.at(hours=3), tick=False):
        yield


@pytest.fixture
def three_days_on():
    with time_machine.travel(make.at(3), tick=False):
        yield


@pytest.fixture
def clock(settings):
    """Now is WHEN, and can be moved; mail is kept, and no try has been counted yet."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    with time_machine.travel(make.WHEN, tick=False) as moving:
        yield moving
