"""Places on a cohort: who asks, who is offered one, and what becomes of it."""

from datetime import date
from fractions import Fraction

import pytest

import make
from make import courses
from make import workforce as people
from mebyd.directory.terms import NotYours
from mebyd.ledger.models import Entry
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.night import jobs
from mebyd.workforce import actions, models, queries
from mebyd.workforce.terms import EvidenceKind, Hours, PlaceState, Refused


pytestmark = pytest.mark.rooms

WORKER, OTHER, THIRD = "cardiff.worker", "cardiff.charity_worker", "cardiff.lead"


def refused(code):
    return pytest.raises(Refused, match=code)


def state(ref):
    return queries.place(ref).state


def fill(cohort, when=0):
    return actions.fill(cohort=cohort, by=people.LEADER, at=make.at(when))


def night(when):
    """All that the night does with places."""
    job = next(one for one in jobs.JOBS if one.name == "places_go_on")
    return job.do(make.at(when))


@pytest.fixture
def cohort(world):
    return courses.cohort(world, places=1)


# --- Asking ---------------------------------------------------------------------------


def test_who_has_joined_asks_and_waits_once(world, cohort):
    ref = courses.waiting(world, cohort, WORKER)
    assert courses.waiting(world, cohort, WORKER, when=1) == ref
    (place,) = queries.places_on(cohort)
    assert (place.state, place.asked_at) == (PlaceState.WAITING, make.at())
    assert Entry.objects.filter(what="workforce.place_asked").count() == 1


def test_who_has_not_joined_or_works_in_another_board_does_not(world, cohort):
    with pytest.raises(NotYours):
        actions.ask_for_place(cohort=cohort, by=world.by(WORKER), at=make.at())
    with pytest.raises(NotYours):
        courses.waiting(world, cohort, "powys.worker", "POW")
    assert queries.places_on(cohort) == ()


def test_a_cohort_for_all_of_wales_takes_everybody(world):
    cohort = courses.cohort(world, board="")
    courses.waiting(world, cohort, "powys.worker", "POW")
    assert len(queries.places_on(cohort)) == 1


def test_nobody_asks_once_it_has_begun_or_is_called_off(world, cohort):
    with refused("has_begun"):
        courses.waiting(world, cohort, WORKER, when=62)
    actions.call_off(cohort=cohort, by=people.LEADER, at=make.at())
    with refused("called_off"):
        courses.waiting(world, cohort, WORKER)


# --- The rule -------------------------------------------------------------------------


def test_the_place_goes_to_the_area_with_the_fewest_qualified_people(world):
    cohort = courses.cohort(world, board="", places=1)
    people.supervisor(world, "cardiff.door_lead")
    first = courses.waiting(world, cohort, WORKER, "CDF")
    later = courses.waiting(world, cohort, "powys.worker", "POW", when=2)
    assert fill(cohort, 3) == 1
    assert (state(first), state(later)) == (PlaceState.WAITING, PlaceState.OFFERED)


def test_a_stage_that_has_lapsed_does_not_count(world):
    cohort = courses.cohort(world, board="", places=1)
    ref = people.joined(world, "cardiff.door_lead")
    people.recognised(ref, "lead", until_on=date(2026, 3, 12))
    area = world.areas["CDF"]
    assert queries.qualified([area], "foundational", on=date(2026, 3, 11)) == {area: 1}
    assert queries.qualified([area], "foundational", on=date(2026, 3, 12)) == {}
    first = courses.waiting(world, cohort, WORKER, "CDF")
    courses.waiting(world, cohort, "powys.worker", "POW", when=2)
    fill(cohort, 3)
    assert state(first) is PlaceState.OFFERED


def test_only_a_stage_as_far_as_the_courses_counts(world):
    ref = people.joined(world, "cardiff.door_lead")
    people.recognised(ref, "enhanced")
    area, on = world.areas["CDF"], make.at().date()
    for stage, count in (("awareness", 1), ("enhanced", 1), ("specialised", 0)):
        assert queries.qualified([area], stage, on=on).get(area, 0) == count


def test_a_stage_that_is_reached_by_what_is_shown_counts(world):
    """Nobody has recognised it: the quiz of a course and its hours are enough."""
    quiz = courses.course(stage="awareness", evidence=EvidenceKind.QUIZ)
    courses.completed(world, courses.cohort(world, of=quiz))
    area, on = world.areas["CDF"], make.at(courses.LATER).date()
    assert queries.qualified([area], "awareness", on=on) == {area: 1}
    assert queries.qualified([area], "foundational", on=on) == {}


def test_who_has_left_is_offered_nothing(world, cohort):
    ref = courses.waiting(world, cohort, WORKER)
    rows = models.Practitioner.objects.filter(ref=queries.place(ref).practitioner)
    rows.update(left_on=make.at().date())
    assert fill(cohort) == 0


def test_among_equals_who_has_waited_longest(world, cohort):
    later = courses.waiting(world, cohort, OTHER, when=2)
    first = courses.waiting(world, cohort, WORKER, when=1)
    fill(cohort, 3)
    assert (state(first), state(later)) == (PlaceState.OFFERED, PlaceState.WAITING)


def test_no_more_is_offered_than_is_free(world):
    cohort = courses.cohort(world, places=2)
    for name in (WORKER, OTHER, THIRD):
        courses.waiting(world, cohort, name)
    assert (fill(cohort), fill(cohort)) == (2, 0)
    card = queries.cohort(cohort)
    assert (card.taken, card.free, card.waiting) == (2, 0, 1)


# --- The answer -----------------------------------------------------------------------


def test_an_offer_has_a_day_to_answer_by_and_a_letter(world, cohort):
    ref = courses.waiting(world, cohort, WORKER)
    fill(cohort)
    assert queries.place(ref).answer_by == date(2026, 3, 19)
    letter = Message.objects.get(template=Template.COURSE_OFFERED)
    assert letter.to_ref == world.people[WORKER]
    assert letter.facts["due_on"] == "2026-03-19"


def test_who_accepts_has_the_place(world, cohort):
    ref = courses.held(world, cohort)
    assert state(ref) is PlaceState.ACCEPTED
    actions.accept_place(cohort=cohort, by=world.by(WORKER), at=make.at(2))
    assert Entry.objects.filter(what="workforce.place_accepted").count() == 1


def test_what_is_passed_on_goes_to_the_next_at_once(world, cohort):
    first = courses.waiting(world, cohort, WORKER)
    second = courses.waiting(world, cohort, OTHER, when=1)
    fill(cohort, 2)
    actions.pass_on(cohort=cohort, by=world.by(WORKER), at=make.at(3))
    assert (state(first), state(second)) == (PlaceState.PASSED_ON, PlaceState.OFFERED)


def test_who_stops_waiting_moves_nobody(world, cohort):
    first = courses.waiting(world, cohort, WORKER)
    second = courses.waiting(world, cohort, OTHER, when=1)
    actions.pass_on(cohort=cohort, by=world.by(WORKER), at=make.at(2))
    assert (state(first), state(second)) == (PlaceState.PASSED_ON, PlaceState.WAITING)


def test_who_came_into_the_line_meanwhile_stands_in_it(world):
    """Whoever comes into the line between the reading and the writing is in it, too."""
    cohort = courses.cohort(world, "", places=1)
    courses.waiting(world, cohort, WORKER)
    card = queries.cohort(cohort)
    known = queries.served_for(card, on=make.at().date())
    courses.waiting(world, cohort, "powys.worker", "POW")
    assert set(known) == {world.areas["CDF"]}
    people.supervisor(world, "cardiff.door_lead")
    full = queries.served_for(card, on=make.at().date())
    assert set(full) == {world.areas["CDF"], world.areas["POW"]}
    first, _last = queries.line(
        card, {world.areas["CDF"]: Fraction(1)}, on=make.at().date()
    )
    assert first.areas == (world.areas["POW"],)


def test_what_nobody_answers_goes_to_the_next_by_night(world, cohort):
    first = courses.waiting(world, cohort, WORKER)
    second = courses.waiting(world, cohort, OTHER, when=1)
    fill(cohort, 2)
    until = (queries.place(first).answer_by - make.at().date()).days
    assert night(until) == 0
    assert state(first) is PlaceState.OFFERED
    assert night(until + 1) == 1
    assert (state(first), state(second)) == (PlaceState.PASSED_ON, PlaceState.OFFERED)
    assert night(until + 1) == 0


def test_too_late_to_accept_even_before_the_night(world, cohort):
    courses.waiting(world, cohort, WORKER)
    fill(cohort)
    with refused("offer_over"):
        actions.accept_place(cohort=cohort, by=world.by(WORKER), at=make.at(10))


def test_a_cohort_that_nobody_has_filled_yet_is_left_alone_by_night(world, cohort):
    ref = courses.waiting(world, cohort, WORKER)
    assert night(1) == 0
    assert state(ref) is PlaceState.WAITING


def test_who_asks_again_waits_from_then(world, cohort):
    ref = courses.waiting(world, cohort, WORKER)
    courses.waiting(world, cohort, OTHER, when=1)
    actions.pass_on(cohort=cohort, by=world.by(WORKER), at=make.at(2))
    assert courses.waiting(world, cohort, WORKER, when=3) == ref
    fill(cohort, 4)
    assert state(ref) is PlaceState.WAITING


# --- There, and completed -------------------------------------------------------------


def test_completion_is_evidence_and_learning_once(world, cohort):
    place = courses.completed(world, cohort)
    worker = queries.place(place).practitioner
    code = queries.place(place).code
    actions.complete(
        cohort=cohort,
        on=courses.ENDS,
        completed=[place],
        left=[],
        by=people.LEADER,
        at=make.at(courses.LATER + 1),
    )
    assert queries.place(place).code == code
    (learned,) = models.Spent.objects.filter(practitioner__ref=worker)
    assert (learned.kind, learned.minutes, learned.source) == (
        Hours.LEARNING,
        720,
        cohort,
    )
    held = queries.held([worker])[worker]
    assert [one.minutes for one in held.learning] == [720]
    (shown,) = held.shown
    assert (shown.kind, shown.on) == ("certificate", make.at(courses.LATER).date())


def test_each_code_has_128_random_bits_of_its_own(world):
    one = courses.completed(world, courses.cohort(world))
    other = courses.completed(world, courses.cohort(world))
    codes = [queries.place(ref).code for ref in (one, other)]
    assert len(set(codes)) == 2
    assert all(len(code) == 22 for code in codes)


def test_nobody_completes_who_was_never_there_or_has_no_place(world, cohort):
    place = courses.held(world, cohort)
    said = {"cohort": cohort, "left": [], "by": people.LEADER}
    said |= {"on": courses.ENDS, "at": make.at(courses.LATER)}
    with refused("never_there"):
        actions.complete(completed=[place], **said)
    with refused("not_on_it"):
        actions.attend(
            cohort=cohort,
            on=courses.ENDS,
            places=["PL-2222-22222"],
            by=people.LEADER,
            at=make.at(courses.LATER),
        )


@pytest.mark.parametrize(
    ("day", "when", "code"),
    [
        (courses.ENDS, 10, "in_the_future"),
        (date(2026, 5, 10), 90, "not_a_day_of_it"),
        (date(2026, 5, 13), 90, "not_a_day_of_it"),
    ],
)
def test_a_day_is_one_of_the_course_and_has_come(world, cohort, day, when, code):
    place = courses.held(world, cohort)
    said = {"cohort": cohort, "on": day, "by": people.LEADER, "at": make.at(when)}
    with refused(code):
        actions.attend(places=[place], **said)
    with refused(code):
        actions.complete(completed=[], left=[place], **said)


def test_what_is_said_of_a_day_last_stands(world, cohort):
    place = courses.held(world, cohort)
    said = {"cohort": cohort, "on": courses.ENDS, "by": people.LEADER}
    for there in ([place], [place], []):
        actions.attend(places=there, at=make.at(courses.LATER), **said)
    assert queries.days_attended(cohort) == {}


def test_who_did_not_complete_has_no_certificate(world, cohort):
    place = courses.held(world, cohort)
    said = {"cohort": cohort, "on": courses.ENDS, "at": make.at(courses.LATER)}
    with refused("both_at_once"):
        actions.complete(completed=[place], left=[place], by=people.LEADER, **said)
    actions.complete(completed=[], left=[place], by=people.LEADER, **said)
    card = queries.place(place)
    assert (card.state, card.code) == (PlaceState.LEFT, "")


def test_a_boards_leader_has_nothing_of_another_boards_cohort(world):
    courses.local(world)
    theirs = courses.cohort(world, board="PTHB")
    wales = courses.cohort(world, board="")
    own = courses.cohort(world, board="CVU")
    by = world.by(courses.LOCAL)
    for cohort in (theirs, wales):
        with pytest.raises(NotYours):
            actions.fill(cohort=cohort, by=by, at=make.at())
    assert actions.fill(cohort=own, by=by, at=make.at()) == 0
