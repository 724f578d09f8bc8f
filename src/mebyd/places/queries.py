"""
What other rooms may ask about places.

Reference rows change only when the product is loaded anew, so they are read once in a
process; `forget` is called by the loader, and by tests.
"""

from functools import cache
from typing import TypeVar

from mebyd.kit.days import WorkingDays
from mebyd.places import models, rules
from mebyd.places.terms import (
    AreaCard,
    Births,
    BoardCard,
    Deprivation,
    NotLoaded,
    Sureness,
)


T = TypeVar("T")


def areas() -> tuple[AreaCard, ...]:
    """The 22 areas, by code."""
    return tuple(_areas().values())


def area(code: str) -> AreaCard | None:
    """One area; None if the code is no area of Wales."""
    return _areas().get(code)


def boards() -> tuple[BoardCard, ...]:
    """The 7 health boards, by code."""
    return tuple(_boards().values())


def board(code: str) -> BoardCard | None:
    """One health board; None if the code is none."""
    return _boards().get(code)


def areas_of(board_code: str) -> tuple[AreaCard, ...]:
    """The areas of one health board."""
    return tuple(area for area in areas() if area.board == board_code)


def neighbours(code: str) -> tuple[AreaCard, ...]:
    """The areas that touch this one."""
    return tuple(_areas()[other] for other in _borders().get(code, ()))


def area_of_postcode(text: str) -> str | None:
    """The area of a postcode as somebody typed it; None if it is not known."""
    postcode = rules.tidy_postcode(text)
    if postcode is None:
        return None
    found = models.Postcode.objects.filter(postcode=postcode)
    return found.values_list("area_id", flat=True).first()


def working_days() -> WorkingDays:
    """The working days of Wales."""
    return _working_days()


def forget() -> None:
    """Read the reference rows anew."""
    for kept in (_areas, _boards, _borders, _working_days):
        kept.cache_clear()


@cache
def _areas() -> dict[str, AreaCard]:
    rows = models.Area.objects.order_by("code")
    return _loaded({row.code: _area_card(row) for row in rows})


@cache
def _boards() -> dict[str, BoardCard]:
    rows = models.Board.objects.order_by("code")
    return _loaded({row.code: _board_card(row) for row in rows})


@cache
def _borders() -> dict[str, tuple[str, ...]]:
    touching: dict[str, list[str]] = {}
    for a, b in models.Border.objects.order_by("a", "b").values_list("a", "b"):
        touching.setdefault(a, []).append(b)
        touching.setdefault(b, []).append(a)
    return _loaded({code: tuple(sorted(found)) for code, found in touching.items()})


@cache
def _working_days() -> WorkingDays:
    days = frozenset(models.Holiday.objects.values_list("on", flat=True))
    if not days:
        raise NotLoaded
    return WorkingDays(days)


def _loaded(rows: dict[str, T]) -> dict[str, T]:
    # An exception is not kept: the next call reads again.
    if not rows:
        raise NotLoaded
    return rows


def _area_card(row: models.Area) -> AreaCard:
    return AreaCard(
        code=row.code,
        short=row.short,
        name_en=row.name_en,
        name_cy=row.name_cy,
        in_en=row.in_en,
        in_cy=row.in_cy,
        tile_en=row.tile_en,
        tile_cy=row.tile_cy,
        board=row.board_id,
        births=_births(row),
        deprivation=Deprivation(
            row.wimd2019_pct_10,
            row.wimd2019_pct_20,
            Sureness(row.wimd_status),
            row.wimd_source,
        ),
        row=row.row,
        column=row.column,
        source=row.source,
        status=Sureness(row.status),
        as_at=row.as_at,
    )


def _board_card(row: models.Board) -> BoardCard:
    return BoardCard(
        code=row.code,
        short=row.short,
        name_en=row.name_en,
        name_cy=row.name_cy,
        known_en=row.known_en,
        known_cy=row.known_cy,
        in_en=row.in_en,
        in_cy=row.in_cy,
        births=_births(row),
        source=row.source,
        status=Sureness(row.status),
        as_at=row.as_at,
    )


def _births(row: models.Area | models.Board) -> Births:
    return Births(
        row.births, row.births_year, Sureness(row.births_status), row.births_source
    )
