"""Nightly: what is overdue climbs, and what could not be delivered becomes a step."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from mebyd.directory.terms import Principal, Role, Seat
from mebyd.kit.days import local_day, start_of_day
from mebyd.ledger.terms import NIGHT
from mebyd.messages import actions as messages
from mebyd.messages import queries as post
from mebyd.messages.terms import RecipientKind, Template, Undeliverable
from mebyd.pathway import queries
from mebyd.pathway.actions import history, news
from mebyd.pathway.actions.consult import answer_by_voice
from mebyd.pathway.models import Referral, StepRow
from mebyd.pathway.rules import clock, tables
from mebyd.pathway.terms import (
    TOLD_LATER,
    Event,
    Kind,
    Rung,
    Status,
    Step,
    StepKind,
)


WATCH = Principal(ref=NIGHT.ref, seats=(Seat(Role.PUBLIC),))
"""The watch acts for nobody: it only makes visible what people have not done."""

NOT_BY_HAND = frozenset({Template.FAMILY_CODE, Template.MET_FAMILY})
"""A code that has run out: they ask for another. Whoever met them has thanked them."""

ENDINGS = frozenset({Template.ENDED_FAMILY, Template.ENDED_REFERRER})


def climb(*, at: datetime) -> int:
    """Let every overdue referral climb to where it belongs today. Returns how many did."""
    rows = list(_may_climb(at).order_by("ref"))
    higher = [
        row.ref for row in rows if clock.has_climbed(Rung(row.rung), _rung(row, at))
    ]
    climbed = sum(_climb_one(ref, at) for ref in higher)
    for row in news.untold(_at_the_top(at)):
        _tell_of_step(row, at)
    return climbed


def _may_climb(at: datetime) -> QuerySet[Referral]:
    """Those that are late or past the standard, and not at the top yet."""
    day = local_day(at)
    standard = start_of_day(day - timedelta(days=tables.standards(day).meet_days))
    waits = Q(met_at=None, closed_at=None, received_at__lt=standard)
    late = Referral.objects.to_do().filter(Q(step_due_on__lt=day) | waits)
    return late.exclude(rung=Rung.BOARD)


def _at_the_top(at: datetime) -> QuerySet[Referral]:
    """Known to the board, and a step of today is late besides: that is the lead's."""
    late = Referral.objects.open().filter(step_due_on__lt=local_day(at))
    return late.filter(rung=Rung.BOARD).order_by("ref")


def _tell_of_step(referral: Referral, at: datetime) -> None:
    """The lead is told of each late step once, whatever the board knows already."""
    due_on = referral.step_due_on
    if clock.late_rung(due_on, queries.diary(at), at) is Rung.LEAD:
        news.overdue(referral, Rung.LEAD, at)


@transaction.atomic
def _climb_one(ref: str, at: datetime) -> bool:
    referral = Referral.objects.select_for_update().get(ref=ref)
    if not referral.step:
        return False
    now = _rung(referral, at)
    if not clock.has_climbed(Rung(referral.rung), now):
        return False
    escalated = history.event(Kind.ESCALATED, at=at, rung=now)
    history.happen(referral, escalated, by=WATCH)
    news.overdue(referral, now, at)
    return True


def _rung(referral: Referral, at: datetime) -> Rung:
    return clock.rung(
        referral.step_due_on,
        referral.received_at,
        referral.met_at or referral.closed_at,
        queries.diary(at),
        at,
    )


def turn_messages_into_steps(*, at: datetime, about: str = "") -> int:
    """
    Rule 14: who could not be told by a safe way is told by a person, by a day.

    Nightly for everybody; at once, and in the same transaction, `about` one referral.
    """
    left = post.undeliverable(about=about)
    return sum(_by_hand(one, at) for one in left)


@transaction.atomic
def _by_hand(one: Undeliverable, at: datetime) -> bool:
    if not messages.taken_over(one.ref, at=at) or one.template in NOT_BY_HAND:
        return False
    if one.template is Template.CONSULTATION_ANSWERED:
        return answer_by_voice(one.about, at)
    referral = Referral.objects.select_for_update().filter(ref=one.about).first()
    if referral is None or not _is_still_news(one.template, referral):
        return False
    waits = _waits(referral, one)
    if waits is None:
        return False
    history.happen(referral, *_instead(referral, one, waits, at), by=WATCH)
    return True


def _waits(referral: Referral, one: Undeliverable) -> list[StepRow] | None:
    """
    What the same adult is still to be told by hand of this referral.

    None where nothing of `one` is news beside that: it is older, or a link and no more.
    """
    if one.to.kind is not RecipientKind.CAREGIVER:
        return []
    queued = post.taken(referral.ref, one.to)
    rows = list(
        StepRow.objects.filter(referral=referral, about__in=queued, done_at=None)
    )
    is_link = one.template is Template.OWN_PAGE_FAMILY
    is_old = any(queued[row.about] > one.queued_at for row in rows)
    return None if rows and (is_link or is_old) else rows


def _instead(
    referral: Referral, one: Undeliverable, waits: list[StepRow], at: datetime
) -> Iterable[Event]:
    """One step, in the place of those that wait: it says where things stand now."""
    is_over = referral.status == Status.CLOSED
    gone = Kind.TOLD if is_over else Kind.STEP_DONE
    for row in waits:
        yield history.event(gone, at=at, number=row.number, note=TOLD_LATER)
    step = _step(one, referral.sequence + len(waits) + 1, at)
    due_on = min([step.due_on, *(row.due_on for row in waits)])
    left = Kind.UNTOLD if is_over else Kind.STEP_ADDED
    yield history.event(left, at=at, step=replace(step, due_on=due_on), about=one.ref)


def _step(one: Undeliverable, number: int, at: datetime) -> Step:
    is_family = one.to.kind is RecipientKind.CAREGIVER
    kind = StepKind.REACH_BY_HAND if is_family else StepKind.RING_BACK
    return queries.diary(at).in_working_days(kind, at, 1, number)


def _is_still_news(template: Template, referral: Referral) -> bool:
    """After the end nobody is told what came before it; that it ended, they are."""
    return referral.status != Status.CLOSED or template in ENDINGS
