"""Whose stage lapses soon is told 90 and 30 days before: once each, a missed night or not."""

from datetime import timedelta

import pytest

import make
from make import workforce as people
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.workforce import actions


pytestmark = pytest.mark.rooms

WORKER = "cardiff.worker"
UNTIL = make.at(200)


def night(days_before):
    actions.warn_of_lapses(at=UNTIL - timedelta(days=days_before))
    return Message.objects.filter(template=Template.STAGE_LAPSES).count()


@pytest.fixture
def lapsing(world):
    ref = people.joined(world, WORKER)
    people.recognised(ref, "enhanced", until_on=UNTIL.date())
    return ref


def test_at_ninety_and_at_thirty_days_once_each(world, lapsing):
    told = [night(days) for days in (91, 90, 89, 31, 30, 29, 1, 0)]
    assert told == [0, 1, 1, 1, 2, 2, 2, 2]
    row = Message.objects.filter(template=Template.STAGE_LAPSES).first()
    assert (row.to_ref, row.about) == (world.people[WORKER], lapsing)
    assert row.facts["until_on"] == UNTIL.date().isoformat()


def test_a_missed_night_is_made_up_for(world, lapsing):
    assert [night(days) for days in (100, 80, 20)] == [0, 1, 2]


def test_renewed_is_another_day(world, lapsing):
    night(90)
    later = UNTIL + timedelta(days=300)
    people.recognised(lapsing, "enhanced", until_on=later.date())
    assert night(30) == 1
    assert night(-300 + 90) == 2


def test_only_the_furthest_stage_is_told_of(world, lapsing):
    people.recognised(lapsing, "foundational", until_on=UNTIL.date())
    assert night(90) == 1


def test_who_is_known_from_a_list_alone_is_not_written_to(world):
    ref = actions.enrol(given=people.given(), by=people.LEADER, at=make.at())
    people.recognised(ref, "enhanced", until_on=UNTIL.date())
    assert night(30) == 0
