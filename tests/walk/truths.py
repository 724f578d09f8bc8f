"""What is true of every referral after every step, read from the tables as they stand."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mebyd.directory import queries as directory
from mebyd.families import queries as families
from mebyd.families.terms import Stage
from mebyd.kit.days import local_day
from mebyd.pathway import queries
from mebyd.pathway.models import Consultation, Milestones, Referral, StepRow
from mebyd.pathway.rules import clock
from mebyd.pathway.terms import COMPLETED, Rung, Status, StepKind


@dataclass
class Known:
    """What the walk itself remembers, and the tables must not contradict."""

    received: dict[str, datetime] = field(default_factory=dict)
    holder: dict[str, str] = field(default_factory=dict)
    met: dict[str, datetime] = field(default_factory=dict)
    asked: dict[str, str] = field(default_factory=dict)
    """Each request for advice, and its answer so far."""


MILESTONES = (
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


def broken(known: Known, at: datetime):
    """Each truth that does not hold now, in words."""
    rows = {row.ref: row for row in Referral.objects.order_by("ref")}
    yield from _nobody_lost(known, rows)
    for row in rows.values():
        state = queries.replayed(row)
        yield from (f"{row.ref}: {what}" for what in _as_rebuilt(row, state))
        is_open = row.status != Status.CLOSED
        look = _open if is_open else _closed
        yield from (f"{row.ref}: {what}" for what in look(row, state, at))
        yield from (f"{row.ref}: {what}" for what in _as_remembered(row, known, at))
    yield from _circles(rows.values(), at)
    yield from _advice(known, at)


def escalated(at: datetime):
    """After the night each with a step stands where its step and its wait have brought it."""
    for row in Referral.objects.to_do().order_by("ref"):
        ended = row.met_at or row.closed_at
        wanted = clock.rung(
            row.step_due_on, row.received_at, ended, queries.diary(at), at
        )
        if row.rung != wanted:
            yield f"{row.ref} has climbed to {row.rung!r}, and belongs at {wanted!r}"


def of_age(at: datetime):
    """After the night maternity is asked of each unborn, and who turned two is counted."""
    today = local_day(at)
    for row in Referral.objects.open().select_related("baby").order_by("ref"):
        times = Milestones.objects.get(referral=row)
        beside = queries.replayed(row).beside
        asks = any(step.kind is StepKind.CHECK_UNBORN for step in beside)
        if row.baby.stage == Stage.BORN:
            two = row.baby.born_on + timedelta(days=730)
            waited = not row.met_at and local_day(row.received_at) < two <= today
            if waited and not times.aged_out_at:
                yield f"{row.ref} turned two unseen, and is not counted"
            if asks:
                yield f"{row.ref} is born, and maternity is asked still"
        elif row.baby.due_on < today and not asks:
            rows = StepRow.objects.filter(referral=row, kind=StepKind.CHECK_UNBORN)
            last = rows.order_by("-done_at").first()
            if last is None or local_day(last.done_at) <= today - timedelta(days=7):
                yield f"{row.ref} was due, and nobody asks maternity"


def _nobody_lost(known, rows):
    if set(rows) != set(known.received):
        yield f"received {set(known.received) ^ set(rows)}, and lost or invented"
    open_ = {ref for ref, row in rows.items() if row.status != Status.CLOSED}
    closed = {ref for ref, row in rows.items() if row.closed_at}
    if open_ & closed or len(open_) + len(closed) != len(known.received):
        yield "received is not open plus closed"


def _as_rebuilt(row, state):
    """The row, its milestones and its steps are the fold of its events."""
    step = state.next
    wanted = {
        "status": state.status,
        "holder_id": state.holder,
        "offered_to_id": state.offered_to or None,
        "level": state.level,
        "step": step.kind if step else "",
        "step_due_on": step.due_on if step else None,
        "step_person": step.person if step else "",
        "is_unmet": bool(state.unmet_at and not state.unmet_until),
        "received_at": state.received_at,
        "met_at": state.met_at,
        "closed_at": state.closed_at,
        "outcome": state.outcome,
        "rung": state.rung if step else Rung.ON_TIME,
        "sequence": state.sequence,
    }
    if state.urgency:
        wanted["urgency"] = state.urgency
    yield from _differs(row, wanted, "the row")
    times = Milestones.objects.get(referral=row)
    kept = {name: getattr(state, name) for name in MILESTONES}
    if row.baby.stage == Stage.BORN:
        kept["born_on"] = row.baby.born_on
    kept |= {"received_at": state.received_at, "board": row.board_id}
    yield from _differs(times, kept, "the milestones")
    open_steps = StepRow.objects.filter(referral=row, done_at=None)
    stand = {(s.number, s.kind, s.due_on) for s in open_steps}
    if stand != {(s.number, s.kind, s.due_on) for s in state.beside}:
        yield f"open steps are {stand}, by its events {state.beside}"


def _differs(row, wanted, where):
    for name, value in wanted.items():
        if getattr(row, name) != value:
            yield f"{where} has {name} {getattr(row, name)!r}, the events {value!r}"


def _open(row, state, at):
    if not (row.holder_id and directory.may_hold(row.holder_id, on=local_day(at))):
        yield f"nobody holds it: {row.holder_id!r} is no open team"
    if not row.step or row.step_due_on is None:
        yield "no next step, or no day for it"
    if state.main is None:
        yield "the main line has no step"
    elif state.main.kind is StepKind.CHASE_OFFER and not row.offered_to_id:
        yield "it waits for an answer to an offer that does not stand"
    to = row.offered_to_id
    if to and (to == row.holder_id or not directory.may_hold(to, on=local_day(at))):
        yield f"it is offered to {to}, its holder or no open team"
    if row.outcome or row.closed_at:
        yield "open, with an ending"


def _closed(row, state, at):
    tells = {StepKind.REACH_BY_HAND, StepKind.RING_BACK}
    if row.step_person or state.main or {s.kind for s in state.beside} - tells:
        yield "something is due on a closed one beside telling of its end"
    if state.beside and not directory.may_hold(row.holder_id, on=local_day(at)):
        yield "nobody is there to tell of its end"
    if not (row.outcome and row.closed_at) or row.offered_to_id:
        yield "closed without an outcome or a moment, or with an offer that stands"
    if row.outcome in COMPLETED and not state.started_at:
        yield f"closed as {row.outcome}, and support was never started"


def _as_remembered(row, known, at):
    """A hand-over never changes the wait; only a hand-over changes the holder."""
    if row.received_at != known.received.get(row.ref):
        yield "the wait does not begin when it was received"
    if row.holder_id != known.holder.get(row.ref):
        yield f"{row.holder_id} holds it, and nobody handed it over"
    if row.met_at != known.met.get(row.ref):
        yield f"the wait ended at {row.met_at}, the meeting was {known.met.get(row.ref)}"
    ended = row.met_at or row.closed_at
    if clock.wait(row.received_at, ended, at) < 0:
        yield "the wait is less than nothing"


def _circles(rows, at):
    """Whoever holds a baby's referral, held it to its end or is asked to; nobody else."""
    wanted = defaultdict(set)
    for row in rows:
        wanted[row.baby_id] |= {row.holder_id, row.offered_to_id} - {None}
    found = families.circles(wanted, at)
    for baby, teams in wanted.items():
        if found[baby] != teams:
            yield f"{baby} is seen by {sorted(found[baby])}, not {sorted(teams)}"


def _advice(known, at):
    rows = {row.ref: row for row in Consultation.objects.all()}
    if set(rows) != set(known.asked):
        yield f"advice asked {set(rows) ^ set(known.asked)}, and lost or invented"
    for ref, row in rows.items():
        if row.answer != known.asked.get(ref):
            yield f"{ref}: the answer is {row.answer!r}"
        if not row.answer and not directory.may_hold(row.holder_id, on=local_day(at)):
            yield f"{ref}: nobody holds the question"
