"""Who may change the directory. The directory itself is public."""

from mebyd.directory.terms import NotYours, Principal, Role
from mebyd.kit.checks import check
from mebyd.ledger.terms import Actor


By = Principal | Actor
"""
Who acts: a person in their seats, who is checked; or the system itself (the loader, the
night), which only code can name.
"""


@check("directory.is_administrator")
def is_administrator(by: Principal) -> bool:
    return by.has(Role.ADMINISTRATOR)


@check("directory.team.is_managed")
def manages(by: Principal, team: str) -> bool:
    return bool(team) and team in by.teams(Role.SERVICE_MANAGER)


def for_set_up(by: By, *, about: str = "") -> By:
    """Whoever may set up anything, in the seat that allows it; else NotYours."""
    if isinstance(by, Actor):
        return by
    if not is_administrator(by):
        raise NotYours("directory.set_up", about)
    return _sitting(by, Role.ADMINISTRATOR)


def for_team(by: By, team: str) -> By:
    """Whoever may change this team and its entry, in the seat that allows it."""
    if isinstance(by, Actor):
        return by
    if manages(by, team):
        return _sitting(by, Role.SERVICE_MANAGER, team)
    if is_administrator(by):
        return _sitting(by, Role.ADMINISTRATOR)
    raise NotYours("directory.team", team)


def _sitting(by: Principal, role: Role, team: str = "") -> Principal:
    seats = (s for s in by.seats_as(role) if not team or s.team == team)
    seat = next(seats, None)
    return by.sitting_as(seat) if seat else by
