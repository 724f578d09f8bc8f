"""People who sign in: registered, changed and shut out by an administrator."""

from datetime import datetime

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import F

from mebyd.accounts import models, rules
from mebyd.accounts.terms import LANGUAGES, EmailTaken, NoSuchPerson, PersonRef
from mebyd.kit import refs
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts


def register_person(
    *,
    email: str,
    name: str,
    language: str = "en",
    password: str | None = None,
    by: Acts,
    at: datetime,
    is_made_up: bool = False,
    ref_key: str = "",
) -> PersonRef:
    """
    Somebody may sign in from now on; without a password, once they have set one.

    `ref_key` fixes the reference (the demonstration's people keep theirs); it is the
    address otherwise. EmailTaken if somebody signs in with the address already.
    """
    address = rules.normal_email(email)
    # Slow on purpose, so before the transaction.
    hashed = make_password(rules.normal_password(password) if password else None)
    with transaction.atomic():
        if models.Person.objects.filter(email=address).exists():
            raise EmailTaken
        person = models.Person.objects.create(
            ref=_free_ref(ref_key or address),
            email=address,
            name=name,
            language=language if language in LANGUAGES else "en",
            password=hashed,
            is_made_up=is_made_up,
            made_at=at,
        )
        ledger.record("accounts.person.registered", by=by, at=at, about=person.ref)
    return person.ref


@transaction.atomic
def deactivate(*, person_ref: PersonRef, by: Acts, at: datetime) -> None:
    """They cannot sign in, and whatever they have open ends with their next click."""
    _change(person_ref, is_active=False, sessions_ended=F("sessions_ended") + 1)
    ledger.record("accounts.person.deactivated", by=by, at=at, about=person_ref)


@transaction.atomic
def reactivate(*, person_ref: PersonRef, by: Acts, at: datetime) -> None:
    """They may sign in again, with the password and second factor that they had."""
    _change(person_ref, is_active=True)
    ledger.record("accounts.person.reactivated", by=by, at=at, about=person_ref)


@transaction.atomic
def set_language(
    *, person_ref: PersonRef, language: str, by: Acts, at: datetime
) -> None:
    """The language of what is sent to them."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _change(person_ref, language=language)
    ledger.record(
        "accounts.person.language",
        by=by,
        at=at,
        about=person_ref,
        facts={"language": language},
    )


def set_password(
    *, person_ref: PersonRef, password: str, by: Acts, at: datetime
) -> None:
    """A new password; every session of theirs ends."""
    hashed = make_password(rules.normal_password(password))
    with transaction.atomic():
        _change(person_ref, password=hashed)
        ledger.record("accounts.person.password", by=by, at=at, about=person_ref)


@transaction.atomic
def end_sessions(*, person_ref: PersonRef, by: Acts, at: datetime) -> None:
    """Sign them out everywhere, at once."""
    _change(person_ref, sessions_ended=F("sessions_ended") + 1)
    ledger.record("accounts.person.sessions_ended", by=by, at=at, about=person_ref)


def _change(person_ref: PersonRef, **values: object) -> None:
    if not models.Person.objects.filter(ref=person_ref).update(**values):
        raise NoSuchPerson(person_ref)


def _free_ref(key: str) -> PersonRef:
    """The key's own reference; should another key have it, the next one."""
    ref = refs.from_key("PE", "accounts.person", key)
    again = 0
    while models.Person.objects.filter(ref=ref).exists():
        again += 1
        ref = refs.from_key("PE", "accounts.person", key, str(again))
    return ref
