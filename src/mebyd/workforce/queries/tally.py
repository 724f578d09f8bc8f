"""People as they are counted, and what was counted."""

import csv
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date
from functools import cache

from django.db.models import Count

from mebyd.places.terms import Sureness
from mebyd.workforce import models
from mebyd.workforce.queries import facts, pathway, people
from mebyd.workforce.rules import entitled
from mebyd.workforce.terms import Profession, Stage, WorkSector
from mebyd.workforce.terms.tally import Cell, Counted, Numbers, Tallied, Target


CHUNK = 500


def to_count(on: date) -> Iterator[Counted]:
    """Everybody who has not left, in chunks of as many statements each."""
    card = pathway.in_force(on)
    stages = card.pathway.stages if card else ()
    rows = models.Practitioner.objects.filter(left_on=None) | (
        models.Practitioner.objects.filter(left_on__gt=on)
    )
    last = 0
    while some := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = some[-1].pk
        yield from _counted(some, stages, on)


def _counted(
    rows: list[models.Practitioner], stages: tuple[Stage, ...], on: date
) -> Iterator[Counted]:
    refs = [row.ref for row in rows]
    progress, areas = facts.progress(refs, on=on), _areas(refs)
    supervised, has = _supervised(refs, on), _supervisees(refs, on)
    rule = pathway.dose_rule(on)
    asks = {s.code for s in stages if s.renewal and s.renewal.supervision_hours}
    for row in rows:
        stage = entitled.furthest(stages, progress[row.ref], on=on)
        reached = progress[row.ref].reached.get(stage)
        most = entitled.supervisees_at_most(
            rule, days_a_week=float(row.days_a_week or entitled.FULL_TIME_DAYS)
        )
        yield Counted(
            sector=WorkSector(row.sector),
            profession=Profession(row.profession),
            areas=frozenset(areas[row.ref]),
            stage=stage,
            until_on=reached.until_on if reached else None,
            is_unsupervised=stage in asks and row.ref not in supervised,
            is_over_dose=has.get(row.ref, 0) > most,
        )


def _areas(refs: Collection[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    rows = models.WorksIn.objects.filter(practitioner__ref__in=refs)
    for ref, area in rows.values_list("practitioner_id", "area_id"):
        found[str(ref)].add(area)
    return found


def _supervised(refs: Collection[str], on: date) -> set[str]:
    rows = people.supervising_on(on).filter(supervisee__ref__in=refs)
    return {str(ref) for ref in rows.values_list("supervisee_id", flat=True)}


def _supervisees(refs: Collection[str], on: date) -> dict[str, int]:
    rows = people.supervising_on(on).filter(supervisor__ref__in=refs)
    counted = rows.values_list("supervisor_id").annotate(n=Count("pk"))
    return {str(ref): n for ref, n in counted}


def tally(places: Collection[str]) -> Tallied:
    """What the night last counted in these places: one statement."""
    rows = models.Tally.objects.filter(place__in=list(places)).order_by("pk")
    days, cells = set(), []
    for row in rows:
        days.add(row.counted_on)
        cell = Cell(
            row.place, WorkSector(row.sector), Profession(row.profession), row.stage
        )
        numbers = Numbers(row.in_date, row.lapsing, row.unsupervised, row.over_dose)
        cells.append((cell, numbers))
    return Tallied(max(days, default=None), tuple(cells))


@cache
def targets() -> dict[str, Target]:
    """How many of each stage there should be, by stage; our own proposal."""
    with (pathway.REFERENCE / "targets.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        row["stage"]: Target(
            row["stage"],
            float(row["per_1000_births"]),
            row["source"],
            Sureness(row["status"]),
        )
        for row in rows
    }


def headcounts() -> dict[tuple[str, Profession], int]:
    """The latest count of each profession in each area; what is not known is not there."""
    rows = models.Headcount.objects.order_by("as_at")
    return {(row.area_id, Profession(row.profession)): row.people for row in rows}
