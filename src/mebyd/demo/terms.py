"""Words of the demonstration: who is where, and what one made-up life will bring."""

from dataclasses import dataclass, field
from typing import Final

from mebyd.directory.terms import Level, Role
from mebyd.ledger.terms import Actor
from mebyd.pathway.terms import Source


DIRECTOR: Final = Actor(ref="demonstration", role="system")
"""Who sets the stage. On it, only its people act."""

MADE_UP: Final = "Made up for the demonstration"
"""The source of whatever the demonstration puts into the directory."""


@dataclass(frozen=True)
class Person:
    """Somebody on the stage."""

    key: str
    name: str
    role: Role
    ref: str = ""
    language: str = "en"
    languages: tuple[str, ...] = ("en",)
    days_a_week: float = 5
    source: Source | None = None
    """As what they refer."""


@dataclass(frozen=True)
class Troupe:
    """A team on the stage: its people, and how fast it works."""

    key: str
    ref: str
    board: str
    level: Level | None
    areas: tuple[str, ...]
    people: tuple[Person, ...] = ()
    is_slow: bool = False
    may_decline: bool = False

    def those(self, *roles: Role) -> tuple[Person, ...]:
        return tuple(one for one in self.people if one.role in roles)


@dataclass
class Stage:
    """The whole set: front doors and referrers by board, the teams, all people."""

    doors: dict[str, Troupe] = field(default_factory=dict)
    troupes: list[Troupe] = field(default_factory=list)
    referrers: dict[str, tuple[Person, ...]] = field(default_factory=dict)

    def of_level(self, level: Level, area: str) -> list[Troupe]:
        return [t for t in self.troupes if t.level is level and area in t.areas]


@dataclass(frozen=True)
class Size:
    """How large a world, and from which seed."""

    referrals: int = 600
    days: int = 730
    seed: int = 1
