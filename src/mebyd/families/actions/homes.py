"""Where a baby lives: one open home, and what a later referral said of another."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from mebyd.families.actions import changes, rows
from mebyd.families.models import Baby, Home
from mebyd.families.terms import (
    Changed,
    ChangeKind,
    HomeGiven,
    MovedBeforeHome,
    NoSuchBaby,
    NothingToConfirm,
    NotMovedYet,
    SameHome,
)
from mebyd.kit import days
from mebyd.ledger.terms import Acts


@transaction.atomic
def move_home(
    *,
    baby_ref: str,
    home: HomeGiven,
    from_on: date | None = None,
    by: Acts,
    at: datetime,
) -> Changed:
    """
    The baby lives there from that day, or from today; the old home keeps its dates.

    From a sealed home one moves to a sealed one. NotMovedYet, MovedBeforeHome where the
    present home began later, SameHome, NoSuchBaby.
    """
    today = days.local_day(at)
    day = from_on or today
    if day > today:
        raise NotMovedYet
    was = _hold(baby_ref)
    new = rows.home(baby_ref, home, day)
    if was is not None:
        _check(was, new)
        new.is_sealed = was.is_sealed
        was.until_on = day
        was.save(update_fields=["until_on"])
    new.save(force_insert=True)
    _end_reported(new, today)
    return _say(was, new, by, at)


@transaction.atomic
def take_reported_home(*, baby_ref: str, by: Acts, at: datetime) -> Changed:
    """What a later referral said is where the baby lives. NothingToConfirm if nothing."""
    _hold(baby_ref)
    reported = Home.objects.filter(
        baby_id=baby_ref, is_reported=True, until_on__isnull=True
    ).first()
    if reported is None:
        raise NothingToConfirm
    home = HomeGiven(reported.area_id, reported.postcode, reported.address)
    return move_home(baby_ref=baby_ref, home=home, by=by, at=at)


def _hold(baby_ref: str) -> Home | None:
    """The home in force; the baby's row is held. NoSuchBaby if there is none."""
    if Baby.objects.select_for_update().filter(pk=baby_ref).first() is None:
        raise NoSuchBaby(baby_ref)
    return Home.objects.filter(
        baby_id=baby_ref, is_reported=False, until_on__isnull=True
    ).first()


def _check(was: Home, new: Home) -> None:
    if new.from_on < was.from_on:
        raise MovedBeforeHome
    # Of a sealed address nobody learns by trying whether they have guessed it.
    if not was.is_sealed and _place(was) == _place(new):
        raise SameHome


def _place(home: Home) -> tuple[str, str, str]:
    return home.area_id, home.postcode, home.address


def _end_reported(new: Home, today: date) -> None:
    """What somebody said of another home is settled once the family lives there."""
    reported = Home.objects.filter(
        baby_id=new.baby_id,
        is_reported=True,
        until_on__isnull=True,
        area_id=new.area_id,
        postcode=new.postcode,
    )
    reported.filter(from_on__lte=today).update(until_on=today)
    reported.update(until_on=F("from_on"))


def _say(was: Home | None, new: Home, by: Acts, at: datetime) -> Changed:
    before = _of_home(was) if was else {}
    change = changes.keep(
        ChangeKind.MOVED,
        was=before,
        now=_of_home(new) | {"from_on": new.from_on},
        by=by,
        at=at,
        baby_id=new.baby_id,
    )
    facts: dict[str, object] = {"change": change}
    if not new.is_sealed:
        facts["area"] = new.area_id
    changes.say("families.home.moved", [new.baby_id], facts, by, at)
    return Changed(change, ("area",), (new.baby_id,))


def _of_home(home: Home) -> dict[str, str]:
    return {"area": home.area_id, "address": home.address, "postcode": home.postcode}
