"""My training, and a supervisor's Monday, as they are read."""

import json

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

import make
from make import sign_in
from make import workforce as people
from make.oversight import words
from make.pages import text
from make.sign_in import as_
from mebyd.accounts.models import Person
from mebyd.ledger.models import Entry
from mebyd.workforce import actions
from mebyd.workforce import queries as workforce
from mebyd.workforce.terms import Depth, Hours
from mebyd.workforce.views import people as people_page


pytestmark = pytest.mark.rooms

WORKER, LEAD = "cardiff.worker", "cardiff.lead"


def at(route, language="en", **named):
    with translation.override(language):
        return reverse(f"workforce:{route}", kwargs=named)


def own(world, language="en", who=WORKER):
    return text(as_(world, who).get(at("mine", language)))


def foundational(world):
    """A worker at the foundational stage, whose next one asks for competencies."""
    worker, lead = people.pair(world)
    people.recognised(worker, "foundational")
    return worker, lead


def test_who_has_not_joined_is_shown_how_to(world):
    client = as_(world, WORKER)
    for route in ("mine", "rate", "show", "log", "supervising"):
        answer = client.get(at(route))
        assert (answer.status_code, answer["Location"]) == (302, at("join"))
    assert client.get(at("join")).status_code == 200
    people.joined(world, WORKER)
    assert client.get(at("join"))["Location"] == at("mine")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            (
                "You are at: Foundational",
                "recognised by a reviewer",
                "Next: Enhanced",
                "7 competencies signed off at level 2",
                "Hours of supervision: 24 more",
            ),
        ),
        (
            "cy",
            (
                "Rydych chi ar: Sylfaenol",
                "Nesaf: Uwch",
                "7 cymhwysedd wedi’u cymeradwyo ar lefel 2",
                "Oriau o oruchwyliaeth: 24 eto",
            ),
        ),
    ],
)
def test_where_i_am_and_what_is_missing_is_said_in_words(world, language, said):
    foundational(world)
    shown = words(own(world, language))
    for one in said:
        assert one in shown


def test_what_is_signed_is_missing_no_more_and_says_by_whom(world):
    worker, _lead = foundational(world)
    actions.sign_off(
        practitioner=worker,
        framework=people.FRAMEWORK,
        competency="development",
        depth=Depth.APPLIES,
        by=world.by(LEAD),
        at=timezone.now(),
    )
    shown = own(world)
    assert "6 competencies signed off at level 2" in shown
    assert "Level 2, signed by Cardiff Lead" in shown


def test_not_yet_is_read_with_what_to_do_and_can_be_asked_again(world):
    _worker, lead = foundational(world)
    ref = people.asked(world, WORKER, lead)
    assert "Cardiff Lead is asked." in own(world)
    what = "Bring a second case."
    actions.not_yet(ref=ref, what_to_do=what, by=world.by(LEAD), at=make.at(2))
    shown = own(world)
    assert f"Not yet: {what}" in words(shown)
    assert at("ask", competency="development", depth=2) in shown


def test_a_stage_that_lapses_soon_is_warned_of_and_one_that_lapsed_is_named(world):
    today = timezone.localdate()
    worker = people.joined(world, WORKER)
    for days, said in (
        (91, ""),
        (90, "Foundational lapses on"),
        (0, "Foundational lapsed on"),
    ):
        ref = people.recognised(
            worker, "foundational", until_on=today + timezone.timedelta(days=days)
        )
        shown = own(world)
        assert ("laps" in shown) is bool(said)
        assert said in shown
        actions.withdraw(ref=ref, because="x", by=people.LEADER, at=timezone.now())


def test_the_dose_counts_what_is_confirmed(world):
    _worker, lead = foundational(world)
    facts = {
        "kind": Hours.SUPERVISION,
        "what": "Monday",
        "on": timezone.localdate(),
        "supervisor": lead,
        "by": world.by(WORKER),
        "at": timezone.now(),
    }
    ref = actions.log(minutes=90, **facts)
    actions.log(minutes=60, **facts)
    assert "0 of 5.1 hours" in own(world), "an hour a fortnight: twelve weeks, 44 of 52"
    actions.confirm(ref=ref, by=world.by(LEAD), at=timezone.now())
    shown = own(world)
    assert "1.5 of 5.1 hours" in shown and "waits to be confirmed" in shown


def test_everything_held_is_in_what_is_taken_away_and_that_is_in_the_ledger(world):
    made = people.training(world, WORKER, "Caneri")
    answer = as_(world, WORKER).get(at("as_json"))
    assert "attachment" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "no-store"
    found = json.loads(answer.content)
    assert found["card"]["ref"] == made.own
    assert [one["title"] for one in found["evidence"]] == ["Caneri account"]
    assert {one["stage"] for one in found["stages"]} == {"lead"}
    assert Entry.objects.filter(what="workforce.exported", about=made.own).exists()


def test_a_file_is_a_download_and_opening_it_is_in_the_ledger(world):
    made = people.training(world, WORKER, "Fy ffeil")
    answer = as_(world, WORKER).get(at("file", ref=made.piece))
    assert answer.content == people.PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'attachment; filename="Fy ffeil.pdf"'
    assert Entry.objects.filter(what="workforce.file.opened", about=made.own).exists()


# --- A supervisor's Monday ------------------------------------------------------------


def test_what_waits_for_an_answer_is_on_one_page(world):
    made = people.training(world, LEAD, "Caneri")
    shown = text(as_(world, LEAD).get(at("supervising")))
    assert "Normal and atypical development, level 2" in shown
    assert "Caneri account" in shown and "Caneri hour" in shown
    for route, ref in (
        ("answer_request", made.request),
        ("answer_piece", made.evidence),
        ("confirm", made.hours),
        ("supervisee", made.supervisee),
    ):
        assert at(route, ref=ref) in shown


def test_she_sees_that_she_is_over_her_own_dose(world):
    lead = people.supervisor(world, LEAD)
    given = people.given("Cardiff Lead", days_a_week=1.5)
    actions.change(given=given, by=world.by(LEAD), at=make.at())
    shown = text(as_(world, LEAD).get(at("supervising")))
    assert "enough for 1" in shown and "more than you can give" not in shown
    for name in ("pupil.one", "pupil.two"):
        make.people.seat(world, name, people.Role.LEARNER)
        people.joined(world, name)
        actions.supervise(supervisor=lead, by=world.by(name), at=make.at())
    assert "more than you can give" in text(as_(world, LEAD).get(at("supervising")))


def test_a_supervisor_does_not_read_how_somebody_feels(world):
    worker, _lead = people.pair(world)
    actions.rate(
        framework=people.FRAMEWORK,
        when="before",
        ratings=dict.fromkeys(people.domains(), (3, 2)),
        by=world.by(WORKER),
        at=make.at(),
    )
    assert "able 3, sure 2" in own(world)
    page = at("supervisee", ref=worker)
    assert "able 3" not in text(as_(world, LEAD).get(page))


def test_not_yet_without_what_to_do_is_told_by_the_field(world):
    made = people.training(world, LEAD)
    page = at("answer_request", ref=made.request)
    answer = as_(world, LEAD).post(page, {"answer": "not_yet"})
    assert "Say what they can do" in text(answer)


@pytest.mark.parametrize(("pupils", "limit"), [(1, 40), (10, 40)])
def test_the_page_of_a_supervisor_takes_as_many_statements_whoever_they_have(
    world, django_assert_max_num_queries, pupils, limit
):
    lead = people.supervisor(world, LEAD)
    for number in range(pupils):
        name = f"pupil.{number}"
        make.people.seat(world, name, people.Role.LEARNER)
        people.joined(world, name)
        actions.supervise(supervisor=lead, by=world.by(name), at=make.at())
        people.asked(world, name, lead)
    client = as_(world, LEAD)
    client.get(at("supervising"))
    with django_assert_max_num_queries(limit):
        client.get(at("supervising"))


# --- Signing up -----------------------------------------------------------------------


def test_somebody_of_a_charity_signs_up_and_sees_no_families(world, client, mailoutbox):
    page = at("sign_up", "cy")
    given = {"name": "Gwen Fach", "email": "Gwen@Charity.example"}
    assert client.post(page, given)["Location"] == at("signed_up", "cy")
    (letter,) = mailoutbox
    assert letter.to == ["gwen@charity.example"]
    assert "/cy/" in letter.body
    person = Person.objects.get(email="gwen@charity.example")
    reader = Client(raise_request_exception=False)
    sign_in.signed_in(reader, person)
    assert reader.get(at("join")).status_code == 200
    for closed in (
        "pathway:list",
        "care:caseload",
        "directory:people",
    ):
        assert reader.get(reverse(closed)).status_code == 404


def test_who_has_an_account_is_sent_nothing_and_the_page_does_not_tell(
    world, client, mailoutbox
):
    given = {"name": "X", "email": f"{WORKER}@example.test"}
    before = Person.objects.count()
    assert client.post(at("sign_up"), given)["Location"] == at("signed_up")
    assert (Person.objects.count(), mailoutbox) == (before, [])


def test_from_one_address_only_so_many_sign_up_in_an_hour(world, client, mailoutbox):
    cache.clear()
    for number in range(people_page.TRIES_AN_HOUR):
        given = {"name": "X", "email": f"x{number}@charity.example"}
        assert client.post(at("sign_up"), given).status_code == 302
    given = {"name": "X", "email": "one-more@charity.example"}
    assert "Too many have signed up" in text(client.post(at("sign_up"), given))
    assert not Person.objects.filter(email=given["email"]).exists()
    cache.clear()


# --- Whoever leads the workforce ------------------------------------------------------


def test_people_are_found_by_name_where_somebody_leads_and_the_look_is_kept(world):
    here = people.joined(world, WORKER)
    people.joined(world, "powys.worker", "POW")
    make.people.seat(world, "cvu.workforce", people.Role.WORKFORCE_LEAD, board="CVU")
    client = as_(world, "cvu.workforce")
    shown = text(client.get(at("people"), {"text": "worker"}))
    assert "Cardiff Worker" in shown and "Powys Worker" not in shown
    assert at("person", ref=here) in shown
    assert Entry.objects.filter(what="workforce.people.looked").count() == 1
    nobody = text(client.get(at("people"), {"text": "zebedee"}))
    assert "Nobody of this name" in nobody


def test_a_recognised_stage_is_there_at_once(world):
    worker = people.joined(world, WORKER)
    client = as_(world, "wales.workforce")
    today = timezone.localdate()
    given = {
        "stage": "enhanced",
        "ground": "experience",
        "why": "Ten years in a clinic.",
        "from_on_day": today.day,
        "from_on_month": today.month,
        "from_on_year": today.year,
    }
    page = at("recognise", ref=worker)
    assert client.post(page, given)["Location"] == at("person", ref=worker)
    assert "At: Enhanced" in words(text(client.get(at("person", ref=worker))))


def test_a_correction_is_asked_for_and_answered_in_words(world):
    people.joined(world, WORKER)
    asks, leads = as_(world, WORKER), as_(world, "wales.workforce")
    asks.post(at("wrong"), {"text": "I am a midwife."})
    shown = own(world)
    assert "I am a midwife." in shown and "Nobody has answered yet." in shown
    listed = text(leads.get(at("people")))
    assert "I am a midwife." in listed
    (asked,) = workforce.corrections_open()
    page = at("answer_correction", ref=asked.ref)
    leads.post(page, {"answer": "You can change it yourself."})
    assert "You can change it yourself." in own(world)
    assert "I am a midwife." not in text(leads.get(at("people")))
    again = leads.post(page, {"answer": "Twice"})
    assert "This has been answered already." in text(again)


def test_who_is_at_a_stage_and_who_could_be_next(world):
    there, near = people.joined(world, LEAD), people.joined(world, WORKER)
    people.recognised(there, "specialised")
    people.recognised(near, "enhanced")
    elsewhere = people.joined(world, "powys.worker", "POW")
    people.recognised(elsewhere, "specialised")
    client = as_(world, "wales.workforce")
    asked = {"area": world.areas["CDF"], "stage": "specialised"}
    shown = text(client.get(at("people"), asked))
    now, later = shown.split("who could be next")
    assert "Cardiff Lead" in now and "Cardiff Worker" not in now
    assert "Cardiff Worker" in later and "Hours of supervision: 50 more" in later
    assert "Powys Worker" not in shown
    looked = Entry.objects.get(what="workforce.people.looked")
    assert there in looked.facts and near in looked.facts


def test_another_boards_people_are_not_listed_and_a_wrong_choice_is_none(world):
    ref = people.joined(world, "powys.worker", "POW")
    people.recognised(ref, "specialised")
    make.people.seat(world, "cvu.workforce", people.Role.WORKFORCE_LEAD, board="CVU")
    client = as_(world, "cvu.workforce")
    for area, stage in (
        (world.areas["POW"], "specialised"),
        (world.areas["CDF"], "awareness"),
        ("nonsense", "\0"),
    ):
        shown = text(client.get(at("people"), {"area": area, "stage": stage}))
        assert "Powys Worker" not in shown and "There now" not in shown
