"""
Who is offered a place first: the published rule.

Free places go to people whose areas have the fewest qualified people per 1,000 births;
among these to who has waited longest; then by reference, so that nobody chooses.
"""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction

from mebyd.kit.days import WorkingDays
from mebyd.workforce.terms import DAYS_TO_ANSWER, Waiting


def in_order(
    waiting: Iterable[Waiting], served: Mapping[str, Fraction]
) -> tuple[Waiting, ...]:
    """
    Everybody who waits, the first to be offered a place first.

    `served`: by area, qualified people per 1,000 births. Somebody of several areas stands
    for the one that has the fewest; somebody who has said no area comes last.
    """
    return tuple(sorted(waiting, key=lambda one: _rank(one, served)))


def per_1000_births(qualified: int, births: int) -> Fraction:
    """Exactly, so that two areas alike are alike."""
    return Fraction(qualified * 1000, max(births, 1))


def scarcest(areas: Iterable[str], served: Mapping[str, Fraction]) -> str:
    """Of these areas the one with the fewest; "" where there is none."""
    known = [area for area in areas if area in served]
    return min(known, key=lambda area: (served[area], area), default="")


def answer_by(today: date, begins_on: date, days: WorkingDays) -> date:
    """The last day on which an offer stands: seven working days, before it begins."""
    return min(days.add(today, DAYS_TO_ANSWER), begins_on - timedelta(days=1))


def _rank(
    one: Waiting, served: Mapping[str, Fraction]
) -> tuple[bool, Fraction, float, str]:
    area = scarcest(one.areas, served)
    found = served.get(area, Fraction(0))
    return not area, found, one.asked_at.timestamp(), one.ref
