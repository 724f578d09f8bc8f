"""
Thousands who are known from lists alone: what learning systems would send, and how many
there are of each profession. All of it is made up, and says so.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from mebyd.demo import people
from mebyd.demo.terms import MADE_UP
from mebyd.directory.terms import Principal
from mebyd.kit.days import local_day
from mebyd.places import queries as places
from mebyd.places.terms import Sureness
from mebyd.workforce import actions
from mebyd.workforce.terms import Profession, WorkSector
from mebyd.workforce.terms.lists import COLUMNS, ListKind


BIRTHS_TO_ONE = {
    Profession.HEALTH_VISITOR: 30,
    Profession.MIDWIFE: 25,
    Profession.SOCIAL_WORKER: 40,
    Profession.NURSERY_NURSE: 20,
    Profession.EARLY_YEARS: 10,
}
"""Births a year for each of a profession: made up, so that areas differ as they do."""
SECTORS = {
    Profession.HEALTH_VISITOR: WorkSector.HEALTH,
    Profession.MIDWIFE: WorkSector.HEALTH,
    Profession.NURSERY_NURSE: WorkSector.HEALTH,
    Profession.SOCIAL_WORKER: WorkSector.SOCIAL_CARE,
    Profession.EARLY_YEARS: WorkSector.LOCAL_AUTHORITY,
}
TRAINED_SHARE, ON_TO_FOUNDATIONAL = 0.6, 0.35
MINUTES = {"awareness": 180, "foundational": 18 * 60}
SPREAD_DAYS = 600


def load(leader: Principal, *, share: float, luck: Random, until: datetime) -> int:
    """A list of training and one of headcounts, loaded; returns how many rows."""
    names = people.Names(luck)
    training = list(_training(names, share, luck, local_day(until)))
    counts = list(_headcounts(local_day(until)))
    for kind, rows in ((ListKind.HEADCOUNT, counts), (ListKind.TRAINING, training)):
        ref = actions.check_list(
            file=_sheet(kind, rows), name=f"{kind}.csv", by=leader, at=until
        )
        actions.load_list(ref=ref, by=leader, at=until)
    return len(training)


def _training(
    names: people.Names, share: float, luck: Random, today: date
) -> Iterator[dict[str, str]]:
    """`share`: of those whom the whole list would hold."""
    number = 0
    for area in places.areas():
        for profession, births in BIRTHS_TO_ONE.items():
            many = round(area.births.number / births * TRAINED_SHARE * share)
            for _one in range(many):
                number += 1
                who = {
                    "name": f"{names.any(is_welsh=luck.random() < 0.3)} {number}",
                    "email": f"learner{number}@{people.DOMAIN}",
                    "sector": SECTORS[profession].value,
                    "profession": profession.value,
                    "employer": MADE_UP,
                    "area": area.code,
                    "course": MADE_UP,
                }
                yield from _stages(who, luck, today)


def _stages(who: dict[str, str], luck: Random, today: date) -> Iterator[dict[str, str]]:
    done = today - timedelta(days=luck.randint(30, SPREAD_DAYS))
    taken = ["awareness"]
    if luck.random() < ON_TO_FOUNDATIONAL:
        taken.append("foundational")
    for stage in taken:
        yield who | {
            "stage": stage,
            "completed": done.isoformat(),
            "minutes": str(MINUTES[stage]),
        }
        done = min(today, done + timedelta(days=60))


def _headcounts(today: date) -> Iterator[dict[str, str]]:
    for area in places.areas():
        for profession, births in BIRTHS_TO_ONE.items():
            yield {
                "area": area.code,
                "profession": profession.value,
                "people": str(max(1, round(area.births.number / births))),
                "as_at": today.isoformat(),
                "source": MADE_UP,
                "status": Sureness.MADE_UP.value,
            }


def _sheet(kind: ListKind, rows: Iterable[dict[str, str]]) -> io.BytesIO:
    text = io.StringIO()
    writer = csv.DictWriter(text, [column.value for column in COLUMNS[kind]])
    writer.writeheader()
    writer.writerows(rows)
    return io.BytesIO(text.getvalue().encode())
