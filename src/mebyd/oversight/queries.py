"""Figures of a board or of Wales, by the measures that everything else is measured by."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from mebyd.directory.terms import Level
from mebyd.oversight import rules
from mebyd.oversight.terms import (
    UNDECIDED,
    Figures,
    Overview,
    Point,
    Shown,
    Table,
)
from mebyd.pathway import queries as pathway
from mebyd.places import queries as places


if TYPE_CHECKING:
    from mebyd.histories.terms import Flags, Histories

YEAR_DAYS = 365


def of_board(board: str, *, at: datetime) -> Overview:
    """A board's figures as they were at a moment, area by area. One statement."""
    h = pathway.histories(board=board, until=at)
    areas = [area.code for area in places.areas_of(board)]
    return _overview(h, at, [(code, h.area == code) for code in areas])


def of_wales(*, at: datetime) -> Overview:
    """The same for all Wales, board by board."""
    h = pathway.histories(until=at)
    boards = [board.code for board in places.boards()]
    return _overview(h, at, [(code, h.board == code) for code in boards])


def unmet_by_area(*, at: datetime) -> dict[str, int | None]:
    """
    Unmet need in each area: what the boards' pages count, and keep back, by area.

    One statement, and no more rows than there was ever unmet need.
    """
    h = pathway.histories(until=at, only_unmet=True)
    found: dict[str, int | None] = {}
    for board in places.boards():
        codes = [area.code for area in places.areas_of(board.code)]
        counted = [_unmet(h.where(h.area == code), at) for code in codes]
        *cells, _total = rules.listed(counted)
        found |= zip(codes, cells, strict=True)
    return found


def _unmet(h: Histories, at: datetime) -> int:
    from mebyd.histories import measures
    from mebyd.histories.terms import day_number

    return measures.counts(h, day_number(at), standard_days=_standard(at)).unmet


def _overview(h: Histories, at: datetime, parts: list[tuple[str, Flags]]) -> Overview:
    days = _standard(at)
    whole = figures("", h, at, days)
    areas = rules.table(
        [figures(key, h.where(mask), at, days) for key, mask in parts], whole
    )
    return Overview(
        areas=areas,
        vulnerable=_vulnerable(h, at, days, areas),
        levels=_levels(h, at, days, areas),
        curve=curve(h, at),
        received_in_year=_in_year(h, at, areas),
        standard_days=days,
    )


def figures(key: str, h: Histories, at: datetime, standard_days: int) -> Figures:
    """What is true of these referrals; `mebyd.histories.measures` says it all."""
    from mebyd.histories import measures
    from mebyd.histories.terms import day_number

    day = day_number(at)
    counts = measures.counts(h, day, standard_days=standard_days)
    seen = measures.seen_within(h, day, standard_days)
    return Figures(
        key=key,
        received=counts.received,
        waiting=counts.waiting,
        over=counts.over_standard,
        unmet=counts.unmet,
        aged_out=counts.aged_out_unseen,
        half=measures.quantile_wait(h, day, 0.5),
        nine_in_ten=measures.quantile_wait(h, day, 0.9),
        seen=seen.seen,
        known=seen.denominator,
    )


def curve(h: Histories, at: datetime) -> tuple[Point, ...]:
    """How many still wait, week by week (Kaplan and Meier), fit to be shown."""
    from mebyd.histories import measures
    from mebyd.histories.terms import day_number

    waits = measures.waits(h, day_number(at))
    steps = measures.kaplan_meier(*waits)
    ended = waits.durations[waits.observed].tolist()
    share = list(zip(steps.days.tolist(), steps.waiting.tolist(), strict=True))
    return rules.points(ended, len(waits.durations), share)


def _vulnerable(h: Histories, at: datetime, days: int, table: Table) -> Shown:
    both = [
        figures("vulnerable", h.where(h.vulnerable), at, days),
        figures("others", h.where(~h.vulnerable), at, days),
    ]
    return rules.beneath(table.whole, both)[0]


def _levels(h: Histories, at: datetime, days: int, table: Table) -> tuple[Shown, ...]:
    keys = (*(level.value for level in Level), UNDECIDED)
    rows = [figures(key, h.where(h.level == key), at, days) for key in keys]
    return rules.beneath(table.whole, rows)


def _in_year(h: Histories, at: datetime, table: Table) -> int | None:
    """Received in the last year: kept back where the number of all received is."""
    from mebyd.histories.terms import day_number

    count = int((h.received > day_number(at) - YEAR_DAYS).sum())
    return None if table.whole.received is None else rules.alone(count)


def _standard(at: datetime) -> int:
    return pathway.diary(at).standards.meet_days
