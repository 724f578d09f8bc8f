"""The table of moves: complete, one-way where it must be, and the same when replayed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.pathway.rules import moves
from mebyd.pathway.terms import (
    COMPLETED,
    LOSS,
    WITHOUT_SUPPORT,
    Event,
    Incomplete,
    Kind,
    NotNow,
    Outcome,
    Status,
    Step,
    StepKind,
)


pytestmark = pytest.mark.pure

AT = datetime(2026, 3, 10, 10, tzinfo=UTC)
STEP = Step(StepKind.DECIDE, date(2026, 3, 12))


def event(kind, **more):
    return Event(kind, AT, step=more.pop("step", STEP), **more)


BEGUN = moves.first(Event(Kind.RECEIVED, AT, team="TM-A", step=STEP))


LATER = AT + timedelta(days=3)


def walked(*kinds, to="TM-B", level="specialised"):
    state = BEGUN
    for kind in kinds:
        state = moves.after(state, event(kind, to=to, level=level))
    return state


def test_every_kind_has_a_row():
    assert set(moves.ALLOWED) == set(Kind)


def test_every_stage_but_the_last_can_be_closed():
    assert moves.ALLOWED[Kind.CLOSED] == set(Status) - {Status.CLOSED}


def test_nothing_happens_to_a_closed_referral():
    closed = moves.after(
        BEGUN, event(Kind.CLOSED, facts=(("outcome", "sent_in_error"),))
    )
    assert {kind for kind in Kind if moves.can(closed, kind)} == {Kind.UNTOLD}


def test_after_the_end_somebody_may_still_be_told_and_no_more():
    closed = moves.after(
        BEGUN, event(Kind.CLOSED, facts=(("outcome", "sent_in_error"),))
    )
    step = Step(StepKind.RING_BACK, AT.date(), "", 3)
    untold = moves.after(closed, event(Kind.UNTOLD, step=step))
    assert untold.next == step
    assert untold.status is Status.CLOSED
    may = {kind for kind in Kind if moves.can(untold, kind)}
    assert may == {Kind.UNTOLD, Kind.TOLD, Kind.PASSED, Kind.ESCALATED}
    assert moves.after(untold, Event(Kind.TOLD, AT, number=3)).next is None


def test_the_sender_holds_until_the_receiver_accepts():
    offered = walked(Kind.DECIDED, Kind.OFFERED)
    assert (offered.holder, offered.offered_to) == ("TM-A", "TM-B")
    declined = moves.after(offered, event(Kind.DECLINED))
    assert (declined.holder, declined.offered_to) == ("TM-A", "")
    accepted = moves.after(offered, event(Kind.ACCEPTED))
    assert (accepted.holder, accepted.offered_to) == ("TM-B", "")


def test_a_second_offer_waits_for_the_first_answer():
    with pytest.raises(NotNow, match="already_offered"):
        walked(Kind.DECIDED, Kind.OFFERED, Kind.OFFERED)


def test_a_hand_over_after_the_meeting_changes_neither_wait_nor_stage():
    met = walked(Kind.DECIDED, Kind.OFFERED, Kind.ACCEPTED, Kind.ALLOCATED, Kind.MET)
    later = moves.after(met, event(Kind.OFFERED, to="TM-C"))
    handed = moves.after(later, event(Kind.ACCEPTED))
    assert handed.holder == "TM-C"
    assert handed.met_at == met.met_at
    assert handed.received_at == met.received_at
    assert handed.status is Status.MET


def accepted(state, at, **facts):
    offered = moves.after(state, replace(event(Kind.OFFERED, to="TM-B"), at=at))
    told = tuple(facts.items())
    return moves.after(offered, replace(event(Kind.ACCEPTED), at=at, facts=told))


def test_unmet_need_is_held_until_a_team_that_gives_the_level_accepts():
    unmet = walked(Kind.DECIDED, Kind.UNMET)
    assert unmet.holder == "TM-A"
    assert unmet.unmet_at == AT
    below = accepted(unmet, LATER, gives_level=False)
    assert (below.unmet_at, below.unmet_until) == (AT, None)
    elsewhere = accepted(below, LATER)
    assert elsewhere.unmet_until is None, "a front door gives no level"
    assert accepted(elsewhere, LATER, gives_level=True).unmet_until == LATER


def test_a_team_that_gives_less_than_was_decided_begins_unmet_need():
    below = accepted(walked(Kind.DECIDED), LATER, gives_level=False)
    assert (below.unmet_at, below.unmet_until) == (LATER, None)
    right = accepted(below, LATER + timedelta(days=1), gives_level=True)
    assert right.unmet_until == LATER + timedelta(days=1)
    again = accepted(right, LATER + timedelta(days=2), gives_level=False)
    assert (again.unmet_at, again.unmet_until) == (LATER, None)


def test_a_call_or_a_missed_meeting_does_not_end_the_wait():
    accepted = walked(Kind.DECIDED, Kind.OFFERED, Kind.ACCEPTED)
    for kind in (Kind.TRIED, Kind.CANCELLED, Kind.NOT_BROUGHT):
        assert moves.after(accepted, event(kind)).met_at is None


def test_a_step_beside_the_main_line_is_done_once():
    added = moves.after(
        BEGUN,
        event(Kind.STEP_ADDED, step=Step(StepKind.SAFEGUARDING, AT.date(), "", 2)),
    )
    done = moves.after(added, Event(Kind.STEP_DONE, AT, number=2))
    assert done.beside == ()
    with pytest.raises(NotNow):
        moves.after(done, Event(Kind.STEP_DONE, AT, number=2))


STARTED = walked(
    Kind.DECIDED, Kind.OFFERED, Kind.ACCEPTED, Kind.ALLOCATED, Kind.MET, Kind.STARTED
)


def close(
    state,
    outcome=Outcome.GOALS_REACHED,
    view="It helped.",
    why="",
    watcher="",
    is_born=True,
):
    moves.check_can_close(
        state,
        outcome,
        family_view=view,
        no_view_because=why,
        watcher=watcher,
        is_born=is_born,
    )


def test_an_ending_needs_the_familys_view_or_why_not():
    with pytest.raises(Incomplete, match="no_family_view"):
        close(STARTED, view="")
    close(STARTED, view="", why="They have moved and cannot be reached.")


@pytest.mark.parametrize("outcome", sorted(WITHOUT_SUPPORT))
def test_an_ending_without_support_names_who_holds_the_concern(outcome):
    state = walked(Kind.DECIDED, level="universal")
    with pytest.raises(Incomplete, match="no_watcher"):
        close(state, outcome)
    close(state, outcome, watcher="Health visitor, Brecon")


@pytest.mark.parametrize("kinds", [(), (Kind.DECIDED,), (Kind.DECIDED, Kind.UNMET)])
def test_at_the_door_advice_ends_only_what_was_decided_to_need_no_more(kinds):
    watcher = "Health visitor, Brecon"
    with pytest.raises(NotNow, match="not_universal"):
        close(walked(*kinds), Outcome.ADVICE_AND_PLAN, watcher=watcher)
    with_team = walked(Kind.DECIDED, Kind.OFFERED, Kind.ACCEPTED)
    close(with_team, Outcome.ADVICE_AND_PLAN, watcher=watcher)


def test_a_pregnancy_is_not_lost_after_the_birth():
    with pytest.raises(NotNow, match="is_born"):
        close(BEGUN, Outcome.PREGNANCY_LOST)
    close(BEGUN, Outcome.PREGNANCY_LOST, is_born=False)


@pytest.mark.parametrize("outcome", sorted(COMPLETED))
def test_support_that_was_never_started_is_not_completed(outcome):
    met = walked(Kind.DECIDED, Kind.OFFERED, Kind.ACCEPTED, Kind.ALLOCATED, Kind.MET)
    for state in (BEGUN, met):
        with pytest.raises(NotNow, match="not_started"):
            close(state, outcome)
        with pytest.raises(NotNow, match="not_started"):
            close(state, outcome, watcher="Health visitor, Brecon")
    close(STARTED, outcome)


def test_every_ending_names_a_watcher_unless_support_was_given_or_all_is_lost():
    assert set(Outcome) == WITHOUT_SUPPORT | COMPLETED | LOSS


def test_no_ending_while_safeguarding_is_open_or_an_offer_is_out():
    safeguarding = Step(StepKind.SAFEGUARDING, AT.date(), "", 2)
    with pytest.raises(NotNow, match="safeguarding_open"):
        close(moves.after(BEGUN, event(Kind.STEP_ADDED, step=safeguarding)))
    with pytest.raises(NotNow, match="offer_open"):
        close(walked(Kind.DECIDED, Kind.OFFERED))


@given(st.lists(st.sampled_from(sorted(Kind)), max_size=30))
def test_whatever_happens_an_open_referral_is_held_and_has_a_dated_step(kinds):
    state, happened = BEGUN, [Event(Kind.RECEIVED, AT, team="TM-A", step=STEP)]
    for number, kind in enumerate(kinds, start=2):
        beside = kind in (Kind.STEP_ADDED, Kind.ASKED, Kind.STOP_ASKED)
        step = Step(StepKind.MEET, AT.date(), number=number if beside else 0)
        one = Event(
            Kind(kind),
            AT + timedelta(hours=number),
            step=step,
            to=f"TM-{number}",
            facts=(("outcome", "sent_in_error"), ("rung", "late")),
        )
        try:
            state = moves.after(state, one)
        except NotNow:
            continue
        happened.append(one)
        if state.is_open:
            assert state.holder
            assert state.next is not None
            assert state.offered_to != state.holder
    assert moves.replay(happened) == state
