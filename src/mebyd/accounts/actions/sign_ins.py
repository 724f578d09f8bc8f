"""Who came in, who did not, and whose keys were changed: noted in the ledger."""

from datetime import datetime

from django.contrib.auth import login
from django.db import transaction
from django.http import HttpRequest

from mebyd.accounts import models, rules
from mebyd.accounts.terms import NoSuchPerson, PersonRef
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import NOBODY, Actor


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@transaction.atomic
def note(
    what: str, *, person_ref: PersonRef, at: datetime, origin: str, request: str
) -> None:
    """Something that a person did to their own account."""
    by = Actor(ref=person_ref, role="person", origin=origin, request=request)
    ledger.record(f"accounts.{what}", by=by, at=at, about=person_ref)


@transaction.atomic
def note_failed(*, email: str, at: datetime, origin: str, request: str) -> None:
    """
    A wrong password. The same work whether or not somebody has this address.

    The line says whose, if anybody's; never the address that was typed.
    """
    address = rules.normal_email(email)
    person = models.Person.objects.filter(email=address).values_list("ref").first()
    by = Actor(ref="", role="public", origin=origin, request=request)
    ledger.record(
        "accounts.sign_in.failed",
        by=by,
        at=at,
        about=person[0] if person else "",
        chain=NOBODY,
    )


def sign_in_made_up(
    http: HttpRequest, *, person_ref: PersonRef, at: datetime, origin: str, request: str
) -> None:
    """
    One click in the demonstration. NoSuchPerson unless they are made up, and active.

    Whether this installation is a demonstration is the page's to ask.
    """
    people = models.Person.objects.filter(is_made_up=True, is_active=True)
    person = people.filter(ref=person_ref).first()
    if person is None:
        raise NoSuchPerson(person_ref)
    login(http, person, backend=BACKEND)
    note(
        "sign_in.made_up",
        person_ref=person_ref,
        at=at,
        origin=origin,
        request=request,
    )
