"""People are registered once, by an address in its one form."""

import unicodedata
from datetime import timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.db import IntegrityError, transaction
from django.test import Client

from mebyd.accounts import actions, models, queries, rules
from mebyd.accounts.terms import EmailTaken, NoSuchPerson
from mebyd.kit import refs
from mebyd.ledger import queries as ledger

from .conftest import AT, BY, PASSWORD


pytestmark = pytest.mark.rooms


def register(email="a@b.example", **more):
    return actions.register_person(email=email, name="A", by=BY, at=AT, **more)


def test_a_person_is_what_was_said_of_them(sian):
    card = queries.people([sian.ref, "PE-NOBODY"])[sian.ref]
    assert (card.name, card.language, card.is_made_up) == ("Siân Jones", "cy", False)
    assert card.email == "siân.jones@bwrdd.example"
    assert refs.is_ref(card.ref)
    assert queries.person(card.ref) == card
    assert queries.person_by_email(" SIÂN.Jones@bwrdd.example ") == card
    assert queries.person_by_email("other@b.example") is None
    with pytest.raises(NoSuchPerson):
        queries.person("PE-NOBODY")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("case", [str.upper, str.title, str.lower])
def test_one_address_is_one_person_however_it_is_written(sian, form, case):
    again = unicodedata.normalize(form, case("siân.jones@bwrdd.example"))
    assert rules.normal_email(f" {again} ") == sian.email
    with pytest.raises(EmailTaken):
        register(again)
    assert get_user_model().objects.get_by_natural_key(again) == sian


def test_the_key_keeps_the_reference(db):
    first = register("a@b.example", ref_key="cast:sian")
    assert first == refs.from_key("PE", "accounts.person", "cast:sian")
    second = register("c@d.example", ref_key="cast:sian")
    assert second != first
    assert refs.is_ref(second)


def test_an_unknown_language_is_english(db):
    assert queries.person(register(language="fr")).language == "en"
    with pytest.raises(ValueError):
        actions.set_language(person_ref="x", language="fr", by=BY, at=AT)


def test_the_language_can_change(sian):
    actions.set_language(person_ref=sian.ref, language="en", by=BY, at=AT)
    assert queries.person(sian.ref).language == "en"


def test_without_a_password_nobody_signs_in(db):
    register("a@b.example")
    for guess in ("", "!", "None"):
        assert authenticate(email="a@b.example", password=guess) is None


def test_every_change_is_in_the_ledger(sian):
    ref = sian.ref
    actions.set_language(person_ref=ref, language="en", by=BY, at=AT)
    actions.end_sessions(person_ref=ref, by=BY, at=AT)
    actions.set_password(person_ref=ref, password=PASSWORD, by=BY, at=AT)
    actions.deactivate(person_ref=ref, by=BY, at=AT)
    actions.reactivate(person_ref=ref, by=BY, at=AT)
    whats = [
        line.what.removeprefix("accounts.person.") for line in ledger.looks_by(BY.ref)
    ]
    assert whats == [
        "reactivated",
        "deactivated",
        "password",
        "sessions_ended",
        "language",
        "registered",
    ]


@pytest.mark.parametrize(
    "change", [actions.deactivate, actions.reactivate, actions.end_sessions]
)
def test_what_is_done_to_nobody_is_refused(db, change):
    with pytest.raises(NoSuchPerson):
        change(person_ref="PE-NOBODY", by=BY, at=AT)


def is_signed_in(client):
    return client.session.get("_auth_user_id") is not None and bool(
        models.Person.objects.filter(pk=client.session["_auth_user_id"])
    )


@pytest.mark.parametrize(
    "end",
    [
        lambda ref: actions.end_sessions(person_ref=ref, by=BY, at=AT),
        lambda ref: actions.deactivate(person_ref=ref, by=BY, at=AT),
        lambda ref: actions.set_password(
            person_ref=ref, password=PASSWORD + "2", by=BY, at=AT
        ),
    ],
)
def test_every_session_ends_at_once(sian, end):
    from django.contrib.auth import get_user
    from django.http import HttpRequest

    client = Client()
    client.force_login(sian)
    request = HttpRequest()
    request.session = client.session
    assert get_user(request) == sian
    end(sian.ref)
    assert get_user(request).is_anonymous


def test_the_tables_refuse_what_must_never_be(db):
    for wrong in ({"email": ""}, {"language": "fr"}):
        values = {"ref": "PE-1", "email": "a@b", "name": "A", "made_at": AT} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            models.Person.objects.create(**values)
    guest = models.Guest.objects.create(ref="GU-1", email="a@b", name="A", made_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        models.GuestLink.objects.create(
            guest=guest, digest="x", made_at=AT, until_at=AT - timedelta(days=1)
        )
