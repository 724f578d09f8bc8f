"""
From acceptance to the end. These are called by `care`, whose pages and records they
belong to; the dates, the wait and the stage are the pathway's.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mebyd.directory.terms import Principal, Role
from mebyd.families import actions as families
from mebyd.families import queries as known
from mebyd.families.terms import Stage
from mebyd.kit.days import local_day
from mebyd.kit.words import clean_text
from mebyd.pathway import access, queries
from mebyd.pathway.actions import history, news
from mebyd.pathway.models import Ending, Referral
from mebyd.pathway.rules import moves
from mebyd.pathway.terms import (
    LOSS,
    Event,
    Incomplete,
    Kind,
    Outcome,
    State,
    Step,
    StepKind,
)


LEADS = (Role.TEAM_LEAD, Role.COORDINATOR)


@transaction.atomic
def allocate(
    *, ref: str, seen: int, person: str, reason: str = "", by: Principal, at: datetime
) -> str:
    """A team lead says who will meet the family. Returns the baby's ref."""
    by, referral = access.to_hold(by, ref, seen=seen, at=at, roles=LEADS)
    step = _next_with(referral, person, at)
    allocated = history.event(
        Kind.ALLOCATED,
        at=at,
        step=step,
        person=person,
        reason=clean_text(reason, limit=1000),
    )
    history.happen(referral, allocated, by=by)
    if step.kind is StepKind.MEET:
        news.allocated(referral, person, at)
    return referral.baby_id


@transaction.atomic
def tried(*, ref: str, next_on: date, by: Principal, at: datetime) -> None:
    """A call or a message: it does not end the wait. The next try has a day."""
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    history.happen(referral, _line(referral, Kind.TRIED, next_on, at), by=by)


@transaction.atomic
def cancelled(
    *, ref: str, by_family: bool, next_on: date, by: Principal, at: datetime
) -> None:
    """A meeting was cancelled, by the family or by us; the wait runs on."""
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    event = _line(referral, Kind.CANCELLED, next_on, at, by_family=by_family)
    history.happen(referral, event, by=by)


@transaction.atomic
def not_brought(
    *,
    ref: str,
    seen_by: str,
    why: str,
    next_on: date,
    by: Principal,
    at: datetime,
) -> None:
    """
    Rule 8: the baby was not brought.

    The first time: who has seen the baby today, and why was it missed. The second:
    outreach, and the referrer is told. Never a discharge.
    """
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    event = _line(referral, Kind.NOT_BROUGHT, next_on, at, seen_by=seen_by, why=why)
    state = moves.after(queries.replayed(referral), event)
    today = queries.diary(at).today
    beside = [
        _beside(kind, state.sequence + place, today, at)
        for place, kind in enumerate(_after_not_brought(referral, state, seen_by))
    ]
    history.happen(referral, event, *beside, by=by)
    if state.not_brought == 2:
        news.not_brought_again(referral, at)


@transaction.atomic
def met(
    *,
    ref: str,
    engaged: bool,
    yours: str,
    met_at: datetime | None = None,
    next_on: date | None = None,
    by: Principal,
    at: datetime,
) -> None:
    """
    The family was met, for the first time or again. The first meeting ends the wait.

    `met_at` is when it was, where it is written down later. `engaged` and `yours` (what
    is the referrer's to do) are the agreed line of feedback. Support is to start on
    `next_on`, or by its standard where no day was said.
    """
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    is_first = referral.met_at is None
    step = _start(referral, next_on, at) if is_first else None
    told: dict[str, Any] = {"met_at": met_at.isoformat()} if met_at else {}
    history.happen(referral, history.event(Kind.MET, at=at, step=step, **told), by=by)
    if is_first:
        news.met(referral, at, engaged=engaged, yours=clean_text(yours, limit=500))


@transaction.atomic
def start_support(*, ref: str, by: Principal, at: datetime) -> None:
    """Support begins: the second clock ends."""
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    step = queries.diary(at).review(at, _person(referral))
    history.happen(referral, history.event(Kind.STARTED, at=at, step=step), by=by)


@transaction.atomic
def close(
    *,
    ref: str,
    seen: int,
    outcome: Outcome,
    family_view: str,
    no_view_because: str,
    watcher: str,
    by: Principal,
    at: datetime,
) -> None:
    """
    Rule 4: an outcome, the family's view or why not, and who watches where needed.

    The team that held it can still read it, and how it ended; nobody acts on it again.
    """
    by, referral = access.to_hold(by, ref, seen=seen, at=at)
    moves.check_can_close(
        queries.replayed(referral),
        outcome,
        family_view=family_view.strip(),
        no_view_because=no_view_because.strip(),
        watcher=watcher.strip(),
        is_born=known.card(referral.baby_id).stage is not Stage.UNBORN,
    )
    holder = referral.holder_id or ""
    watcher = clean_text(watcher, limit=200)
    closed = history.event(
        Kind.CLOSED,
        at=at,
        outcome=outcome,
        has_family_view=bool(family_view.strip()),
        no_view_because=clean_text(no_view_because, limit=500),
        watcher=watcher,
    )
    history.happen(referral, closed, by=by)
    Ending.objects.create(
        referral=referral,
        outcome=outcome,
        family_view=clean_text(family_view, limit=2000),
        no_view_because=clean_text(no_view_because, limit=500),
        watcher=clean_text(watcher, limit=200),
        at=at,
        by=by.ref,
    )
    families.open_circle(
        referral.baby_id, team_ref=holder, because=f"{ref}:ended", at=at
    )
    families.close_circle(referral.baby_id, team_ref=holder, because=ref, at=at)
    news.ended(referral, at, is_loss=outcome in LOSS, watcher=watcher)


def _after_not_brought(
    referral: Referral, state: State, seen_by: str
) -> Iterator[StepKind]:
    if not seen_by.strip():
        yield StepKind.WHO_SAW_BABY
    if state.not_brought >= 2:
        yield StepKind.OUTREACH
        if referral.is_safeguarding or moves.PLAN & set(referral.vulnerabilities):
            yield StepKind.SAFEGUARDING


def _next_with(referral: Referral, person: str, at: datetime) -> Step:
    """What the one who is chosen does next: meet the family, or go on with support."""
    diary = queries.diary(at)
    state = queries.replayed(referral)
    if state.met_at is None:
        return diary.meet(referral.received_at, at, person)
    return diary.review(at, person) if state.started_at else diary.start(at, person)


def _line(
    referral: Referral, kind: Kind, next_on: date, at: datetime, **facts: Any
) -> Event:
    """The main line goes on at a new day; before the first meeting that is to meet."""
    if next_on < local_day(at):
        raise Incomplete("next_in_past")
    step = None
    if referral.met_at is None:
        step = Step(StepKind.MEET, next_on, _person(referral))
    return history.event(kind, at=at, step=step, **facts)


def _start(referral: Referral, next_on: date | None, at: datetime) -> Step:
    """Support starts on the day that was agreed; never later than its standard allows."""
    by = queries.diary(at).start(at, _person(referral))
    if next_on is None:
        return by
    if next_on < local_day(at):
        raise Incomplete("next_in_past")
    if next_on > by.due_on:
        raise Incomplete("next_too_late", by=by.due_on)
    return replace(by, due_on=next_on)


def _person(referral: Referral) -> str:
    """Whose the main line is: a step beside it may be due before, and be the team's."""
    main = queries.replayed(referral).main
    return main.person if main else ""


Due = Callable[[StepKind, datetime, int], Step]


def _beside(kind: StepKind, sequence: int, due: Due, at: datetime) -> Event:
    return history.event(Kind.STEP_ADDED, at=at, step=due(kind, at, sequence + 1))
