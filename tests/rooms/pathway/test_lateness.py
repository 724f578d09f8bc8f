"""What is late climbs: to the list, the lead, the deputy and the board; and comes down."""

import pytest

import make
from make.people import SET_UP, seat_of
from mebyd.directory import actions as directory
from mebyd.directory.terms import Level
from mebyd.messages import queries as messages
from mebyd.messages.terms import Template
from mebyd.pathway import access, queries
from mebyd.pathway import actions as pathway
from mebyd.pathway.terms import (
    Rung,
    Urgency,
)


pytestmark = pytest.mark.rooms


def test_nobody_acts_list_then_lead_then_board(world):
    row = make.referral(world, what=make.ROUTINE)
    climbed = {}
    for day in range(20):
        pathway.climb(at=make.at(day))
        climbed[day] = queries.row_facts(row.ref).rung
    assert climbed[2] is Rung.ON_TIME
    assert climbed[3] is Rung.LATE
    assert climbed[6] is Rung.LEAD
    assert climbed[14] is Rung.LEAD
    assert climbed[15] is Rung.BOARD
    told = [line.template for line in messages.about(row.ref)]
    assert told.count(Template.OVERDUE_LEAD) == 1
    assert told.count(Template.ESCALATED_BOARD_LEAD) == 1


def told_of(row, template):
    return [one.template for one in messages.about(row.ref)].count(template)


def test_a_step_that_is_done_is_late_no_more_and_the_next_one_is_told_of_again(world):
    row = make.referral(world, what=make.ROUTINE)
    pathway.climb(at=make.at(6))
    assert queries.row_facts(row.ref).rung is Rung.LEAD
    row = queries.row_facts(row.ref)
    make.asked(world, row, when=6)
    assert queries.row_facts(row.ref).rung is Rung.LEAD, "it is as late as before"
    pathway.decide(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        level=Level.TARGETED,
        urgency=Urgency.PRIORITY,
        recommended=Level.TARGETED,
        why="",
        by=world.by("powys.coordinator"),
        at=make.at(6),
    )
    assert queries.row_facts(row.ref).rung is Rung.ON_TIME
    pathway.climb(at=make.at(13))
    pathway.climb(at=make.at(13))
    assert told_of(row, Template.OVERDUE_LEAD) == 2


def test_a_family_that_was_met_leaves_the_board_leads_list(world):
    row = make.accepted(world, what=make.ROUTINE)
    pathway.climb(at=make.at(20))
    board = world.by("cardiff.board_lead")
    assert access.escalations(board, row.board, at=make.at(20))
    assert told_of(row, Template.OVERDUE_LEAD) == 1, "its step is late besides"
    pathway.allocate(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        person=world.people["cardiff.worker"],
        by=world.by("cardiff.lead"),
        at=make.at(21),
    )
    assert queries.row_facts(row.ref).rung is Rung.BOARD, "nobody has met them yet"
    worker = world.by("cardiff.worker")
    pathway.met(ref=row.ref, engaged=True, yours="", by=worker, at=make.at(22))
    assert queries.row_facts(row.ref).rung is Rung.ON_TIME
    assert not access.escalations(board, row.board, at=make.at(22))
    pathway.climb(at=make.at(60))
    assert queries.row_facts(row.ref).rung is Rung.LEAD
    assert told_of(row, Template.OVERDUE_LEAD) == 2
    assert told_of(row, Template.ESCALATED_BOARD_LEAD) == 1


def test_the_deputy_is_told_when_the_lead_is_away(world):
    row = make.referral(world, what=make.ROUTINE)
    directory.mark_away(
        membership=seat_of(world, "powys.door_lead"),
        from_on=make.at(-1).date(),
        until_on=make.at(30).date(),
        by=SET_UP,
        at=make.at(),
    )
    pathway.climb(at=make.at(6))
    told = {
        line.to.ref for line in messages.about(row.ref) if "overdue" in line.template
    }
    assert told == {world.people["powys.door_deputy"]}
