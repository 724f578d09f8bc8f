"""Something held about somebody is wrong: they say so, and are answered in words."""

from datetime import datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models
from mebyd.workforce.actions.naming import next_ref
from mebyd.workforce.terms import Refused


@transaction.atomic
def ask_correction(*, text: str, by: Principal, at: datetime) -> str:
    """Say what is wrong; whoever leads the workforce there answers. Returns its ref."""
    own = access.own_or_refused(by)
    ref = next_ref("CR", models.Correction, own.ref, at)
    models.Correction.objects.create(
        ref=ref, practitioner_id=own.ref, text=text, asked_at=at
    )
    facts = {"ref": ref}
    ledger.record(
        "workforce.correction.asked", by=by, at=at, about=own.ref, facts=facts
    )
    return ref


@transaction.atomic
def answer_correction(*, ref: str, answer: str, by: Principal, at: datetime) -> None:
    """What was put right, or why it stays. Refused("answered_already")."""
    card = access.correction_to_answer(by, ref)
    row = models.Correction.objects.select_for_update().get(ref=ref)
    if row.answered_at is not None:
        raise Refused("answered_already")
    row.answer, row.answered_at, row.answered_by = answer, at, by.ref
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    facts = {"ref": ref}
    ledger.record(
        "workforce.correction.answered",
        by=by,
        at=at,
        about=card.practitioner,
        facts=facts,
    )
