"""Somebody who works with families signs up by themselves, without a health account."""

from datetime import datetime
from typing import Final

from django.db import transaction

from mebyd.accounts import actions as accounts
from mebyd.accounts.terms import EmailTaken
from mebyd.directory import actions as directory
from mebyd.directory.terms import Role
from mebyd.kit.days import local_day
from mebyd.ledger.terms import Actor


AT_THE_DOOR: Final = Actor(ref="sign-up", role="system")


def sign_up(*, email: str, name: str, language: str, at: datetime) -> None:
    """
    An account for one's own training alone; the link that opens it goes to the address.

    Whoever has an account already is told nothing else, and sent nothing: who asks does
    not learn whether somebody signs in with an address. OSError if no mail can be sent.
    """
    try:
        person = _account(email, name, language, at)
    except EmailTaken:
        return
    accounts.invite(person_ref=person, by=AT_THE_DOOR, at=at)


@transaction.atomic
def _account(email: str, name: str, language: str, at: datetime) -> str:
    """With its only seat, or not at all."""
    person = accounts.register_person(
        email=email, name=name, language=language, by=AT_THE_DOOR, at=at
    )
    directory.give_seat(
        person_ref=person,
        role=Role.LEARNER,
        is_national=True,
        from_on=local_day(at),
        by=AT_THE_DOOR,
        at=at,
    )
    return person
