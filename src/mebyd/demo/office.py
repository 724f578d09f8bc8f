"""Who is at work, which team takes what, and when people get round to things."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random

from mebyd.demo.families import Family
from mebyd.demo.terms import Person, Stage, Troupe
from mebyd.directory import queries as directory
from mebyd.directory.terms import NOBODY, Level, Principal, Role
from mebyd.kit import refs
from mebyd.kit.days import LONDON, local_day
from mebyd.pathway.terms import SenderKind, Source
from mebyd.places import queries as places


@dataclass
class Office:
    """The people of the stage, as principals; read once, since their seats stay."""

    stage: Stage
    opened_at: datetime
    known: dict[str, Principal] = field(default_factory=dict)
    languages: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        everybody = [
            *self.stage.referrers.values(),
            *(team.people for team in self.stage.troupes),
        ]
        self.languages = {one.ref: one.language for some in everybody for one in some}

    def principal(self, ref: str) -> Principal:
        if ref not in self.known:
            seats = directory.seats_of(ref, on=local_day(self.opened_at))
            language = self.languages.get(ref, "en")
            self.known[ref] = Principal(ref=ref, language=language, seats=seats)
        return self.known[ref]

    def one_of(self, people: tuple[Person, ...], luck: Random) -> Principal:
        return self.principal(luck.choice(people).ref)

    def at_the_door(self, board: str, luck: Random) -> Principal:
        return self.one_of(self.stage.doors[board].those(Role.COORDINATOR), luck)

    def everywhere(self) -> dict[str, Troupe]:
        """Every team by its reference, the front doors among them."""
        teams = (*self.stage.troupes, *self.stage.doors.values())
        return {team.ref: team for team in teams}

    def lead(self, team: Troupe) -> Principal:
        return self.principal(team.those(Role.TEAM_LEAD)[0].ref)

    def ref_of(self, seed: int, number: int) -> str:
        """The reference under which a life was received."""
        return refs.from_key("MB", f"life-{seed}-{number}")

    def sender(
        self, family: Family, luck: Random, *, is_first: bool = False
    ) -> tuple[SenderKind, Principal]:
        """
        Somebody of the board with that work; the family itself; else by phone.

        `is_first`: the first of them, who is of the cast where the cast has one.
        """
        source = family.concern.source
        if source is Source.FAMILY:
            return SenderKind.FAMILY, NOBODY
        here = self.stage.referrers[family.board]
        same = tuple(one for one in here if one.source is source)
        if same:
            return SenderKind.PERSON, self.one_of(same[:1] if is_first else same, luck)
        return SenderKind.BY_PHONE, self.at_the_door(family.board, luck)

    def team_for(self, level: Level, area: str, luck: Random) -> Troupe | None:
        found = self.stage.of_level(level, area)
        return luck.choice(found) if found else None

    def other_team(self, team: Troupe, area: str) -> Troupe | None:
        if team.level is None:
            return None
        others = (t for t in self.stage.of_level(team.level, area) if t is not team)
        return next(others, None)

    def later(
        self, luck: Random, at: datetime, least: int, most: int, *, late: float = 0.0
    ) -> datetime:
        """
        A moment within office hours, some working days later; now and then far too late.

        Always after `at`: what comes next cannot have happened before.
        """
        days = luck.randint(least, most)
        if luck.random() < late:
            days += luck.randint(3, 12)
        day = places.working_days().add(local_day(at), days)
        moment = datetime.combine(day, time(9), LONDON) + timedelta(
            minutes=luck.randint(0, 450)
        )
        return max(moment, at + timedelta(minutes=luck.randint(10, 40)))
