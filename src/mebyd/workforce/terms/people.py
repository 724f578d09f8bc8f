"""Words of the people on the pathway: who they are, what they have shown, who says so."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from mebyd.places.terms import Sureness
from mebyd.workforce.terms.pathway import (
    Depth,
    EvidenceKind,
    Held,
    Missing,
    Progress,
    Reached,
)


class WorkSector(StrEnum):
    """Where somebody works: the four that the paper names."""

    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    LOCAL_AUTHORITY = "local_authority"
    THIRD_SECTOR = "third_sector"


class Profession(StrEnum):
    """What somebody is. Those that a register protects can be a core profession."""

    HEALTH_VISITOR = "health_visitor"
    MIDWIFE = "midwife"
    NURSE = "nurse"
    GENERAL_PRACTITIONER = "general_practitioner"
    PAEDIATRICIAN = "paediatrician"
    PSYCHIATRIST = "psychiatrist"
    PSYCHOLOGIST = "psychologist"
    CHILD_PSYCHOTHERAPIST = "child_psychotherapist"
    OCCUPATIONAL_THERAPIST = "occupational_therapist"
    SPEECH_THERAPIST = "speech_therapist"
    SOCIAL_WORKER = "social_worker"
    NURSERY_NURSE = "nursery_nurse"
    EARLY_YEARS = "early_years"
    FAMILY_SUPPORT = "family_support"
    OTHER = "other"


class Welsh(StrEnum):
    """How much Welsh somebody has, as they say themselves."""

    NONE = "none"
    SOME = "some"
    CONVERSES = "converses"
    WORKS = "works"


class Hours(StrEnum):
    """What hours were spent on."""

    LEARNING = "learning"
    SUPERVISION = "supervision"


class Came(StrEnum):
    """How a fact came to be known."""

    OWN = "own"
    COURSE = "course"
    LIST = "list"


class Ground(StrEnum):
    """Why a stage is recognised without all that it asks for."""

    REGISTRATION = "registration"
    ACCREDITATION = "accreditation"
    EXPERIENCE = "experience"
    BASELINE = "baseline"


class When(StrEnum):
    """The three moments at which somebody rates themselves."""

    BEFORE = "before"
    AFTER = "after"
    SIX_MONTHS = "six_months"


class Answer(StrEnum):
    """What became of a request: nobody has answered, signed, or not yet."""

    OPEN = "open"
    YES = "yes"
    NOT_YET = "not_yet"


class PlaceState(StrEnum):
    """How far somebody is on a cohort."""

    WAITING = "waiting"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    PASSED_ON = "passed_on"
    COMPLETED = "completed"
    LEFT = "left"


RATINGS = range(1, 6)
"""1, not at all, to 5, fully: for competence and for confidence alike."""


@dataclass(frozen=True)
class PractitionerGiven:
    """What somebody says of themselves, or a list says of them."""

    name: str
    sector: WorkSector
    profession: Profession
    employer: str = ""
    work_email: str = ""
    registration: str = ""
    days_a_week: float | None = None
    welsh: Welsh = Welsh.NONE
    areas: tuple[str, ...] = ()
    """Codes of the areas in which they work; none: nobody has said."""
    with_babies_since: date | None = None


@dataclass(frozen=True)
class PractitionerCard:
    """Somebody on the training pathway, as other rooms may know them."""

    ref: str
    name: str
    sector: WorkSector
    profession: Profession
    employer: str
    work_email: str
    registration: str
    days_a_week: float | None
    welsh: Welsh
    areas: tuple[str, ...]
    person: str
    """Their account; empty for somebody who is known from a list alone."""
    joined_on: date
    with_babies_since: date | None = None
    left_on: date | None = None


@dataclass(frozen=True)
class SignedCard:
    """One competency signed off, or its withdrawal, with who and why."""

    ref: str
    practitioner: str
    competency: str
    depth: Depth
    on: date
    by: str
    is_mutual: bool
    """The same two have signed for each other on that day."""
    withdrawn_on: date | None = None
    withdrawn_because: str = ""


@dataclass(frozen=True)
class EvidenceCard:
    """One piece of evidence, and what became of it."""

    ref: str
    practitioner: str
    kind: EvidenceKind
    title: str
    text: str
    on: date
    file: str
    file_name: str
    answer: Answer
    answered_by: str = ""
    what_to_do: str = ""
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class UploadCard:
    """A file that somebody attached."""

    ref: str
    name: str
    kind: str
    digest: str


@dataclass(frozen=True)
class HoursCard:
    """Time spent on learning or in supervision."""

    ref: str
    practitioner: str
    kind: Hours
    what: str
    on: date
    minutes: int
    supervisor: str
    confirmed_on: date | None
    came: Came
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class RequestCard:
    """A competency that a supervisor is asked to sign off."""

    ref: str
    practitioner: str
    supervisor: str
    competency: str
    depth: Depth
    note: str
    asked_at: datetime
    answer: Answer
    what_to_do: str = ""


@dataclass(frozen=True)
class RatingCard:
    """How somebody rated one domain: how able, and how sure, they feel."""

    domain: str
    when: When
    on: date
    competence: int
    confidence: int


@dataclass(frozen=True)
class Standing:
    """Where one practitioner stands on a day."""

    practitioner: PractitionerCard
    progress: Progress
    now: Reached | None
    """The furthest stage that is in date; None before the first."""
    next_code: str = ""
    missing: tuple[Missing, ...] = ()
    """What the next stage still asks for."""


@dataclass(frozen=True)
class DoseRule:
    """How much supervision somebody should have, and where we know it from."""

    new_for_months: int
    weeks_when_new: int
    """An hour in so many weeks, at first."""
    weeks_later: int
    span_days: int
    weeks_at_work: int
    """Of the 52 of a year."""
    supervision_share: float
    source: str
    status: Sureness


@dataclass(frozen=True)
class Dose:
    """How much supervision somebody had in a span, and how much they should have had."""

    have_minutes: int
    wanted_minutes: int
    from_on: date
    until_on: date

    @property
    def is_met(self) -> bool:
        return self.have_minutes >= self.wanted_minutes


@dataclass(frozen=True)
class CorrectionCard:
    """Something that somebody says is wrong, and what was answered."""

    ref: str
    practitioner: str
    text: str
    asked_at: datetime
    answer: str = ""
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Whole:
    """All that is held about one practitioner, for their own eyes and export."""

    card: PractitionerCard
    held: Held
    signed: tuple[SignedCard, ...] = ()
    evidence: tuple[EvidenceCard, ...] = ()
    hours: tuple[HoursCard, ...] = ()
    requests: tuple[RequestCard, ...] = ()
    ratings: tuple[RatingCard, ...] = ()
    supervisors: tuple[str, ...] = ()
    corrections: tuple[CorrectionCard, ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    """Names of the people referred to, by their ref."""


@dataclass(frozen=True)
class Supervised:
    """What a supervisor has before them."""

    own: PractitionerCard
    signs_to_depth: int
    supervisees: tuple[PractitionerCard, ...]
    logs: dict[str, tuple[HoursCard, ...]]
    """Hours of each supervisee, by ref."""
    requests: tuple[RequestCard, ...]
    pieces: tuple[EvidenceCard, ...]
    hours: tuple[HoursCard, ...]
    people: tuple[PractitionerCard, ...]
    """Everybody whose name the page says."""


Span = tuple[date, date | None]
"""From a day until another, not counted; None: no end is known."""


@dataclass(frozen=True)
class LevelRule:
    """Which stage a level of support asks for, and how long a team may be without."""

    stage: str
    grace_days: int
    source: str
    status: Sureness


@dataclass(frozen=True)
class Fitness:
    """How somebody on the pathway fits a level, on a day."""

    stage: str
    """Their furthest stage in date; "" before the first."""
    is_competent: bool
    until_on: date | None
    is_supervised: bool


@dataclass(frozen=True)
class AtStage:
    """Who is at a stage in an area, and who is at the one before it with what they lack."""

    there: tuple[PractitionerCard, ...]
    near: tuple[tuple[PractitionerCard, tuple[Missing, ...]], ...]


class Refused(Exception):  # noqa: N818
    """Why something was not done; `labels.say` has the words."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts
