"""A referral begun and not yet sent: kept, reminded of, and gone after 14 days."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from mebyd.kit.days import local_day
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.pathway.actions import links
from mebyd.pathway.models import Draft
from mebyd.places import queries as places


KEPT_DAYS = 14
REMIND_AFTER_WORKING_DAYS = 2


@transaction.atomic
def save_draft(
    *,
    ref: str,
    owner: str,
    owner_kind: str,
    answers: dict[str, Any],
    board: str,
    at: datetime,
) -> None:
    """Keep what has been entered so far; only its owner ever reads it."""
    found = Draft.objects.select_for_update().filter(ref=ref, owner=owner).first()
    if found is None:
        found = Draft(ref=ref, owner=owner, owner_kind=owner_kind, started_at=at)
    found.answers = answers
    found.board = board or found.board
    found.saved_at = at
    found.save()


@transaction.atomic
def drop_draft(*, ref: str, owner: str) -> None:
    """It has been sent, or its owner does not want it."""
    Draft.objects.filter(ref=ref, owner=owner).delete()


@transaction.atomic
def clear_old_drafts(*, at: datetime) -> tuple[int, int]:
    """Remind after two working days, clear after 14 days. Returns (reminded, cleared)."""
    cleared, _ = Draft.objects.filter(
        saved_at__lt=at - timedelta(days=KEPT_DAYS)
    ).delete()
    working = places.working_days()
    reminded = 0
    for draft in Draft.objects.filter(reminded_at=None).order_by("id"):
        begun = local_day(draft.saved_at)
        if working.add(begun, REMIND_AFTER_WORKING_DAYS) <= local_day(at):
            _remind(draft, at)
            reminded += 1
    return reminded, cleared


def _remind(draft: Draft, at: datetime) -> None:
    draft.reminded_at = at
    draft.save()
    gone_on = local_day(draft.saved_at + timedelta(days=KEPT_DAYS))
    messages.queue(
        Template.DRAFT_WAITING,
        to=Recipient(RecipientKind(draft.owner_kind), draft.owner),
        about=draft.ref,
        facts={"gone_on": gone_on.isoformat()} | _way_back(draft, at),
        once=f"{draft.ref}:waiting",
        at=at,
    )


def _way_back(draft: Draft, at: datetime) -> links.Paths:
    """To where it was left; whoever has no account is let in by a link of their own."""
    if draft.owner_kind == RecipientKind.GUEST:
        return links.for_guest(draft.owner, draft.ref, at)
    return links.page("pathway:tasks", draft=draft.ref)
