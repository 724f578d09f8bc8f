"""Courses, cohorts and places, and what an area lacks."""

import csv
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from mebyd.places import queries as places
from mebyd.places.terms import Sureness
from mebyd.workforce import models
from mebyd.workforce.queries import facts
from mebyd.workforce.queries.pathway import REFERENCE, in_force, versions
from mebyd.workforce.queries.people import practitioners
from mebyd.workforce.rules import entitled
from mebyd.workforce.rules import places as rule
from mebyd.workforce.terms import (
    TAKEN,
    Certificate,
    CohortCard,
    CourseCard,
    EvidenceKind,
    KnownCourse,
    PlaceCard,
    PlaceState,
    Stage,
    StageCard,
    Waiting,
)


@cache
def known_courses() -> tuple[KnownCourse, ...]:
    """Real courses that we know of, each with its source, as the product ships them."""
    with (REFERENCE / "courses.csv").open(encoding="utf-8", newline="") as file:
        return tuple(_known(row) for row in csv.DictReader(file))


def _known(row: dict[str, str]) -> KnownCourse:
    return KnownCourse(
        name=row["name"],
        provider=row["provider"],
        length_en=row["length_en"],
        length_cy=row["length_cy"],
        cost_from=int(row["cost_from"]) if row["cost_from"] else None,
        cost_until=int(row["cost_until"]) if row["cost_until"] else None,
        levels=row["levels"],
        source=row["source"],
        status=Sureness(row["status"]),
    )


def courses() -> tuple[CourseCard, ...]:
    """Every course that was registered, by name."""
    return tuple(map(_course, models.Course.objects.order_by("name_en", "ref")))


def course(ref: str) -> CourseCard | None:
    row = models.Course.objects.filter(ref=ref).first()
    return _course(row) if row else None


def cohort(ref: str) -> CohortCard | None:
    return next(iter(_cohorts(models.Cohort.objects.filter(ref=ref))), None)


def cohorts(*, boards: Collection[str] | None = None) -> tuple[CohortCard, ...]:
    """Every cohort, the last to begin first; of these boards alone ("" for all Wales)."""
    rows = models.Cohort.objects.all()
    if boards is not None:
        whose = Q(board__in=[code for code in boards if code])
        rows = rows.filter(whose | Q(board=None) if "" in boards else whose)
    return _cohorts(rows.order_by("-from_on", "ref"))


def open_cohorts(boards: Collection[str], *, on: date) -> tuple[CohortCard, ...]:
    """Those that can be asked for: of these boards, and for all Wales; the next first."""
    rows = models.Cohort.objects.filter(
        Q(board=None) | Q(board__in=boards), called_off_on=None, from_on__gt=on
    )
    return _cohorts(rows.order_by("from_on", "ref"))


def begun_to_offer(*, on: date) -> tuple[str, ...]:
    """Open cohorts of which places were offered: each night the free ones go on."""
    offered = models.Place.objects.filter(
        cohort=OuterRef("ref"), offered_at__isnull=False
    )
    rows = models.Cohort.objects.filter(
        Exists(offered), called_off_on=None, from_on__gt=on
    )
    return tuple(rows.order_by("from_on", "ref").values_list("ref", flat=True))


def places_on(cohort: str) -> tuple[PlaceCard, ...]:
    """Everybody who has asked for a place on a cohort, who asked first first."""
    rows = models.Place.objects.filter(cohort__ref=cohort)
    return tuple(map(_place, rows.order_by("asked_at", "ref")))


def places_of(practitioner: str) -> tuple[PlaceCard, ...]:
    """Somebody's places, the last that they asked for first."""
    rows = models.Place.objects.filter(practitioner__ref=practitioner)
    return tuple(map(_place, rows.order_by("-asked_at", "ref")))


def place(ref: str) -> PlaceCard | None:
    row = models.Place.objects.filter(ref=ref).first()
    return _place(row) if row else None


def place_on(cohort: str, practitioner: str) -> PlaceCard | None:
    rows = models.Place.objects.filter(cohort__ref=cohort)
    row = rows.filter(practitioner__ref=practitioner).first()
    return _place(row) if row else None


def cohorts_of(refs: Collection[str]) -> dict[str, CohortCard]:
    """These cohorts by their reference."""
    rows = models.Cohort.objects.filter(ref__in=list(refs))
    return {card.ref: card for card in _cohorts(rows)}


def days_attended(cohort: str) -> dict[str, tuple[date, ...]]:
    """By place: the days on which somebody was there."""
    return _by_place(models.Attended.objects.filter(place__cohort__ref=cohort))


def _by_place(rows: QuerySet[models.Attended]) -> dict[str, tuple[date, ...]]:
    found: dict[str, tuple[date, ...]] = {}
    for ref, on in rows.order_by("on").values_list("place_id", "on"):
        found[str(ref)] = (*found.get(str(ref), ()), on)
    return found


def days_of(practitioner: str) -> dict[str, tuple[date, ...]]:
    """By place: the days on which this person was there."""
    rows = models.Attended.objects.filter(place__practitioner__ref=practitioner)
    return _by_place(rows)


Served = Mapping[str, Fraction]


def line(card: CohortCard, known: Served, *, on: date) -> tuple[Waiting, ...]:
    """
    Who waits for a place, in the order in which the rule offers it.

    `known` was worked out before, so that nobody else's writing waits for it; the areas of
    whoever came into the line since are looked up.
    """
    waiting = _waiting(card.ref)
    more = _lacking(waiting, known, card.course.stage, on)
    return rule.in_order(waiting, {**known, **more})


def line_with_why(
    card: CohortCard, *, on: date
) -> tuple[tuple[Waiting, str, Fraction], ...]:
    """The same, each with the area for which they stand and how it is served."""
    waiting, stage = _waiting(card.ref), card.course.stage
    known = _lacking(waiting, {}, stage, on)
    found = []
    for one in rule.in_order(waiting, known):
        area = rule.scarcest(one.areas, known)
        found.append((one, area, known.get(area, Fraction(0))))
    return tuple(found)


def served_for(card: CohortCard, *, on: date) -> dict[str, Fraction]:
    """How the areas are served from which people wait for a place on a cohort."""
    return _lacking(_waiting(card.ref), {}, card.course.stage, on)


def _lacking(
    waiting: Iterable[Waiting], known: Served, stage: str, on: date
) -> dict[str, Fraction]:
    wanted = {area for one in waiting for area in one.areas} - known.keys()
    return served(wanted, stage, on=on)


def _waiting(cohort: str) -> tuple[Waiting, ...]:
    asked = [one for one in places_on(cohort) if one.state is PlaceState.WAITING]
    people = practitioners([one.practitioner for one in asked])
    areas = {card.ref: card.areas for card in people if card.left_on is None}
    return tuple(
        Waiting(one.ref, areas[one.practitioner], one.asked_at)
        for one in asked
        if one.practitioner in areas
    )


def served(areas: Collection[str], stage: str, *, on: date) -> dict[str, Fraction]:
    """
    By area: people in date at a stage or further, per 1,000 births.

    Worked out from what is signed and shown, and not from what the night last counted:
    places are given by it.
    """
    found = qualified(areas, stage, on=on) if areas else {}
    births = {one.code: one.births.number for one in places.areas()}
    return {
        area: rule.per_1000_births(found.get(area, 0), births.get(area, 0))
        for area in areas
    }


def qualified(areas: Collection[str], stage: str, *, on: date) -> Mapping[str, int]:
    """By area: how many people who work there are in date at a stage or further."""
    found: dict[str, int] = {}
    where = _who_may_be(areas, stage)
    progress = facts.progress(list(where), on=on) if where else {}
    counts = _from(stage)
    for ref, theirs in where.items():
        held = progress[ref].reached.values()
        if any(one.stage in counts and one.is_in_date(on) for one in held):
            for area in theirs:
                found[area] = found.get(area, 0) + 1
    return found


def _from(stage: str) -> frozenset[str]:
    """This stage and those beyond it, in any version of the pathway."""
    found: set[str] = {stage}
    for card in versions():
        codes = [one.code for one in card.pathway.stages]
        if stage in codes:
            found |= set(codes[codes.index(stage) :])
    return frozenset(found)


def _who_may_be(areas: Collection[str], stage: str) -> dict[str, list[str]]:
    """
    People of these areas with the least without which nobody is at the stage; by
    reference, the areas in which they work.
    """
    rows = models.WorksIn.objects.filter(
        area__in=list(areas), practitioner__left_on=None
    )
    found: dict[str, list[str]] = {}
    for ref, area in rows.filter(_least(stage)).values_list(
        "practitioner_id", "area_id"
    ):
        found.setdefault(str(ref), []).append(area)
    return found


def _least(stage: str) -> Q:
    """
    Recognised at something, or with a piece of each kind that the stage asks for, and a
    sign-off where it asks for competencies: who has less has not reached it.
    """
    enough = Q(Exists(_theirs(models.Recognition)))
    for card in versions():
        for one in card.pathway.stages:
            if one.code == stage and not (one.evidence or one.competencies):
                return Q()
            if one.code == stage:
                enough |= _all_of(one)
    return enough


def _all_of(stage: Stage) -> Q:
    found = Q()
    for kind, _wanted in stage.evidence:
        found &= Q(Exists(_theirs(models.Evidence).filter(kind=kind, answer="yes")))
    if stage.competencies:
        found &= Q(Exists(_theirs(models.SignOff)))
    return found


def _theirs(
    kind: type[models.Recognition | models.SignOff | models.Evidence],
) -> QuerySet[Any]:
    return kind.objects.filter(practitioner=OuterRef("practitioner"))


def certificate(code: str) -> Certificate | None:
    """What a certificate's code stands for; None if it is none, or was withdrawn."""
    if not code:
        return None
    rows = models.Place.objects.select_related("cohort__course", "practitioner")
    row = rows.filter(code=code, state=PlaceState.COMPLETED).first()
    return _certificate(row) if row and not _is_withdrawn(row) else None


def _is_withdrawn(row: models.Place) -> bool:
    """Whether the learning of which it speaks was withdrawn."""
    learned = models.Spent.objects.filter(
        practitioner__ref=row.practitioner_id, source=row.cohort_id
    )
    return learned.exclude(withdrawn_on=None).exists()


def _certificate(row: models.Place) -> Certificate:
    course = row.cohort.course
    if row.completed_on is None:
        raise ValueError("nothing was completed")
    return Certificate(
        name=row.practitioner.name,
        course_en=course.name_en,
        course_cy=course.name_cy,
        provider=course.provider,
        minutes=course.minutes,
        on=row.completed_on,
        code=row.code,
    )


def _course(row: models.Course) -> CourseCard:
    return CourseCard(
        ref=row.ref,
        provider=row.provider,
        name_en=row.name_en,
        name_cy=row.name_cy,
        stage=row.stage,
        evidence=EvidenceKind(row.evidence) if row.evidence else None,
        competencies=tuple(row.competencies),
        minutes=row.minutes,
        cost_pence=row.cost_pence,
        source=row.source,
        status=Sureness(row.status),
        is_made_up=row.is_made_up,
    )


def _cohorts(
    rows: QuerySet[models.Cohort] | Iterable[models.Cohort],
) -> tuple[CohortCard, ...]:
    known = list(rows.select_related("course") if isinstance(rows, QuerySet) else rows)
    asked: dict[tuple[str, str], int] = {}
    counted = (
        models.Place.objects.filter(cohort__ref__in=[row.ref for row in known])
        .order_by()
        .values_list("cohort_id", "state")
        .annotate(people=Count("pk"))
    )
    for ref, state, people in counted if known else ():
        asked[str(ref), state] = people
    return tuple(_cohort(row, asked) for row in known)


def _cohort(row: models.Cohort, asked: Mapping[tuple[str, str], int]) -> CohortCard:
    return CohortCard(
        ref=row.ref,
        course=_course(row.course),
        board=row.board_id or "",
        language=row.language,
        where=row.where,
        from_on=row.from_on,
        until_on=row.until_on,
        places=row.places,
        taken=sum(asked.get((row.ref, state), 0) for state in TAKEN),
        waiting=asked.get((row.ref, PlaceState.WAITING), 0),
        called_off_on=row.called_off_on,
    )


def _place(row: models.Place) -> PlaceCard:
    return PlaceCard(
        ref=row.ref,
        cohort=row.cohort_id,
        practitioner=row.practitioner_id,
        state=PlaceState(row.state),
        asked_at=row.asked_at,
        answer_by=row.answer_by,
        completed_on=row.completed_on,
        code=row.code,
    )


def next_stage(practitioner: str, *, on: date) -> StageCard | None:
    """The first stage that somebody has not in date; None after the last."""
    found = in_force(on)
    if found is None:
        return None
    progress = facts.progress([practitioner], on=on)[practitioner]
    code = entitled.following(found.pathway.stages, progress, on=on)
    return next((one for one in found.stages if one.stage.code == code), None)
