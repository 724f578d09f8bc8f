"""Words of care: who carries a family, each contact with it, and how support ends."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, TypeAlias

from mebyd.pathway.terms import Refusal


class Way(StrEnum):
    """How a contact was made, or was to be made."""

    HOME = "home"
    CLINIC = "clinic"
    VIDEO = "video"
    TELEPHONE = "telephone"
    TEXT = "text"


MEETING = frozenset({Way.HOME, Way.CLINIC, Way.VIDEO})
"""Ways in which people see each other: only these end the wait."""


class Came(StrEnum):
    """What became of a contact. A baby does not bring itself: *was not brought*."""

    ATTENDED = "attended"
    NO_ANSWER = "no_answer"
    CANCELLED_BY_FAMILY = "cancelled_by_family"
    CANCELLED_BY_SERVICE = "cancelled_by_service"
    IN_HOSPITAL = "in_hospital"
    NOT_BROUGHT = "not_brought"


class Who(StrEnum):
    """Who was there."""

    BABY = "baby"
    MOTHER = "mother"
    FATHER = "father"
    OTHER_CARER = "other_carer"
    PROFESSIONAL = "professional"


class Closed(StrEnum):
    """Why an episode is over."""

    ENDED = "ended"
    HANDED_OVER = "handed_over"
    TEAM_CLOSED = "team_closed"


# --- Whether somebody fits -----------------------------------------------------------
@dataclass(frozen=True)
class Met:
    """The condition is met."""

    is_met: ClassVar[bool | None] = True


@dataclass(frozen=True)
class NotMet:
    """It is not, and why: a code for labels."""

    reason: str
    is_met: ClassVar[bool | None] = False


@dataclass(frozen=True)
class NotKnown:
    """Nobody knows. That is neither yes nor no, and is never shown as either."""

    is_met: ClassVar[bool | None] = None


Verdict: TypeAlias = Met | NotMet | NotKnown


@dataclass(frozen=True)
class Wanted:
    """
    The language in which a family wants to be met, an interpreter's in words; and the
    level of support, "" where nobody has decided it.
    """

    language: str = ""
    interpreter: str = ""
    level: str = ""


@dataclass(frozen=True)
class Candidate:
    """Somebody in the team who could meet a family, and how they fit."""

    person: str
    load: int
    full: int | None
    days_a_week: float
    languages: tuple[str, ...]
    room: Verdict
    here: Verdict
    language: Verdict
    competence: Verdict
    supervised: Verdict
    """Said beside a name: that somebody lacks supervision is no fault of a choice."""
    stage: str = ""
    """Their furthest stage of the training pathway that is in date."""

    @property
    def against(self) -> tuple[str, ...]:
        """Why choosing them would be unusual: codes."""
        found = (self.competence, self.room, self.here, self.language)
        return tuple(one.reason for one in found if isinstance(one, NotMet))


# --- What is shown -------------------------------------------------------------------
@dataclass(frozen=True)
class AllocationCard:
    """Who carried a family, from when until when, and why they were chosen."""

    person: str
    from_at: datetime
    until_at: datetime | None
    by: str
    reason: str


@dataclass(frozen=True)
class ContactCard:
    """One contact with a family."""

    ref: str
    team: str
    on: date
    way: Way
    came: Came
    who: tuple[Who, ...]
    baby_seen_by: str
    why_missed: str
    next_on: date | None
    note: str
    by: str
    at: datetime

    @property
    def is_meeting(self) -> bool:
        return self.came is Came.ATTENDED and self.way in MEETING


@dataclass(frozen=True)
class EpisodeCard:
    """A period of support by one team."""

    ref: str
    team: str
    level: str
    opened_at: datetime
    closed_at: datetime | None
    because: str
    allocations: tuple[AllocationCard, ...]

    @property
    def carried_by(self) -> str:
        """The person who carries it now; '' if nobody does."""
        return next((a.person for a in self.allocations if a.until_at is None), "")


@dataclass(frozen=True)
class EndingCard:
    """How it ended, and what the family thinks."""

    outcome: str
    family_view: str
    no_view_because: str
    watcher: str
    summary: str
    at: datetime
    by: str


@dataclass(frozen=True)
class Load:
    """What one person of a team carries."""

    person: str
    membership: str
    role: str
    load: int
    full: int | None
    days_a_week: float
    is_away: bool
    languages: tuple[str, ...]


# --- Refusals ------------------------------------------------------------------------
class CannotAllocate(Refusal):
    """This person cannot be chosen, or not without a reason."""


class CannotRecord(Refusal):
    """This is not how a contact can have been."""


class CannotLeave(Refusal):
    """This seat or team cannot be ended so."""
