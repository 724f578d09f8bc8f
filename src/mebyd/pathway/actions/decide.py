"""The coordinator's work: decide the level, ask the referrer, record that nobody can."""

from datetime import date, datetime

from django.db import transaction

from mebyd.directory.terms import Level, Principal
from mebyd.kit import refs
from mebyd.kit.words import clean_text
from mebyd.pathway import access, queries
from mebyd.pathway.actions import history, news
from mebyd.pathway.models import Question
from mebyd.pathway.rules import tables
from mebyd.pathway.terms import (
    Incomplete,
    Kind,
    NotNow,
    Status,
    StepKind,
    Urgency,
)


@transaction.atomic
def decide(
    *,
    ref: str,
    seen: int,
    level: Level,
    urgency: Urgency,
    recommended: Level,
    why: str,
    by: Principal,
    at: datetime,
) -> None:
    """
    A person decides the level and how soon.

    Who differs from the recommendation gives a reason (Incomplete "no_reason"). The
    version of the table that was shown is kept with the decision. The referrer's answers
    stand beside the story: whoever decides has read them.
    """
    by, referral = access.to_hold(by, ref, seen=seen, at=at, roles=access.DECIDERS)
    differs = level is not recommended
    if differs and not why.strip():
        raise Incomplete("no_reason")
    diary = queries.diary(at)
    decided = history.event(
        Kind.DECIDED,
        at=at,
        level=level,
        step=diary.offer(at),
        urgency=urgency,
        recommended=recommended,
        why=clean_text(why, limit=1000),
        version=tables.CURRENT,
    )
    read = history.settled(referral, StepKind.READ_ANSWER, at)
    history.happen(referral, *read, decided, by=by)


@transaction.atomic
def ask_referrer(
    *, ref: str, seen: int, question: str, by: Principal, at: datetime
) -> None:
    """Ask whoever referred; the clock runs on, and the answer is somebody's step."""
    by, referral = access.to_hold(by, ref, seen=seen, at=at)
    if not question.strip():
        raise Incomplete("no_reason")
    number = referral.sequence + 1
    step = queries.diary(at).in_working_days(
        StepKind.AWAIT_ANSWER, at, ANSWER_WORKING_DAYS, number
    )
    history.happen(referral, history.event(Kind.ASKED, at=at, step=step), by=by)
    Question.objects.create(
        ref=refs.from_key("QU", ref, str(number)),
        referral=referral,
        step=number,
        asked_at=at,
        asked_by=by.ref,
        asked=clean_text(question, limit=1000),
    )
    news.asked(referral, step, at)


ANSWER_WORKING_DAYS = 2
"""Working days in which a referrer's answer is sought (our proposal)."""


READ_WORKING_DAYS = 1
"""Working days in which the holder reads what the referrer answers (our proposal)."""


@transaction.atomic
def answer_question(
    *, ref: str, question: str, answer: str, by: Principal, at: datetime
) -> None:
    """
    The referrer answers; their answer stands beside the referral's story.

    It is welcome too when the holder has stopped waiting for it.
    """
    referral = access.to_add(by, ref)
    found = Question.objects.filter(ref=question, referral=referral).first()
    if found is None or found.answered_at is not None:
        raise NotNow("no_such_step")
    if not answer.strip():
        raise Incomplete("no_reason")
    waits = any(s.number == found.step for s in queries.replayed(referral).beside)
    number = found.step if waits else 0
    answered = history.event(Kind.ANSWERED, at=at, number=number)
    step = queries.diary(at).in_working_days(
        StepKind.READ_ANSWER, at, READ_WORKING_DAYS, referral.sequence + 2
    )
    to_read = history.event(Kind.STEP_ADDED, at=at, step=step, about=question)
    history.happen(referral, answered, to_read, by=by)
    news.answered(referral, found.asked_by, at)
    found.answer = clean_text(answer, limit=4000)
    found.answered_at = at
    found.save()


@transaction.atomic
def record_unmet(
    *,
    ref: str,
    seen: int,
    clinician: str,
    meanwhile: str,
    funding_asked_on: date | None,
    funding_why_not: str,
    offers: tuple[str, ...] = (),
    by: Principal,
    at: datetime,
) -> None:
    """
    Rule 3: nobody can take it. It is recorded, counted, and still held here.

    Needs a named clinician, what is offered meanwhile, and the day on which funding out
    of area was asked for, or why it was not yet. `offers` are the codes of what the
    family is told that it is offered.
    """
    by, referral = access.to_hold(by, ref, seen=seen, at=at, roles=access.DECIDERS)
    if not clinician.strip():
        raise Incomplete("no_clinician")
    if not (meanwhile.strip() or offers):
        raise Incomplete("no_meanwhile")
    if funding_asked_on is None and not funding_why_not.strip():
        raise Incomplete("no_funding")
    review = queries.diary(at).review_unmet(at)
    unmet = history.event(
        Kind.UNMET,
        at=at,
        level=referral.level,
        step=review,
        clinician=clean_text(clinician, limit=200),
        meanwhile=clean_text(meanwhile, limit=2000),
        funding_asked_on=str(funding_asked_on or ""),
        funding_why_not=clean_text(funding_why_not, limit=1000),
        offers=list(offers),
    )
    history.happen(referral, unmet, by=by)
    news.unmet(referral, at, facts=news.unmet_facts(offers, review.due_on))


@transaction.atomic
def review_unmet(
    *, ref: str, seen: int, found: str, by: Principal, at: datetime
) -> None:
    """Reviewed within 14 days, and again while it lasts; those who wait are told so."""
    by, referral = access.to_hold(by, ref, seen=seen, at=at, roles=access.DECIDERS)
    if referral.status != Status.UNMET:
        raise NotNow("not_now", kind=Kind.REVIEWED, status=referral.status)
    if not found.strip():
        raise Incomplete("no_reason")
    review = queries.diary(at).review_unmet(at)
    reviewed = history.event(
        Kind.REVIEWED, at=at, step=review, found=clean_text(found, limit=2000)
    )
    history.happen(referral, reviewed, by=by)
    news.search_goes_on(
        referral, at, offers=_still_offered(ref), review_on=review.due_on
    )


def _still_offered(ref: str) -> tuple[str, ...]:
    """What the family was told last that it is offered meanwhile."""
    unmet = [one for one in queries.happened(ref) if one.kind is Kind.UNMET]
    return tuple(unmet[-1].facts.get("offers", ()))
