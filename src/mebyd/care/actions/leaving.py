"""
Rule 17: staff leave, teams close. Access ends at once and what they held has another
holder, in the same act.
"""

from datetime import datetime

from django.db import transaction

from mebyd.accounts import actions as accounts
from mebyd.care import access, queries
from mebyd.care.actions.carrying import close_episodes
from mebyd.care.models import Allocation
from mebyd.care.terms import CannotLeave, Closed
from mebyd.directory import access as set_up
from mebyd.directory import actions as directory
from mebyd.directory import queries as seats
from mebyd.directory.terms import Member, Principal, Role, Seat
from mebyd.kit.days import local_day
from mebyd.ledger.terms import NIGHT, Actor
from mebyd.pathway import actions as pathway
from mebyd.pathway.terms import NoSuchTeam


WATCH = Principal(ref=NIGHT.ref, seats=(Seat(Role.PUBLIC),))
"""The night acts for nobody: it does what a day that has come has decided."""


@transaction.atomic
def leave(*, membership: str, by: Principal, at: datetime) -> int:
    """
    End somebody's seat today: what they carried falls to the team's lead.

    Returns how many families that were: none, if another seat in the team lets them
    carry on. Who has no seat left is signed out everywhere.
    """
    member = access.seat_to_end(by, membership)
    fell = _end(member, by, at)
    _sign_out(member.person_ref, by, at)
    return fell


@transaction.atomic
def close_account(*, person: str, by: Principal, at: datetime) -> int:
    """
    Somebody is gone: every role of theirs ends, and nobody signs in as them.

    Returns how many families fell to a team's lead.
    """
    held = access.account_to_close(by, person, on=local_day(at))
    fell = sum(_end(member, by, at) for member in held)
    accounts.deactivate(person_ref=person, by=by, at=at)
    return fell


def _end(member: Member, by: Principal, at: datetime) -> int:
    """A seat ends today; one that has not begun never begins."""
    today = local_day(at)
    begins = member.period.from_on if member.period else today
    directory.end_seat(
        membership=member.membership_ref,
        until_on=max(today, begins),
        by=_setter(by, member),
        at=at,
    )
    return _fall(member.person_ref, member.team, by, at) if member.team else 0


def seats_run_out(*, at: datetime) -> int:
    """
    Every night: what somebody carries in a team in which they sit no more is the lead's.

    A seat may have been given, or ended, with its last day ahead: nobody acts on the day
    itself. Returns how many families fell.
    """
    gone = queries.carried_by_nobody_there(on=local_day(at))
    return sum(_run_out(person, team, at) for person, team in gone)


@transaction.atomic
def _run_out(person: str, team: str, at: datetime) -> int:
    return _fall(person, team, WATCH, at)


def _fall(person: str, team: str, by: Principal, at: datetime) -> int:
    today = local_day(at)
    if queries.may_carry(person, team, on=today):
        return 0
    carried = queries.carried_in(person, team)
    for ref in carried:
        pathway.leave_to_lead(ref=ref, person=person, by=by, at=at)
    _stop_carrying(person, carried, at)
    return len(carried)


def _sign_out(person: str, by: Principal, at: datetime) -> None:
    """Whoever has no seat left is signed out everywhere."""
    if not seats.seats_of(person, on=local_day(at)):
        accounts.end_sessions(person_ref=person, by=by, at=at)


def _setter(by: Principal, member: Member) -> Principal | Actor:
    """The directory lets administrators and managers set up; a lead's act is care's own."""
    return by if set_up.may_change(by, member.team, member.board) else by.actor


def _stop_carrying(person: str, carried: tuple[str, ...], at: datetime) -> None:
    Allocation.objects.filter(
        person_id=person, until_at=None, episode__referral_id__in=carried
    ).update(until_at=at)


@transaction.atomic
def close_team(*, team: str, to: str = "", by: Principal, at: datetime) -> int:
    """
    Close a team today: first everything that it holds has another holder.

    `to` is offered what it held, or takes it where the closing team is the front door.
    Returns how many referrals passed on. Who has no seat left is signed out everywhere.
    """
    today = local_day(at)
    access.team_to_close(by, team, on=today)
    if to == team:
        raise CannotLeave("to_itself")
    if to and not seats.may_hold(to, on=today):
        raise NoSuchTeam("team_not_open")
    people = sorted({one.person_ref for one in seats.members(team, on=today)})
    passed = pathway.pass_on(team=team, to=to, by=by, at=at)
    for ref in passed:
        close_episodes(ref, Closed.TEAM_CLOSED, at)
    directory.close_team(ref=team, until_on=today, by=by, at=at)
    for person in people:
        _sign_out(person, by, at)
    return len(passed)
