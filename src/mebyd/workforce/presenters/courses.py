"""Courses as those who may take them see them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.places import labels as place_labels
from mebyd.places import queries as places
from mebyd.workforce import course_words as words
from mebyd.workforce import labels, queries
from mebyd.workforce.terms import (
    Certificate,
    CohortCard,
    CourseCard,
    PlaceCard,
    PlaceState,
    PractitionerCard,
)


def stage_names(on: date) -> dict[str, str]:
    found = queries.in_force(on)
    return {one.stage.code: labels.name(one) for one in found.stages} if found else {}


def whose(board: str) -> str:
    """For whom a cohort is."""
    found = places.board(board) if board else None
    return place_labels.known(found) if found else _("All of Wales")


def cohort_row(card: CohortCard, stages: dict[str, str]) -> dict[str, Any]:
    return {
        "name": labels.name(card.course),
        "provider": card.course.provider,
        "dates": words.dates(card.from_on, card.until_on),
        "language": str(words.LANGUAGES[card.language]),
        "where": card.where,
        "whose": whose(card.board),
        "stage": stages.get(card.course.stage, card.course.stage),
        "length": words.hours(card.course.minutes),
        "free": words.free(card.free),
        "is_full": not card.free,
        "waiting": words.waiting(card.waiting) if card.waiting else "",
        "is_made_up": card.course.is_made_up,
        "url": reverse("workforce:course", kwargs={"ref": card.ref}),
    }


def offered_to(own: PractitionerCard, *, on: date) -> dict[str, Any]:
    """Their places, the courses that fit their next stage, and the others."""
    stages, mine = stage_names(on), queries.places_of(own.ref)
    stage = queries.next_stage(own.ref, on=on)
    asked = {one.cohort for one in mine if one.state is not PlaceState.PASSED_ON}
    open_ = [one for one in _open(own, on) if one.ref not in asked]
    code = stage.stage.code if stage else ""
    return {
        "stage": labels.name(stage) if stage else "",
        "places": list(_places(mine, stages, on)),
        "fitting": [cohort_row(c, stages) for c in open_ if c.course.stage == code],
        "others": [cohort_row(c, stages) for c in open_ if c.course.stage != code],
        "rule": list(map(str, words.THE_RULE)),
        "back": reverse("workforce:mine"),
    }


def near(own: PractitionerCard, *, on: date) -> list[dict[str, Any]]:
    """The first courses that help to reach the next stage: for their own page."""
    stages, open_ = stage_names(on), _open(own, on)
    stage = queries.next_stage(own.ref, on=on) if open_ else None
    found = [one for one in open_ if stage and one.course.stage == stage.stage.code]
    return [cohort_row(one, stages) for one in found[:NEXT_FEW]]


NEXT_FEW = 3


def _open(own: PractitionerCard, on: date) -> tuple[CohortCard, ...]:
    """What they can ask for: in the boards in which they work, and in all of Wales."""
    areas = [one for code in own.areas if (one := places.area(code))]
    return queries.open_cohorts({one.board for one in areas}, on=on)


def _places(
    mine: Iterable[PlaceCard], stages: dict[str, str], on: date
) -> Iterable[dict[str, Any]]:
    asked = [one for one in mine if one.state is not PlaceState.PASSED_ON]
    known = queries.cohorts_of([one.cohort for one in asked])
    for one in asked:
        card = known[one.cohort]
        yield cohort_row(card, stages) | _state(one, card, on)


def _state(one: PlaceCard, card: CohortCard, on: date) -> dict[str, Any]:
    """How far somebody is, in words and a colour."""
    if card.called_off_on is not None:
        return {"state": _("Called off"), "colour": "grey", "state_code": "called_off"}
    has_passed = one.state is PlaceState.WAITING and not card.is_open(on)
    return {
        "state": _("No place came free")
        if has_passed
        else str(labels.PLACES[one.state]),
        "colour": "grey" if has_passed else words.COLOURS[one.state],
        "state_code": "over" if has_passed else one.state.value,
        "answer_by": one.answer_by if one.state is PlaceState.OFFERED else None,
        "completed_on": one.completed_on,
        "certificate_url": reverse("workforce:own_certificate", kwargs={"ref": one.ref})
        if one.code
        else "",
    }


def course(card: CohortCard, mine: PlaceCard | None, *, on: date) -> dict[str, Any]:
    """One cohort, what it is, and what they can do about a place on it."""
    stages = stage_names(on)
    state = _state(mine, card, on) if mine else {"state_code": "none"}
    if mine and mine.state is PlaceState.PASSED_ON:
        state = {"state_code": "none"}
    return {
        "row": cohort_row(card, stages),
        "facts": list(facts(card, stages)),
        "source": card.course.source,
        "status": str(labels.SURENESS[card.course.status]),
        "place": state,
        "is_open": card.is_open(on),
        "is_called_off": card.called_off_on is not None,
        "asked_at": mine.asked_at if mine else None,
        "rule": list(map(str, words.THE_RULE)),
        "back": reverse("workforce:courses"),
    }


def facts(card: CohortCard, stages: dict[str, str]) -> Iterable[dict[str, Any]]:
    """What is known of a cohort, line by line."""
    course = card.course
    yield {"key": _("When"), "value": words.dates(card.from_on, card.until_on)}
    yield {"key": _("Where"), "value": card.where}
    yield {"key": _("Language"), "value": str(words.LANGUAGES[card.language])}
    yield {"key": _("For whom"), "value": whose(card.board)}
    yield {"key": _("Places"), "value": _free(card)}
    yield {"key": _("Hours of learning"), "value": words.hours(course.minutes)}
    yield {"key": _("Stage"), "value": stages.get(course.stage, course.stage)}
    yield {"key": _("What completing it shows"), "value": list(shows(course))}
    yield {"key": _("Cost"), "value": words.cost(course.cost_pence)}


def _free(card: CohortCard) -> list[str]:
    waiting = [words.waiting(card.waiting)] if card.waiting else []
    return [words.free(card.free), *waiting]


def shows(course: CourseCard) -> Iterable[str]:
    """What a course can show: evidence, and the domains that it helps with."""
    if course.evidence is not None:
        yield str(labels.EVIDENCE_KINDS[course.evidence])
    known = {d.code: d for one in queries.frameworks().values() for d in one.domains}
    yield from (labels.name(known[c]) for c in course.competencies if c in known)
    if course.evidence is None and not course.competencies:
        yield _("Hours of learning")


def certificate(found: Certificate) -> list[dict[str, Any]]:
    """What a certificate says, and no more."""
    name = found.course_cy if labels.in_welsh() else found.course_en
    return [
        {"key": _("Name"), "value": found.name},
        {"key": _("Course"), "value": name},
        {"key": _("Given by"), "value": found.provider},
        {"key": _("Completed on"), "value": words.dates(found.on, found.on)},
        {"key": _("Hours of learning"), "value": words.hours(found.minutes)},
    ]
