"""Joining the training pathway: with an account, or as a list knows somebody."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from mebyd.accounts.terms import PersonCard
from mebyd.directory.terms import Principal
from mebyd.kit import names, refs
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts
from mebyd.workforce import access, models
from mebyd.workforce.rules import lists
from mebyd.workforce.terms import PractitionerGiven, Refused


@transaction.atomic
def join(
    *, person: PersonCard, given: PractitionerGiven, by: Acts, at: datetime
) -> str:
    """
    Somebody with an account joins; returns their ref.

    Whoever a list knew by the same e-mail address, which their account has proved, is the
    same person: what is known of them stays. Joining twice changes nothing.
    """
    row = _joined(person) or _listed(person)
    facts = _columns(given) | {"work_email": person.email.lower()}
    if row is None:
        _refuse_taken(given.registration, "")
        ref = _made(facts | {"person_id": person.ref}, given, person.is_made_up, at)
    else:
        ref = row.ref
        _refuse_taken(given.registration, ref)
        _keep(row, facts | {"person_id": person.ref, "left_on": None}, given.areas)
    ledger.record("workforce.joined", by=by, at=at, about=ref)
    return ref


@transaction.atomic
def enrol(*, given: PractitionerGiven, by: Acts, at: datetime) -> str:
    """Somebody whom a list knows, without an account; the one known already, if any."""
    known = _same(given)
    if known is not None:
        return known.ref
    ref = _made(_columns(given), given, False, at)
    ledger.record("workforce.enrolled", by=by, at=at, about=ref)
    return ref


@transaction.atomic
def change(*, given: PractitionerGiven, by: Principal, at: datetime) -> None:
    """What somebody says of themselves; their address stays the account's."""
    card = access.own_or_refused(by)
    _refuse_taken(given.registration, card.ref)
    row = models.Practitioner.objects.select_for_update().get(ref=card.ref)
    facts = _columns(given)
    facts.pop("work_email")
    _keep(row, facts, given.areas)
    ledger.record("workforce.changed", by=by, at=at, about=card.ref)


def _joined(person: PersonCard) -> models.Practitioner | None:
    rows = models.Practitioner.objects.select_for_update()
    return rows.filter(person__ref=person.ref).first()


def _listed(person: PersonCard) -> models.Practitioner | None:
    rows = models.Practitioner.objects.select_for_update()
    return rows.filter(person=None, work_email=person.email.lower()).first()


def _same(given: PractitionerGiven) -> models.Practitioner | None:
    """By what belongs to one person alone; a name never joins two people."""
    rows = models.Practitioner.objects
    if given.work_email:
        found = rows.filter(work_email=given.work_email.lower()).first()
        if found:
            return found
    if number := lists.registration(given.registration):
        return rows.filter(registration=number).first()
    return None


def _refuse_taken(registration: str, ref: str) -> None:
    number = lists.registration(registration)
    rows = models.Practitioner.objects.filter(registration=number)
    if number and rows.exclude(ref=ref).exists():
        raise Refused("registration_taken")


def _columns(given: PractitionerGiven) -> dict[str, Any]:
    facts = asdict(given)
    facts.pop("areas")
    facts["work_email"] = given.work_email.lower()
    facts["registration"] = lists.registration(given.registration)
    facts["search_key"] = names.search_key(given.name)
    return facts


def _made(
    facts: dict[str, Any], given: PractitionerGiven, is_made_up: bool, at: datetime
) -> str:
    number = models.Practitioner.objects.count()
    ref = refs.from_key("PR", given.name, str(number), at.isoformat())
    models.Practitioner.objects.create(
        ref=ref, joined_at=at, is_made_up=is_made_up, **facts
    )
    _places(ref, given.areas)
    return ref


def _keep(
    row: models.Practitioner, facts: dict[str, Any], areas: tuple[str, ...]
) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()
    models.WorksIn.objects.filter(practitioner__ref=row.ref).exclude(
        area__in=areas
    ).delete()
    _places(row.ref, areas)


def _places(ref: str, areas: tuple[str, ...]) -> None:
    models.WorksIn.objects.bulk_create(
        [models.WorksIn(practitioner_id=ref, area_id=area) for area in sorted(areas)],
        ignore_conflicts=True,
    )
