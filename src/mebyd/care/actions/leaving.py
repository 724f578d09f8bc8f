"""
Rule 17: staff leave, teams close. Access ends at once and what they held has another
holder, in the same act.
"""

from datetime import date, datetime

from django.db import transaction

from mebyd.accounts import actions as accounts
from mebyd.care import access, queries
from mebyd.care.actions.carrying import close_episodes
from mebyd.care.models import Allocation
from mebyd.care.terms import CannotLeave, Closed
from mebyd.directory import actions as directory
from mebyd.directory import queries as seats
from mebyd.directory.terms import Principal, Role
from mebyd.kit.days import local_day
from mebyd.ledger.terms import Actor
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.pathway import actions as pathway


@transaction.atomic
def leave(*, membership: str, by: Principal, at: datetime) -> int:
    """
    End somebody's seat today: what they carried falls to the team's lead.

    Returns how many families that were. Who has no seat left is signed out everywhere.
    """
    member = access.seat_to_end(by, membership)
    today = local_day(at)
    if member.period and member.period.from_on > today:
        raise CannotLeave("leaves_before_begin")
    carried = queries.carried_in(member.person_ref, member.team) if member.team else ()
    for ref in carried:
        pathway.leave_to_lead(ref=ref, person=member.person_ref, by=by, at=at)
    _stop_carrying(member.person_ref, carried, at)
    directory.end_seat(membership=membership, until_on=today, by=_setter(by), at=at)
    if not seats.seats_of(member.person_ref, on=today):
        accounts.end_sessions(person_ref=member.person_ref, by=by, at=at)
    for ref in carried:
        _tell_lead(ref, member.team, today, at)
    return len(carried)


def _setter(by: Principal) -> Principal | Actor:
    """The directory lets administrators and managers set up; a lead's act is care's own."""
    return by if by.has(Role.ADMINISTRATOR, Role.SERVICE_MANAGER) else by.actor


def _stop_carrying(person: str, carried: tuple[str, ...], at: datetime) -> None:
    Allocation.objects.filter(
        person_id=person, until_at=None, episode__referral_id__in=carried
    ).update(until_at=at)


def _tell_lead(ref: str, team: str, today: date, at: datetime) -> None:
    """Whoever leads the team today; a chair that is empty is seen by the night's watch."""
    for lead in seats.answerable(Role.TEAM_LEAD, team=team, on=today):
        messages.queue(
            Template.HANDED_TO_LEAD,
            to=Recipient(RecipientKind.PERSON, lead.person_ref),
            about=ref,
            facts={"ref": ref},
            once=f"{ref}:left:{at.isoformat()}:{lead.person_ref}",
            at=at,
        )


@transaction.atomic
def close_team(*, team: str, to: str = "", by: Principal, at: datetime) -> int:
    """
    Close a team today: first everything that it holds has another holder.

    `to` is offered what it held, or takes it where the closing team is the front door.
    Returns how many referrals passed on.
    """
    if to == team:
        raise CannotLeave("to_itself")
    passed = pathway.pass_on(team=team, to=to, by=by, at=at)
    for ref in passed:
        close_episodes(ref, Closed.TEAM_CLOSED, at)
    directory.close_team(ref=team, until_on=local_day(at), by=by, at=at)
    return len(passed)
