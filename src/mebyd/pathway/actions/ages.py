"""Nightly: maternity is asked of the unborn, and who turned two unseen is counted."""

from datetime import date, datetime

from django.db import transaction

from mebyd.families.terms import Stage
from mebyd.kit.days import local_day
from mebyd.pathway import queries
from mebyd.pathway.actions import history
from mebyd.pathway.actions.watch import WATCH
from mebyd.pathway.models import Milestones, Referral, StepRow
from mebyd.pathway.rules import ages
from mebyd.pathway.terms import Kind, Status, StepKind


CHECK_WORKING_DAYS = 2
"""Working days in which maternity is asked (our proposal)."""


def check_on_the_unborn(*, at: datetime) -> int:
    """
    Rule 9: from 24 weeks maternity is asked, never the family, and again until the birth.

    A step for whoever holds it. Returns how many were added.
    """
    today = local_day(at)
    unborn = Referral.objects.open().filter(
        baby__stage=Stage.UNBORN, baby__due_on__lte=ages.due_by(today)
    )
    due = dict(unborn.order_by("ref").values_list("ref", "baby__due_on"))
    last = _last_asked(list(due))
    return sum(
        _ask(ref, at)
        for ref, due_on in due.items()
        if due_on and ages.is_to_be_checked(due_on, last.get(ref), today)
    )


def _last_asked(refs: list[str]) -> dict[str, date]:
    """The day on which maternity was asked last; one that stands open counts as today's."""
    rows = StepRow.objects.filter(
        referral__ref__in=refs, kind=StepKind.CHECK_UNBORN
    ).order_by("added_at")
    return {
        ref: date.max if done_at is None else local_day(done_at)
        for ref, done_at in rows.values_list("referral__ref", "done_at")
    }


@transaction.atomic
def _ask(ref: str, at: datetime) -> bool:
    referral = Referral.objects.select_for_update().get(ref=ref)
    beside = queries.replayed(referral).beside
    is_asked = any(step.kind is StepKind.CHECK_UNBORN for step in beside)
    if referral.status == Status.CLOSED or is_asked:
        return False
    step = queries.diary(at).in_working_days(
        StepKind.CHECK_UNBORN, at, CHECK_WORKING_DAYS, referral.sequence + 1
    )
    added = history.event(Kind.STEP_ADDED, at=at, step=step)
    history.happen(referral, added, by=WATCH)
    return True


def count_aged_out(*, at: datetime) -> int:
    """
    Rule 9: who turned two before anybody met the family is counted so, for good.

    It closes nothing: the referral is held on, with its next step. Returns how many.
    """
    today = local_day(at)
    rows = Milestones.objects.filter(
        aged_out_at=None, met_at=None, closed_at=None, born_on__lte=ages.born_by(today)
    )
    waiting = rows.order_by("referral__ref").values_list(
        "referral__ref", "born_on", "received_at"
    )
    return sum(
        _count(ref, at)
        for ref, born_on, received_at in waiting
        if born_on and ages.has_aged_out(born_on, local_day(received_at), today)
    )


@transaction.atomic
def _count(ref: str, at: datetime) -> bool:
    referral = Referral.objects.select_for_update().get(ref=ref)
    if referral.status == Status.CLOSED or referral.met_at:
        return False
    history.happen(referral, history.event(Kind.AGED_OUT, at=at), by=WATCH)
    return True
