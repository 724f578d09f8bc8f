"""Words of the tally: one person as they are counted, and how many stand where."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mebyd.places.terms import Sureness
from mebyd.workforce.terms.people import Profession, WorkSector


@dataclass(frozen=True)
class Counted:
    """One person on a day, as far as they are counted."""

    sector: WorkSector
    profession: Profession
    areas: frozenset[str]
    stage: str
    """The furthest that is in date; "" before the first."""
    until_on: date | None = None
    is_unsupervised: bool = False
    is_over_dose: bool = False


@dataclass(frozen=True)
class Cell:
    """Where people are counted; `place`: an area, a board, "" for Wales."""

    place: str
    sector: WorkSector
    profession: Profession
    stage: str


@dataclass(frozen=True)
class Numbers:
    """How many stand somewhere; the last three are of the first."""

    in_date: int = 0
    lapsing: int = 0
    unsupervised: int = 0
    over_dose: int = 0

    def __add__(self, other: "Numbers") -> "Numbers":
        return Numbers(
            self.in_date + other.in_date,
            self.lapsing + other.lapsing,
            self.unsupervised + other.unsupervised,
            self.over_dose + other.over_dose,
        )


class Cut(StrEnum):
    """By what a whole is cut into rows."""

    AREA = "area"
    SECTOR = "sector"


@dataclass(frozen=True)
class Tallied:
    """All that was counted for one page, and on which day."""

    counted_on: date | None
    cells: tuple[tuple[Cell, Numbers], ...] = ()


@dataclass(frozen=True)
class Target:
    """How many of a stage there should be for 1,000 births a year, by whose reckoning."""

    stage: str
    per_1000_births: float
    source: str
    status: Sureness
