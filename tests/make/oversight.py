"""Many referrals at once, and browsers for those who oversee."""

import make
from make.sign_in import as_
from mebyd.pathway import actions as pathway


def signed_in(world, name):
    return as_(world, name)


def received(world, area, number, *, days=0):
    """So many, received `days` after the beginning, and nobody has done anything."""
    return [
        make.referral(world, area, by="cardiff.referrer", when=make.at(days))
        for _ in range(number)
    ]


def climbed(at):
    pathway.climb(at=at)
