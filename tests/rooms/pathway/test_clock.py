"""Due days, lateness and how far it has climbed, over real bank holidays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit.days import WorkingDays
from mebyd.pathway.rules import clock, tables
from mebyd.pathway.terms import Rung, State, Status, Step, StepKind


pytestmark = pytest.mark.pure

EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
WORKING = WorkingDays(EASTER)
DIARY = clock.Diary(WORKING, tables.standards(date(2026, 3, 1)))


def rung(one, moment):
    due_on = one.next.due_on if one.next else None
    return clock.rung(due_on, one.received_at, one.met_at, DIARY, moment)


def at(day, hour=10):
    return datetime(2026, 3, 1, hour, tzinfo=UTC) + timedelta(days=day - 1)


def state(due_on, received=1, met=None, **more):
    return State(
        status=Status.RECEIVED,
        holder="TM-1",
        received_at=at(received),
        main=Step(StepKind.DECIDE, due_on),
        met_at=met,
        **more,
    )


def test_the_coordinator_has_two_working_days_over_easter():
    thursday = datetime(2026, 4, 2, 10, tzinfo=UTC)
    assert DIARY.decide(thursday).due_on == date(2026, 4, 8)


def test_the_first_meeting_is_due_fourteen_days_after_receipt_not_after_acceptance():
    assert DIARY.meet(at(1), at(10)).due_on == date(2026, 3, 15)
    assert DIARY.meet(at(1), at(20)).due_on == date(2026, 3, 24)


def test_what_each_sees_on_which_day():
    """Due on Tuesday: late on Wednesday, the lead on Thursday, the board after 14 days."""
    due = state(date(2026, 3, 3))
    seen = {day: rung(due, at(day)) for day in range(3, 17)}
    assert seen[3] is Rung.ON_TIME
    assert seen[4] is Rung.LATE
    assert seen[5] is Rung.LEAD
    assert seen[15] is Rung.LEAD
    assert seen[16] is Rung.BOARD


def test_a_weekend_is_not_a_working_day_late():
    friday = state(date(2026, 3, 6))
    assert rung(friday, at(8)) is Rung.ON_TIME
    assert rung(friday, at(9)) is Rung.LATE


def test_the_standard_is_not_broken_once_the_family_was_met():
    met = state(date(2026, 6, 1), met=at(10))
    assert rung(met, at(30)) is Rung.ON_TIME


def test_the_earliest_step_is_the_next():
    due = state(
        date(2026, 3, 5), beside=(Step(StepKind.SAFEGUARDING, date(2026, 3, 2), "", 2),)
    )
    assert due.next.kind is StepKind.SAFEGUARDING


@given(st.integers(0, 400), st.integers(0, 400), st.integers(0, 30))
def test_time_alone_never_climbs_down(start, later, due):
    one = state(date(2026, 3, 1) + timedelta(days=due))
    before = rung(one, at(1 + start))
    after = rung(one, at(1 + start + later))
    assert clock.CLIMB.index(after) >= clock.CLIMB.index(before)


def test_a_wait_over_the_change_of_clocks():
    before = datetime(2026, 3, 28, 23, 30, tzinfo=UTC)
    after = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)
    assert clock.wait(before, None, after) == 1
