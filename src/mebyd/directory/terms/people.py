"""Roles, who sits where, and for how long."""

from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from mebyd.ledger.terms import Actor


class Role(StrEnum):
    """
    What somebody is here to do. The last three have no account; a learner is here for
    their own training alone, whoever they work for.
    """

    REFERRER = "referrer"
    COORDINATOR = "coordinator"
    PRACTITIONER = "practitioner"
    TEAM_LEAD = "team_lead"
    SERVICE_MANAGER = "service_manager"
    WORKFORCE_LEAD = "workforce_lead"
    BOARD_LEAD = "board_lead"
    NATIONAL_LEAD = "national_lead"
    INFORMATION_GOVERNANCE = "information_governance"
    ADMINISTRATOR = "administrator"
    LEARNER = "learner"
    GUEST = "guest"
    FAMILY = "family"
    PUBLIC = "public"


NEEDS_SECOND_FACTOR = frozenset(
    {
        *(Role.REFERRER, Role.COORDINATOR, Role.PRACTITIONER, Role.TEAM_LEAD),
        *(Role.ADMINISTRATOR, Role.INFORMATION_GOVERNANCE),
    }
)
"""Who opens babies' records, decides who does, or asks who did."""


class NotYours(Exception):  # noqa: N818
    """
    It is not there, or it is not theirs: the two are never told apart.

    `about` names what was asked for, for the ledger alone.
    """

    def __init__(self, what: str, about: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.about = about


@dataclass(frozen=True)
class Seat:
    """One membership in force: a role, and the team or board that it is for."""

    role: Role
    team: str = ""
    board: str = ""
    is_deputy: bool = False
    ref: str = ""


@dataclass(frozen=True)
class Principal:
    """Whoever asks: a person with seats, a guest, a family on its page, or nobody."""

    ref: str
    name: str = ""
    language: str = "en"
    seats: tuple[Seat, ...] = ()
    origin: str = ""
    request: str = ""
    about: str = ""
    """For a family or a guest's link: the referral that it opens."""
    since: tuple[str, ...] = ()
    """What a guest has sent since a link let them in: theirs to see like the link's own."""
    sitting: Seat | None = field(default=None, compare=False)

    def seats_as(self, *roles: Role) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.role in roles)

    def has(self, *roles: Role) -> bool:
        return any(seat.role in roles for seat in self.seats)

    def teams(self, *roles: Role) -> frozenset[str]:
        return frozenset(s.team for s in self.seats_as(*roles) if s.team)

    def boards(self, *roles: Role) -> frozenset[str]:
        return frozenset(s.board for s in self.seats_as(*roles) if s.board)

    def sitting_as(self, seat: Seat) -> "Principal":
        """The same person, acting in the one seat that allowed the act."""
        return replace(self, sitting=seat)

    @property
    def actor(self) -> Actor:
        seat = self.sitting or (self.seats[0] if self.seats else Seat(Role.PUBLIC))
        return Actor(self.ref, seat.role, seat.team, self.origin, self.request)


NOBODY = Principal(ref="", seats=(Seat(Role.PUBLIC),))


@dataclass(frozen=True)
class Period:
    """Half-open: from `from_on` up to, and without, `until_on`."""

    from_on: date
    until_on: date | None = None

    def holds(self, day: date) -> bool:
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True)
class Member:
    """Somebody who sits in a team, in a board or for Wales, as they are on one day."""

    person_ref: str
    role: Role
    is_deputy: bool
    is_away: bool
    days_a_week: float
    languages: tuple[str, ...]
    caseload_full: int | None
    membership_ref: str
    team: str = ""
    board: str = ""
    period: Period | None = None

    @property
    def speaks_welsh(self) -> bool:
        return "cy" in self.languages
