"""The only reader of accounts for other rooms."""

from collections.abc import Iterable

from allauth.mfa.models import Authenticator

from mebyd.accounts import models, rules
from mebyd.accounts.terms import (
    GuestCard,
    GuestRef,
    NoSuchPerson,
    PersonCard,
    PersonRef,
)
from mebyd.kit import names


def people(refs: Iterable[PersonRef]) -> dict[PersonRef, PersonCard]:
    """Those of the references that are people; one query."""
    found = models.Person.objects.filter(ref__in=set(refs))
    return {person.ref: person_card(person) for person in found}


def person(ref: PersonRef) -> PersonCard:
    """NoSuchPerson if there is none."""
    found = models.Person.objects.filter(ref=ref).first()
    if found is None:
        raise NoSuchPerson(ref)
    return person_card(found)


def person_by_email(email: str) -> PersonCard | None:
    """For administrators who set up a team by its members' addresses."""
    address = rules.normal_email(email)
    found = models.Person.objects.filter(email=address).first()
    return person_card(found) if found else None


def is_anybody() -> bool:
    """Whether anybody is registered at all."""
    return models.Person.objects.exists()


def find(text: str) -> tuple[PersonCard, ...]:
    """
    People whose name or address holds each word, however it is written; by name.

    Read whole: they are the staff of a country's teams, some thousands at most.
    """
    words = names.search_key(text).split()
    found = (person_card(row) for row in models.Person.objects.all())
    keyed = ((names.search_key(one.name), one) for one in found)
    kept = [
        (key, one.ref, one)
        for key, one in keyed
        if all(word in key or word in names.search_key(one.email) for word in words)
    ]
    return tuple(one for _key, _ref, one in sorted(kept, key=lambda row: row[:2]))


def guests(refs: Iterable[GuestRef]) -> dict[GuestRef, GuestCard]:
    """Those of the references that are guests; one query."""
    found = models.Guest.objects.filter(ref__in=set(refs))
    return {guest.ref: guest_card(guest) for guest in found}


def guest(ref: GuestRef) -> GuestCard | None:
    return guests([ref]).get(ref)


def same_guests(ref: GuestRef) -> tuple[GuestRef, ...]:
    """
    Who came before with the same proved address and the same name: the same person.

    The address alone does not say so, since the members of a team may share one.
    """
    found = models.Guest.objects.filter(ref=ref, confirmed_at__isnull=False).first()
    if found is None:
        return ()
    proved = models.Guest.objects.filter(email=found.email, confirmed_at__isnull=False)
    name = names.search_key(found.name)
    others = proved.exclude(ref=ref).order_by("made_at", "ref")
    return tuple(one.ref for one in others if names.search_key(one.name) == name)


def has_second_factor(person_ref: PersonRef) -> bool:
    """Whether they have an authenticator app or a passkey; codes alone do not count."""
    kinds = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
    found = Authenticator.objects.filter(user__ref=person_ref, type__in=kinds)
    return bool(found.exists())


def person_card(row: models.Person) -> PersonCard:
    return PersonCard(
        ref=row.ref,
        name=row.name,
        email=row.email,
        language=row.language,
        is_made_up=row.is_made_up,
        is_active=row.is_active,
    )


def guest_card(row: models.Guest) -> GuestCard:
    return GuestCard(
        ref=row.ref,
        name=row.name,
        email=row.email,
        role_text=row.role_text,
        organisation_text=row.organisation_text,
        phone=row.phone,
        language=row.language,
        is_confirmed=row.confirmed_at is not None,
    )
