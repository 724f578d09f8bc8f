"""Courses, cohorts and places, made by those whose work it is."""

from datetime import date, timedelta

from django.utils import timezone

from make import workforce as people
from make.people import World, at, seat
from mebyd.directory.terms import Role
from mebyd.places.terms import Sureness
from mebyd.workforce import actions
from mebyd.workforce.terms import CohortGiven, CourseGiven, EvidenceKind


LOCAL = "cardiff.workforce"
"""Leads the workforce of Cardiff's health board alone."""

BEGINS, ENDS = date(2026, 5, 11), date(2026, 5, 12)
"""Two months after the tests' now: time enough to be offered, and to answer."""


def local(world: World) -> str:
    if LOCAL not in world.people:
        seat(world, LOCAL, Role.WORKFORCE_LEAD, board="CVU")
    return LOCAL


def course(**other) -> str:
    """A course of two days that shows a quiz passed, at the foundational stage."""
    facts = {
        "provider": "A made-up provider",
        "name_en": "Watching babies",
        "name_cy": "Gwylio babanod",
        "stage": "foundational",
        "minutes": 720,
        "source": "made up for tests",
        "status": Sureness.MADE_UP,
        "evidence": EvidenceKind.CERTIFICATE,
        "competencies": ("development",),
        "cost_pence": 12_000,
    }
    given = CourseGiven(**facts | other)
    return actions.register_course(given=given, by=people.LEADER, at=at())


def cohort(world: World, board: str = "CVU", of: str = "", **other) -> str:
    """A cohort for a board's people ("" for all of Wales); returns its ref."""
    facts = {
        "language": "cy",
        "where": "Caerdydd",
        "from_on": BEGINS,
        "until_on": ENDS,
        "places": 2,
        "board": world.boards.get(board, ""),
    }
    return actions.open_cohort(
        course=of or course(),
        given=CohortGiven(**facts | other),
        by=people.LEADER,
        at=at(),
    )


def waiting(world: World, ref: str, name: str, area: str = "CDF", when=0) -> str:
    """Somebody who has joined, and asks for a place; returns the place's ref."""
    people.joined(world, name, area)
    return actions.ask_for_place(cohort=ref, by=world.by(name), at=at(when))


def held(world: World, ref: str, name: str = "cardiff.worker", area="CDF") -> str:
    """Somebody who has taken the place that the rule offered them."""
    place = waiting(world, ref, name, area)
    actions.fill(cohort=ref, by=people.LEADER, at=at())
    actions.accept_place(cohort=ref, by=world.by(name), at=at(1))
    return place


LATER = 63
"""Days after the tests' now: the last day of a cohort."""


def completed(world: World, ref: str, name: str = "cardiff.worker", area="CDF") -> str:
    """Somebody who was there and has completed; returns the place's ref."""
    place = held(world, ref, name, area)
    said = {"cohort": ref, "on": ENDS, "by": people.LEADER, "at": at(LATER)}
    actions.attend(places=[place], **said)
    actions.complete(completed=[place], left=[], **said)
    return place


def all_completed(world: World, names: list[str], of: str) -> dict[str, str]:
    """Each of these, who have joined, has completed one cohort; their places by name."""
    ref = cohort(world, "", of, places=len(names))
    places = {
        name: actions.ask_for_place(cohort=ref, by=world.by(name), at=at())
        for name in names
    }
    actions.fill(cohort=ref, by=people.LEADER, at=at())
    for name in names:
        actions.accept_place(cohort=ref, by=world.by(name), at=at(1))
    said = {"cohort": ref, "on": ENDS, "by": people.LEADER, "at": at(LATER)}
    there = list(places.values())
    actions.attend(places=there, **said)
    actions.complete(completed=there, left=[], **said)
    return places


# --- As the clock on the wall has it, for pages ---------------------------------------


def soon(world: World, board: str = "CVU", **other) -> str:
    """A cohort that begins in two months from today."""
    today = timezone.localdate()
    days = {
        "from_on": today + timedelta(60),
        "until_on": today + timedelta(61),
    }
    return cohort(world, board, **days | other)


def under_way(world: World, **other) -> str:
    """A cohort that has begun, and ends in a month from today."""
    return cohort(world, until_on=timezone.localdate() + timedelta(30), **other)
