"""Words of lists: what a learning system sends, row by row, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mebyd.places.terms import Sureness
from mebyd.workforce.terms.people import Profession, WorkSector


class ListKind(StrEnum):
    """What a list is of: training that was completed, or how many people work where."""

    TRAINING = "training"
    HEADCOUNT = "headcount"


class Column(StrEnum):
    """A column of a list, by the name that its heading has in English."""

    NAME = "name"
    EMAIL = "email"
    REGISTRATION = "registration"
    SECTOR = "sector"
    PROFESSION = "profession"
    EMPLOYER = "employer"
    AREA = "area"
    STAGE = "stage"
    COURSE = "course"
    COMPLETED = "completed"
    MINUTES = "minutes"
    PEOPLE = "people"
    AS_AT = "as_at"
    SOURCE = "source"
    STATUS = "status"


TRAINING_COLUMNS = (
    Column.NAME,
    Column.EMAIL,
    Column.REGISTRATION,
    Column.SECTOR,
    Column.PROFESSION,
    Column.EMPLOYER,
    Column.AREA,
    Column.STAGE,
    Column.COURSE,
    Column.COMPLETED,
    Column.MINUTES,
)

HEADCOUNT_COLUMNS = (
    Column.AREA,
    Column.PROFESSION,
    Column.PEOPLE,
    Column.AS_AT,
    Column.SOURCE,
    Column.STATUS,
)

COLUMNS = {
    ListKind.TRAINING: TRAINING_COLUMNS,
    ListKind.HEADCOUNT: HEADCOUNT_COLUMNS,
}


class Wrong(StrEnum):
    """What is wrong with one cell, or with one row."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    CANNOT_BE_KEPT = "cannot_be_kept"
    WOULD_RUN = "would_run"
    NOT_AN_EMAIL = "not_an_email"
    WHO = "who"
    NOT_ONE_OF_THEM = "not_one_of_them"
    NOT_AN_AREA = "not_an_area"
    NOT_YOUR_AREA = "not_your_area"
    NOT_A_STAGE = "not_a_stage"
    NOT_A_DAY = "not_a_day"
    IN_THE_FUTURE = "in_the_future"
    NOT_A_NUMBER = "not_a_number"
    CELLS = "cells"
    TWICE = "twice"
    TWO_REGISTRATIONS = "two_registrations"
    TWO_EMAILS = "two_emails"
    TWO_PEOPLE = "two_people"
    OTHER_REGISTRATION = "other_registration"
    OTHER_EMAIL = "other_email"


@dataclass(frozen=True)
class Fault:
    """One cell that cannot be taken: of which column, why, and what stands there."""

    column: Column
    why: Wrong
    said: str = ""


@dataclass(frozen=True)
class Codes:
    """
    What may be written in a cell: codes, or their words in either language.

    Keys are search keys. `areas` are those that whoever sends the list may speak for;
    `elsewhere` the other areas of Wales.
    """

    sectors: Mapping[str, WorkSector]
    professions: Mapping[str, Profession]
    stages: Mapping[str, str]
    statuses: Mapping[str, Sureness]
    areas: Mapping[str, str]
    elsewhere: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TrainingRow:
    """Somebody completed a course on a day."""

    name: str
    email: str
    registration: str
    sector: WorkSector
    profession: Profession
    employer: str
    area: str
    stage: str
    course: str
    completed_on: date
    minutes: int


@dataclass(frozen=True)
class HeadcountRow:
    """So many of a profession work in an area, by whose count."""

    area: str
    profession: Profession
    people: int
    as_at: date
    source: str
    status: Sureness


@dataclass(frozen=True)
class WrongLine:
    """A row of the file that cannot be taken, by its line in the file."""

    line: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Report:
    """What a list would do, before anything is done; `loaded_at`: it was done already."""

    ref: str
    kind: ListKind
    name: str
    rows: int
    wrong: int
    new_people: int
    known_people: int
    new_facts: int
    known_facts: int
    is_utf8: bool
    faults: tuple[WrongLine, ...] = field(default=())
    loaded_at: datetime | None = None

    @property
    def can_be_loaded(self) -> bool:
        return not self.wrong and self.new_facts > 0


@dataclass(frozen=True)
class Loaded:
    """A list that was loaded, and when."""

    name: str
    at: datetime
    rows: int
    new_people: int
    new_facts: int
