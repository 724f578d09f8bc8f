"""
Every route x every role x own team, other team, other board: what should happen, read from
the doors, and what does.

Each organisation's data carries words of its own, the canaries. A canary that somebody
sees without reaching its home is a leak, wherever it sings: in the status, the headers,
a redirect or the body.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from mebyd.directory.terms import Role
from mebyd.pages.doors import Door, Reach
from mebyd.web.doors import routes


class Scope(StrEnum):
    """Whose the thing is that an address names, as seen from whoever asks."""

    NONE = "none"  # the address names nothing
    OWN = "own"
    OTHER_TEAM = "other team"
    OTHER_BOARD = "other board"


THINGS = (Scope.OWN, Scope.OTHER_TEAM, Scope.OTHER_BOARD)

DOORS = {name: door for name, _, door in routes()}

LEAVES = {
    "account_logout",
    "demonstration_sign_in",
    "web:demonstration_post",
    "pathway:ask_go",
}
"""
Routes that would end or change whose browser it is, and those that only a demonstration
has: played elsewhere.
"""

NOBODY = "nobody"
"""Not signed in, no link."""


@dataclass(frozen=True)
class Cell:
    route: str
    role: str
    scope: Scope
    is_allowed: bool

    def __str__(self) -> str:
        verdict = "may" if self.is_allowed else "may not"
        return f"{self.role} {verdict} open {self.route} ({self.scope})"


def cells() -> Iterator[Cell]:
    """The whole table, from the URL map. A route without a door is a fault of its own."""
    for name, _, door in routes():
        assert door is not None, f"{name} has no door"
        scopes = THINGS if door.about else (Scope.NONE,)
        for role in (*Role, NOBODY):
            for scope in scopes:
                yield Cell(name, role, scope, expected(door, role, scope))


def expected(door: Door, role: str, scope: Scope) -> bool:
    if door.is_public:
        return True
    reach = door.who.get(role)
    if reach is None:
        return False
    return scope in REACHES[Reach(reach)]


REACHES = {
    Reach.ANYWHERE: set(Scope),
    Reach.WALES: set(Scope),
    Reach.BOARD: {Scope.NONE, Scope.OWN, Scope.OTHER_TEAM},
    Reach.TEAM: {Scope.NONE, Scope.OWN},
    Reach.OWN: {Scope.NONE, Scope.OWN},
}


def reach(cell: Cell) -> str:
    """How far the door lets the role of a cell reach."""
    return str(DOORS[cell.route].who.get(cell.role, ""))
