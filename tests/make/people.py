"""Two boards, their front doors, a specialised team, a third-sector team, and people."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from make.again import again
from mebyd.accounts import actions as accounts
from mebyd.directory import actions as directory
from mebyd.directory import queries as seats
from mebyd.directory.terms import (
    Level,
    Principal,
    Role,
    Sector,
    ServiceKind,
    Sureness,
    Takes,
)
from mebyd.ledger.terms import Actor
from mebyd.places import actions as places
from mebyd.places import queries as known


WHEN = datetime(2026, 3, 10, 10, 0, tzinfo=UTC)
"""A Tuesday morning in Wales: what tests call now."""

SET_UP = Actor(ref="set-up", role="system")
SINCE = date(2025, 1, 1)
PASSWORD = "correct horse battery staple"


def at(days: float = 0, hours: float = 0) -> datetime:
    """A moment so many days and hours after WHEN."""
    return WHEN + timedelta(days=days, hours=hours)


@dataclass
class World:
    """Refs by a short name, and whoever sits where."""

    teams: dict[str, str] = field(default_factory=dict)
    people: dict[str, str] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)
    boards: dict[str, str] = field(default_factory=dict)
    services: dict[str, str] = field(default_factory=dict)

    def by(self, name: str, day: date | None = None) -> Principal:
        """The principal of somebody, with the seats that they have on a day."""
        ref = self.people[name]
        on = day or WHEN.date()
        return Principal(ref=ref, name=name, seats=seats.seats_of(ref, on=on))


CAST = (
    # name, role, team, board, deputy
    ("powys.coordinator", Role.COORDINATOR, "powys.door", "", False),
    ("powys.door_lead", Role.TEAM_LEAD, "powys.door", "", False),
    ("powys.door_deputy", Role.TEAM_LEAD, "powys.door", "", True),
    ("powys.board_lead", Role.BOARD_LEAD, "", "PTHB", False),
    ("powys.referrer", Role.REFERRER, "", "PTHB", False),
    ("powys.lead", Role.TEAM_LEAD, "powys.targeted", "", False),
    ("powys.worker", Role.PRACTITIONER, "powys.targeted", "", False),
    ("cardiff.coordinator", Role.COORDINATOR, "cardiff.door", "", False),
    ("cardiff.door_lead", Role.TEAM_LEAD, "cardiff.door", "", False),
    ("cardiff.board_lead", Role.BOARD_LEAD, "", "CVU", False),
    ("cardiff.referrer", Role.REFERRER, "", "CVU", False),
    ("cardiff.lead", Role.TEAM_LEAD, "cardiff.specialised", "", False),
    ("cardiff.worker", Role.PRACTITIONER, "cardiff.specialised", "", False),
    ("cardiff.manager", Role.SERVICE_MANAGER, "cardiff.specialised", "", False),
    ("cardiff.charity_lead", Role.TEAM_LEAD, "cardiff.charity", "", False),
    ("cardiff.charity_worker", Role.PRACTITIONER, "cardiff.charity", "", False),
    ("cardiff.governance", Role.INFORMATION_GOVERNANCE, "", "CVU", False),
    ("powys.governance", Role.INFORMATION_GOVERNANCE, "", "PTHB", False),
    ("wales.lead", Role.NATIONAL_LEAD, "", "", False),
    ("wales.workforce", Role.WORKFORCE_LEAD, "", "", False),
    ("wales.administrator", Role.ADMINISTRATOR, "", "", False),
    ("wales.learner", Role.LEARNER, "", "", False),
)


def world() -> World:
    """The small Wales, ready for a referral."""
    made: World = again(_world)
    known.forget()
    return made


def _world() -> World:
    made = World()
    places.load_reference(at=WHEN)
    known.forget()
    made.areas = {area.short: area.code for area in known.areas()}
    made.boards = {board.short: board.code for board in known.boards()}
    directory.load_reference(at=WHEN)
    doors = directory.load_front_doors(at=WHEN)
    made.teams = {
        "powys.door": doors[made.boards["PTHB"]],
        "cardiff.door": doors[made.boards["CVU"]],
    }
    _teams(made)
    for name, role, team, board, deputy in CAST:
        seat(made, name, role, team=team, board=board, is_deputy=deputy)
    return made


def seat(
    made: World,
    name: str,
    role: Role,
    *,
    team: str = "",
    board: str = "",
    is_deputy: bool = False,
    languages: tuple[str, ...] = ("en",),
) -> str:
    """Somebody new in a seat; returns the seat's ref."""
    if name not in made.people:
        made.people[name] = accounts.register_person(
            email=f"{name}@example.test",
            name=name.replace(".", " ").title(),
            password=None,
            by=SET_UP,
            at=WHEN,
            is_made_up=True,
        )
    return directory.give_seat(
        person_ref=made.people[name],
        role=role,
        team=made.teams.get(team, ""),
        board=made.boards.get(board, ""),
        is_national=not team and not board,
        is_deputy=is_deputy,
        languages=languages,
        caseload_full=10,
        from_on=SINCE,
        by=SET_UP,
        at=WHEN,
    )


def seat_of(made: World, name: str, role: Role | None = None) -> str:
    """The seat that somebody has (in a role, where they have several)."""
    found = seats.seats_of(made.people[name], on=WHEN.date())
    return next(one.ref for one in found if role in (None, one.role))


def _teams(made: World) -> None:
    for key, board, level, sector, name in (
        ("powys.targeted", "PTHB", Level.TARGETED, Sector.COUNCIL, "Powys early years"),
        (
            "cardiff.specialised",
            "CVU",
            Level.SPECIALISED,
            Sector.COUNCIL,
            "Cardiff parents",
        ),
        ("cardiff.charity", "CVU", Level.TARGETED, Sector.THIRD_SECTOR, "Babi Hapus"),
    ):
        _team(made, key, board, level, sector, name)


def _team(
    made: World, key: str, board: str, level: Level, sector: Sector, name: str
) -> None:
    organisation = directory.register_organisation(
        name_en=name,
        name_cy=f"{name} (Cymraeg)",
        sector=sector,
        source="made up for tests",
        status=Sureness.MADE_UP,
        by=SET_UP,
        at=WHEN,
    )
    made.teams[key] = directory.register_team(
        organisation=organisation,
        name_en=name,
        name_cy=f"{name} (Cymraeg)",
        board=made.boards[board],
        from_on=SINCE,
        capacity_families=40,
        is_made_up=True,
        by=SET_UP,
        at=WHEN,
    )
    areas = [a.code for a in known.areas() if a.board == made.boards[board]]
    kind = ServiceKind.PARENT_INFANT
    made.services[key] = directory.register_service(
        organisation=organisation,
        team=made.teams[key],
        name_en=name,
        name_cy=f"{name} (Cymraeg)",
        kind=kind,
        level=level,
        areas=areas,
        ages_from_days=-280,
        ages_until_days=730,
        takes=Takes.YES,
        source="made up for tests",
        status=Sureness.MADE_UP,
        is_made_up=True,
        by=SET_UP,
        at=WHEN,
    )
