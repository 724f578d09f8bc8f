"""
Small numbers hidden, and enough beside them that subtraction does not bring them back.

A count of 1 to 4 is small; zero is not (nobody can be recognised in it). A table with
its totals is a flow: every count an arc, every sum a balance. A hidden count stays
hidden if it lies on a ring of hidden counts along which one baby could be moved
without any published number changing. To protect it, the ring that costs least is
hidden: the smallest other counts, zeros only when nothing else is left.

What is promised: each hidden count has two possible values or more, even for a reader
who knows that a hidden count that is not zero is at least one. Not promised: safety
from a reader who holds two publications that overlap.

The idea is Castro's ("A shortest-paths heuristic for statistical data protection in
positive tables", INFORMS Journal on Computing, 2007); the lower bound of one is ours.
"""

import heapq
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass


Hidden = tuple[int | None, ...]
_SMALL = range(1, 5)


class TotalsTell(ValueError):
    """The totals themselves give a small number away: they must be hidden too."""


def small(n: int) -> bool:
    """Whether a count is so small that babies could be recognised: 1 to 4."""
    return n in _SMALL


def suppress(table: Sequence[Sequence[int]], *, nested: int = 0) -> tuple[Hidden, ...]:
    """
    The table with None for what is hidden, to be published with ALL its totals.

    TotalsTell if they would tell (a total is small, or there is but one row):
    then publish what `suppress_with_totals` leaves. The first `nested` columns have a
    sum of their own, which comes out behind the last column and is hidden like any.
    """
    arcs = _table_arcs(table, nested)
    width = _width(table, nested)
    below = range(len(arcs) - width, len(arcs))
    totals = {n for n, arc in enumerate(arcs) if n in below or _SOURCE in arc}
    hidden = _hide(arcs, fixed=totals)
    return tuple(row[:-1] for row in _as_rows(arcs, width, hidden)[:-1])


def suppress_with_totals(
    table: Sequence[Sequence[int]], *, nested: int = 0
) -> tuple[Hidden, ...]:
    """
    The table with one more column and row, its totals, hidden where they must be.

    Always possible: where all else fails, everything is hidden. The first `nested`
    columns have a sum of their own, which comes out before the total of all.
    """
    arcs = _table_arcs(table, nested)
    return _as_rows(arcs, _width(table, nested), _hide(arcs, fixed=()))


def suppress_list(counts: Sequence[int], total_published: bool) -> Hidden:
    """
    The counts with None for what is hidden, with or without their total beside them.

    TotalsTell if the total is published and tells (it is small, or all are hidden
    and there is no other way to make it up).
    """
    _check_counts(counts)
    hidden: Collection[int] = [n for n, count in enumerate(counts) if small(count)]
    if total_published:
        arcs = [_Arc(0, 1, count) for count in counts]
        arcs.append(_Arc(1, 0, sum(counts)))
        hidden = _hide(arcs, fixed=[len(counts)])
    return tuple(None if n in hidden else count for n, count in enumerate(counts))


@dataclass(frozen=True)
class _Arc:
    """A count as a flow from one balance to another."""

    start: int
    end: int
    count: int

    def __contains__(self, node: int) -> bool:
        return node in (self.start, self.end)

    def ways(self) -> Iterator[tuple[int, int]]:
        """Where one baby can be moved: along always, back if one stays."""
        yield self.start, self.end
        if self.count > 1:
            yield self.end, self.start


_SOURCE, _SINK = -1, -2


def _table_arcs(table: Sequence[Sequence[int]], nested: int) -> list[_Arc]:
    """
    Each row in order with its total, then the columns' totals and the grand one.

    A row's nested columns branch off from a balance of their own, and the columns'
    totals run together in one before they meet the others.
    """
    height, width = len(table), len(table[0]) if table else 0
    if any(len(row) != width for row in table):
        raise ValueError("the rows of a table have one length")
    own = height + width if nested else 0
    arcs = []
    for r, row in enumerate(table):
        _check_counts(row)
        arcs += [
            _Arc(own + r if c < nested else r, height + c, count)
            for c, count in enumerate(row)
        ]
        arcs += [_Arc(r, own + r, sum(row[:nested]))] if nested else []
        arcs.append(_Arc(_SOURCE, r, sum(row)))
    sums = [sum(column) for column in zip(*table, strict=True)]
    arcs += [
        _Arc(height + c, own + height if c < nested else _SINK, count)
        for c, count in enumerate(sums)
    ]
    arcs += [_Arc(own + height, _SINK, sum(sums[:nested]))] if nested else []
    arcs.append(_Arc(_SINK, _SOURCE, sum(sums)))
    return arcs


def _width(table: Sequence[Sequence[int]], nested: int) -> int:
    """How many numbers a row has with its sums."""
    return (len(table[0]) if table else 0) + 1 + bool(nested)


def _as_rows(
    arcs: Sequence[_Arc], width: int, hidden: Collection[int]
) -> tuple[Hidden, ...]:
    shown = [None if n in hidden else arc.count for n, arc in enumerate(arcs)]
    return tuple(tuple(shown[n : n + width]) for n in range(0, len(shown), width))


def _check_counts(counts: Sequence[int]) -> None:
    if any(count < 0 for count in counts):
        raise ValueError("a count is not negative")


def _hide(arcs: Sequence[_Arc], *, fixed: Collection[int]) -> set[int]:
    """Numbers of the arcs to hide: the small ones, and a ring for each of them."""
    smalls = [n for n, arc in enumerate(arcs) if small(arc.count)]
    if any(n in fixed for n in smalls):
        raise TotalsTell("a total is itself a small number")
    hidden = set(smalls)
    # One pass is enough: hiding more never takes a ring away, and what is hidden
    # for a ring lies on it. The smallest first: theirs are hardest to close.
    for n in sorted(smalls, key=lambda n: arcs[n].count):
        hidden.update(_cheapest_ring(arcs, n, hidden, fixed))
    return hidden


def _cheapest_ring(
    arcs: Sequence[_Arc], about: int, hidden: Collection[int], fixed: Collection[int]
) -> tuple[int, ...]:
    prices = _prices(arcs, hidden)
    usable = [n for n in range(len(arcs)) if n != about and n not in fixed]
    rings = [
        ring
        for start, end in arcs[about].ways()
        if (ring := _cheapest_path(arcs, usable, prices, end, start))
    ]
    if not rings:
        raise TotalsTell("the totals give a small number away by subtraction")
    return min(rings)[1]


def _prices(arcs: Sequence[_Arc], hidden: Collection[int]) -> list[int]:
    """What hiding each arc costs: nothing if hidden, else its count; zeros are last."""
    last_resort = sum(arc.count for arc in arcs) + 1
    return [
        0 if n in hidden else arc.count or last_resort for n, arc in enumerate(arcs)
    ]


def _cheapest_path(
    arcs: Sequence[_Arc],
    usable: Sequence[int],
    prices: Sequence[int],
    start: int,
    end: int,
) -> tuple[int, tuple[int, ...]] | None:
    """Dijkstra's: price and arcs of the way from start to end; None if none."""
    ways: dict[int, list[tuple[int, int]]] = {}
    for n in usable:
        for here, there in arcs[n].ways():
            ways.setdefault(here, []).append((n, there))
    queue: list[tuple[int, tuple[int, ...], int]] = [(0, (), start)]
    done = set()
    while queue:
        price, path, node = heapq.heappop(queue)
        if node == end:
            return price, path
        if node not in done:
            done.add(node)
            for n, there in ways.get(node, ()):
                heapq.heappush(queue, (price + prices[n], (*path, n), there))
    return None
