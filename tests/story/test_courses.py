"""
A course from its registering to a stranger who checks its certificate: a place is asked
for, offered by the rule, taken; who was there, who completed; and a forged code.
"""

from datetime import date

import pytest

import make
from make import courses
from make import workforce as people
from mebyd.workforce import queries
from story.conftest import DESK, NARROW, PHONE


pytestmark = [
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("clock"),
]

LEADER, WORKER = "wales.workforce", "cardiff.worker"
LONG = (
    "Sylwi ar fabanod a’u rhieni gyda’i gilydd: hyfforddiant deuddydd i ymwelwyr iechyd, "
    "bydwragedd a gweithwyr Dechrau’n Deg"
)


def test_a_course_from_its_registering_to_a_stranger(near, clock):
    people.joined(near.world, WORKER)
    people.supervisor(near.world, "cardiff.door_lead")
    near.sits(LEADER, "workforce:cohorts")
    near.sees("No cohort is open here yet. Choose a course below and give it dates.")
    looks(near)
    registers(near)
    opens(near)
    (cohort,) = queries.cohorts()
    courses.waiting(near.world, cohort.ref, "powys.worker", "POW", when=2)
    asks(near)
    offers(near, cohort.ref)
    takes(near)
    clock.move_to(make.at(courses.LATER))
    notes(near, cohort.ref)
    fetches(near)
    checks(near)


def looks(near):
    """At a desk, and where 400 % zoom leaves 320 px."""
    for size in (NARROW, DESK):
        near.page.set_viewport_size(size)
        near.accessible()


def registers(near):
    near.click("Register a course")
    near.submit()
    near.problem()
    near.fill("name_en", LONG)
    near.fill("name_cy", LONG)
    near.fill("provider", "Darparwr a ddyfeisiwyd")
    near.choose("stage", "awareness")
    near.fill("hours", "7.5")
    near.choose("evidence", "quiz")
    near.choose("competencies", "development")
    near.fill("cost", "0")
    near.fill("source", "I rang them")
    near.choose("status", "verified")
    near.submit()


def day(near, name, on: date):
    for box, part in (("", on.day), ("-month", on.month), ("-year", on.year)):
        near.fill(f"{name}{box}", str(part))


def opens(near):
    looks(near)
    near.choose("board", "wales")
    near.choose("language", "cy")
    near.fill("where", "Canolfan y Mileniwm, Bae Caerdydd")
    day(near, "from_on", courses.BEGINS)
    day(near, "until_on", courses.ENDS)
    near.fill("places", "2")
    near.submit()
    near.sees("Nobody has a place yet.")
    looks(near)


def asks(near):
    near.sits(WORKER, "workforce:mine")
    near.click("All courses, and your places")
    near.sees("Courses for your next stage")
    looks(near)
    near.picture("courses")
    near.page.get_by_role("link", name=LONG).first.click()
    near.sees("Your place")
    looks(near)
    near.picture("course")
    near.page.set_viewport_size(PHONE)
    near.picture("course-phone")
    near.click("Ask for a place")
    near.sees("Stop waiting")
    looks(near)


def offers(near, ref):
    near.sits(LEADER, "workforce:cohort", ref=ref)
    near.sees("Who waits, in the order of the rule")
    near.sees_text("1. Powys Worker")
    looks(near)
    near.picture("cohort")
    near.page.set_viewport_size(PHONE)
    near.picture("cohort-phone")
    near.click("Offer the free places")
    near.sees("A place is offered")
    looks(near)


def takes(near):
    near.sits(WORKER, "workforce:courses")
    near.sees("A place is offered")
    looks(near)
    near.page.get_by_role("link", name=LONG).first.click()
    near.click("Take the place")
    near.sees("The place is yours.")
    looks(near)


def notes(near, ref):
    """Which of the two has no place: the one from Powys has not answered."""
    near.sits(LEADER, "workforce:cohort", ref=ref)
    near.click("Note who was there")
    near.page.get_by_label("Cardiff Worker").check()
    looks(near)
    near.submit()
    near.click("Note who has completed it")
    near.page.locator("input[name=completed]").first.check()
    looks(near)
    near.submit()
    near.sees("Completed", context="place")
    looks(near)
    near.picture("cohort-done")


def fetches(near):
    near.sits(WORKER, "workforce:courses")
    looks(near)
    near.picture("courses-done")
    near.page.get_by_role("link", name=LONG).first.click()
    with near.page.expect_download() as fetched:
        near.click("Fetch the certificate (PDF)")
    assert fetched.value.path().read_bytes().startswith(b"%PDF-")


def checks(near):
    (place,) = (one for cohort in queries.cohorts() for one in done(cohort.ref))
    near.new_browser(phone=True)
    near.go("workforce:certificate")
    looks(near)
    for code, told in (
        (place.code[:-1] + "!", None),
        (place.code, "This certificate is genuine"),
    ):
        near.fill("code", code)
        near.submit()
        if told:
            near.sees(told)
        else:
            near.does_not_see("Cardiff Worker")
        looks(near)
        near.picture("certificate" if told else "certificate-unknown")
    near.sees_text("Cardiff Worker")


def done(ref):
    return [one for one in queries.places_on(ref) if one.code]
