"""What a team does to a referral: declines, accepts, meets, and is not brought the baby."""

import pytest

import make
from mebyd.directory.terms import NotYours
from mebyd.families import queries as families
from mebyd.messages import queries as messages
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import (
    Incomplete,
    StepKind,
)


pytestmark = pytest.mark.rooms


def test_a_decline_leaves_it_with_the_sender(world):
    row = make.offered(world)
    make.decline(world, row)
    now = queries.row_facts(row.ref)
    assert now.holder == world.teams["cardiff.door"]
    assert now.offered_to == ""
    assert now.step is StepKind.OFFER or now.step_due_on <= make.at(3).date()
    assert families.circle(now.baby, make.at(1.1)) == {world.teams["cardiff.door"]}


def test_a_decline_without_a_reason_is_refused(world):
    row = make.offered(world)
    with pytest.raises(Incomplete):
        make.decline(world, row, why=" ")


def test_only_the_team_it_is_offered_to_may_accept(world):
    row = make.offered(world)
    for somebody in ("cardiff.charity_lead", "powys.lead", "cardiff.coordinator"):
        with pytest.raises(NotYours):
            pathway.accept(
                ref=row.ref, seen=row.sequence, by=world.by(somebody), at=make.at(1)
            )


def test_accepting_moves_the_circle_and_tells_the_referrer(world):
    row = make.accepted(world)
    assert families.circle(row.baby, make.at(2)) == {world.teams["cardiff.specialised"]}
    sent = {line.template for line in messages.about(row.ref)}
    assert Template.ACCEPTED_REFERRER in sent
    assert Template.SOMEBODY_WILL_CALL_FAMILY in sent


def test_the_wait_is_not_ended_by_a_call_and_is_ended_by_the_meeting(world):
    row = make.accepted(world)
    worker = world.by("cardiff.worker")
    pathway.tried(ref=row.ref, next_on=make.at(5).date(), by=worker, at=make.at(2))
    assert queries.row_facts(row.ref).met_at is None
    pathway.met(ref=row.ref, engaged=True, yours="", by=worker, at=make.at(6))
    pathway.met(ref=row.ref, engaged=True, yours="", by=worker, at=make.at(9))
    assert queries.row_facts(row.ref).met_at == make.at(6)


def not_brought(world, row, day, seen_by=""):
    pathway.not_brought(
        ref=row.ref,
        seen_by=seen_by,
        why="No answer at the door",
        next_on=make.at(day + 3).date(),
        by=world.by("cardiff.worker"),
        at=make.at(day),
    )


def test_not_brought_asks_who_saw_the_baby_and_never_closes(world):
    row = make.accepted(world)
    not_brought(world, row, 3)
    kinds = {step.kind for step in queries.opened(row.ref).state.beside}
    assert StepKind.WHO_SAW_BABY in kinds
    not_brought(world, row, 6, seen_by="Grandmother, today")
    opened = queries.opened(row.ref)
    assert StepKind.OUTREACH in {step.kind for step in opened.state.beside}
    assert opened.row.is_open
    sent = {line.template for line in messages.about(row.ref)}
    assert Template.NOT_BROUGHT_REFERRER in sent
