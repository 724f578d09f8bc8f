"""The link with which somebody whom an administrator registered sets a password."""

from datetime import datetime

from allauth.account.utils import user_pk_to_url_str
from django.db import transaction

from mebyd.accounts import mail, models
from mebyd.accounts.terms import NoSuchPerson, PersonRef
from mebyd.accounts.tokens import Tokens
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts


def invite(*, person_ref: PersonRef, by: Acts, at: datetime) -> None:
    """
    Send them the link. OSError if the mail server does not take it: ask again.

    Noted first: that it was asked for is true whether or not the mail arrives.
    """
    person, key = _noted(person_ref, by, at)
    if not person.is_made_up:
        mail.send_welcome(person.email, person.language, key=key)


def password_link(*, person_ref: PersonRef, by: Acts, at: datetime) -> str:
    """The link itself, for the command line: the first administrator has no mail yet."""
    person, key = _noted(person_ref, by, at)
    return mail.password_link(key, person.language)


@transaction.atomic
def _noted(
    person_ref: PersonRef, by: Acts, at: datetime
) -> tuple[models.Person, dict[str, str]]:
    person = models.Person.objects.filter(ref=person_ref, is_active=True).first()
    if person is None:
        raise NoSuchPerson(person_ref)
    ledger.record("accounts.person.invited", by=by, at=at, about=person_ref)
    key = Tokens().make_token(person)
    return person, {"uidb36": user_pk_to_url_str(person), "key": key}
