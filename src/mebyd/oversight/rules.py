"""
What of a table of figures may be shown, so that nobody's baby can be worked out.

Each referral stands once in a row: it waits in time, waits past the standard, or waits no
more. Those three, the sum of those who wait and the sum of all are protected together, so
that a few who wait too long need not take the number of all who wait with them. Tables
that cut the same whole in another way (by level, the most vulnerable) may keep back more
than the first did, and never less.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mebyd.kit import suppression
from mebyd.oversight.terms import (
    FEWEST_FOR_A_WAIT,
    Cells,
    Figures,
    Point,
    Shown,
    Table,
)


WAITING = 2
"""The first two of a row's states: those who wait, in time or past the standard."""


def table(rows: Sequence[Figures], whole: Figures) -> Table:
    """A whole and its parts, all of them and the whole itself safe to show."""
    states = suppression.suppress_with_totals(
        [one.states for one in rows], nested=WAITING
    )
    in_time = suppression.suppress_with_totals([one.in_time for one in rows])
    unmet = listed([one.unmet for one in rows])
    aged_out = listed([one.aged_out for one in rows])
    found = zip((*rows, whole), states, in_time, unmet, aged_out, strict=True)
    shown = tuple(_shown(*one) for one in found)
    return Table(shown[:-1], shown[-1])


def beneath(whole: Shown, rows: Sequence[Figures]) -> tuple[Shown, ...]:
    """The same whole cut another way, beside a table that is shown already."""
    states = _cut([one.states for one in rows], whole.states, nested=WAITING)
    in_time = _cut([one.in_time for one in rows], whole.in_time)
    unmet = _cut_list([one.unmet for one in rows], whole.unmet)
    aged_out = _cut_list([one.aged_out for one in rows], whole.aged_out)
    found = zip(rows, states, in_time, unmet, aged_out, strict=True)
    return tuple(_shown(*one) for one in found)


def listed(counts: Sequence[int]) -> Cells:
    """Counts and, last, their total, which is kept back only if it is itself small."""
    total = sum(counts)
    if suppression.small(total):
        return *suppression.suppress_list(counts, total_published=False), None
    return *_cut_list(counts, total), total


def alone(count: int) -> int | None:
    """A count with nothing beside it from which it could be worked out."""
    return None if suppression.small(count) else count


def points(
    ended: Iterable[float], received: int, share: Sequence[tuple[float, float]]
) -> tuple[Point, ...]:
    """
    The curve of waits, week by week, in steps of at least five babies.

    `ended` are the waits that ended, `share` the curve's own steps. A finer step, or a
    tail of one to four, would be somebody's own wait.
    """
    days, kept, told = sorted(ended), [Point(0, 1.0)], 0
    for week in range(7, int(days[-1]) + 8 if days else 0, 7):
        by_then = sum(day <= week for day in days)
        rest = received - by_then
        if by_then - told >= FEWEST_FOR_A_WAIT and not suppression.small(rest):
            told = by_then
            kept.append(Point(week, _share_on(share, week)))
    return tuple(kept) if len(kept) > 1 else ()


def _share_on(share: Sequence[tuple[float, float]], day: float) -> float:
    return next((waiting for on, waiting in reversed(share) if on <= day), 1.0)


def _cut(
    rows: Sequence[Sequence[int]], whole: Cells, *, nested: int = 0
) -> tuple[Cells, ...]:
    """
    Rows with their sums, under column totals that are shown or kept back already.

    Where a sum would tell, no sum is published but of parts that are shown whole: then
    each column stands alone.
    """
    *columns, total = whole
    try:
        found = suppression.suppress(rows, nested=nested)
        sums: Cells = tuple(None if total is None else sum(row) for row in rows)
    except suppression.TotalsTell:
        each = [_cut_list(column, 0) for column in zip(*rows, strict=True)]
        alone = zip(*each, strict=True)
        found = tuple((*row, _sum(row[:nested], None)) for row in alone)
        found = found if nested else tuple(row[:-1] for row in found)
        sums = (None,) * len(rows)
    kept = [_under(row, columns) for row in found]
    parts = [row[:-1] if nested else row for row in kept]
    told = [_sum(of, sum_) for of, sum_ in zip(parts, sums, strict=True)]
    return tuple((*row, of_all) for row, of_all in zip(kept, told, strict=True))


def _under(row: Cells, columns: Sequence[int | None]) -> Cells:
    return tuple(
        None if column is None else n for n, column in zip(row, columns, strict=True)
    )


def _sum(row: Cells, told: int | None) -> int | None:
    parts = [n for n in row if n is not None]
    return sum(parts) if len(parts) == len(row) else told


def _cut_list(counts: Sequence[int], total: int | None) -> Cells:
    try:
        if total is not None:
            return suppression.suppress_list(counts, total_published=True)
    except suppression.TotalsTell:
        pass
    return (None,) * len(counts)


def _shown(
    one: Figures, states: Cells, in_time: Cells, unmet: int | None, aged: int | None
) -> Shown:
    shown = Shown(one.key, states, in_time, unmet, aged, None, None)
    if not shown.has_waits:
        return shown
    return replace(
        shown,
        half=one.half,
        nine_in_ten=one.nine_in_ten,
        keeps_standard=one.keeps_standard,
    )
