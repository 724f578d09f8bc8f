"""Safe contact: first confirmed, then used; a changed one waits until it is confirmed."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from mebyd.families.models import Bond, Caregiver, SafeContact
from mebyd.families.terms import (
    CONFIRMS_A_CHANGE,
    CannotConfirmSo,
    NoSuchCaregiver,
    NothingToConfirm,
    Way,
)
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts, Said


@transaction.atomic
def set_safe_contact(
    *,
    caregiver_ref: str,
    way: Way,
    detail: str = "",
    when_text: str = "",
    confirmed_by: str = "",
    by: Acts,
    at: datetime,
) -> bool:
    """
    Keep a way of contact; True if it may be used from now on.

    A first one counts if the adult confirmed it. "No contact" counts at once: the safer
    answer needs no proof. Any other change waits unless it was confirmed on the old
    contact, by voice or in person; until then the old one stays in use.
    """
    held = _held(caregiver_ref)
    given = SafeContact(
        caregiver_id=caregiver_ref, way=way, detail=detail, when_text=when_text
    )
    is_used = _may_use(held, way, confirmed_by)
    if is_used:
        confirm(given, confirmed_by or "self", at)
    _make_room(caregiver_ref, is_used, at)
    given.from_at = at
    given.save(force_insert=True)
    what = "families.contact.set" if is_used else "families.contact.waits"
    _say(what, caregiver_ref, by=by, at=at, facts={"way": str(way)})
    return is_used


@transaction.atomic
def confirm_safe_contact(
    *, caregiver_ref: str, confirmed_by: str, by: Acts, at: datetime
) -> None:
    """
    The waiting way of contact is the adult's own: use it from now on.

    NothingToConfirm if none waits; CannotConfirmSo where it would replace another and
    was not confirmed on the old one, by voice or in person.
    """
    held = _held(caregiver_ref)
    rows = SafeContact.objects.filter(
        caregiver_id=caregiver_ref, until_at__isnull=True, confirmed_at__isnull=True
    )
    waiting = rows.first()
    if waiting is None:
        raise NothingToConfirm
    if not _may_use(held, Way(waiting.way), confirmed_by):
        raise CannotConfirmSo
    _end_current(caregiver_ref, at)
    confirm(waiting, confirmed_by, at)
    waiting.save(update_fields=["confirmed_at", "confirmed_by"])
    facts: dict[str, object] = {"way": waiting.way, "confirmed_by": str(confirmed_by)}
    _say("families.contact.confirmed", caregiver_ref, by=by, at=at, facts=facts)


@transaction.atomic
def drop_waiting_contact(*, caregiver_ref: str, by: Acts, at: datetime) -> None:
    """It was not theirs, or they think better of it: what is used stays as it is."""
    _held(caregiver_ref)
    rows = SafeContact.objects.filter(
        caregiver_id=caregiver_ref, until_at__isnull=True, confirmed_at__isnull=True
    )
    if not rows.update(until_at=at):
        raise NothingToConfirm
    _say("families.contact.dropped", caregiver_ref, by=by, at=at, facts={})


def confirm(row: SafeContact, confirmed_by: str, at: datetime) -> None:
    row.confirmed_at, row.confirmed_by = at, confirmed_by


def _may_use(held: SafeContact | None, way: Way, confirmed_by: str) -> bool:
    if way is Way.NONE:
        return True
    if held is None:
        return bool(confirmed_by)
    return confirmed_by in CONFIRMS_A_CHANGE


def _held(caregiver_ref: str) -> SafeContact | None:
    """The contact in use, the adult's row held until the end of the transaction."""
    adults = Caregiver.objects.select_for_update().filter(pk=caregiver_ref)
    if adults.first() is None:
        raise NoSuchCaregiver(caregiver_ref)
    return SafeContact.objects.filter(
        caregiver_id=caregiver_ref, until_at__isnull=True, confirmed_at__isnull=False
    ).first()


def _make_room(caregiver_ref: str, is_used: bool, at: datetime) -> None:
    """What waits is replaced by what is said later; what is used only by what is used."""
    ended = Q(confirmed_at__isnull=True)
    if is_used:
        ended |= Q(confirmed_at__isnull=False)
    SafeContact.objects.filter(
        ended, caregiver_id=caregiver_ref, until_at__isnull=True
    ).update(until_at=at)


def _end_current(caregiver_ref: str, at: datetime) -> None:
    SafeContact.objects.filter(
        caregiver_id=caregiver_ref, until_at__isnull=True, confirmed_at__isnull=False
    ).update(until_at=at)


def _say(
    what: str, caregiver_ref: str, *, by: Acts, at: datetime, facts: dict[str, object]
) -> None:
    """On the chain of each baby of this adult, for whoever reads a baby's history."""
    bonds = Bond.objects.filter(caregiver_id=caregiver_ref, until_on__isnull=True)
    babies = list(bonds.values_list("baby_id", flat=True)) or [caregiver_ref]
    facts = facts | {"caregiver": caregiver_ref}
    ledger.record_many(Said(what, by, at, about, facts) for about in babies)
