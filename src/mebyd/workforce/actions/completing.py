"""Who was there, who completed: it becomes evidence, and a certificate with a code."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models, queries
from mebyd.workforce.actions.naming import next_ref
from mebyd.workforce.actions.places import chosen
from mebyd.workforce.terms import (
    Answer,
    Came,
    CohortCard,
    CourseCard,
    Hours,
    PlaceCard,
    PlaceState,
    Refused,
)


@transaction.atomic
def attend(
    *,
    cohort: str,
    on: date,
    places: Collection[str],
    by: Principal,
    at: datetime,
) -> None:
    """
    Who was there on a day, by their places; what is said of a day last, stands.

    Refused: "in_the_future", "not_a_day_of_it", "not_on_it".
    """
    card = access.cohort_to_lead(by, cohort)
    _check_day(card, on, at)
    there = {one.ref for one in chosen(cohort, places)}
    rows = models.Attended.objects.filter(place__cohort__ref=cohort, on=on)
    rows.exclude(place__ref__in=there).delete()
    models.Attended.objects.bulk_create(
        [models.Attended(place_id=ref, on=on) for ref in sorted(there)],
        ignore_conflicts=True,
    )
    facts = {"on": on.isoformat(), "people": len(there)}
    ledger.record("workforce.attended", by=by, at=at, about=cohort, facts=facts)


def _check_day(card: CohortCard, on: date, at: datetime) -> None:
    if card.called_off_on is not None:
        raise Refused("called_off")
    if on > local_day(at):
        raise Refused("in_the_future")
    if not card.from_on <= on <= card.until_on:
        raise Refused("not_a_day_of_it")


@transaction.atomic
def complete(
    *,
    cohort: str,
    on: date,
    completed: Collection[str],
    left: Collection[str],
    by: Principal,
    at: datetime,
) -> None:
    """
    Who completed on a day, by their places, and who did not.

    Completion is evidence of what the course shows, and minutes of learning, each with
    the cohort as its source: twice adds nothing. The place gets a code for its
    certificate. Refused: as `attend`, and "both_at_once", "never_there".
    """
    card = access.cohort_to_lead(by, cohort)
    _check_day(card, on, at)
    # Two who note it at once: the second reads what the first has written.
    models.Cohort.objects.select_for_update().get(ref=cohort)
    if set(completed) & set(left):
        raise Refused("both_at_once")
    days = queries.days_attended(cohort)
    if not days.keys() >= set(completed):
        raise Refused("never_there")
    for place in chosen(cohort, completed):
        _complete(card, place, on, by, at)
    for place in chosen(cohort, left):
        _leave(place, by, at)


def _complete(
    card: CohortCard, place: PlaceCard, on: date, by: Principal, at: datetime
) -> None:
    if place.state is PlaceState.COMPLETED:
        return
    models.Place.objects.filter(ref=place.ref).update(
        state=PlaceState.COMPLETED, completed_on=on, code=refs.new_key()
    )
    _learned(card, place.practitioner, on, by, at)
    facts = {"cohort": card.ref, "on": on.isoformat()}
    about = place.practitioner
    ledger.record("workforce.completed", by=by, at=at, about=about, facts=facts)


def _learned(
    card: CohortCard, practitioner: str, on: date, by: Principal, at: datetime
) -> None:
    """What was learned, once: the cohort is the source."""
    both = {
        "practitioner_id": practitioner,
        "source": card.ref,
        "on": on,
        "came": Came.COURSE,
        "written_at": at,
        "written_by": by.ref,
    }
    title, course = _title(card.course), card.course
    _once(
        "HR",
        models.Spent,
        at,
        **both,
        kind=Hours.LEARNING,
        what=title,
        minutes=course.minutes,
    )
    if course.evidence is not None:
        _once(
            "EV",
            models.Evidence,
            at,
            **both,
            kind=course.evidence,
            title=title,
            answer=Answer.YES,
            answered_on=local_day(at),
        )


def _once(
    prefix: str, rows: type[models.Spent | models.Evidence], at: datetime, **facts: Any
) -> None:
    """A fact of this kind and source, unless there is one already."""
    whose = facts["practitioner_id"]
    known = rows.objects.filter(
        practitioner__ref=whose, kind=facts["kind"], source=facts["source"]
    )
    if not known.exists():
        rows.objects.create(ref=next_ref(prefix, rows, whose, at), **facts)


TITLE = 200


def _title(course: CourseCard) -> str:
    """Both names, for whoever reads it: of some courses they are one."""
    names = dict.fromkeys((course.name_en, course.name_cy))
    return " / ".join(names)[:TITLE]


def _leave(place: PlaceCard, by: Principal, at: datetime) -> None:
    if place.state is not PlaceState.ACCEPTED:
        return
    models.Place.objects.filter(ref=place.ref).update(state=PlaceState.LEFT)
    facts = {"cohort": place.cohort}
    about = place.practitioner
    ledger.record("workforce.did_not_complete", by=by, at=at, about=about, facts=facts)
