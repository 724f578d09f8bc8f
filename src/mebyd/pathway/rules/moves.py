"""
What may happen when, and what becomes true by it.

`ALLOWED` is the table that the diagram in the manual and the tests are read from;
`after` is the one way in which a referral changes, lived, replayed or simulated.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime

from mebyd.pathway.terms import (
    COMPLETED,
    WITHOUT_SUPPORT,
    Event,
    Incomplete,
    Kind,
    NotNow,
    NotReceiver,
    Outcome,
    Rung,
    State,
    Status,
    Step,
    StepKind,
)


OPEN = frozenset(set(Status) - {Status.CLOSED})
AT_THE_DOOR = frozenset({Status.RECEIVED, Status.DECIDED, Status.UNMET})
WITH_A_TEAM = frozenset({Status.ACCEPTED, Status.ALLOCATED, Status.MET})

ALLOWED: dict[Kind, frozenset[Status]] = {
    Kind.RECEIVED: frozenset(),
    Kind.ASKED: OPEN,
    Kind.ANSWERED: OPEN,
    Kind.DECIDED: AT_THE_DOOR,
    Kind.OFFERED: OPEN - {Status.RECEIVED},
    Kind.DECLINED: OPEN - {Status.RECEIVED},
    Kind.TAKEN_BACK: OPEN - {Status.RECEIVED},
    Kind.ACCEPTED: OPEN - {Status.RECEIVED},
    Kind.UNMET: AT_THE_DOOR - {Status.RECEIVED},
    Kind.REVIEWED: frozenset({Status.UNMET, Status.MET}),
    Kind.ALLOCATED: WITH_A_TEAM,
    Kind.TRIED: WITH_A_TEAM,
    Kind.CANCELLED: WITH_A_TEAM,
    Kind.NOT_BROUGHT: WITH_A_TEAM,
    Kind.MET: WITH_A_TEAM,
    Kind.STARTED: frozenset({Status.MET}),
    Kind.STEP_ADDED: OPEN,
    Kind.STEP_DONE: OPEN,
    Kind.BORN: OPEN,
    Kind.CORRECTED: OPEN,
    Kind.MOVED: OPEN,
    Kind.AGED_OUT: OPEN - {Status.MET},
    Kind.STOP_ASKED: OPEN,
    Kind.AGREED: OPEN,
    Kind.LEFT_TO_LEAD: OPEN,
    Kind.PASSED: frozenset(Status),
    Kind.ESCALATED: frozenset(Status),
    Kind.CLOSED: OPEN,
    Kind.UNTOLD: frozenset({Status.CLOSED}),
    Kind.TOLD: frozenset({Status.CLOSED}),
}

BECOMES: dict[Kind, Status] = {
    Kind.DECIDED: Status.DECIDED,
    Kind.UNMET: Status.UNMET,
    Kind.ACCEPTED: Status.ACCEPTED,
    Kind.ALLOCATED: Status.ALLOCATED,
    Kind.MET: Status.MET,
    Kind.CLOSED: Status.CLOSED,
}
"""Kinds that change the stage. After the first meeting a stage never goes back."""

NEEDS_STEP = frozenset({Kind.PASSED, Kind.ESCALATED, Kind.TOLD})
"""After the end these can happen only while somebody is still to be told of it."""

NEEDS_OFFER = frozenset({Kind.DECLINED, Kind.TAKEN_BACK, Kind.ACCEPTED})


ASK_MORE = frozenset({StepKind.SAFEGUARDING, StepKind.CONFIRM_CONTACT})
"""A note does not settle these: who reported, to whom and when; what the adult said."""

PLAN = frozenset({"looked_after", "cp_register"})
"""Signs by which there is a plan for the baby: who is not brought twice is reviewed."""


def check_can(state: State, kind: Kind) -> None:
    """Raise NotNow if this cannot happen to a referral in this state."""
    if state.status not in ALLOWED[kind]:
        raise NotNow("not_now", kind=kind, status=state.status)
    if kind in NEEDS_STEP and state.next is None:
        raise NotNow("not_now", kind=kind, status=state.status)
    if kind in NEEDS_OFFER and not state.offered_to:
        raise NotNow("not_offered", kind=kind, status=state.status)
    if kind is Kind.OFFERED and state.offered_to:
        raise NotNow("already_offered", kind=kind, status=state.status)


def can(state: State, kind: Kind) -> bool:
    try:
        check_can(state, kind)
    except NotNow:
        return False
    return True


def check_receiver(state: State, team: str) -> None:
    """Only the team that a referral is offered to may answer."""
    if state.offered_to != team:
        raise NotReceiver("offered_to_another", team=state.offered_to)


def check_can_close(
    state: State,
    outcome: Outcome,
    *,
    family_view: str,
    no_view_because: str,
    watcher: str,
    is_born: bool,
) -> None:
    """Rule 4: an outcome, the family's view or why not, and who watches without support."""
    check_can(state, Kind.CLOSED)
    if not fits(outcome, state.status, state.level, is_born=is_born):
        why = "is_born" if outcome is Outcome.PREGNANCY_LOST else "not_universal"
        raise NotNow(why, kind=Kind.CLOSED, status=state.status)
    if state.offered_to:
        raise NotNow("offer_open", kind=Kind.CLOSED, status=state.status)
    if any(step.kind is StepKind.SAFEGUARDING for step in state.beside):
        raise NotNow("safeguarding_open", kind=Kind.CLOSED, status=state.status)
    if outcome in COMPLETED and state.started_at is None:
        raise NotNow("not_started", kind=Kind.CLOSED, status=state.status)
    if not (family_view or no_view_because):
        raise Incomplete("no_family_view")
    if needs_watcher(outcome) and not watcher:
        raise Incomplete("no_watcher")


def fits(outcome: Outcome, status: Status, level: str, *, is_born: bool) -> bool:
    """
    Whether an outcome can be true at all. A pregnancy is not lost after the birth; and at
    the front door advice and a plan end only what was decided to need no more: whatever
    is bounced before anybody has decided was never counted.
    """
    if outcome is Outcome.PREGNANCY_LOST:
        return not is_born
    if outcome is Outcome.ADVICE_AND_PLAN and status in AT_THE_DOOR:
        return level == UNIVERSAL
    return True


UNIVERSAL = "universal"


def needs_watcher(outcome: Outcome) -> bool:
    """
    An ending without support names who holds the concern now.

    The others are a loss, and support that was started: `check_can_close` sees to it.
    """
    return outcome in WITHOUT_SUPPORT


def first(event: Event) -> State:
    """The state in which a referral begins."""
    if event.step is None:
        raise Incomplete("no_step")
    return State(
        status=Status.RECEIVED,
        holder=event.team,
        received_at=event.at,
        main=event.step,
        sequence=1,
    )


def after(state: State | None, event: Event) -> State:
    """The state after one more event. Raises NotNow where the table forbids it."""
    if state is None:
        return first(event)
    check_can(state, event.kind)
    changed = _with_line(_CHANGES.get(event.kind, _nothing)(state, event), event)
    return replace(changed, rung=_rung(state, changed))


def replay(events: Iterable[Event]) -> State:
    """The state rebuilt from a whole history, which is never empty."""
    state: State | None = None
    for event in events:
        state = after(state, event)
    if state is None:
        raise Incomplete("no_events")
    return state


def _with_line(state: State, event: Event) -> State:
    """The stage, the main step and the sequence move on."""
    status = BECOMES.get(event.kind, state.status)
    if state.met_at and status in WITH_A_TEAM:
        status = Status.MET
    main = state.main
    if event.kind is Kind.CLOSED:
        main = None
    elif event.step is not None and not event.step.number:
        main = event.step
    return replace(state, status=status, main=main, sequence=state.sequence + 1)


def _rung(before: State, now: State) -> Rung:
    """
    What was late is late no more when another step is next, or the family is met.

    The standard for the first meeting is broken until they meet: who was told of that
    sees it until then, whoever holds it.
    """
    if now.is_open and now.rung is Rung.BOARD and now.met_at is None:
        return Rung.BOARD
    has_moved = before.next != now.next or before.met_at != now.met_at
    return Rung.ON_TIME if has_moved else now.rung


Change = Callable[[State, Event], State]


def _nothing(state: State, event: Event) -> State:
    return state


def _decided(state: State, event: Event) -> State:
    return replace(
        state,
        level=event.level,
        urgency=event.fact("urgency") or state.urgency,
        decided_at=state.decided_at or event.at,
    )


def _offered(state: State, event: Event) -> State:
    return replace(state, offered_to=event.to, offered_at=state.offered_at or event.at)


def _not_offered(state: State, event: Event) -> State:
    return replace(state, offered_to="")


def _accepted(state: State, event: Event) -> State:
    """
    The receiver becomes the holder; the wait runs on as it was.

    Rule 3: only a team that gives the level that was decided ends unmet need. One that
    gives something else meanwhile leaves it or begins it; a front door changes nothing.
    """
    accepted = replace(
        state, holder=state.offered_to, offered_to="", accepted_at=event.at
    )
    gives_level = event.fact("gives_level")
    if gives_level is None:
        return accepted
    return _need_ends(accepted, event) if gives_level else _unmet(accepted, event)


def _unmet(state: State, event: Event) -> State:
    return replace(state, unmet_at=state.unmet_at or event.at, unmet_until=None)


def _need_ends(state: State, event: Event) -> State:
    is_unmet = state.unmet_at and not state.unmet_until
    return replace(state, unmet_until=event.at) if is_unmet else state


def _allocated(state: State, event: Event) -> State:
    return replace(state, allocated_at=state.allocated_at or event.at)


def _met(state: State, event: Event) -> State:
    """
    The first meeting ends the wait; later ones change nothing of it.

    A meeting that is written down a day later was on its own day all the same.
    """
    told = event.fact("met_at")
    met_at = datetime.fromisoformat(str(told)) if told else event.at
    return replace(state, met_at=state.met_at or met_at)


def _passed(state: State, event: Event) -> State:
    """
    Rule 17: the team closes, and another holds it from this moment; the wait runs on.

    A family that nobody has met yet has to be offered to a team again. An offer that
    stands to a third team stands on.
    """
    back = state.status in (Status.ACCEPTED, Status.ALLOCATED)
    return replace(
        state,
        holder=event.to,
        offered_to="" if state.offered_to == event.to else state.offered_to,
        status=Status.DECIDED if back else state.status,
    )


def _started(state: State, event: Event) -> State:
    return replace(state, started_at=state.started_at or event.at)


def _not_brought(state: State, event: Event) -> State:
    return replace(state, not_brought=state.not_brought + 1)


def _added(state: State, event: Event) -> State:
    if event.step is None:
        raise Incomplete("no_step")
    return replace(state, beside=(*state.beside, event.step))


def _asked(state: State, event: Event) -> State:
    return _added(state, event) if event.step else state


def _done(state: State, event: Event) -> State:
    left = tuple(step for step in state.beside if step.number != event.number)
    if len(left) == len(state.beside):
        raise NotNow("no_such_step", number=event.number)
    return replace(state, beside=left)


def _answered(state: State, event: Event) -> State:
    return _done(state, event) if event.number else state


def _aged_out(state: State, event: Event) -> State:
    """Counted once and for good; nothing else changes by it."""
    return replace(state, aged_out_at=state.aged_out_at or event.at)


def _corrected(state: State, event: Event) -> State:
    """Who was counted by a wrong date of birth was never two: the count is taken back."""
    if event.fact("aged_out") is False:
        return replace(state, aged_out_at=None)
    return state


def _escalated(state: State, event: Event) -> State:
    return replace(state, rung=Rung(str(event.fact("rung"))))


def _closed(state: State, event: Event) -> State:
    return replace(
        _need_ends(state, event),
        closed_at=event.at,
        outcome=str(event.fact("outcome") or ""),
        beside=(),
        rung=Rung.ON_TIME,
    )


_CHANGES: dict[Kind, Change] = {
    Kind.DECIDED: _decided,
    Kind.OFFERED: _offered,
    Kind.DECLINED: _not_offered,
    Kind.TAKEN_BACK: _not_offered,
    Kind.ACCEPTED: _accepted,
    Kind.UNMET: _unmet,
    Kind.ALLOCATED: _allocated,
    Kind.MET: _met,
    Kind.STARTED: _started,
    Kind.NOT_BROUGHT: _not_brought,
    Kind.PASSED: _passed,
    Kind.STEP_ADDED: _added,
    Kind.STOP_ASKED: _added,
    Kind.ASKED: _asked,
    Kind.ANSWERED: _answered,
    Kind.STEP_DONE: _done,
    Kind.AGED_OUT: _aged_out,
    Kind.CORRECTED: _corrected,
    Kind.ESCALATED: _escalated,
    Kind.CLOSED: _closed,
    Kind.UNTOLD: _added,
    Kind.TOLD: _done,
}


def next_number(state: State) -> int:
    """The number of a new step beside the main line: never one that was used before."""
    return state.sequence + 1


def safeguarding(step: Step) -> bool:
    return step.kind is StepKind.SAFEGUARDING
