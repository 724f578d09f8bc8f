"""One referral all the way, and what must be true at each step."""

import pytest

import make
from mebyd.families import queries as families
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import Outcome, Status, StepKind


pytestmark = pytest.mark.rooms


def test_a_referral_is_held_from_the_first_moment(world):
    row = make.referral(world)
    assert row.status is Status.RECEIVED
    assert row.holder == world.teams["powys.door"]
    assert row.step in (StepKind.DECIDE, StepKind.MEDICAL_CHECK)
    assert row.step_due_on is not None
    assert families.circle(row.baby, make.at()) == {world.teams["powys.door"]}


def test_to_the_first_meeting_and_the_end(world):
    row = make.met(world)
    assert row.status is Status.MET
    assert row.holder == world.teams["cardiff.specialised"]
    assert row.met_at == make.at(7)
    make.steps_done(world, row, day=8)
    pathway.start_support(ref=row.ref, by=world.by("cardiff.worker"), at=make.at(14))
    now = queries.row_facts(row.ref)
    pathway.close(
        ref=row.ref,
        seen=now.sequence,
        outcome=Outcome.GOALS_REACHED,
        family_view="It helped.",
        no_view_because="",
        watcher="",
        by=world.by("cardiff.worker"),
        at=make.at(100),
    )
    closed = queries.row_facts(row.ref)
    assert closed.status is Status.CLOSED
    assert closed.step is None
    team = frozenset({world.teams["cardiff.specialised"]})
    assert families.circle(row.baby, make.at(101)) == team, "to read, and no more"
