"""What one row of a list says, or what is wrong with it: pure, one row at a time."""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from mebyd.kit import csv_safe, names, words
from mebyd.workforce.terms.lists import (
    COLUMNS,
    Codes,
    Column,
    Fault,
    HeadcountRow,
    ListKind,
    TrainingRow,
    Wrong,
)


T = TypeVar("T")
Cells = Mapping[Column, str]

HEADINGS: Mapping[str, Column] = {
    **{column.value: column for column in Column},
    "e mail": Column.EMAIL,
    "completed on": Column.COMPLETED,
    "as at": Column.AS_AT,
    "enw": Column.NAME,
    "e bost": Column.EMAIL,
    "ebost": Column.EMAIL,
    "cofrestriad": Column.REGISTRATION,
    "proffesiwn": Column.PROFESSION,
    "cyflogwr": Column.EMPLOYER,
    "ardal": Column.AREA,
    "cam": Column.STAGE,
    "cwrs": Column.COURSE,
    "cwblhawyd": Column.COMPLETED,
    "munudau": Column.MINUTES,
    "pobl": Column.PEOPLE,
    "ar": Column.AS_AT,
    "ffynhonnell": Column.SOURCE,
    "statws": Column.STATUS,
}
"""A heading in either language, as `names.search_key` has it, and its column."""

EARLIEST = date(2000, 1, 1)
MOST_MINUTES = 100 * 60
MOST_PEOPLE = 100_000
SAID = 60
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y")
_LIMITS = {
    Column.NAME: 120,
    Column.EMPLOYER: 120,
    Column.COURSE: 160,
    Column.SOURCE: 300,
    Column.EMAIL: 254,
    Column.REGISTRATION: 40,
}
_MAY_BE_EMPTY = {Column.EMAIL, Column.REGISTRATION, Column.EMPLOYER}


def heading(cells: Sequence[str]) -> dict[Column, int]:
    """Where each column stands; a heading that is not known is passed over."""
    found: dict[Column, int] = {}
    for place, cell in enumerate(cells):
        key = names.search_key(cell.lstrip("\ufeff"))
        column = HEADINGS.get(key) or HEADINGS.get(key.replace(" ", "_"))
        if column:
            found.setdefault(column, place)
    return found


def lacking(kind: ListKind, found: Mapping[Column, int]) -> tuple[Column, ...]:
    return tuple(column for column in COLUMNS[kind] if column not in found)


def email(text: str) -> str:
    """In the form in which addresses are compared."""
    return text.strip().lower()


def registration(text: str) -> str:
    """In the form in which numbers are compared: no spaces, dashes, small letters."""
    return words.without_separators(text).upper()


def source(row: TrainingRow) -> str:
    """The same course on the same day is one fact, whichever file tells of it."""
    told = "\x1f".join(
        (row.stage, names.search_key(row.course), row.completed_on.isoformat())
    )
    return f"list:{hashlib.sha256(told.encode()).hexdigest()[:32]}"


def training(
    cells: Cells, codes: Codes, *, today: date
) -> tuple[TrainingRow | None, tuple[Fault, ...]]:
    """The row, or all that is wrong with it."""
    read = _Reader(cells, codes, today)
    told = {
        "name": read.text(Column.NAME),
        "email": read.email(),
        "registration": registration(read.text(Column.REGISTRATION)),
        "sector": read.one_of(Column.SECTOR, codes.sectors),
        "profession": read.one_of(Column.PROFESSION, codes.professions),
        "employer": read.text(Column.EMPLOYER),
        "area": read.area(),
        "stage": read.one_of(Column.STAGE, codes.stages, Wrong.NOT_A_STAGE),
        "course": read.text(Column.COURSE),
        "completed_on": read.day(Column.COMPLETED),
        "minutes": read.number(Column.MINUTES, 1, MOST_MINUTES),
    }
    if not (cells[Column.EMAIL].strip() or cells[Column.REGISTRATION].strip()):
        read.faults.append(Fault(Column.EMAIL, Wrong.WHO))
    return read.made(TrainingRow, told)


def headcount(
    cells: Cells, codes: Codes, *, today: date
) -> tuple[HeadcountRow | None, tuple[Fault, ...]]:
    """The row, or all that is wrong with it."""
    read = _Reader(cells, codes, today)
    told = {
        "area": read.area(),
        "profession": read.one_of(Column.PROFESSION, codes.professions),
        "people": read.number(Column.PEOPLE, 0, MOST_PEOPLE),
        "as_at": read.day(Column.AS_AT),
        "source": read.text(Column.SOURCE),
        "status": read.one_of(Column.STATUS, codes.statuses),
    }
    return read.made(HeadcountRow, told)


class _Reader:
    """Reads the cells of one row, and gathers what is wrong with them."""

    def __init__(self, cells: Cells, codes: Codes, today: date) -> None:
        self.cells, self.codes, self.today = cells, codes, today
        self.faults: list[Fault] = []

    def made(
        self, kind: Callable[..., T], told: dict[str, Any]
    ) -> tuple[T | None, tuple[Fault, ...]]:
        if self.faults:
            return None, tuple(self.faults)
        return kind(**told), ()

    def wrong(self, column: Column, why: Wrong) -> None:
        shown = "".join(c if c.isprintable() else "�" for c in self.cells[column])
        self.faults.append(Fault(column, why, shown.strip()[:SAID]))

    def text(self, column: Column) -> str:
        """A cell that is kept as it stands."""
        typed = self.cells[column]
        try:
            text = " ".join(words.clean_text(typed, limit=_LIMITS[column]).split())
        except words.BadText as bad:
            is_long = bad.code == "too_long"
            self.wrong(column, Wrong.TOO_LONG if is_long else Wrong.CANNOT_BE_KEPT)
            return ""
        if not text and column not in _MAY_BE_EMPTY:
            self.wrong(column, Wrong.EMPTY)
        elif csv_safe.safe(text) != text:
            self.wrong(column, Wrong.WOULD_RUN)
        return text

    def email(self) -> str:
        text = email(self.text(Column.EMAIL))
        if text and not _EMAIL.fullmatch(text):
            self.wrong(Column.EMAIL, Wrong.NOT_AN_EMAIL)
        return text

    def one_of(
        self, column: Column, known: Mapping[str, T], why: Wrong = Wrong.NOT_ONE_OF_THEM
    ) -> T | None:
        typed = self.cells[column]
        found = known.get(names.search_key(typed[:200]))
        if found is None:
            self.wrong(column, why if typed.strip() else Wrong.EMPTY)
        return found

    def area(self) -> str:
        typed = self.cells[Column.AREA]
        key = names.search_key(typed[:200])
        if key in self.codes.areas:
            return self.codes.areas[key]
        why = Wrong.NOT_AN_AREA if typed.strip() else Wrong.EMPTY
        if key in self.codes.elsewhere:
            why = Wrong.NOT_YOUR_AREA
        self.wrong(Column.AREA, why)
        return ""

    def day(self, column: Column) -> date | None:
        typed = self.cells[column].strip()
        if not typed:
            self.wrong(column, Wrong.EMPTY)
            return None
        found = next(_days(typed), None)
        if found is None or found < EARLIEST:
            self.wrong(column, Wrong.NOT_A_DAY)
        elif found > self.today:
            self.wrong(column, Wrong.IN_THE_FUTURE)
        return found

    def number(self, column: Column, least: int, most: int) -> int:
        typed = self.cells[column].strip()
        is_number = typed.isascii() and typed.isdigit() and len(typed) < 9  # noqa: PLR2004
        if not is_number or not least <= int(typed) <= most:
            self.wrong(column, Wrong.NOT_A_NUMBER if typed else Wrong.EMPTY)
            return 0
        return int(typed)


def _days(typed: str) -> Iterator[date]:
    """As 2026-03-27, or as people here write it: 27/03/2026."""
    for form in _DAYS:
        try:
            yield datetime.strptime(typed[:SAID], form).date()  # noqa: DTZ007
        except ValueError:
            continue
