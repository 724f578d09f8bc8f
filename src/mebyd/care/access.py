"""Who may open a record, allocate in a team, or end somebody's seat."""

from datetime import date, datetime

from django.db import transaction

from mebyd.care import queries
from mebyd.directory import access as set_up
from mebyd.directory import queries as directory
from mebyd.directory.terms import Member, NotYours, Principal, Role, TeamCard
from mebyd.kit.checks import check
from mebyd.ledger import actions as ledger
from mebyd.pathway import access as pathway
from mebyd.pathway import queries as referrals
from mebyd.pathway.queries import Listed, Opened, Row


@check("care.held_by_their_team")
def holds(by: Principal, row: Row) -> bool:
    """Care is the holder's: a team that it is only offered to may read, not act."""
    return row.holder in by.teams(*pathway.HOLDERS)


@check("care.leads_the_team")
def leads(by: Principal, team: str) -> bool:
    return bool(team) and team in by.teams(Role.TEAM_LEAD, Role.COORDINATOR)


@check("care.may_end_seats")
def may_end(by: Principal, team: str, board: str) -> bool:
    """An administrator of the board; a team lead or a manager in their own team."""
    own = by.teams(Role.TEAM_LEAD, Role.SERVICE_MANAGER)
    return set_up.administers(by, board) or (bool(team) and team in own)


@check("care.seat_is_for_another")
def is_for_another(by: Principal, person: str) -> bool:
    return by.ref != person


def record(by: Principal, ref: str, *, at: datetime) -> tuple[Principal, Opened]:
    """The record, for whoever's team is in the baby's circle; the look is kept."""
    return pathway.opened(by, ref, at=at)


def to_care(by: Principal, ref: str, *, at: datetime) -> tuple[Principal, Opened]:
    """The record, for the page of an act of the team that holds the referral."""
    by, found = pathway.opened(by, ref, at=at)
    if not holds(by, found.row):
        raise NotYours("care.record", ref)
    return by, found


def to_allocate(by: Principal, ref: str, *, at: datetime) -> tuple[Principal, Opened]:
    by, found = to_care(by, ref, at=at)
    if not leads(by, found.row.holder):
        raise NotYours("care.allocation", ref)
    return by, found


def to_act(by: Principal, ref: str, *, at: datetime) -> tuple[Principal, Row]:
    """The row, for an act of the team that holds the referral."""
    by, row = pathway.sitting(by, ref, at=at)
    if not holds(by, row):
        raise NotYours("care.record", ref)
    return by, row


def to_choose(by: Principal, ref: str, *, at: datetime) -> tuple[Principal, Row]:
    """The row, for a lead of the team who chooses somebody to meet the family."""
    by, row = to_act(by, ref, at=at)
    if not leads(by, row.holder):
        raise NotYours("care.allocation", ref)
    return by, row


def caseload(by: Principal, *, at: datetime) -> tuple[Listed, ...]:
    """
    What this person carries in the teams in which they sit now; the look is kept.

    What they carried in a team that they have left is no longer theirs to see, even
    before the night has given it to the lead.
    """
    with transaction.atomic():
        refs = queries.carried_for(by.ref, by.teams(*queries.CARRY))
        found = referrals.lines_of(refs, at=at)
        seen = [line.row.baby for line in found]
        ledger.looked_at_list("care.caseload.looked", by=by, refs=seen, at=at)
        return found


def seat_to_end(by: Principal, membership: str) -> Member:
    """Somebody else's seat, for whoever may end it; nobody ends their own."""
    member = directory.membership(membership)
    if member is None or not may_end(by, member.team, member.board):
        raise NotYours("care.seat", membership)
    if not is_for_another(by, member.person_ref):
        raise NotYours("care.seat", membership)
    return member


def account_to_close(by: Principal, person: str, *, on: date) -> tuple[Member, ...]:
    """The seats that end with an account, for whoever may close it."""
    card = set_up.person_to_set_up(by, person, on=on)
    seats = directory.seats_from([person], on=on)[person]
    if not card.is_active or not set_up.may_close(by, person, seats):
        raise NotYours("care.account", person)
    return seats


def team_to_close(by: Principal, ref: str, *, on: date) -> TeamCard:
    """An open team, for an administrator of its board; else NotYours."""
    card = directory.team(ref)
    if (
        card is None
        or not set_up.administers(by, card.board)
        or not directory.may_hold(ref, on=on)
    ):
        raise NotYours("care.team", ref)
    return card


def teams_to_end_in(by: Principal, *, on: date) -> tuple[TeamCard, ...]:
    """The teams in which this person may end somebody's seat."""
    found = directory.teams_of_board("", on=on)
    return tuple(team for team in found if may_end(by, team.ref, team.board))
