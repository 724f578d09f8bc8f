"""
Builders: a small Wales with a few people, made through the same actions as any other.

    world = make.world()
    ref = make.referral(world, area="POW").ref
"""

from make.people import WHEN, World, at, world
from make.referrals import (
    ROUTINE,
    accepted,
    advice,
    alike,
    asked,
    carried,
    concern,
    decided,
    decline,
    household,
    met,
    offered,
    record_unmet,
    referral,
    steps_done,
    unborn,
    unmet,
    visited,
)


__all__ = [
    "ROUTINE",
    "WHEN",
    "World",
    "accepted",
    "advice",
    "alike",
    "asked",
    "at",
    "carried",
    "concern",
    "decided",
    "decline",
    "household",
    "met",
    "offered",
    "record_unmet",
    "referral",
    "steps_done",
    "unborn",
    "unmet",
    "visited",
    "world",
]
