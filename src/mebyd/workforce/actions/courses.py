"""Courses are registered, cohorts opened and called off, by whoever leads the workforce."""

from datetime import datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.workforce import access, models, queries
from mebyd.workforce.terms import (
    LANGUAGES,
    CohortGiven,
    CourseGiven,
    PlaceState,
    Refused,
)


@transaction.atomic
def register_course(
    *, given: CourseGiven, by: Principal, at: datetime, is_made_up: bool = False
) -> str:
    """
    Something that can be learned; returns its ref. For whoever leads the workforce.

    Refused: "no_such_stage", "no_such_competency", "no_time".
    """
    access.leads_anywhere_or_refused(by)
    _check_course(given, at)
    number = models.Course.objects.count()
    ref = refs.from_key(
        "CO", given.provider, given.name_en, str(number), at.isoformat()
    )
    models.Course.objects.create(
        ref=ref,
        provider=given.provider,
        name_en=given.name_en,
        name_cy=given.name_cy,
        stage=given.stage,
        evidence=given.evidence or "",
        competencies=list(given.competencies),
        minutes=given.minutes,
        cost_pence=given.cost_pence,
        source=given.source,
        status=given.status,
        is_made_up=is_made_up,
    )
    facts = {"stage": given.stage, "minutes": given.minutes}
    ledger.record("workforce.course", by=by, at=at, about=ref, facts=facts)
    return ref


def _check_course(given: CourseGiven, at: datetime) -> None:
    found = queries.in_force(local_day(at))
    if found is None or given.stage not in {one.code for one in found.pathway.stages}:
        raise Refused("no_such_stage")
    known = {d.code for one in queries.frameworks().values() for d in one.domains}
    if not known.issuperset(given.competencies):
        raise Refused("no_such_competency")
    if given.minutes <= 0:
        raise Refused("no_time")


@transaction.atomic
def open_cohort(*, course: str, given: CohortGiven, by: Principal, at: datetime) -> str:
    """
    A course with dates and places, for a board's people or all of Wales; returns its ref.

    Refused: "wrong_way_round", "in_the_past", "no_places", "no_such_language".
    """
    access.cohort_of_board_or_refused(by, given.board)
    access.course_or_refused(by, course)
    _check_cohort(given, at)
    number = models.Cohort.objects.filter(course__ref=course).count()
    ref = refs.from_key("CH", course, str(number), at.isoformat())
    models.Cohort.objects.create(
        ref=ref,
        course_id=course,
        board_id=given.board or None,
        language=given.language,
        where=given.where,
        from_on=given.from_on,
        until_on=given.until_on,
        places=given.places,
        made_at=at,
    )
    facts = {"course": course, "board": given.board, "places": given.places}
    ledger.record("workforce.cohort_opened", by=by, at=at, about=ref, facts=facts)
    return ref


def _check_cohort(given: CohortGiven, at: datetime) -> None:
    if given.language not in LANGUAGES:
        raise Refused("no_such_language")
    if given.until_on < given.from_on:
        raise Refused("wrong_way_round")
    if given.from_on <= local_day(at):
        raise Refused("in_the_past")
    if given.places <= 0:
        raise Refused("no_places")


@transaction.atomic
def call_off(*, cohort: str, by: Principal, at: datetime) -> int:
    """
    It is not held, and everybody who waits for a place or has one is told; returns how
    many. Twice changes nothing. Refused("completed_already") once anybody has completed.
    """
    access.cohort_to_lead(by, cohort)
    row = models.Cohort.objects.select_for_update().get(ref=cohort)
    if row.called_off_on is not None:
        return 0
    asked = queries.places_on(cohort)
    if any(one.state is PlaceState.COMPLETED for one in asked):
        raise Refused("completed_already")
    row.called_off_on = local_day(at)
    row.save(update_fields=["called_off_on"])
    waiting = (PlaceState.WAITING, PlaceState.OFFERED, PlaceState.ACCEPTED)
    told = [one.practitioner for one in asked if one.state in waiting]
    tell(Template.COURSE_CALLED_OFF, cohort, told, at=at)
    facts = {"told": len(told)}
    ledger.record(
        "workforce.cohort_called_off", by=by, at=at, about=cohort, facts=facts
    )
    return len(told)


def tell(
    template: Template,
    cohort: str,
    practitioners: list[str],
    *,
    at: datetime,
    **more: str,
) -> None:
    """A letter to each of these who has an account, about a cohort."""
    card = queries.cohort(cohort)
    if card is None:
        return
    facts = {
        "course_en": card.course.name_en,
        "course_cy": card.course.name_cy,
        "from_on": card.from_on.isoformat(),
    } | more
    for one in queries.practitioners(practitioners):
        if one.person:
            messages.queue(
                template,
                to=Recipient(RecipientKind.PERSON, one.person),
                about=cohort,
                facts=facts,
                once=f"{template}:{cohort}:{one.ref}:{at.isoformat()}",
                at=at,
            )
