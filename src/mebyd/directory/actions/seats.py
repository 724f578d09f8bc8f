"""
Writers of who sits where.

`end_seat` and `close_team` hand nothing over: only `care` may call them, after it has
handed over what the person or the team held.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import TypeAlias

from django.db import transaction
from django.db.models import Q, QuerySet

from mebyd.accounts import queries as accounts
from mebyd.directory import access, models, rules
from mebyd.directory.access import By
from mebyd.directory.terms import CannotChange, NotYours, Principal, Role, Why
from mebyd.kit import refs
from mebyd.ledger import actions as ledger


Seats: TypeAlias = "QuerySet[models.Membership]"


@transaction.atomic
def give_seat(
    *,
    person_ref: str,
    role: Role,
    from_on: date,
    by: By,
    at: datetime,
    team: str = "",
    board: str = "",
    is_national: bool = False,
    until_on: date | None = None,
    is_deputy: bool = False,
    days_a_week: float = 5,
    languages: Iterable[str] = ("en",),
    caseload_full: int | None = None,
) -> str:
    """Give somebody a role in one place: a team, a health board or all Wales."""
    by = _for_seat(by, team, board)
    if isinstance(by, Principal) and not access.is_for_another(by, person_ref):
        raise CannotChange(Why.NOT_ONESELF)
    if not accounts.people([person_ref]):
        raise CannotChange(Why.NOT_FOUND)
    if not rules.may_sit(role, team=team, board=board, is_national=is_national):
        raise CannotChange(Why.NOT_FOR_THIS_PLACE)
    if until_on and until_on <= from_on:
        raise CannotChange(Why.ENDS_BEFORE_IT_BEGINS)
    sits_in = _open_team(team, from_on) if team else None
    same = models.Membership.objects.filter(
        person_id=person_ref,
        role=role,
        team=sits_in,
        board=board or None,
        is_national=is_national,
    )
    _refuse_overlap(same, from_on, until_on)
    ref = _new_ref(person_ref, role, team or board or "wales", from_on)
    models.Membership.objects.create(
        ref=ref,
        person_id=person_ref,
        role=role,
        team=sits_in,
        board_id=board or None,
        is_national=is_national,
        is_deputy=is_deputy,
        from_on=from_on,
        until_on=until_on,
        days_a_week=days_a_week,
        languages=list(languages),
        caseload_full=caseload_full,
    )
    facts = {"role": role.value, "person": person_ref, "place": team or board}
    ledger.record("directory.seat.given", by=by, at=at, about=ref, facts=facts)
    return ref


@transaction.atomic
def mark_away(
    *, membership: str, from_on: date, until_on: date, by: By, at: datetime
) -> None:
    """Somebody is away from a seat from a day until (and without) another."""
    row = _seat(membership)
    by = _for_row(by, row)
    if until_on <= from_on:
        raise CannotChange(Why.ENDS_BEFORE_IT_BEGINS)
    models.Absence.objects.create(membership=row, from_on=from_on, until_on=until_on)
    facts = {"from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
    ledger.record("directory.seat.away", by=by, at=at, about=membership, facts=facts)


@transaction.atomic
def end_seat(*, membership: str, until_on: date, by: By, at: datetime) -> None:
    """End a seat: on `until_on` it holds no more. Only for `care`."""
    row = _seat(membership)
    by = _for_row(by, row)
    if row.until_on and row.until_on <= until_on:
        raise CannotChange(Why.ALREADY_ENDED)
    if until_on < row.from_on:
        raise CannotChange(Why.ENDS_BEFORE_IT_BEGINS)
    row.until_on = until_on
    row.save(update_fields=["until_on"])
    facts = {"until_on": until_on.isoformat(), "person": row.person_id}
    ledger.record("directory.seat.ended", by=by, at=at, about=membership, facts=facts)


@transaction.atomic
def close_team(*, ref: str, until_on: date, by: By, at: datetime) -> None:
    """Close a team, and its services and seats with it. Only for `care`."""
    team = models.Team.objects.select_for_update().filter(ref=ref).first()
    if team is None:
        raise NotYours("directory.team", ref)
    by = access.for_place(by, team.board_id, about=ref)
    if team.until_on and team.until_on <= until_on:
        raise CannotChange(Why.ALREADY_ENDED)
    if until_on < team.from_on:
        raise CannotChange(Why.ENDS_BEFORE_IT_BEGINS)
    team.until_on = until_on
    team.save(update_fields=["until_on"])
    _end_with(team, until_on)
    facts = {"until_on": until_on.isoformat()}
    ledger.record("directory.team.closed", by=by, at=at, about=ref, facts=facts)


def _end_with(team: models.Team, until_on: date) -> None:
    seats = models.Membership.objects.filter(_later("until_on", until_on), team=team)
    # A seat that had not begun yet never begins.
    seats.filter(from_on__gt=until_on).update(from_on=until_on)
    seats.update(until_on=until_on)
    services = models.Service.objects.filter(_later("open_until", until_on), team=team)
    services.filter(open_from__gt=until_on).update(open_from=until_on)
    services.update(open_until=until_on)


def _later(name: str, day: date) -> Q:
    return Q(**{name: None}) | Q(**{f"{name}__gt": day})


def _for_seat(by: By, team: str, board: str) -> By:
    return access.for_team(by, team) if team else access.for_place(by, board)


def _for_row(by: By, row: models.Membership) -> By:
    return _for_seat(by, row.team.ref if row.team else "", row.board_id or "")


def _seat(ref: str) -> models.Membership:
    rows = models.Membership.objects.select_for_update(of=("self",))
    found = rows.select_related("team").filter(ref=ref).first()
    if found is None:
        raise NotYours("directory.seat", ref)
    return found


def _open_team(ref: str, on: date) -> models.Team:
    # Not `.on(on)`: a seat may begin before the team does, never after its end.
    found = models.Team.objects.filter(ref=ref).first()
    if found is None:
        raise CannotChange(Why.NOT_FOUND)
    if found.until_on and found.until_on <= on:
        raise CannotChange(Why.TEAM_IS_CLOSED)
    return found


def _refuse_overlap(same: Seats, from_on: date, until_on: date | None) -> None:
    overlapping = same.filter(_later("until_on", from_on))
    if until_on:
        overlapping = overlapping.filter(from_on__lt=until_on)
    if overlapping.exists():
        raise CannotChange(Why.SITS_ALREADY)


def _new_ref(person_ref: str, role: Role, place: str, from_on: date) -> str:
    parts = (person_ref, role.value, place, from_on.isoformat())
    for again in range(100):
        ref = refs.from_key("SE", *parts, str(again))
        if not models.Membership.objects.filter(ref=ref).exists():
            return ref
    raise CannotChange(Why.SITS_ALREADY)
