"""Courses as people use them: asked for, answered, led, in both languages."""

import json

import pytest
from django.urls import reverse
from django.utils import timezone, translation

import make
from make import courses
from make import workforce as people
from make.forms import courses as forms
from make.pages import text
from make.people import seat
from make.sign_in import as_
from mebyd.directory.terms import Role
from mebyd.workforce import actions, queries
from mebyd.workforce.terms import PlaceState


pytestmark = pytest.mark.rooms

WORKER, OTHER = "cardiff.worker", "cardiff.charity_worker"


def at(name, **kwargs):
    return reverse(f"workforce:{name}", kwargs=kwargs)


def act(world, cohort, what, who=WORKER):
    address = at("course", ref=cohort)
    return text(as_(world, who).post(address, {"act": what}, follow=True))


def state(cohort, ref):
    return queries.place_on(cohort, ref).state


# --- Whoever learns -------------------------------------------------------------------


def test_who_has_not_joined_is_shown_how(world):
    answer = as_(world, WORKER).get(at("courses"))
    assert (answer.status_code, answer["Location"]) == (302, at("join"))


def test_the_courses_that_fit_the_next_stage_stand_first(world):
    ref = people.joined(world, WORKER)
    people.recognised(ref, "awareness")
    courses.soon(world, of=courses.course(name_en="Fitting"))
    courses.soon(world, of=courses.course(name_en="Further", stage="enhanced"))
    courses.soon(world, "PTHB", of=courses.course(name_en="Elsewhere"))
    shown = text(as_(world, WORKER).get(at("courses")))
    assert "Elsewhere" not in shown
    first, last = shown.index("Fitting"), shown.index("Further")
    assert first < shown.index("Other courses") < last
    assert "fewest qualified people" in shown
    own = text(as_(world, WORKER).get(at("mine")))
    assert "Fitting" in own and "Further" not in own


def test_with_no_course_the_page_says_so(world):
    people.joined(world, WORKER)
    shown = text(as_(world, WORKER).get(at("courses")))
    assert "No course for this stage can be asked for at present." in shown


def test_a_place_is_asked_for_offered_and_taken(world):
    ref, cohort = people.joined(world, WORKER), courses.soon(world)
    assert "You have asked for a place." in act(world, cohort, "ask")
    assert "Stop waiting" in act(world, cohort, "ask")
    actions.fill(cohort=cohort, by=people.LEADER, at=timezone.now())
    shown = text(as_(world, WORKER).get(at("courses")))
    assert "A place is offered" in shown and "Answer by" in shown
    assert "The place is yours." in act(world, cohort, "accept")
    assert state(cohort, ref) is PlaceState.ACCEPTED
    assert "Ask for a place" in act(world, cohort, "pass_on")
    assert state(cohort, ref) is PlaceState.PASSED_ON


def test_what_is_offered_to_nobody_is_refused_in_words(world):
    people.joined(world, WORKER)
    cohort = courses.soon(world)
    assert "not offered to you any more" in act(world, cohort, "accept")


def test_what_is_no_act_does_nothing(world):
    people.joined(world, WORKER)
    cohort = courses.soon(world)
    act(world, cohort, "none-such")
    assert queries.places_on(cohort) == ()


def test_a_course_that_is_called_off_says_so(world):
    cohort = courses.soon(world)
    courses.waiting(world, cohort, WORKER)
    actions.call_off(cohort=cohort, by=people.LEADER, at=timezone.now())
    shown = text(as_(world, WORKER).get(at("course", ref=cohort)))
    assert "called off, and is not held" in shown
    assert "Ask for a place" not in shown
    assert "Called off" in text(as_(world, WORKER).get(at("courses")))


def test_whoever_takes_all_of_theirs_with_them_has_their_places_too(world):
    place = courses.completed(world, courses.cohort(world))
    taken = json.loads(as_(world, WORKER).get(at("as_json")).content)
    (one,) = taken["places"]
    assert (one["ref"], one["state"]) == (place, "completed")
    assert one["days"] == [courses.ENDS.isoformat()]


# --- Whoever leads the workforce ------------------------------------------------------


def led(world, route, **kwargs):
    return text(as_(world, courses.local(world)).get(at(route, **kwargs)))


def test_a_course_is_registered_given_dates_and_filled(world):
    page = forms.new_course(world)
    made = page.client.post(page.at("en"), page.good, follow=True)
    (card,) = queries.courses()
    assert (card.minutes, card.cost_pence) == (450, 12_000)
    assert "Now give it dates." in text(made)
    good = forms.open_cohort(world).good
    answer = page.client.post(made.request["PATH_INFO"], good, follow=True)
    (cohort,) = queries.cohorts()
    assert (cohort.places, cohort.board) == (12, world.boards["CVU"])
    assert "Nobody has a place yet." in text(answer)
    courses.waiting(world, cohort.ref, WORKER)
    shown = text(page.client.post(at("fill", ref=cohort.ref), follow=True))
    assert "1 place is offered." in shown
    assert "Cardiff Worker" in shown


def test_who_waits_stands_in_the_order_of_the_rule_with_its_figures(world):
    cohort = courses.soon(world, "", places=1)
    people.supervisor(world, "cardiff.door_lead")
    courses.waiting(world, cohort, WORKER, "CDF")
    courses.waiting(world, cohort, "powys.worker", "POW", when=1)
    shown = text(as_(world, "wales.workforce").get(at("cohort", ref=cohort)))
    assert shown.index("1. Powys Worker") < shown.index("2. Cardiff Worker")
    per_1000 = queries.line_with_why(queries.cohort(cohort), on=make.at().date())[1][2]
    assert f"{float(per_1000):.1f}" in shown


def test_who_was_there_and_who_completed(world):
    page = forms.attendance(world)
    shown = text(page.client.post(page.at("en"), page.good, follow=True))
    assert "there on 1 day" in shown
    (place,) = queries.places_on(page.kwargs["ref"])
    done = page.good | {"completed": [place.ref]}
    address = at("completion", ref=page.kwargs["ref"])
    page.client.post(address, done, follow=True)
    assert queries.place(place.ref).state is PlaceState.COMPLETED
    own = text(as_(world, WORKER).get(at("mine")))
    assert "Watching babies" in own


def test_a_day_that_cannot_be_is_told_by_the_field_and_nothing_is_lost(world):
    page = forms.completion(world)
    said = page.good | {"on_year": "2098"}
    shown = text(page.client.post(page.at("en"), said))
    assert "This day has not come yet." in shown
    assert f'value="{page.good["completed"][0]}" checked' in shown


@pytest.mark.parametrize("language", ["en", "cy"])
def test_real_courses_stand_with_their_source_and_how_sure_it_is(world, language):
    with translation.override(language):
        address = at("cohorts")
    shown = text(as_(world, courses.local(world)).get(address))
    assert "AVIGuk training page" in shown
    assert {"en": "not verified", "cy": "heb ei wirio"}[language] in shown


def test_another_boards_leader_and_a_colleague_find_nothing(world):
    cohort = courses.soon(world)
    seat(world, "powys.workforce", Role.WORKFORCE_LEAD, board="PTHB")
    for name in ("cohort", "attendance", "completion", "call_off"):
        for who in ("powys.workforce", WORKER):
            answer = as_(world, who).get(at(name, ref=cohort))
            assert answer.status_code == 404, (name, who)
    answer = as_(world, "powys.workforce").post(at("fill", ref=cohort))
    assert answer.status_code == 404


def test_it_takes_as_many_statements_for_many_as_for_one(
    world, django_assert_max_num_queries
):
    client = as_(world, courses.local(world))
    cohort = courses.soon(world)
    courses.waiting(world, cohort, WORKER)
    client.get(at("cohort", ref=cohort))
    with django_assert_max_num_queries(200) as few:
        client.get(at("cohort", ref=cohort))
    for number in range(8):
        seat(world, f"learner.{number}", Role.LEARNER)
        courses.waiting(world, cohort, f"learner.{number}")
    with django_assert_max_num_queries(len(few)):
        client.get(at("cohort", ref=cohort))
