"""
Builders: a small Wales with a few people, made through the same actions as any other.

    world = make.world()
    ref = make.referral(world, area="POW").ref
"""

from make.people import WHEN, World, at, world
from make.referrals import (
    accepted,
    concern,
    decided,
    household,
    met,
    offered,
    referral,
)


__all__ = [
    "WHEN",
    "World",
    "accepted",
    "at",
    "concern",
    "decided",
    "household",
    "met",
    "offered",
    "referral",
    "world",
]
