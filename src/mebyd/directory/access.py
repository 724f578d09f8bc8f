"""Who may change the directory. The directory itself is public."""

from collections.abc import Iterable
from datetime import date

from django.http import HttpRequest

from mebyd.accounts import queries as accounts
from mebyd.accounts.terms import PersonCard
from mebyd.directory import queries
from mebyd.directory.terms import (
    Member,
    NotYours,
    OrganisationCard,
    Principal,
    Role,
    Sector,
    ServiceCard,
    TeamCard,
    UrgentKind,
)
from mebyd.kit.checks import check
from mebyd.ledger.terms import Actor
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard


class Request(HttpRequest):
    """A request as every page gets it: the front hall has put on it who asks."""

    principal: Principal
    ref: str
    """Names this request in the ledger."""
    quick_exit: str
    """Where a family's page lets them leave at once."""


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
    For all that belongs to a board, or to all Wales (""): an administrator for all Wales
    anywhere, a board's in that board alone.
    """
    seats = by.seats_as(Role.ADMINISTRATOR)
    return any(not seat.board or seat.board == board for seat in seats)


@check("directory.person.is_administered")
def looks_after(by: Principal, places: frozenset[str]) -> bool:
    """
    An account, by the places in which its person sits, or sat last: one of them must be
    theirs. Who never sat anywhere yet is any administrator's to give a first role.
    """
    if not by.has(Role.ADMINISTRATOR):
        return False
    return not places or any(administers(by, place) for place in places)


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
    if card is None or not _may_see(by, card):
        raise NotYours("directory.team", ref)
    return card


def teams_to_see(by: Principal, *, board: str, on: date) -> tuple[TeamCard, ...]:
    """All open teams that an administrator looks after, their own for managers and leads."""
    found = queries.teams_of_board(board, on=on)
    return tuple(card for card in found if _may_see(by, card))


def _may_see(by: Principal, card: TeamCard) -> bool:
    return may_change(by, card.ref, card.board) or leads(by, card.ref)


def may_change(by: Principal, team: str, board: str) -> bool:
    """Whether what belongs to a team, or else to a board, is theirs to change."""
    return manages(by, team) or administers(by, board)


def team_to_change(by: Principal, ref: str) -> TeamCard:
    """A team, for who may change it; else NotYours."""
    card = queries.team(ref)
    if card is None or not may_change(by, card.ref, card.board):
        raise NotYours("directory.team", ref)
    return card


def seat_to_change(by: Principal, ref: str) -> Member:
    """A seat, for who may change its team or its place; else NotYours."""
    member = queries.membership(ref)
    if member is None or not may_change(by, member.team, member.board):
        raise NotYours("directory.seat", ref)
    return member


def person_to_set_up(by: Principal, ref: str, *, on: date) -> PersonCard:
    """An account, for an administrator of a place where its person sits; else NotYours."""
    card = accounts.people([ref]).get(ref)
    if card is None or not looks_after(by, queries.places_of([ref], on=on)[ref]):
        raise NotYours("directory.person", ref)
    return card


def people_to_see(
    by: Principal, people: tuple[PersonCard, ...], *, on: date
) -> tuple[PersonCard, ...]:
    """Of these accounts, those that are this administrator's: all, of one for Wales."""
    if administers(by, ""):
        return people
    where = queries.places_of((one.ref for one in people), on=on)
    return tuple(one for one in people if looks_after(by, where[one.ref]))


def boards_of(by: Principal) -> tuple[str, ...]:
    """What this administrator looks after: boards, and "" for all Wales."""
    codes = (*(board.code for board in places.boards()), "")
    return tuple(code for code in codes if administers(by, code))


def areas_of(by: Principal) -> tuple[str, ...]:
    """The areas of the boards that this administrator looks after."""
    return tuple(one.code for one in places.areas() if administers(by, one.board))


def area_to_set_up(by: Principal, code: str) -> AreaCard:
    """An area, for an administrator of its board; else NotYours."""
    found = places.area(code)
    if found is None or not administers(by, found.board):
        raise NotYours("directory.area", code)
    return found


def number_to_set(by: Principal, kind: str, place: str) -> UrgentKind:
    """The kind of a place's number to ring, for an administrator there; else NotYours."""
    if (kind, place) not in queries.urgent_places():
        raise NotYours("directory.urgent", place)
    which = UrgentKind(kind)
    if not administers(by, queries.urgent_board(which, place)):
        raise NotYours("directory.urgent", place)
    return which


def organisations_for(by: Principal) -> tuple[OrganisationCard, ...]:
    """Who can run what this administrator sets up."""
    return tuple(one for one in queries.organisations() if may_run(by, one))


def may_run(by: Principal, card: OrganisationCard) -> bool:
    """Their board's organisations, those of no one board, and any charity: they roam."""
    roams = not card.board or card.sector is Sector.THIRD_SECTOR
    return roams or administers(by, card.board)


def teams_for(by: Principal) -> tuple[TeamCard, ...]:
    """The teams to which this administrator can give a service."""
    return tuple(one for one in queries.all_teams() if administers(by, one.board))


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
    if card is None or not may_change(by, card.team, card.board):
        raise NotYours("directory.service", ref)
    return card


def service_to_cover(by: Principal, ref: str) -> ServiceCard:
    """A service, for who may say which team gives it and where; else NotYours."""
    card = queries.service(ref)
    if card is None or not administers(by, card.board):
        raise NotYours("directory.service", ref)
    return card


def for_set_up(by: By, *, about: str = "") -> By:
    """Whoever may set up anything at all, in the seat that allows it; else NotYours."""
    if isinstance(by, Actor):
        return by
    if not is_administrator(by):
        raise NotYours("directory.set_up", about)
    return _sitting(by, Role.ADMINISTRATOR)


def for_place(by: By, board: str, *, about: str = "") -> By:
    """Whoever may set up what belongs to a board or to all Wales (""); else NotYours."""
    if isinstance(by, Actor):
        return by
    if not administers(by, board):
        raise NotYours("directory.place", about or board)
    return _administering(by, board)


def for_area(by: By, code: str) -> By:
    """Whoever may set up what belongs to an area's board; else NotYours."""
    found = places.area(code)
    return for_place(by, found.board if found else "", about=code)


def for_team(by: By, team: str) -> By:
    """Whoever may change this team and its entry, in the seat that allows it."""
    card = queries.team(team)
    return for_entry(by, team, card.board if card else "", about=team)


def for_entry(by: By, team: str, board: str, *, about: str) -> By:
    """Whoever may change what belongs to a team, or else to a board."""
    if isinstance(by, Actor):
        return by
    if manages(by, team):
        return _sitting(by, Role.SERVICE_MANAGER, team)
    return for_place(by, board, about=about)


def for_runner(by: By, organisation: str) -> None:
    """That whoever sets something up may have this organisation run it; else NotYours."""
    if isinstance(by, Actor):
        return
    found = next((o for o in queries.organisations() if o.ref == organisation), None)
    if found is not None and not may_run(by, found):
        raise NotYours("directory.organisation", organisation)


def _administering(by: Principal, board: str) -> Principal:
    seats = by.seats_as(Role.ADMINISTRATOR)
    fit = (seat for seat in seats if not seat.board or seat.board == board)
    return by.sitting_as(next(fit, seats[0])) if seats else by


def _sitting(by: Principal, role: Role, team: str = "") -> Principal:
    seats = (s for s in by.seats_as(role) if not team or s.team == team)
    seat = next(seats, None)
    return by.sitting_as(seat) if seat else by
