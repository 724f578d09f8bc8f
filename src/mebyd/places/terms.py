"""Words of the places: boards, areas, how sure a fact is, what an import found."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from mebyd.ledger.terms import Actor


LOADER: Final = Actor(ref="loader", role="system")
"""Whoever loads the reference data that comes with the product."""


class Sureness(StrEnum):
    """How sure a fact is: said on every page that shows one that is not verified."""

    VERIFIED = "verified"
    DERIVED = "derived"
    ESTIMATE = "estimate"
    FROM_MEMORY = "from_memory"
    OUR_PROPOSAL = "our_proposal"
    MADE_UP = "made_up"


@dataclass(frozen=True)
class Births:
    """Live births in a year, with where the number is from."""

    number: int
    year: int
    status: Sureness
    source: str

    @property
    def is_estimate(self) -> bool:
        return self.status is not Sureness.VERIFIED


@dataclass(frozen=True)
class Deprivation:
    """Share of an area's small areas among the most deprived of Wales (WIMD 2019)."""

    pct_10: float
    pct_20: float
    status: Sureness
    source: str


@dataclass(frozen=True)
class BoardCard:
    """A health board. `known_*` is what people call it; `in_*` stands whole."""

    code: str
    short: str
    name_en: str
    name_cy: str
    known_en: str
    known_cy: str
    in_en: str
    in_cy: str
    births: Births
    source: str
    status: Sureness
    as_at: date


@dataclass(frozen=True)
class AreaCard:
    """A local authority, with its tile on the map: `row` and `column` from 0."""

    code: str
    short: str
    name_en: str
    name_cy: str
    in_en: str
    in_cy: str
    tile_en: str
    tile_cy: str
    board: str
    births: Births
    deprivation: Deprivation
    row: int
    column: int
    source: str
    status: Sureness
    as_at: date


class Why(StrEnum):
    """What is wrong with one row of an import."""

    NOT_A_POSTCODE = "not_a_postcode"
    UNKNOWN_AREA = "unknown_area"
    TWO_AREAS = "two_areas"


@dataclass(frozen=True)
class Problem:
    """One row that cannot be taken: its number in the file, why, and what it says."""

    row: int
    why: Why
    text: str


@dataclass(frozen=True)
class ImportReport:
    """What an import found; nothing is written while there is one problem."""

    read: int
    kept: int
    new: int
    changed: int
    gone: int
    problems: tuple[Problem, ...]
    is_written: bool


class ColumnsMissing(Exception):  # noqa: N818
    """The file lacks columns: for each, the names that would do."""

    def __init__(self, *missing: tuple[str, ...]) -> None:
        super().__init__("; ".join(" or ".join(names) for names in missing))
        self.missing = missing


class NotLoaded(Exception):  # noqa: N818
    """The reference data has not been loaded into this database."""
