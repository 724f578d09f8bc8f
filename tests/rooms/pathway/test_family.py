"""A parent asks for help, in Welsh, and follows it on a page of their own."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

import make
from make.sign_in import as_, as_family
from mebyd.directory.models import Team
from mebyd.families import queries as families
from mebyd.families.terms import Stage, Way
from mebyd.messages import actions as messages
from mebyd.pathway import actions as pathway
from mebyd.pathway import labels, queries
from mebyd.pathway.forms import family
from mebyd.pathway.models import FamilyKey, Referral
from mebyd.pathway.terms import Kind, Outcome, StepKind


pytestmark = pytest.mark.rooms

EMAIL = "sian@teulu.test"
TODAY = make.WHEN.date()
ANSWERS = {
    "name": {"first_name": "Siân"},
    "age": {"born": "born", "day_day": "", "day_month": "1", "day_year": "2026"},
    "where": {"area": "W06000023", "postcode": ""},
    "contact": {"way": "email", "detail": EMAIL, "when_text": "bore"},
    "language": {"language": "cy", "interpreter": ""},
    "help": {"help": "Mae’r nosweithiau’n hir."},
}


@pytest.fixture(autouse=True)
def at_when(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    cache.clear()
    with time_machine.travel(make.WHEN, tick=False) as clock:
        yield clock


def at(route, language="cy", **kwargs):
    with override(language):
        return reverse(f"pathway:{route}", kwargs=kwargs)


def answer(client, **other):
    """Every question answered, page by page; ends before the last check."""
    for name, given in (ANSWERS | other).items():
        sent = client.post(at("ask_question", question=name), given)
        assert sent.status_code == 302, sent.content.decode()
    return sent


def send(client, **other):
    answer(client, **other)
    return client.post(at("ask_check"))


def asked_for(world, **other):
    """A browser that has sent a request, and the request."""
    client = Client()
    assert send(client, **other).status_code == 302
    return client, Referral.objects.get()


def posted(to=EMAIL):
    messages.send_due(at=timezone.now())
    return [letter.body for letter in mail.outbox if letter.to == [to]]


def link_in(letters):
    return next(m[1] for t in letters if (m := re.search(r"http://[^/]+(/\S+)", t)))


def code_sent(client, link):
    """The six numbers that come when they are asked for."""
    mail.outbox.clear()
    assert client.post(link).status_code == 200
    return re.search(r"\b\d{6}\b", posted()[0])[0]


def opened(world):
    """A browser on the private page, opened by link and code as a parent does."""
    _client, referral = asked_for(world)
    link = link_in(posted())
    client = Client()
    answered = client.post(link, {"code": code_sent(client, link)})
    assert answered.status_code == 302
    return client, referral


def text(response):
    return response.content.decode()


def beside(ref):
    return queries.open_steps(ref)[1]


# --- Asking ---------------------------------------------------------------------------
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
    client, _referral = asked_for(world)
    page = text(client.get(at("ask_received")))
    assert "01632 960100" in page and "dyddiau’r wythnos, 9 tan 5" in page


def test_the_whole_way_in_welsh(world):
    client, referral = asked_for(world)
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
        assert address.endswith(f"/{name}/")
    check = text(client.get(at("ask_check")))
    assert check.count("?from_check") >= 6


def test_change_goes_back_to_the_check(world):
    client = Client()
    answer(client)
    address = at("ask_question", question="name") + "?from_check"
    assert client.post(address, {"first_name": "Mair"}).url == at("ask_check")
    assert "Mair" in text(client.get(at("ask_check")))


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
    client, _referral = asked_for(world)
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


# --- What is kept ---------------------------------------------------------------------
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
    _client, row = asked_for(world, age=given)
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
    _client, row = asked_for(world, language=spoken)
    adult = families.caregivers_of(row.baby_id)[0]
    assert (adult.language, adult.interpreter) == ("", "Pwyleg")


# --- Who hears how --------------------------------------------------------------------
@pytest.mark.parametrize("way", ["telephone", "text", "letter"])
def test_without_mail_there_is_no_link_and_somebody_has_a_step(world, way):
    contact = {"way": way, "detail": "01632 960123", "when_text": "bore"}
    client, row = asked_for(world, contact=contact)
    assert not FamilyKey.objects.exists()
    steps = [s for s in beside(row.ref) if s.kind is StepKind.REACH_BY_HAND]
    assert [s.due_on for s in steps] == [date(2026, 3, 11)]
    page = text(client.get(at("ask_received")))
    assert "dydd Mercher 11 Mawrth" in page
    with override("cy"):
        assert str(labels.HEARS[Way(way)]) in page
    pathway.turn_messages_into_steps(at=make.at(1))
    again = [s for s in beside(row.ref) if s.kind is StepKind.REACH_BY_HAND]
    assert again == steps, "the night makes no second step of it"


def test_who_rings_us_is_contacted_by_nobody(world):
    contact = {"way": "none", "detail": "01632 960123", "when_text": ""}
    _client, row = asked_for(world, contact=contact)
    pathway.turn_messages_into_steps(at=make.at(1))
    assert not beside(row.ref)
    assert families.safe_way(row.sender, make.WHEN) is None
    assert queries.opened(row.ref).concern.staff_should_know


# --- The lock -------------------------------------------------------------------------
def test_five_wrong_tries_and_the_right_one_opens_nothing(world):
    _client, _row = asked_for(world)
    link = link_in(posted())
    client = Client()
    code = code_sent(client, link)
    wrong = "111111" if code != "111111" else "222222"
    for _try in range(5):
        assert client.post(link, {"code": wrong}).status_code == 200
    assert client.post(link, {"code": code}).status_code == 200
    assert client.get(at("own_page")).status_code == 302
    assert client.post(link, {"code": code_sent_again(client, link)}).status_code == 302


def code_sent_again(client, link):
    """Another moment: a message is sent once for each moment that it was asked for."""
    with time_machine.travel(make.WHEN + timedelta(minutes=1), tick=False):
        return code_sent(client, link)


def test_four_wrong_tries_leave_one(world):
    _client, _row = asked_for(world)
    link = link_in(posted())
    client = Client()
    code = code_sent(client, link)
    wrong = "111111" if code != "111111" else "222222"
    for _try in range(4):
        client.post(link, {"code": wrong})
    spaced = f"{code[:3]} {code[3:]}"
    assert client.post(link, {"code": spaced}).url == at("own_page")


@pytest.mark.parametrize(("minutes", "status"), [(9, 302), (10, 200)])
def test_a_code_lasts_ten_minutes(world, at_when, minutes, status):
    _client, _row = asked_for(world)
    link = link_in(posted())
    client = Client()
    code = code_sent(client, link)
    at_when.shift(timedelta(minutes=minutes))
    assert client.post(link, {"code": code}).status_code == status


def test_a_code_opens_once(world):
    _client, _row = asked_for(world)
    link = link_in(posted())
    code = code_sent(Client(), link)
    assert Client().post(link, {"code": code}).status_code == 302
    assert Client().post(link, {"code": code}).status_code == 200


def without_nonces(response):
    page = re.sub(r'nonce="[^"]*"', "", text(response))
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return re.sub(r"my-request/[^\"]*|fy-nghais/[^\"]*", "", page).replace("\n", "")


def test_an_unknown_link_answers_the_same(world):
    _client, _row = asked_for(world)
    known = link_in(posted())
    unknown = at("own_link", link="x" * 43)
    for data in ({}, {"code": "000001"}):
        both = [Client().post(link, data) for link in (known, unknown)]
        assert both[0].status_code == both[1].status_code == 200
        assert hidden(both[0], known) == hidden(both[1], unknown)
    assert hidden(Client().get(known), known) == hidden(Client().get(unknown), unknown)


def hidden(response, link):
    """The page without what differs between any two: nonces, and its own address."""
    secret = link.rstrip("/").rpartition("/")[2]
    return without_nonces(response).replace(secret, "")


def test_only_so_many_codes_an_hour_known_or_not(world):
    _client, _row = asked_for(world)
    for link in (link_in(posted()), at("own_link", link="y" * 43)):
        answers = [Client().post(link).status_code for _ in range(7)]
        assert answers == [200] * 6 + [429]


def test_one_address_cannot_try_for_ever(world):
    answers = {
        Client().post(at("own_link", link=f"z{n}"), {"code": "123456"}).status_code
        for n in range(31)
    }
    assert answers == {200, 429}


def test_opening_changes_the_session_and_leaves_a_line(world):
    _client, row = asked_for(world)
    link = link_in(posted())
    client = Client()
    client.get(at("ask_question", question="name"))
    before = client.session.session_key
    client.post(link, {"code": code_sent(client, link)})
    assert client.session.session_key != before
    held = client.session["family"]
    assert held == {
        "ref": row.sender,
        "name": "Siân",
        "language": "cy",
        "about": row.ref,
    }


# --- The private page -----------------------------------------------------------------
NEVER = (
    "unmet",
    "declined",
    "not brought",
    "specialised",
    "targeted",
    "universal",
    "safeguarding",
)


def unmet(world):
    row = make.decided(world)
    pathway.record_unmet(
        ref=row.ref,
        seen=row.sequence,
        clinician="Dr Mair Rees",
        meanwhile="visits",
        funding_asked_on=make.at().date(),
        funding_why_not="",
        by=world.by("powys.coordinator"),
        at=make.at(1),
    )
    return queries.row_facts(row.ref)


@pytest.mark.parametrize(
    "stage", ["referral", "decided", "offered", "unmet", "accepted", "met"]
)
def test_plain_words_at_each_stage(world, stage):
    row = unmet(world) if stage == "unmet" else getattr(make, stage)(world)
    adult = families.first_caregiver(row.baby)
    client = as_family(Client(), adult, about=row.ref)
    for language in ("en", "cy"):
        page = text(client.get(at("own_page", language)))
        main = page.split("<main")[1].split("</main>")[0].lower()
        assert not [word for word in NEVER if word in main]
        with override(language):
            step = queries.open_steps(row.ref)[0]
            assert str(labels.STEPS_FOR_FAMILY[step.kind]) in page


def test_a_day_that_has_passed_is_not_promised_again(world, at_when):
    client, _row = opened(world)
    session = dict(client.session["family"])
    at_when.shift(timedelta(days=20))
    again = as_family(Client(), session["ref"], about=session["about"])
    page = text(again.get(at("own_page", "en")))
    assert "We are sorry" in page
    assert "late" not in page.split("<main")[1].split("</main>")[0].lower().split()


def test_words_become_a_step_for_the_holder(world):
    client, row = opened(world)
    answered = client.post(at("own_add"), {"text": "Mae Nain yma ar ddydd Gwener."})
    assert answered.url == at("own_page")
    assert [s.kind for s in beside(row.ref)] == [StepKind.READ_WORDS]
    page = text(client.get(at("own_page")))
    assert "Mae Nain yma" in page
    staff = as_(world, "powys.coordinator").get(at("opened", "en", ref=row.ref))
    assert "Mae Nain yma" in text(staff)


def test_stopping_is_a_step_once_and_closes_nothing(world):
    client, row = opened(world)
    for _click in range(2):
        assert client.post(at("own_stop")).url == at("own_page")
    assert [s.kind for s in beside(row.ref)] == [StepKind.CONFIRM_STOP]
    now = queries.row_facts(row.ref)
    assert now.is_open
    main, _steps = queries.open_steps(row.ref)
    assert main.kind is StepKind.DECIDE, "what was to be done is still to be done"
    assert Kind.STOP_ASKED in {one.kind for one in queries.happened(row.ref)}
    page = text(client.get(at("own_page")))
    with override("cy"):
        assert str(labels.STEPS_FOR_FAMILY[StepKind.CONFIRM_STOP]) in page
    assert at("own_stop") not in page


def test_nothing_of_one_adult_reaches_another(world):
    client, row = opened(world)
    client.post(at("own_add"), {"text": "Ofn arna i."})
    client.post(at("own_stop"))
    client.post(
        at("own_contact"),
        {"way": "text", "detail": "01632 960777", "when_text": "min nos"},
    )
    other = as_family(Client(), "CG-ANOTHER", about=row.ref)
    page = text(other.get(at("own_page")))
    for theirs in ("Ofn arna i.", "960777", EMAIL, "Siân"):
        assert theirs not in page
    with override("cy"):
        for kind in (StepKind.READ_WORDS, StepKind.CONFIRM_STOP):
            assert str(labels.STEPS_FOR_FAMILY[kind]) not in page


def test_one_family_s_page_refuses_another_s(world):
    client, _row = opened(world)
    other = make.referral(world)
    session = client.session
    session["family"] = session["family"] | {"about": "MB-2222-22222"}
    session.save()
    assert client.get(at("own_page")).status_code == 404
    for route in ("opened", "received"):
        assert client.get(at(route, ref=other.ref)).status_code == 404


def test_an_ended_request_says_so_and_takes_nothing(world):
    client, row = opened(world)
    seen = queries.row_facts(row.ref).sequence
    pathway.close(
        ref=row.ref,
        seen=seen,
        outcome=Outcome.FAMILY_STOPPED,
        family_view="It is better now.",
        no_view_because="",
        watcher="Mair, health visitor",
        by=world.by("powys.coordinator"),
        at=make.at(),
    )
    page = text(client.get(at("own_page")))
    assert at("own_add") not in page
    contact = {"way": "text", "detail": "01632 960777", "when_text": ""}
    for route, data in (("add", {"text": "x"}), ("stop", {}), ("contact", contact)):
        assert client.post(at(f"own_{route}"), data).url == at("own_page")
    assert families.waiting_way(row.sender) is None


def test_leaving_closes_it(world):
    client, _row = opened(world)
    assert client.post(at("own_leave")).url == at("own_closed")
    assert client.get(at("own_closed")).status_code == 200
    again = client.get(at("own_page"))
    assert again.status_code == 302
    assert again.url.startswith(at("own_closed")), "a family is not asked to sign in"


def test_half_an_hour_unused_closes_it(world, at_when):
    client, _row = opened(world)
    at_when.shift(timedelta(minutes=31))
    assert client.get(at("own_page")).url.startswith(at("own_closed"))


# --- Another way of contact -----------------------------------------------------------
NEW = {"way": "email", "detail": "newydd@teulu.test", "when_text": ""}


def test_a_changed_address_is_not_used_until_confirmed_on_the_old_one(world):
    client, row = opened(world)
    assert client.post(at("own_contact"), NEW).url == at("own_confirm")
    assert families.safe_way(row.sender, make.WHEN).detail == EMAIL
    assert [s.kind for s in beside(row.ref)] == [StepKind.CONFIRM_CONTACT]
    with time_machine.travel(make.WHEN + timedelta(minutes=1), tick=False):
        code = code_sent(client, at("own_confirm"))
        assert not posted("newydd@teulu.test"), "the new one hears nothing yet"
        wrong = "111111" if code != "111111" else "222222"
        assert client.post(at("own_confirm"), {"code": wrong}).status_code == 200
        assert families.safe_way(row.sender, make.at()).detail == EMAIL
        assert client.post(at("own_confirm"), {"code": code}).url == at("own_page")
    later = make.WHEN + timedelta(hours=1)
    assert families.safe_way(row.sender, later).detail == "newydd@teulu.test"
    assert not beside(row.ref)


@pytest.mark.parametrize(
    ("how", "used"), [("voice", "newydd@teulu.test"), ("no", EMAIL)]
)
def test_or_by_voice(world, how, used):
    client, row = opened(world)
    client.post(at("own_contact"), NEW)
    number = beside(row.ref)[0].number
    staff = as_(world, "powys.coordinator")
    address = at("step", "en", ref=row.ref, number=number)
    page = text(staff.get(address))
    assert EMAIL in page
    assert "newydd@teulu.test" in page
    assert staff.post(address, {"how": "", "note": "Rang her"}).status_code == 200
    answered = staff.post(address, {"how": how, "note": "Rang her"})
    assert answered.status_code == 302
    assert families.safe_way(row.sender, make.WHEN).detail == used
    assert families.waiting_way(row.sender) is None
    assert not beside(row.ref)


def test_changed_twice_there_is_one_step(world):
    client, row = opened(world)
    for number in range(2):
        client.post(at("own_contact"), NEW | {"detail": f"n{number}@teulu.test"})
    assert len(beside(row.ref)) == 1
    assert families.waiting_way(row.sender).detail == "n1@teulu.test"


def test_no_contact_counts_at_once(world):
    client, row = opened(world)
    client.post(at("own_contact"), NEW)
    given = {"way": "none", "detail": "", "when_text": ""}
    assert client.post(at("own_contact"), given).url == at("own_page")
    assert families.safe_way(row.sender, make.WHEN) is None
    assert not beside(row.ref), "nothing is left to be confirmed"
