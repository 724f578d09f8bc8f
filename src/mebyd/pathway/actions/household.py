"""
What was entered of a family is put right, and the family moves: one act each, told to
every open referral of every baby of whom it is true.

Whoever holds it may; the holder stays who it is.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mebyd.directory import queries as directory
from mebyd.directory.terms import NotYours, Principal
from mebyd.families import actions as families
from mebyd.families import queries as families_now
from mebyd.families.terms import (
    AdultFacts,
    BabyFacts,
    CaregiverGiven,
    Changed,
    HomeGiven,
    NoSuchBaby,
    NoSuchCaregiver,
    NothingToConfirm,
)
from mebyd.families.terms import Refusal as FamilyRefusal
from mebyd.kit.days import local_day
from mebyd.messages import actions as messages
from mebyd.pathway import access, queries
from mebyd.pathway.actions import family, history
from mebyd.pathway.models import Milestones, Referral
from mebyd.pathway.refusal_words import OF_A_HOUSEHOLD
from mebyd.pathway.rules import ages, moves, recommend, tables
from mebyd.pathway.terms import Event, Incomplete, Kind, NotNow, StepKind
from mebyd.places import queries as places


AGREE_WORKING_DAYS = 2
"""Working days in which it is agreed who holds a family that has moved (our proposal)."""


@transaction.atomic
def correct_baby(
    *, ref: str, seen: int, given: BabyFacts, by: Principal, at: datetime
) -> Changed:
    """
    The baby's name, number or day: with another day every age is counted anew.

    Where the number and the birth are a known baby's, the number stays there and "same
    baby?" is asked.
    """
    by, referral = _to_correct(by, ref, seen, at)
    with _refusals(ref):
        done = families.correct_baby(
            baby_ref=referral.baby_id, given=given, by=by, at=at
        )
    is_older = bool({"born_on", "due_on"} & set(done.fields))
    if is_older:
        rows = Milestones.objects.filter(referral__baby=referral.baby_id)
        rows.update(born_on=given.day)
    for one in _open(done.babies):
        took_back = is_older and _count_anew(one, given.day, at)
        facts: dict[str, Any] = {"change": done.ref}
        facts |= {"aged_out": False} if took_back else {}
        facts |= {"withheld": True} if done.is_withheld else {}
        history.happen(one, history.event(Kind.CORRECTED, at=at, **facts), by=by)
    return done


@transaction.atomic
def correct_adult(
    *, ref: str, seen: int, adult: str, given: AdultFacts, by: Principal, at: datetime
) -> Changed:
    """Who an adult is; of twins it is true of both, whoever holds the other's referral."""
    by, referral = _to_correct(by, ref, seen, at)
    with _refusals(ref):
        done = families.correct_adult(
            baby_ref=referral.baby_id,
            caregiver_ref=adult,
            given=given,
            by=by,
            at=at,
        )
    _tell(done, Kind.CORRECTED, by, at)
    return done


@transaction.atomic
def add_adult(
    *,
    ref: str,
    seen: int,
    given: CaregiverGiven,
    twins_too: bool,
    by: Principal,
    at: datetime,
) -> Changed:
    """One more adult looks after the baby, or after twins. No contact is safe yet."""
    by, referral = _to_correct(by, ref, seen, at)
    babies = _babies(referral, twins_too, by, at)
    with _refusals(ref):
        done = families.add_adult(baby_refs=babies, given=given, by=by, at=at)
    _tell(done, Kind.CORRECTED, by, at)
    return done


@transaction.atomic
def adult_left(
    *,
    ref: str,
    seen: int,
    adult: str,
    on: date,
    twins_too: bool,
    by: Principal,
    at: datetime,
) -> Changed:
    """An adult no longer looks after the baby; their own page closes from this moment."""
    by, referral = _to_correct(by, ref, seen, at)
    babies = _babies(referral, twins_too, by, at)
    with _refusals(ref):
        done = families.end_bond(
            baby_refs=babies, caregiver_ref=adult, on=on, by=by, at=at
        )
    family.close_keys(done.babies, adult, by, at)
    if not families_now.looks_after(adult):
        messages.stop(to_refs=[adult], at=at)
    _tell(done, Kind.CORRECTED, by, at)
    return done


@transaction.atomic
def move(
    *,
    ref: str,
    seen: int,
    home: HomeGiven,
    from_on: date,
    twins_too: bool,
    by: Principal,
    at: datetime,
) -> bool:
    """
    The family lives there from that day; True if it must be agreed who holds it.

    The holder stays who it is, and the wait runs on. Where the holding team does not
    serve the new area, agreeing who does is a step of the holder.
    """
    by, referral = _to_correct(by, ref, seen, at, Kind.MOVED)
    to_agree = False
    for baby in _babies(referral, twins_too, by, at):
        with _refusals(ref):
            done = families.move_home(
                baby_ref=baby, home=home, from_on=from_on, by=by, at=at
            )
        to_agree |= _moved(done, by, at)
    return to_agree


@transaction.atomic
def take_home(*, ref: str, by: Principal, at: datetime) -> bool:
    """What a later referral said of another home is true: they live there from today."""
    by, referral = _to_correct(by, ref, None, at, Kind.MOVED)
    try:
        done = families.take_reported_home(baby_ref=referral.baby_id, by=by, at=at)
    except NothingToConfirm as nothing:
        raise NotNow("nothing_waits") from nothing
    return _moved(done, by, at)


def agreed(referral: Referral, at: datetime) -> list[Event]:
    """Another team takes it, or they live elsewhere now: what was to be agreed is done."""
    return history.settled(referral, StepKind.AGREE_HOLDER, at)


# --- Before and after ---------------------------------------------------------------
def _to_correct(
    by: Principal,
    ref: str,
    seen: int | None,
    at: datetime,
    kind: Kind = Kind.CORRECTED,
) -> tuple[Principal, Referral]:
    """The referral, for its holder, as long as anything of it can be put right."""
    by, referral = access.to_hold(by, ref, seen=seen, at=at)
    moves.check_can(queries.replayed(referral), kind)
    return by, referral


@contextmanager
def _refusals(ref: str) -> Iterator[None]:
    """What the families' room refuses, as this room says it."""
    try:
        yield
    except (NoSuchBaby, NoSuchCaregiver) as nobody:
        raise NotYours("pathway.household", ref) from nobody
    except FamilyRefusal as refusal:
        raise Incomplete(OF_A_HOUSEHOLD[type(refusal)]) from refusal


def _babies(
    referral: Referral, twins_too: bool, by: Principal, at: datetime
) -> list[str]:
    """The baby, and the other twins whose referrals their team holds too."""
    babies = [referral.baby_id]
    if twins_too:
        rows = access.twins_held(by, queries.row_of(referral), at=at)
        babies += sorted({row.baby for row in rows})
    return babies


def _open(babies: Iterable[str]) -> list[Referral]:
    rows = Referral.objects.select_for_update().open()
    return list(rows.filter(baby_id__in=list(babies)).order_by("ref"))


def _tell(done: Changed, kind: Kind, by: Principal, at: datetime) -> None:
    for one in _open(done.babies):
        history.happen(one, history.event(kind, at=at, change=done.ref), by=by)


def _count_anew(one: Referral, born_on: date, at: datetime) -> bool:
    """Who was most vulnerable by age alone; True if the baby is not two after all."""
    received = local_day(one.received_at)
    codes = recommend.vulnerabilities(
        queries.concern_of(one),
        tables.signs(),
        age_days=(received - born_on).days,
        meet_days=tables.standards(received).meet_days,
    )
    one.vulnerabilities, one.is_vulnerable = list(codes), bool(codes)
    one.save(update_fields=["vulnerabilities", "is_vulnerable"])
    Milestones.objects.filter(referral=one).update(is_vulnerable=bool(codes))
    state = queries.replayed(one)
    today = local_day(at)
    return bool(state.aged_out_at) and not ages.has_aged_out(born_on, received, today)


def _moved(done: Changed, by: Principal, at: datetime) -> bool:
    """Each open referral of the baby learns where it lives; True if a step comes of it."""
    (baby,) = done.babies
    home = families_now.home_of(baby)
    area = home.area if home else ""
    shown = "" if home is None or home.is_sealed else area
    needed = [_moved_one(one, done, area, shown, by, at) for one in _open([baby])]
    return any(needed)


def _moved_one(
    one: Referral, done: Changed, area: str, shown: str, by: Principal, at: datetime
) -> bool:
    events = [history.event(Kind.MOVED, at=at, change=done.ref), *agreed(one, at)]
    is_needed = not is_served(one.holder_id or "", area, on=local_day(at))
    if is_needed:
        number = one.sequence + len(events) + 1
        step = queries.diary(at).in_working_days(
            StepKind.AGREE_HOLDER, at, AGREE_WORKING_DAYS, number
        )
        events.append(history.event(Kind.STEP_ADDED, at=at, step=step, about=shown))
    # Where a sealed home is stands in no column that a list or a letter reads.
    history.happen(one, *events, by=by, area_id=shown or one.area_id)
    return is_needed


def is_served(team: str, area: str, *, on: date) -> bool:
    """Whether a team is of the area's health board, and its services cover the area."""
    card, place = directory.team(team), places.area(area)
    if card is None or place is None or card.board != place.board:
        return False
    given = [one for one in directory.services_of([team]) if one.is_open(on)]
    return not given or any(one.covers(area, on) for one in given)
