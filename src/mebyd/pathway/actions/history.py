"""The one writer of what happens to a referral: an event, then what is true by it."""

from datetime import datetime
from typing import Any

from mebyd.directory.terms import Principal
from mebyd.ledger import actions as ledger
from mebyd.pathway import queries
from mebyd.pathway.models import EventRow, Milestones, Referral, StepRow
from mebyd.pathway.rules import moves
from mebyd.pathway.terms import Event, Kind, Rung, State, Step, StepKind


def event(
    kind: Kind,
    *,
    at: datetime,
    team: str = "",
    level: str = "",
    step: Step | None = None,
    to: str = "",
    number: int = 0,
    **facts: Any,
) -> Event:
    """An event with its facts in a fixed order."""
    return Event(kind, at, team, level, step, to, number, tuple(sorted(facts.items())))


def settled(referral: Referral, kind: StepKind, at: datetime) -> list[Event]:
    """What stands open of a kind beside the main line, done by something else."""
    return [
        event(Kind.STEP_DONE, at=at, number=step.number)
        for step in queries.replayed(referral).beside
        if step.kind is kind
    ]


def happen(referral: Referral, *events: Event, by: Principal, **besides: Any) -> State:
    """
    Let one or more things happen to a referral, inside the caller's transaction.

    Writes the events, the row, its milestones, the steps beside it and a ledger line
    each; `besides` are columns of the row that do not follow from events. Raises NotNow,
    with nothing written, where the table of moves forbids one.
    """
    before = state = queries.replayed(referral)
    states = []
    for one in events:
        state = moves.after(state, one)
        states.append(state)
    EventRow.objects.bulk_create(
        _row(referral, one, after.sequence, by)
        for one, after in zip(events, states, strict=True)
    )
    _keep_steps(referral, events, state, by)
    keep(referral, state, before=before, **besides)
    _in_ledger(referral, events, by)
    return state


def begin(referral: Referral, received: Event, *beside: Event, by: Principal) -> State:
    """The first events of a new referral: the row, its milestones and all that hangs on it."""
    state = moves.first(received)
    states = [state]
    for one in beside:
        state = moves.after(state, one)
        states.append(state)
    _write(referral, state, {})
    referral.replayed = state  # type: ignore[attr-defined]
    referral.save(force_insert=True)
    events = (received, *beside)
    EventRow.objects.bulk_create(
        _row(referral, one, after.sequence, by)
        for one, after in zip(events, states, strict=True)
    )
    if beside:
        _keep_steps(referral, beside, state, by)
    return state


def keep(
    referral: Referral, state: State, *, before: State | None = None, **besides: Any
) -> None:
    """
    Write what is true now into the referral's row, and no other column of it; and, where
    one was reached, into its row of milestones.
    """
    changed = _write(referral, state, besides)
    referral.replayed = state  # type: ignore[attr-defined]
    referral.save(update_fields=changed)
    reached = milestones(state)
    if before is None or reached != milestones(before):
        Milestones.objects.filter(referral=referral).update(**reached)


def milestones(state: State) -> dict[str, Any]:
    """The columns of the milestones' row that follow from the state."""
    names = (
        "decided_at",
        "offered_at",
        "accepted_at",
        "allocated_at",
        "met_at",
        "started_at",
        "unmet_at",
        "unmet_until",
        "aged_out_at",
        "closed_at",
        "level",
    )
    return {name: getattr(state, name) for name in names}


def _write(referral: Referral, state: State, besides: dict[str, Any]) -> list[str]:
    """What is true by the state; returns the columns that are not as they were."""
    true = _columns(referral, state) | besides
    changed = [name for name in true if getattr(referral, name) != true[name]]
    for name in changed:
        setattr(referral, name, true[name])
    return changed


def _columns(referral: Referral, state: State) -> dict[str, Any]:
    step = state.next
    return {
        "status": state.status,
        "holder_id": state.holder,
        "offered_to_id": state.offered_to or None,
        "level": state.level,
        "urgency": state.urgency or referral.urgency,
        "step": step.kind if step else "",
        "step_due_on": step.due_on if step else None,
        "step_person": step.person if step else "",
        "is_unmet": bool(state.unmet_at and not state.unmet_until),
        "met_at": state.met_at,
        "closed_at": state.closed_at,
        "outcome": state.outcome,
        "rung": state.rung if step else Rung.ON_TIME,
        "sequence": state.sequence,
    }


def _row(referral: Referral, one: Event, sequence: int, by: Principal) -> EventRow:
    actor = by.actor
    return EventRow(
        referral=referral,
        sequence=sequence,
        kind=one.kind,
        at=one.at,
        actor=actor.ref,
        role=actor.role,
        team=one.team or actor.team,
        level=one.level,
        to=one.to,
        step=one.step.kind if one.step else "",
        step_due_on=one.step.due_on if one.step else None,
        step_person=one.step.person if one.step else "",
        number=one.number or (one.step.number if one.step else 0),
        facts=dict(one.facts),
    )


def _keep_steps(
    referral: Referral, events: tuple[Event, ...], state: State, by: Principal
) -> None:
    """Steps beside the main line, added and done, as rows that people can open."""
    added = [
        StepRow(
            referral=referral,
            number=one.step.number,
            kind=one.step.kind,
            about=str(one.fact("about") or ""),
            due_on=one.step.due_on,
            added_at=one.at,
        )
        for one in events
        if one.step and one.step.number
    ]
    if added:
        StepRow.objects.bulk_create(added)
    for one in events:
        if one.kind in (Kind.STEP_DONE, Kind.ANSWERED, Kind.TOLD) and one.number:
            _settle(referral, one, by, number=one.number)
        elif one.kind is Kind.CLOSED:
            _settle(referral, one, by)


def _settle(referral: Referral, one: Event, by: Principal, **which: int) -> None:
    rows = StepRow.objects.filter(referral=referral, done_at=None, **which)
    rows.update(done_at=one.at, done_by=by.ref, note=str(one.fact("note") or ""))


def _in_ledger(referral: Referral, events: tuple[Event, ...], by: Principal) -> None:
    for one in events:
        ledger.record(
            f"pathway.referral.{one.kind}",
            by=by,
            at=one.at,
            about=referral.baby_id,
            facts={"referral": referral.ref},
        )
