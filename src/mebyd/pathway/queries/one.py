"""One referral, draft or consultation, whole. `access` decides who may ask."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from mebyd.kit.days import local_day
from mebyd.pathway.models import (
    ConcernRow,
    Consultation,
    Draft,
    Ending,
    EventRow,
    FamilyWords,
    Question,
    Referral,
    StepRow,
    Submission,
)
from mebyd.pathway.queries.rows import Row, row
from mebyd.pathway.rules import moves, tables
from mebyd.pathway.rules.clock import Diary
from mebyd.pathway.terms import (
    Agreement,
    Concern,
    Effect,
    Event,
    Harm,
    Kind,
    SenderKind,
    Since,
    Source,
    State,
    Step,
    StepKind,
)
from mebyd.places import queries as places


@dataclass(frozen=True)
class StepCard:
    """A step beside the main line."""

    number: int
    kind: StepKind
    about: str
    due_on: date
    done_at: datetime | None
    note: str


@dataclass(frozen=True)
class Happened:
    """One line of the history, for a page."""

    sequence: int
    kind: Kind
    at: datetime
    actor: str
    role: str
    team: str
    level: str
    to: str
    number: int
    facts: dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A question to the referrer, and what they answered."""

    ref: str
    step: int
    asked: str
    asked_at: datetime
    answer: str
    answered_at: datetime | None


@dataclass(frozen=True)
class EndingCard:
    """How it ended, and what the family thinks."""

    outcome: str
    family_view: str
    no_view_because: str
    watcher: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Opened:
    """A referral as those who hold it see it."""

    row: Row
    concern: Concern
    state: State
    steps: tuple[StepCard, ...]
    history: tuple[Happened, ...]
    questions: tuple[Asked, ...]
    family_words: tuple[tuple[datetime, str, str], ...]
    """When, what, and the reference of the adult whose words they are."""
    ending: EndingCard | None = None


@dataclass(frozen=True)
class ConsultationCard:
    """A request for advice about a baby whom nobody named."""

    ref: str
    area: str
    holder: str
    sender: str
    sender_kind: str
    source: Source
    question: str
    asked_at: datetime
    answer_by_on: date
    answer: str
    answered_at: datetime | None
    tell_on: date | None
    referral: str

    @property
    def due_on(self) -> date:
        """The day of what is to be done: to answer, or to tell the answer by voice."""
        return self.tell_on or self.answer_by_on


def diary(at: datetime) -> Diary:
    """Working days and the standards that hold at a moment."""
    return Diary(places.working_days(), tables.standards(local_day(at)))


def replayed(referral: Referral) -> State:
    """
    The state rebuilt from the events: what every change starts from.

    Kept on the row while its sequence stands: an act that asks twice reads once.
    """
    kept: State | None = getattr(referral, "replayed", None)
    if kept is None or kept.sequence != referral.sequence:
        rows = EventRow.objects.filter(referral=referral).order_by("sequence")
        kept = moves.replay(map(_event, rows))
        referral.replayed = kept  # type: ignore[attr-defined]
    return kept


def happened(ref: str) -> tuple[Happened, ...]:
    """The history of a referral, oldest first."""
    rows = EventRow.objects.filter(referral__ref=ref).order_by("sequence")
    return tuple(map(_happened, rows))


def last_actor(referral: Referral, kind: Kind) -> str:
    """Who did it the last time that this happened; empty if it never did."""
    rows = EventRow.objects.filter(referral=referral, kind=kind).order_by("-sequence")
    return rows.values_list("actor", flat=True).first() or ""


def row_facts(ref: str) -> Row | None:
    return next(map(row, Referral.objects.filter(ref=ref)), None)


def opened(ref: str) -> Opened | None:
    """Everything that the holder reads about one referral, in seven statements."""
    found = Referral.objects.filter(ref=ref).first()
    if found is None:
        return None
    events = list(EventRow.objects.filter(referral=found).order_by("sequence"))
    words = FamilyWords.objects.filter(referral=found).order_by("at")
    return Opened(
        row=row(found),
        concern=_concern(ConcernRow.objects.get(referral=found), found),
        state=moves.replay(map(_event, events)),
        steps=tuple(
            map(_step, StepRow.objects.filter(referral=found).order_by("number"))
        ),
        history=tuple(map(_happened, events)),
        questions=tuple(
            map(
                _asked,
                Question.objects.filter(referral=found).order_by("asked_at", "pk"),
            )
        ),
        family_words=tuple((one.at, one.text, one.caregiver) for one in words),
        ending=None if found.closed_at is None else ending(ref),
    )


def beside(ref: str) -> tuple[StepCard, ...]:
    """The steps beside the main line that are still to be done."""
    rows = StepRow.objects.filter(referral__ref=ref, done_at=None)
    return tuple(map(_step, rows.order_by("number")))


def told_by_hand(ref: str) -> tuple[StepCard, ...]:
    """The steps by which a family is told what no machine could bring, done or not."""
    rows = StepRow.objects.filter(referral__ref=ref, kind=StepKind.REACH_BY_HAND)
    return tuple(map(_step, rows.order_by("number")))


def ending(ref: str) -> EndingCard | None:
    """How a referral ended; None while it is open."""
    one = Ending.objects.filter(referral__ref=ref).first()
    if one is None:
        return None
    return EndingCard(
        one.outcome,
        one.family_view,
        one.no_view_because,
        one.watcher,
        one.at,
        one.by,
    )


def draft(ref: str, owner: str) -> dict[str, Any] | None:
    """The answers of a draft, for its owner alone."""
    found = Draft.objects.filter(ref=ref, owner=owner).first()
    return {"saved_at": found.saved_at, "answers": found.answers} if found else None


def received_as(key: str) -> str | None:
    """The reference that a submission was given, if it has been received."""
    rows = Submission.objects.filter(key=key).values_list("result", flat=True)
    return rows.first()


def drafts_of(owner: str) -> tuple[tuple[str, datetime, dict[str, Any]], ...]:
    rows = Draft.objects.filter(owner=owner).order_by("-saved_at")
    return tuple((one.ref, one.saved_at, one.answers) for one in rows)


def open_steps(ref: str) -> tuple[Step | None, tuple[StepCard, ...]]:
    """The main line's step, and those beside it that are still to be done."""
    found = Referral.objects.filter(ref=ref).first()
    if found is None:
        return None, ()
    rows = StepRow.objects.filter(referral=found, done_at=None).order_by("due_on")
    return replayed(found).main, tuple(map(_step, rows))


def words_of(ref: str, caregiver: str) -> tuple[tuple[datetime, str], ...]:
    """What one adult has added; never another's words."""
    rows = FamilyWords.objects.filter(referral__ref=ref, caregiver=caregiver)
    return tuple((one.at, one.text) for one in rows.order_by("at"))


def last_source(*senders: str) -> str:
    """
    What somebody said last that they work as, by whichever form; empty for the first time.

    `senders` are one person's refs. What was taken by phone says what the caller is.
    """
    theirs = Q(sender__in=senders) & ~Q(sender_kind=SenderKind.BY_PHONE)
    sent = Referral.objects.filter(theirs).order_by("-received_at")
    asked = Consultation.objects.filter(theirs).order_by("-asked_at")
    last = (
        sent.values_list("received_at", "source").first(),
        asked.values_list("asked_at", "source").first(),
    )
    said = [one for one in last if one is not None]
    return max(said)[1] if said else ""


def questions_to(ref: str) -> tuple[Asked, ...]:
    """What the holder asked whoever referred, oldest first."""
    rows = Question.objects.filter(referral__ref=ref).order_by("asked_at", "pk")
    return tuple(map(_asked, rows))


def question(ref: str, question_ref: str) -> Asked | None:
    rows = Question.objects.filter(referral__ref=ref, ref=question_ref)
    return next(map(_asked, rows), None)


def consultation(ref: str) -> ConsultationCard | None:
    found = Consultation.objects.select_related("referral").filter(ref=ref).first()
    return _consultation(found) if found else None


def consultations_in(
    *, teams: frozenset[str] = frozenset(), sender: str = ""
) -> tuple[ConsultationCard, ...]:
    """Those with which a team that holds them is not done, or that somebody sent."""
    rows = Consultation.objects.select_related("referral").order_by(
        "answer_by_on", "ref"
    )
    if sender:
        return tuple(map(_consultation, rows.filter(sender=sender)))
    return tuple(map(_consultation, rows.to_do().filter(holder__ref__in=teams)))


def _event(found: EventRow) -> Event:
    step = None
    if found.step and found.step_due_on:
        beside = found.number if found.kind in _ADDS else 0
        step = Step(StepKind(found.step), found.step_due_on, found.step_person, beside)
    return Event(
        kind=Kind(found.kind),
        at=found.at,
        team=found.team,
        level=found.level,
        step=step,
        to=found.to,
        number=found.number,
        facts=tuple(sorted(found.facts.items())),
    )


_ADDS = frozenset({Kind.STEP_ADDED, Kind.ASKED, Kind.STOP_ASKED, Kind.UNTOLD})
"""Kinds whose step stands beside the main line."""


def _happened(found: EventRow) -> Happened:
    return Happened(
        sequence=found.sequence,
        kind=Kind(found.kind),
        at=found.at,
        actor=found.actor,
        role=found.role,
        team=found.team,
        level=found.level,
        to=found.to,
        number=found.number,
        facts=found.facts,
    )


def concern_of(referral: Referral) -> Concern:
    """What worries somebody, of a row that is held already."""
    return _concern(ConcernRow.objects.get(referral=referral), referral)


def _concern(found: ConcernRow, referral: Referral) -> Concern:
    return Concern(
        source=Source(referral.source),
        story=found.story,
        seen=tuple(found.seen),
        effect=Effect(found.effect),
        since=Since(found.since),
        agreement=Agreement(found.agreement),
        strengths=found.strengths,
        wishes=found.wishes,
        engage=found.engage,
        staff_should_know=found.staff_should_know,
        harm=Harm(found.harm),
        harm_to=found.harm_to,
        harm_by=found.harm_by,
        harm_on=found.harm_on,
        harm_why_not=found.harm_why_not,
        in_danger=found.in_danger,
        in_crisis=found.in_crisis,
        caller=found.caller,
    )


def _step(found: StepRow) -> StepCard:
    return StepCard(
        found.number,
        StepKind(found.kind),
        found.about,
        found.due_on,
        found.done_at,
        found.note,
    )


def _asked(found: Question) -> Asked:
    return Asked(
        found.ref,
        found.step,
        found.asked,
        found.asked_at,
        found.answer,
        found.answered_at,
    )


def _consultation(found: Consultation) -> ConsultationCard:
    return ConsultationCard(
        ref=found.ref,
        area=found.area_id,
        holder=found.holder_id,
        sender=found.sender,
        sender_kind=found.sender_kind,
        source=Source(found.source),
        question=found.question,
        asked_at=found.asked_at,
        answer_by_on=found.answer_by_on,
        answer=found.answer,
        answered_at=found.answered_at,
        tell_on=found.tell_on,
        referral=found.referral.ref if found.referral else "",
    )
