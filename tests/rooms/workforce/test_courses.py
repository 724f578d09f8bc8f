"""Courses and cohorts: registered, opened, called off."""

from datetime import date

import pytest

import make
from make import courses
from make import workforce as people
from mebyd.accounts import actions as accounts
from mebyd.directory.terms import NotYours
from mebyd.ledger.models import Entry
from mebyd.messages import actions as post
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.places.terms import Sureness
from mebyd.workforce import actions, queries
from mebyd.workforce.terms import CohortGiven, Refused


pytestmark = pytest.mark.rooms

WORKER = "cardiff.worker"


def refused(code):
    return pytest.raises(Refused, match=code)


def test_a_course_is_registered_with_all_that_is_known(world):
    card = queries.course(courses.course(cost_pence=None))
    assert (card.name_en, card.name_cy) == ("Watching babies", "Gwylio babanod")
    assert (card.minutes, card.cost_pence, card.evidence) == (720, None, "certificate")
    assert (card.competencies, card.status) == (("development",), Sureness.MADE_UP)
    assert Entry.objects.filter(what="workforce.course", about=card.ref).exists()


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"stage": "none-such"}, "no_such_stage"),
        ({"competencies": ("none-such",)}, "no_such_competency"),
        ({"minutes": 0}, "no_time"),
    ],
)
def test_a_course_that_cannot_be_is_refused(world, other, code):
    with refused(code):
        courses.course(**other)
    assert queries.courses() == ()


@pytest.mark.parametrize(
    ("other", "code"),
    [
        ({"language": "fr"}, "no_such_language"),
        ({"until_on": date(2026, 5, 1)}, "wrong_way_round"),
        ({"from_on": make.WHEN.date()}, "in_the_past"),
        ({"places": 0}, "no_places"),
    ],
)
def test_a_cohort_that_cannot_be_is_refused(world, other, code):
    with refused(code):
        courses.cohort(world, **other)


def test_only_who_leads_there_opens_a_cohort(world):
    courses.local(world)
    course = courses.course()
    said = ("cy", "Caerdydd", courses.BEGINS, courses.ENDS, 2)
    for name, board in ((WORKER, "CVU"), (courses.LOCAL, "PTHB"), (courses.LOCAL, "")):
        given = CohortGiven(*said, board=world.boards.get(board, ""))
        with pytest.raises(NotYours):
            actions.open_cohort(
                course=course, given=given, by=world.by(name), at=make.at()
            )
    given = CohortGiven(*said, board=world.boards["CVU"])
    actions.open_cohort(
        course=course, given=given, by=world.by(courses.LOCAL), at=make.at()
    )


def test_everybody_is_told_that_it_is_called_off_once(world):
    cohort = courses.cohort(world, places=1)
    courses.held(world, cohort)
    courses.waiting(world, cohort, "cardiff.charity_worker")
    courses.waiting(world, cohort, "cardiff.lead")
    by = world.by("cardiff.lead")
    actions.pass_on(cohort=cohort, by=by, at=make.at(1))
    assert actions.call_off(cohort=cohort, by=people.LEADER, at=make.at(2)) == 2
    assert actions.call_off(cohort=cohort, by=people.LEADER, at=make.at(3)) == 0
    told = Message.objects.filter(template=Template.COURSE_CALLED_OFF)
    asked = {world.people[name] for name in (WORKER, "cardiff.charity_worker")}
    assert {one.to_ref for one in told} == asked


def test_what_somebody_has_completed_is_not_called_off(world):
    cohort = courses.cohort(world)
    courses.completed(world, cohort)
    with refused("completed_already"):
        actions.call_off(cohort=cohort, by=people.LEADER, at=make.at(70))


def test_who_looks_for_a_course_sees_their_boards_and_all_of_wales(world):
    own, wales = courses.cohort(world), courses.cohort(world, board="")
    other = courses.cohort(world, board="PTHB")
    boards, on = [world.boards["CVU"]], make.at().date()
    found = {one.ref for one in queries.open_cohorts(boards, on=on)}
    assert found == {own, wales}
    assert other not in found
    assert queries.open_cohorts(boards, on=courses.BEGINS) == ()


def test_each_known_course_says_from_where_it_is_known():
    for one in queries.known_courses():
        assert one.source
        assert one.length_en and one.length_cy


def test_a_letter_that_cannot_be_sent_is_no_referrals_trouble(world):
    cohort = courses.cohort(world)
    courses.waiting(world, cohort, WORKER)
    person = world.people[WORKER]
    accounts.deactivate(person_ref=person, by=make.people.SET_UP, at=make.at())
    actions.call_off(cohort=cohort, by=people.LEADER, at=make.at())
    assert post.send_due(at=make.at()).failed == 1
    assert pathway.turn_messages_into_steps(at=make.at()) == 0
