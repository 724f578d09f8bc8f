"""Words of courses: what can be learned, when and where, and who has a place."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from mebyd.places.terms import Sureness
from mebyd.workforce.terms.pathway import EvidenceKind
from mebyd.workforce.terms.people import PlaceState


DAYS_TO_ANSWER: Final = 7
"""Working days in which an offered place is answered; then it goes to the next."""

TAKEN: Final = (
    PlaceState.OFFERED,
    PlaceState.ACCEPTED,
    PlaceState.COMPLETED,
    PlaceState.LEFT,
)
"""States in which somebody has one of a cohort's places, or had it to the end."""

LANGUAGES: Final = ("cy", "en")


@dataclass(frozen=True)
class CourseGiven:
    """What somebody registers of a course."""

    provider: str
    name_en: str
    name_cy: str
    stage: str
    minutes: int
    source: str
    status: Sureness
    evidence: EvidenceKind | None = None
    """What completing it shows; None: hours of learning alone."""
    competencies: tuple[str, ...] = ()
    cost_pence: int | None = None
    """For each person; None: not known."""


@dataclass(frozen=True)
class CourseCard:
    """A course: what it can show, how long it takes, what it costs, how that is known."""

    ref: str
    provider: str
    name_en: str
    name_cy: str
    stage: str
    evidence: EvidenceKind | None
    competencies: tuple[str, ...]
    minutes: int
    cost_pence: int | None
    source: str
    status: Sureness
    is_made_up: bool = False


@dataclass(frozen=True)
class CohortGiven:
    """When and where a course is held, and for how many."""

    language: str
    where: str
    from_on: date
    until_on: date
    """The last day of it."""
    places: int
    board: str = ""
    """For the people who work in this board's areas; empty: for everybody in Wales."""


@dataclass(frozen=True)
class CohortCard:
    """A course with dates and places."""

    ref: str
    course: CourseCard
    board: str
    language: str
    where: str
    from_on: date
    until_on: date
    places: int
    taken: int
    waiting: int
    called_off_on: date | None = None

    @property
    def free(self) -> int:
        return max(0, self.places - self.taken)

    def is_open(self, on: date) -> bool:
        """Whether a place can still be asked for, offered and answered."""
        return self.called_off_on is None and on < self.from_on


@dataclass(frozen=True)
class PlaceCard:
    """Somebody on a cohort, from asking to completing."""

    ref: str
    cohort: str
    practitioner: str
    state: PlaceState
    asked_at: datetime
    answer_by: date | None = None
    completed_on: date | None = None
    code: str = ""


@dataclass(frozen=True)
class Waiting:
    """Somebody on a waiting list, as the rule reads them."""

    ref: str
    areas: tuple[str, ...]
    asked_at: datetime


@dataclass(frozen=True)
class Certificate:
    """What a certificate says, and no more."""

    name: str
    course_en: str
    course_cy: str
    provider: str
    minutes: int
    on: date
    code: str


@dataclass(frozen=True)
class KnownCourse:
    """A real course that we know of, and from where: facts, not our offer."""

    name: str
    provider: str
    length_en: str
    length_cy: str
    cost_from: int | None
    cost_until: int | None
    """In pounds."""
    levels: str
    source: str
    status: Sureness
