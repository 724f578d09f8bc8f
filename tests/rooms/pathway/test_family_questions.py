"""The questions by which a parent asks for help, and what is kept of their answers."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse, translate_url
from django.utils import translation
from django.utils.translation import override

import make
from make.asking import (
    ANSWERS,
    EMAIL,
    answer,
    asked_for,
    at,
    code_sent,
    link_in,
    posted,
    send,
)
from make.pages import text
from make.sign_in import as_
from mebyd.directory.models import Team
from mebyd.families import queries as families
from mebyd.families.terms import Stage, Way
from mebyd.pathway import queries
from mebyd.pathway.forms import family
from mebyd.pathway.models import Referral


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("clock")]

TODAY = make.WHEN.date()


def test_six_questions_each_naming_who_uses_it():
    assert len(family.QUESTIONS) == 6
    for name in family.QUESTIONS:
        form = family.form_for(name, None, today=TODAY)
        assert all(field.used_by for field in form.fields.values()), name
    assert {"help"} == family.OPTIONAL


def test_every_page_says_who_uses_it_and_has_the_quick_exit(world):
    client = Client()
    for name in family.QUESTIONS:
        for language in ("cy", "en"):
            page = text(client.get(at("ask_question", language, question=name)))
            with override(language):
                form = family.form_for(name, None, today=TODAY)
                assert all(str(use) in page for _ask, use in form.why_asked())
                assert reverse("pathway:ask_go") in page


def test_the_first_page_is_honest_and_in_welsh(world):
    page = text(Client().get(at("ask")))
    assert 'lang="cy"' in page
    assert "999" in page
    assert "gwasanaethau cymdeithasol" in page
    assert "tel:" not in page, "a number that nobody has checked"


def test_a_verified_number_is_shown(world):
    Team.objects.filter(ref=world.teams["powys.door"]).update(
        phone="01632 960100", phone_status="verified"
    )
    page = text(Client().get(at("ask")))
    assert "tel:01632960100" in page and "oriau ddim yn hysbys" in page


def test_a_number_stands_with_the_hours_of_the_team(world):
    Team.objects.filter(ref=world.teams["powys.door"]).update(
        phone="01632 960100",
        phone_status="verified",
        hours_en="weekdays, 9 to 5",
        hours_cy="dyddiau’r wythnos, 9 tan 5",
    )
    assert "dyddiau’r wythnos, 9 tan 5" in text(Client().get(at("ask")))
    client, _referral = asked_for()
    page = text(client.get(at("ask_received")))
    assert "01632 960100" in page and "dyddiau’r wythnos, 9 tan 5" in page


def test_the_whole_way_in_welsh(world):
    client, referral = asked_for()
    receipt = client.get(at("ask_received"))
    assert referral.ref in text(receipt)
    assert receipt["Cache-Control"] == "no-store"
    assert "dydd Iau 12 Mawrth" in text(receipt), "who reads it, by when"
    caregiver = families.caregivers_of(referral.baby_id, make.WHEN)[0]
    assert referral.sender == caregiver.ref
    assert (caregiver.first_names, caregiver.family_name) == ("Siân", "")
    assert (caregiver.language, caregiver.safe.way) == ("cy", Way.EMAIL)
    link = link_in(posted())
    phone = Client()
    assert phone.get(link).status_code == 200
    code = code_sent(phone, link)
    assert phone.post(link, {"code": code}).url == at("own_page")
    page = text(phone.get(at("own_page")))
    assert "Siân" in page
    assert referral.ref in page
    assert 'lang="cy"' in page


def test_nothing_is_in_the_address_and_back_keeps_what_was_written(world):
    client = Client()
    answer(client)
    for name, given in ANSWERS.items():
        address = at("ask_question", question=name)
        page = text(client.get(address))
        for value in filter(None, given.values()):
            assert value in page
        assert not any(value in address for value in given.values() if len(value) > 4)
    check = text(client.get(at("ask_check")))
    assert check.count("?from_check") >= 6


def test_change_goes_back_to_the_check(world):
    client = Client()
    answer(client)
    address = at("ask_question", question="name") + "?from_check"
    assert client.post(address, {"first_name": "Mair"}).url == at("ask_check")
    assert "Mair" in text(client.get(at("ask_check")))


def test_each_language_has_words_of_its_own_in_the_address():
    for name in ANSWERS:
        english, welsh = (
            at("ask_question", lang, question=name) for lang in ("en", "cy")
        )
        assert english.endswith(f"/{name}/")
        with translation.override("en"):
            assert translate_url(english, "cy") == welsh
        no_word = welsh.replace("/cwestiwn/", "/cwestiwn/x")
        assert Client().get(no_word).status_code == 404


def test_the_last_question_may_be_left_out(world):
    client = Client()
    for name in family.ORDER[:-1]:
        client.post(at("ask_question", question=name), ANSWERS[name])
    assert client.post(at("ask_check")).url == at("ask_received")


def test_a_bad_answer_is_said_in_welsh_and_kept(world):
    given = {"way": "email", "detail": "sian at home", "when_text": "bore"}
    answered = Client().post(at("ask_question", question="contact"), given)
    assert answered.status_code == 200
    page = text(answered)
    assert "sian at home" in page
    assert "Gwall" in page


@pytest.mark.parametrize("detail", ["", "0192", "mam@example.test"])
def test_a_call_needs_a_whole_number(detail):
    given = {"way": "telephone", "detail": detail, "when_text": ""}
    assert "detail" in family.Contact(given).errors


def test_refresh_back_and_a_second_click_send_nothing_twice(world):
    client = Client()
    answer(client)
    before = client.session["ask"]
    first = client.post(at("ask_check"))
    for again in (client.post(at("ask_check")), client.get(at("ask_check"))):
        assert again.url == first.url
    for name in family.ORDER[1:]:
        assert client.get(at("ask_question", question=name)).url == first.url
    # The other click of a double click: its session was read before the first was done.
    session = client.session
    session["ask"] = before
    session.save()
    assert client.post(at("ask_check")).url == first.url
    assert Referral.objects.count() == 1


def test_sent_and_changed_before_the_receipt_came(world):
    client = Client()
    answer(client)
    kept = client.session["ask"]
    client.post(at("ask_check"))
    session = client.session
    session["ask"] = kept | {"answers": kept["answers"] | {"name": {"first_name": "X"}}}
    session.save()
    assert client.post(at("ask_check")).url == at("ask_received")
    assert Referral.objects.count() == 1
    assert Referral.objects.get().ref in text(client.get(at("ask_received")))


def test_when_it_is_sent_the_answers_leave_the_browser(world):
    client, _referral = asked_for()
    assert "Siân" not in str(dict(client.session.items()))
    assert EMAIL not in str(dict(client.session.items()))


def test_the_quick_exit_leaves_nothing(world):
    client = Client()
    answer(client)
    left = client.get(at("ask_go"))
    assert left.url == "https://www.bbc.co.uk/weather"
    assert not set(client.session.keys()) & {"ask", "asked", "family"}
    page = text(client.get(at("ask_question", question="name")))
    assert "Siân" not in page


def test_no_front_door_says_who_can_ask_and_loses_nothing(world):
    Team.objects.filter(ref=world.teams["powys.door"]).update(until_on=TODAY)
    client = Client()
    answered = send(client)
    assert answered.status_code == 200
    assert "Siân" in text(answered)
    assert client.session["ask"]["answers"]["name"] == {"first_name": "Siân"}


@pytest.mark.parametrize(
    ("born", "month", "year", "day"),
    [
        ("born", "1", "2026", date(2026, 1, 15)),
        ("born", "3", "2026", date(2026, 3, 10)),
        ("unborn", "3", "2026", date(2026, 3, 15)),
        ("unborn", "9", "2026", date(2026, 9, 15)),
    ],
)
def test_a_month_alone_is_a_guess_and_says_so(world, born, month, year, day):
    given = {"born": born, "day_day": "", "day_month": month, "day_year": year}
    form = family.form_for("age", given, today=TODAY)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == day
    client = Client()
    answer(client, age=given)
    assert "ddim yn hysbys" in text(client.get(at("ask_check"))) or (
        "anhysbys" in text(client.get(at("ask_check")))
    )
    client.post(at("ask_check"))
    row = Referral.objects.get()
    baby = families.card(row.baby_id)
    assert baby.stage is (Stage.BORN if born == "born" else Stage.UNBORN)
    assert (baby.born_on or baby.due_on) == day
    notes = queries.opened(row.ref).concern.staff_should_know
    assert notes.count(year) == 2, "in both languages"


def test_a_whole_day_is_no_guess(world):
    given = {"born": "born", "day_day": "2", "day_month": "1", "day_year": "2026"}
    _client, row = asked_for(age=given)
    assert families.card(row.baby_id).born_on == date(2026, 1, 2)
    assert queries.opened(row.ref).concern.staff_should_know == ""


def test_no_family_name_chokes_nothing(world):
    """Two parents called Siân, babies of one month: neither is taken for the other."""
    for number in range(2):
        contact = ANSWERS["contact"] | {"detail": f"sian{number}@teulu.test"}
        send(Client(), contact=contact)
    first, second = Referral.objects.order_by("pk")
    assert first.baby_id != second.baby_id
    assert first.sender != second.sender
    page = as_(world, "powys.coordinator").get(at("opened", "en", ref=second.ref))
    assert page.status_code == 200


def test_another_language_keeps_the_interpreter(world):
    spoken = {"language": "other", "interpreter": "Pwyleg"}
    _client, row = asked_for(language=spoken)
    adult = families.caregivers_of(row.baby_id)[0]
    assert (adult.language, adult.interpreter) == ("", "Pwyleg")
