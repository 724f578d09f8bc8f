"""Courses and cohorts as whoever leads the workforce sees them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.places import labels as place_labels
from mebyd.places import queries as places
from mebyd.workforce import course_words as words
from mebyd.workforce import labels, queries
from mebyd.workforce.presenters import courses as shown
from mebyd.workforce.terms import (
    CohortCard,
    CourseCard,
    KnownCourse,
    PlaceCard,
    PlaceState,
)


def overview(
    found: Iterable[CohortCard], known: Iterable[CourseCard], *, on: date
) -> dict[str, Any]:
    """Every cohort that is theirs, every course, and real courses that we know of."""
    stages = shown.stage_names(on)
    return {
        "cohorts": [_cohort_row(card, stages, on) for card in found],
        "courses": [_course_row(card, stages) for card in known],
        "known": [_known(one) for one in queries.known_courses()],
        "new_url": reverse("workforce:new_course"),
    }


def _cohort_row(card: CohortCard, stages: dict[str, str], on: date) -> dict[str, Any]:
    where = {"url": reverse("workforce:cohort", kwargs={"ref": card.ref})}
    said = {"taken": words.taken(card), "tag": _when(card, on)}
    return shown.cohort_row(card, stages) | where | said


def _when(card: CohortCard, on: date) -> dict[str, str]:
    if card.called_off_on is not None:
        return {"text": _("Called off"), "colour": "grey"}
    if on < card.from_on:
        return {"text": _("Can be asked for"), "colour": "green"}
    if on <= card.until_on:
        return {"text": _("Under way"), "colour": "blue"}
    return {"text": _("Over"), "colour": "grey"}


def _course_row(card: CourseCard, stages: dict[str, str]) -> dict[str, Any]:
    return {
        "name": labels.name(card),
        "provider": card.provider,
        "stage": stages.get(card.stage, card.stage),
        "length": words.hours(card.minutes),
        "cost": words.cost(card.cost_pence),
        "source": card.source,
        "status": str(labels.SURENESS[card.status]),
        "is_made_up": card.is_made_up,
        "open_url": reverse("workforce:open_cohort", kwargs={"ref": card.ref}),
    }


def _known(one: KnownCourse) -> dict[str, Any]:
    return {
        "name": one.name,
        "provider": one.provider,
        "length": one.length_cy if labels.in_welsh() else one.length_en,
        "cost": _cost(one),
        "levels": one.levels,
        "source": one.source,
        "status": str(labels.SURENESS[one.status]),
    }


def _cost(one: KnownCourse) -> str:
    if one.cost_from is None or one.cost_until is None:
        return _("Not known")
    if one.cost_from == one.cost_until:
        return words.cost(one.cost_from * 100)
    return f"£{one.cost_from:,}–£{one.cost_until:,}"


def cohort(card: CohortCard, *, on: date) -> dict[str, Any]:
    """Who has a place, who waits and in which order, and what can be done."""
    stages, asked = shown.stage_names(on), queries.places_on(card.ref)
    people = {
        p.ref: p for p in queries.practitioners([one.practitioner for one in asked])
    }
    days = queries.days_attended(card.ref)
    has = [one for one in asked if one.state in ON_IT]
    return {
        "row": _cohort_row(card, stages, on),
        "facts": list(shown.facts(card, stages)),
        "on_it": [
            _person(one, people[one.practitioner].name, len(days.get(one.ref, ())))
            for one in has
        ],
        "line": list(_line(card, on)),
        "gone": sum(one.state is PlaceState.PASSED_ON for one in asked),
        "rule": list(map(str, words.THE_RULE)),
        "may_fill": bool(card.is_open(on) and card.free and card.waiting),
        "may_call_off": _may_call_off(card, asked),
        "has_begun": card.called_off_on is None and card.from_on <= on,
        "has_people": any(one.state in TOOK_IT for one in asked),
        "ref": card.ref,
        "back": reverse("workforce:cohorts"),
    }


ON_IT = (
    PlaceState.OFFERED,
    PlaceState.ACCEPTED,
    PlaceState.COMPLETED,
    PlaceState.LEFT,
)
TOOK_IT = ON_IT[1:]


def _may_call_off(card: CohortCard, asked: Iterable[PlaceCard]) -> bool:
    done = any(one.state is PlaceState.COMPLETED for one in asked)
    return card.called_off_on is None and not done


def _person(one: PlaceCard, name: str, days: int) -> dict[str, Any]:
    return {
        "name": name,
        "state": str(labels.PLACES[one.state]),
        "colour": words.COLOURS[one.state],
        "answer_by": one.answer_by if one.state is PlaceState.OFFERED else None,
        "days": words.attended(days) if days else "",
        "completed_on": one.completed_on,
    }


def _line(card: CohortCard, on: date) -> Iterable[dict[str, Any]]:
    """Who waits, the next to be offered a place first, and why they stand there."""
    found = queries.line_with_why(card, on=on) if card.is_open(on) else ()
    by_place = {one.ref: one.practitioner for one in queries.places_on(card.ref)}
    people = {p.ref: p for p in queries.practitioners(list(by_place.values()))}
    for waiting, code, per_1000 in found:
        area = places.area(code) if code else None
        yield {
            "name": people[by_place[waiting.ref]].name,
            "area": place_labels.name(area) if area else _("No area given"),
            "served": words.served(per_1000) if area else "",
            "asked_at": waiting.asked_at,
        }


def choices(asked: Iterable[PlaceCard], *states: PlaceState) -> list[tuple[str, str]]:
    """Places by their people's names, for a form."""
    found = [one for one in asked if one.state in states]
    people = {
        p.ref: p for p in queries.practitioners([one.practitioner for one in found])
    }
    named = [(one.ref, people[one.practitioner].name) for one in found]
    return sorted(named, key=lambda pair: (pair[1], pair[0]))
