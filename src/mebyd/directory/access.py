"""Who may change the directory. The directory itself is public."""

from collections.abc import Iterable
from datetime import date

from mebyd.accounts import queries as accounts
from mebyd.accounts.terms import PersonCard
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
from mebyd.places import queries as places


By = Principal | Actor
"""
Who acts: a person in their seats, who is checked; or the system itself (the loader, the
night), which only code can name.
"""


@check("directory.is_administrator")
def is_administrator(by: Principal) -> bool:
    return by.has(Role.ADMINISTRATOR)


@check("directory.place.is_administered")
def administers(by: Principal, board: str) -> bool:
    """
    For seats of a whole board, or of all Wales (""): an administrator for all Wales
    anywhere, a board's in that board alone.
    """
    seats = by.seats_as(Role.ADMINISTRATOR)
    return any(not seat.board or seat.board == board for seat in seats)


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
    """A seat, for who may change its team or its place; else NotYours."""
    member = queries.membership(ref)
    if member is None:
        raise NotYours("directory.seat", ref)
    is_theirs = may_change if member.team else administers
    if not is_theirs(by, member.team or member.board):
        raise NotYours("directory.seat", ref)
    return member


def person_to_set_up(ref: str) -> PersonCard:
    """An account, for an administrator; NotYours if there is none."""
    card = accounts.people([ref]).get(ref)
    if card is None:
        raise NotYours("directory.person", ref)
    return card


def boards_to_seat(by: Principal) -> tuple[str, ...]:
    """Where this administrator may give seats: boards, and "" for all Wales."""
    codes = (*(board.code for board in places.boards()), "")
    return tuple(code for code in codes if administers(by, code))


def may_close(by: Principal, person_ref: str, seats: Iterable[Member]) -> bool:
    """Whether an account is theirs to close: another's, who sits nowhere else."""
    return (
        is_administrator(by)
        and is_for_another(by, person_ref)
        and all(administers(by, seat.board) for seat in seats)
    )


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


def for_place(by: By, board: str) -> By:
    """Whoever may give and end the seats of a board or of all Wales (""); else NotYours."""
    if isinstance(by, Actor):
        return by
    if not administers(by, board):
        raise NotYours("directory.place", board)
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
