"""What lies on desks today: a few lives that stop where the cast will find them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from mebyd.demo import families, people
from mebyd.demo.families import Family
from mebyd.directory.terms import Level
from mebyd.pathway import actions as pathway
from mebyd.pathway.terms import Source, Urgency
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard


SHARE = 0.5
"""Of a small world no more than this lies on desks."""
TRIES = 200


@dataclass(frozen=True)
class Desk:
    """One thing on a desk: where, since when, what, and how far it has come."""

    area: AreaCard
    days_ago: int
    kind: str
    halts: str
    level: Level | None
    source: Source


def desks(referrals: int) -> tuple[Desk, ...]:
    """Everything on desks, for a world of so many referrals."""
    return tuple(_desks())[: int(referrals * SHARE)]


def _desks() -> Iterator[Desk]:
    areas = {area.short: area for area in places.areas()}
    for row in people.read("desks.csv"):
        yield Desk(
            area=areas[row["area"]],
            days_ago=int(row["days_ago"]),
            kind=row["kind"],
            halts=row["halts"],
            level=Level(row["level"]) if row["level"] else None,
            source=Source(row["source"]),
        )


def moment(desk: Desk, until: datetime, luck: Random) -> datetime:
    """In office hours so many days ago: today within the last hours, if there were any."""
    at = until - timedelta(days=desk.days_ago, minutes=luck.randint(30, 150))
    while not _is_office_hour(at):
        at -= timedelta(hours=2)
    return at


def _is_office_hour(at: datetime) -> bool:
    return places.working_days().is_working(at.date()) and 9 <= at.hour < 17


def family(
    desk: Desk, luck: Random, at: datetime, seed: int, known: list[Family]
) -> Family:
    """A family of the area, drawn anew until the rule recommends the level wanted."""
    here = [one for one in known if one.area == desk.area.code and not one.again]
    if desk.kind == "again" and here:
        return families.told_again(luck, at, here[-1])
    drawn = (
        families.family(luck, at, seed, area=desk.area, source=desk.source)
        for _ in range(TRIES)
    )
    return next(one for one in drawn if _fits(one, desk, at))


def _fits(drawn: Family, desk: Desk, at: datetime) -> bool:
    """What must be done today is never what was left lying."""
    advice = pathway.advise(drawn.concern, drawn.household, at)
    was_left = desk.days_ago > 0 and advice.urgency is Urgency.TODAY
    return not was_left and desk.level in (None, advice.level)
