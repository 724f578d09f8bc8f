"""A fact that no longer holds: withdrawn with a reason, and kept."""

from datetime import datetime

from django.db import transaction

from mebyd.directory.terms import NotYours, Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models, queries
from mebyd.workforce.terms import Refused


KINDS = (
    models.SignOff,
    models.Evidence,
    models.Spent,
    models.Recognition,
)


@transaction.atomic
def withdraw(*, ref: str, because: str, by: Principal, at: datetime) -> None:
    """
    Withdraw a sign-off, a piece of evidence, hours, a recognition.

    For whoever wrote it, for the supervisor whom it names, and for who leads the
    workforce there. Refused("say_why") without a reason; twice changes nothing.
    """
    row = _found(ref)
    _may(row, by)
    if not because:
        raise Refused("say_why")
    if row.withdrawn_on is not None:
        return
    row.withdrawn_on, row.withdrawn_by = local_day(at), by.ref
    row.withdrawn_because = because
    row.save(update_fields=["withdrawn_on", "withdrawn_by", "withdrawn_because"])
    about, facts = row.practitioner_id, {"ref": ref}
    ledger.record("workforce.withdrawn", by=by, at=at, about=about, facts=facts)


def _found(ref: str) -> models.Fact:
    for kind in KINDS:
        row: models.Fact | None = (
            kind.objects.select_for_update().filter(ref=ref).first()
        )
        if row is not None:
            return row
    raise NotYours("workforce.fact", ref)


def _may(row: models.Fact, by: Principal) -> None:
    if row.written_by and row.written_by == by.ref:
        return
    supervisor = getattr(row, "supervisor_id", None) or ""
    if supervisor and access.was_asked(by, supervisor):
        return
    card = queries.practitioner(row.practitioner_id)
    if card is None or not access.leads_there(by, card.areas):
        raise NotYours("workforce.fact", str(row))
