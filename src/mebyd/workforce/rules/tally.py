"""
Who is counted where: somebody who works in several areas stands in each of them, once in
each board of theirs, and once in Wales. A whole is never the sum of its parts.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from mebyd.kit import suppression
from mebyd.kit.days import months_after
from mebyd.workforce.terms.tally import Cell, Counted, Numbers


WALES = ""
SOON_MONTHS = 6


def places_of(person: Counted, boards: Mapping[str, str]) -> set[str]:
    """Their areas, the boards of these, and Wales."""
    return {*person.areas, *(boards[area] for area in person.areas), WALES}


def count(
    people: Iterable[Counted], boards: Mapping[str, str], *, on: date
) -> dict[Cell, Numbers]:
    """How many stand where on a day; `boards`: the board of each area."""
    found: dict[Cell, list[int]] = {}
    soon = months_after(on, SOON_MONTHS)
    for one in people:
        is_soon = bool(one.stage) and one.until_on is not None and one.until_on <= soon
        adds = (1, is_soon, one.is_unsupervised, one.is_over_dose)
        for place in places_of(one, boards):
            cell = Cell(place, one.sector, one.profession, one.stage)
            numbers = found.setdefault(cell, [0, 0, 0, 0])
            for which, more in enumerate(adds):
                numbers[which] += more
    return {cell: Numbers(*numbers) for cell, numbers in found.items()}


def whole(cells: Iterable[tuple[Cell, Numbers]]) -> Numbers:
    return sum((numbers for _cell, numbers in cells), Numbers())


def kept_back(
    counts: Sequence[int], total: int
) -> tuple[tuple[int | None, ...], int | None]:
    """
    The counts and their whole as somebody may read them who may not know who they are.

    The whole may be less than the sum (some work in two areas): what a sum would need
    kept back is kept back all the same.
    """
    if suppression.small(total):
        return suppression.suppress_list(counts, total_published=False), None
    try:
        return suppression.suppress_list(counts, total_published=True), total
    except suppression.TotalsTell:
        return (None,) * len(counts), total


def per_1000(people: int, births: int) -> float | None:
    return people * 1000 / births if births else None
