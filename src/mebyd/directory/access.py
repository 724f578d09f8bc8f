"""Who may change the directory. The directory itself is public."""

from datetime import date

from mebyd.directory import queries
from mebyd.directory.terms import (
    Member,
    NotYours,
    Principal,
    Role,
    ServiceCard,
    TeamCard,
)
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


@check("directory.team.is_led")
def leads(by: Principal, team: str) -> bool:
    return bool(team) and team in by.teams(Role.TEAM_LEAD)


@check("directory.seat.is_for_another")
def is_for_another(by: Principal, person_ref: str) -> bool:
    """Nobody lets themselves in, neither administrator nor manager."""
    return by.ref != person_ref


def team_to_see(by: Principal, ref: str) -> TeamCard:
    """A team with its people, for who may see them; else NotYours."""
    card = queries.team(ref)
    if card is None or not (
        manages(by, card.ref) or leads(by, card.ref) or is_administrator(by)
    ):
        raise NotYours("directory.team", ref)
    return card


def teams_to_see(by: Principal, *, board: str, on: date) -> tuple[TeamCard, ...]:
    """All open teams for an administrator, their own for managers and leads."""
    found = queries.teams_of_board(board, on=on)
    if is_administrator(by):
        return found
    return tuple(card for card in found if manages(by, card.ref) or leads(by, card.ref))


def may_change(by: Principal, ref: str) -> bool:
    """Whether a team's page offers to change it."""
    return manages(by, ref) or is_administrator(by)


def team_to_change(by: Principal, ref: str) -> TeamCard:
    """A team, for who may change it; else NotYours."""
    card = queries.team(ref)
    if card is None or not may_change(by, card.ref):
        raise NotYours("directory.team", ref)
    return card


def seat_to_change(by: Principal, ref: str) -> Member:
    """A seat in a team, for who may change the team; else NotYours."""
    member = queries.membership(ref)
    if member is None:
        raise NotYours("directory.seat", ref)
    if not may_change(by, member.team):
        raise NotYours("directory.seat", ref)
    return member


def service_to_change(by: Principal, ref: str) -> ServiceCard:
    """A service, for who may change its entry; else NotYours."""
    card = queries.service(ref)
    if card is None or not may_change(by, card.team):
        raise NotYours("directory.service", ref)
    return card


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
