"""What a professional works as is known from the last time, on either form."""

import re

import pytest
from django.test import Client
from django.urls import reverse

import make
from make.pages import text
from make.sign_in import as_, as_guest
from mebyd.accounts.models import Guest
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import SenderKind, Source


pytestmark = pytest.mark.rooms

FORMS = ["pathway:start", "pathway:ask_advice"]
WHO = "powys.referrer"


def chosen(client, form):
    """The answers that are chosen when a form is opened."""
    shown = text(client.get(reverse(form)))
    field = shown.split('name="source"', 1)[1].split("</select>")[0]
    found = re.search(r'value="(\w+)" selected', field)
    return found.group(1) if found else ""


@pytest.mark.parametrize("form", FORMS)
def test_who_never_sent_anything_chooses(world, form):
    assert chosen(as_(world, WHO), form) == ""


@pytest.mark.parametrize("form", FORMS)
def test_who_referred_is_known(world, form):
    make.referral(world)
    assert chosen(as_(world, WHO), form) == Source.HEALTH_VISITOR


@pytest.mark.parametrize("form", FORMS)
def test_who_asked_for_advice_is_known(world, form):
    make.advice(world)
    assert chosen(as_(world, WHO), form) == Source.GP


def test_what_they_said_last_counts(world):
    by = world.by(WHO)
    make.advice(world)
    pathway.ask_advice(
        question="And now?",
        area=world.areas["POW"],
        source=Source.MIDWIFE,
        key="later",
        sender=pathway.Sender(SenderKind.PERSON, by.ref),
        by=by,
        at=make.at(3),
    )
    assert queries.last_source(by.ref) == Source.MIDWIFE


def test_what_a_caller_is_says_nothing_of_who_took_the_call(world):
    row = make.referral(world)
    by = world.by(WHO)
    assert queries.last_source(by.ref)
    from mebyd.pathway.models import Referral

    Referral.objects.filter(ref=row.ref).update(sender_kind=SenderKind.BY_PHONE)
    assert queries.last_source(by.ref) == ""


@pytest.mark.parametrize(("name", "known"), [("Siân Owen", "gp"), ("Ann Rees", "")])
def test_a_guest_who_comes_again_is_known_by_address_and_name(world, name, known):
    """The members of a team may share an address."""
    given = {"email": "gp@practice.test", "role_text": "GP", "language": "en"}
    given |= {"organisation_text": "Brecon surgery", "phone": ""}
    given |= {"confirmed_at": make.at(), "made_at": make.at()}
    Guest.objects.create(ref="GU-1111-11111", name="Siân Owen", **given)
    Guest.objects.create(ref="GU-2222-22222", name=name, **given)
    pathway.ask_advice(
        question="He will not settle.",
        area=world.areas["POW"],
        source=Source.GP,
        key="once",
        sender=pathway.Sender(SenderKind.GUEST, "GU-1111-11111"),
        by=world.by(WHO),
        at=make.at(),
    )
    client = as_guest(Client(), "GU-2222-22222")
    assert [chosen(client, form) for form in FORMS] == [known, known]
