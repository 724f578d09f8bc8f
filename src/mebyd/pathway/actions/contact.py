"""
Rule 14: a way of contact is used once its adult has confirmed it; one that is changed, on
the old one, by voice or in person, and until then the old one is.
"""

from contextlib import suppress
from datetime import datetime

from django.db import transaction

from mebyd.directory.terms import NotYours, Principal
from mebyd.families import actions as families
from mebyd.families import queries as families_now
from mebyd.families.terms import (
    CannotConfirmSo,
    ConfirmedBy,
    NothingToConfirm,
    Way,
)
from mebyd.kit.words import clean_text
from mebyd.pathway import access
from mebyd.pathway.actions import family, history
from mebyd.pathway.models import FamilyKey, Referral, StepRow
from mebyd.pathway.terms import Incomplete, Kind, NotNow, StepKind


@transaction.atomic
def change_contact(
    *, ref: str, way: Way, detail: str, when_text: str, by: Principal, at: datetime
) -> bool:
    """
    Another way of contact for the adult whose page it is; True if it is used at once.

    Only "contact me in no way" is. Any other waits, and asking them is a step of whoever
    holds the request.
    """
    referral = access.to_add(by, ref)
    if referral.closed_at:
        raise NotNow("not_now", status=referral.status)
    is_used = families.set_safe_contact(
        caregiver_ref=by.ref,
        way=way,
        detail=detail,
        when_text=when_text,
        confirmed_by=ConfirmedBy.SELF,
        by=by,
        at=at,
    )
    number = family.open_step(referral, StepKind.CONFIRM_CONTACT, by.ref)
    if is_used and number is not None:
        _done(referral, number, "", by, at)
    elif not is_used and number is None:
        family.for_holder(
            referral, Kind.STEP_ADDED, StepKind.CONFIRM_CONTACT, 1, by, at
        )
    return is_used


@transaction.atomic
def send_contact_code(*, ref: str, by: Principal, at: datetime) -> None:
    """A code to the contact in use: who types it has confirmed the new one on the old."""
    access.to_add(by, ref)
    key = _key(ref, by)
    if key:
        family.fresh_code(key, by, at)


def confirm_by_code(*, ref: str, code: str, by: Principal, at: datetime) -> bool:
    """The code that went to the old contact: the new one is used from now on."""
    with transaction.atomic():
        referral = access.to_add(by, ref)
        key = _key(ref, by)
        if key is None or not family.is_right(key, code, by, at):
            return False
        _confirm(by.ref, ConfirmedBy.OLD_CONTACT, by, at)
        number = family.open_step(referral, StepKind.CONFIRM_CONTACT, by.ref)
        if number is not None:
            _done(referral, number, "", by, at)
        return True


@transaction.atomic
def settle_contact(
    *,
    ref: str,
    number: int,
    how: str,
    note: str,
    by: Principal,
    at: datetime,
) -> None:
    """
    Whoever holds it has asked: confirmed by voice or in person, or not theirs.

    `how` is a ConfirmedBy, or empty: then the old contact stays, and the new one goes.
    """
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    if not note.strip():
        raise Incomplete("no_reason")
    found = StepRow.objects.filter(
        referral=referral, number=number, kind=StepKind.CONFIRM_CONTACT
    ).first()
    if found is None:
        raise NotNow("no_such_step", number=number)
    if how:
        _confirm(found.about, ConfirmedBy(how), by, at)
    else:
        _drop(found.about, by, at)
    _done(referral, number, note, by, at)


@transaction.atomic
def record_contact_way(
    *,
    ref: str,
    adult: str,
    way: Way,
    detail: str,
    when_text: str,
    how: str,
    note: str,
    by: Principal,
    at: datetime,
) -> bool:
    """
    Whoever holds it writes down how an adult may be reached; True if it is used at once.

    `how` is a ConfirmedBy, or empty: then nobody has asked them yet, it waits, and asking
    is a step with a day. `note` says who asked, and when. NotYours for an adult who is
    not this baby's, or whose identity is sealed.
    """
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    if not any(
        one.ref == adult and not one.is_sealed
        for one in families_now.caregivers_of(referral.baby_id)
    ):
        raise NotYours("pathway.contact", adult)
    if how and not note.strip():
        raise Incomplete("no_reason")
    is_used = families.set_safe_contact(
        caregiver_ref=adult,
        way=way,
        detail=detail,
        when_text=when_text,
        confirmed_by=how,
        by=by,
        at=at,
    )
    number = family.open_step(referral, StepKind.CONFIRM_CONTACT, adult)
    if number is None:
        step = StepKind.CONFIRM_CONTACT
        number = family.for_holder(
            referral, Kind.STEP_ADDED, step, 1, by, at, about=adult
        )
    if is_used:
        _done(referral, number, note, by, at)
    return is_used


def _confirm(adult: str, how: ConfirmedBy, by: Principal, at: datetime) -> None:
    try:
        families.confirm_safe_contact(
            caregiver_ref=adult, confirmed_by=how, by=by, at=at
        )
    except NothingToConfirm as nothing:
        # On another referral of this family somebody has asked them already.
        if families_now.safe_way(adult, at) is None:
            raise NotNow("nothing_waits") from nothing
    except CannotConfirmSo as cannot:
        raise NotNow("confirm_a_change") from cannot


def _drop(adult: str, by: Principal, at: datetime) -> None:
    # The adult may have changed their mind since; then there is nothing to drop.
    with suppress(NothingToConfirm):
        families.drop_waiting_contact(caregiver_ref=adult, by=by, at=at)


def _done(
    referral: Referral, number: int, note: str, by: Principal, at: datetime
) -> None:
    kept = clean_text(note, limit=1000)
    done = history.event(Kind.STEP_DONE, at=at, number=number, note=kept)
    history.happen(referral, done, by=by)


def _key(ref: str, by: Principal) -> FamilyKey | None:
    rows = FamilyKey.objects.select_for_update(of=("self",)).select_related("referral")
    mine = rows.filter(referral__ref=ref, caregiver=by.ref)
    return mine.order_by("-made_at", "-pk").first()
