"""Words of the workforce: frameworks, the training pathway, what a person has shown."""

from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from mebyd.places.terms import Sureness


class Depth(IntEnum):
    """At which level a competency is held: to know, to apply, to supervise others in."""

    KNOWS = 1
    APPLIES = 2
    SUPERVISES = 3


class EvidenceKind(StrEnum):
    """What somebody can show for themselves."""

    QUIZ = "quiz"
    CERTIFICATE = "certificate"
    SELF_ASSESSMENT = "self_assessment"
    REFLECTIVE_ACCOUNT = "reflective_account"
    OBSERVATION = "observation"
    SUPERVISED_CASE = "supervised_case"
    PORTFOLIO = "portfolio"
    RELATIONAL_INTERVENTION = "relational_intervention"
    ACCREDITED_TRAINING = "accredited_training"
    SUPERVISOR_ACCREDITATION = "supervisor_accreditation"
    TRAINING_DELIVERED = "training_delivered"


class Need(StrEnum):
    """What a stage asks for, and what may be missing."""

    STAGE = "stage"
    PRACTICE = "practice"
    PROFESSION = "profession"
    COMPETENCY = "competency"
    EVIDENCE = "evidence"
    LEARNING = "learning"
    SUPERVISION = "supervision"


@dataclass(frozen=True)
class Renewal:
    """
    How a stage is kept: so many hours in every so many months.

    Without a renewal, a stage that was reached is kept for good.
    """

    months: int
    learning_hours: int = 0
    supervision_hours: int = 0


@dataclass(frozen=True)
class Stage:
    """One stage of a version of the training pathway, and all that it asks for."""

    code: str
    learning_hours: int = 0
    supervision_hours: int = 0
    needs_profession: bool = False
    after: tuple[str, ...] = ()
    practice_months: int = 0
    """So long since the stages in `after` were reached."""
    competencies: tuple[tuple[str, Depth], ...] = ()
    evidence: tuple[tuple[EvidenceKind, int], ...] = ()
    renewal: Renewal | None = None
    signs_to_depth: int = 0
    """How deep somebody at this stage may sign others off; 0: not at all."""


@dataclass(frozen=True)
class Pathway:
    """A version of the training pathway, in force from a day until another, not counted."""

    version: int
    from_on: date
    until_on: date | None
    stages: tuple[Stage, ...]
    """In their order: each after those that it asks for."""


@dataclass(frozen=True)
class Signed:
    """A competency signed off at a level; after `withdrawn_on` it rests on nothing."""

    competency: str
    depth: Depth
    on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Shown:
    """One piece of evidence that was accepted."""

    kind: EvidenceKind
    on: date
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Spent:
    """Minutes of learning, or of supervision, on a day: whole ones, so that sums are exact."""

    on: date
    minutes: int
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Registered:
    """In a core profession's register, from a day until another, not counted."""

    from_on: date
    until_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Recognised:
    """
    A stage that a reviewer has recognised: prior accreditation, experience, a baseline
    that a health board has declared. It holds from a day until another, not counted.
    """

    stage: str
    from_on: date
    until_on: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True)
class Held:
    """All that is known of one person, dated; their stages are worked out from it."""

    signed: tuple[Signed, ...] = ()
    shown: tuple[Shown, ...] = ()
    learning: tuple[Spent, ...] = ()
    supervision: tuple[Spent, ...] = ()
    registered: tuple[Registered, ...] = ()
    recognised: tuple[Recognised, ...] = ()


@dataclass(frozen=True)
class Missing:
    """What one stage still asks for: have so much, need so much (hours, months, pieces)."""

    need: Need
    what: str = ""
    have: float = 0
    wanted: float = 1


@dataclass(frozen=True)
class Reached:
    """
    Where somebody stands with one stage, on a day.

    `since_on` is the day from which it was reached, `until_on` the day on which it lapses
    if nothing is added (None: never). `version` is that of the pathway by which it was
    reached, 0 where it was recognised.
    """

    stage: str
    since_on: date
    until_on: date | None
    version: int

    def is_in_date(self, on: date) -> bool:
        return self.since_on <= on and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True)
class Progress:
    """What was ever reached, in date or lapsed, by stage; and what the rest still asks."""

    reached: dict[str, Reached] = field(default_factory=dict)
    missing: dict[str, tuple[Missing, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Domain:
    """A field of competence of a framework."""

    code: str
    number: int
    name_en: str
    name_cy: str


@dataclass(frozen=True)
class Framework:
    """A version of a competency framework, and where we know it from."""

    code: str
    version: str
    name_en: str
    name_cy: str
    note_en: str
    note_cy: str
    domains: tuple[Domain, ...]
    source: str
    status: Sureness
    as_at: date


@dataclass(frozen=True)
class StageCard:
    """A stage as people read it, beside what it asks for."""

    stage: Stage
    name_en: str
    name_cy: str
    who_en: str
    who_cy: str
    months: int
    """How long it usually takes; 0 where it is done in days."""
    framework: str
    maps_to: str
    source: str
    status: Sureness


@dataclass(frozen=True)
class PathwayCard:
    """A version of the training pathway, to be read and to judge by."""

    pathway: Pathway
    stages: tuple[StageCard, ...]
