"""Services, teams, and what covers whom where."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from mebyd.directory.terms.people import Period
from mebyd.places.terms import Sureness


FROM_CONCEPTION: Final = -280
"""Ages are days from birth; an unborn baby's is minus the days to the due date."""


class Level(StrEnum):
    UNIVERSAL = "universal"
    TARGETED = "targeted"
    SPECIALISED = "specialised"


class Age(StrEnum):
    """The ages that a page can be asked about."""

    UNBORN = "unborn"
    NEWBORN = "newborn"
    SIX_MONTHS = "six_months"
    EIGHTEEN_MONTHS = "eighteen_months"

    @property
    def days(self) -> int:
        return _AGE_DAYS[self]


_AGE_DAYS: Final = {
    Age.UNBORN: -140,
    Age.NEWBORN: 14,
    Age.SIX_MONTHS: 182,
    Age.EIGHTEEN_MONTHS: 547,
}


class Sector(StrEnum):
    HEALTH_BOARD = "health_board"
    COUNCIL = "council"
    THIRD_SECTOR = "third_sector"
    WALES = "wales"


class TeamKind(StrEnum):
    FRONT_DOOR = "front_door"
    SERVICE = "service"


class ServiceKind(StrEnum):
    PARENT_INFANT = "parent_infant"
    PERINATAL = "perinatal"
    HEALTH_VISITING = "health_visiting"
    MIDWIFERY = "midwifery"
    EARLY_YEARS = "early_years"
    FAMILY_SUPPORT = "family_support"
    INFORMATION = "information"


NEVER_COUNTS: Final = frozenset({ServiceKind.PERINATAL, ServiceKind.INFORMATION})
"""
A perinatal team treats the parent's illness, and information is nobody to turn to:
both are listed, and neither is coverage for the baby.
"""


class Takes(StrEnum):
    """Whether a service takes referrals now."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Verdict(StrEnum):
    """Whether an area has somebody at a level. What is not known is never none."""

    YES = "yes"
    CONFIRMED_NONE = "confirmed_none"
    NOT_CONFIRMED = "not_confirmed"


@dataclass(frozen=True)
class AreaCover:
    """That a service covers an area; an open start is before our records begin."""

    area: str
    from_on: date | None = None
    until_on: date | None = None

    def holds(self, day: date) -> bool:
        return Period(self.from_on or date.min, self.until_on).holds(day)


@dataclass(frozen=True)
class Stood:
    """
    That a team has somebody competent for a level, from a day until another, not counted.

    From `warned_from` on nobody is: the rest are the days of grace.
    """

    from_on: date
    until_on: date | None = None
    warned_from: date | None = None

    def holds(self, day: date) -> bool:
        return Period(self.from_on, self.until_on).holds(day)

    def is_grace(self, day: date) -> bool:
        return (
            self.holds(day) and self.warned_from is not None and self.warned_from <= day
        )


@dataclass(frozen=True)
class ServiceCard:
    """Something a family can receive, as the directory shows it."""

    ref: str
    name_en: str
    name_cy: str
    is_welsh_official: bool
    kind: ServiceKind
    level: Level
    ages_from_days: int
    ages_until_days: int | None
    ages_status: Sureness
    organisation_ref: str
    organisation_en: str
    organisation_cy: str
    sector: Sector
    team: str = ""
    languages: tuple[str, ...] = ()
    about_en: str = ""
    about_cy: str = ""
    how_en: str = ""
    how_cy: str = ""
    phone: str = ""
    website: str = ""
    takes: Takes = Takes.UNKNOWN
    open_from: date | None = None
    open_until: date | None = None
    source: str = ""
    status: Sureness = Sureness.VERIFIED
    checked_on: date | None = None
    is_made_up: bool = False
    has_made_up_team: bool = False
    """A real service to which the demonstration lends a team: what that team says of
    itself, whether it takes referrals, is no fact about the service."""
    areas: tuple[AreaCover, ...] = field(default=())
    organisation_board: str = ""
    board: str = ""
    """Whose the entry is: its team's board, else its organisation's, else all Wales'."""
    standing: tuple[Stood, ...] | None = None
    """When its team was competent for its level; None: nobody has written anything."""

    @property
    def counts(self) -> bool:
        """Whether it is support for the baby's relationship, and so coverage."""
        return self.kind not in NEVER_COUNTS

    def is_open(self, day: date) -> bool:
        return Period(self.open_from or date.min, self.open_until).holds(day)

    def takes_age(self, age_days: int) -> bool:
        until = self.ages_until_days
        return self.ages_from_days <= age_days and (until is None or age_days < until)

    def covers(self, area: str, day: date) -> bool:
        return self.is_open(day) and any(
            one.area == area and one.holds(day) for one in self.areas
        )

    def areas_on(self, day: date) -> tuple[str, ...]:
        return tuple(one.area for one in self.areas if one.holds(day))


@dataclass(frozen=True)
class Confirmation:
    """Somebody looked for support at a level in an area, and found none."""

    area: str
    level: Level
    checked_on: date
    source: str


@dataclass(frozen=True)
class Coverage:
    """Whether an area has somebody at a level for a baby of an age, and who says so."""

    verdict: Verdict
    services: tuple[ServiceCard, ...] = ()
    checked_on: date | None = None
    source: str = ""


@dataclass(frozen=True)
class OrganisationCard:
    """Who runs services."""

    ref: str
    name_en: str
    name_cy: str
    sector: Sector
    board: str
    source: str
    status: Sureness


@dataclass(frozen=True)
class TeamCard:
    """A team that can hold a referral. The phone is shown only if verified."""

    ref: str
    name_en: str
    name_cy: str
    kind: TeamKind
    board: str
    organisation_ref: str
    organisation_en: str
    organisation_cy: str
    phone: str
    phone_status: Sureness
    hours_en: str
    hours_cy: str
    email: str
    capacity_families: int | None
    period: Period
    is_made_up: bool

    @property
    def verified_phone(self) -> str:
        return self.phone if self.phone_status is Sureness.VERIFIED else ""

    def is_open(self, day: date) -> bool:
        return self.period.holds(day)


class StageCode(StrEnum):
    ACKNOWLEDGE = "acknowledge"
    SAFETY = "safety"
    DECIDE = "decide"
    CONSULT = "consult"
    FIRST_MEETING = "first_meeting"
    ASSESSMENT = "assessment"
    SUPPORT = "support"
    REVIEW = "review"
    ENDING = "ending"
    FOLLOW_UP = "follow_up"


class Counted(StrEnum):
    """From what, and in which days, a stage's number is counted."""

    WORKING_DAYS = "working_days"
    SAME_DAY = "same_day"
    FROM_REFERRAL = "from_referral"
    AFTER_ASSESSMENT = "after_assessment"
    AFTER_START = "after_start"
    AFTER_ENDING = "after_ending"


@dataclass(frozen=True)
class Stage:
    """One step of the pathway with its days, and whose proposal the number is."""

    code: StageCode
    days: int
    counted: Counted
    basis: str
    status: Sureness
    as_at: date


@dataclass(frozen=True)
class LevelInArea:
    """One rung of an area's pathway."""

    level: Level
    coverage: Coverage
    beside: tuple[ServiceCard, ...]
    """Services at this level that are listed and do not count."""
    on_paper: tuple[ServiceCard, ...] = ()
    """Those that would count, but nobody there is known to be competent any more."""
