"""What a person says to "same baby?". Merging, with its undoing, will begin here."""

from datetime import datetime

from django.db import transaction

from mebyd.families.models import SameBaby
from mebyd.families.terms import AlreadyDecided, NotAsked, Verdict
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts, Said


@transaction.atomic
def decide_same(
    new_ref: str, known_ref: str, verdict: Verdict, *, by: Acts, at: datetime
) -> None:
    """NotAsked if nobody asked; AlreadyDecided if somebody was quicker."""
    if verdict is Verdict.OPEN:
        raise ValueError("a decision is the same or different; see reopen_same")
    _turn(new_ref, known_ref, Verdict.OPEN, verdict, by=by, at=at)


@transaction.atomic
def reopen_same(new_ref: str, known_ref: str, *, by: Acts, at: datetime) -> None:
    """Take a decision back: nothing was merged, so nothing is lost."""
    row = SameBaby.objects.filter(new_id=new_ref, known_id=known_ref).first()
    if row is None or row.verdict == Verdict.OPEN:
        raise NotAsked
    _turn(new_ref, known_ref, Verdict(row.verdict), Verdict.OPEN, by=by, at=at)


def _turn(
    new_ref: str,
    known_ref: str,
    was: Verdict,
    verdict: Verdict,
    *,
    by: Acts,
    at: datetime,
) -> None:
    is_open = verdict is Verdict.OPEN
    rows = SameBaby.objects.filter(new_id=new_ref, known_id=known_ref)
    turned = rows.filter(verdict=was).update(
        verdict=verdict,
        decided_at=None if is_open else at,
        decided_by="" if is_open else by.actor.ref,
    )
    if not turned:
        raise AlreadyDecided if rows.exists() else NotAsked
    what = "families.same_baby.reopened" if is_open else "families.same_baby.decided"
    ledger.record_many(
        Said(what, by, at, ref, {"other": other, "verdict": str(verdict)})
        for ref, other in ((new_ref, known_ref), (known_ref, new_ref))
    )
