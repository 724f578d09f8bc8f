"""Where a baby lives: one open home, and what a later referral said of another."""

from datetime import datetime

from django.db import transaction

from mebyd.families import rules
from mebyd.families.models import Baby, Home
from mebyd.families.terms import HomeGiven, NoSuchBaby, NothingToConfirm
from mebyd.kit import days
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts


@transaction.atomic
def move_home(*, baby_ref: str, home: HomeGiven, by: Acts, at: datetime) -> None:
    """The baby lives there from today; the old home keeps its dates, a sealed one its seal."""
    was = _hold(baby_ref)
    _end(baby_ref, at, reported=False)
    Home.objects.create(
        baby_id=baby_ref,
        area_id=home.area,
        postcode=rules.tidy_postcode(home.postcode),
        address=home.address,
        from_on=days.local_day(at),
        is_sealed=was,
    )
    facts: dict[str, object] = {"area": home.area}
    ledger.record("families.home.moved", by=by, at=at, about=baby_ref, facts=facts)


@transaction.atomic
def take_reported_home(*, baby_ref: str, by: Acts, at: datetime) -> None:
    """What a later referral said is where the baby lives. NothingToConfirm if nothing."""
    _hold(baby_ref)
    reported = Home.objects.filter(
        baby_id=baby_ref, is_reported=True, until_on__isnull=True
    ).first()
    if reported is None:
        raise NothingToConfirm
    _end(baby_ref, at, reported=True)
    home = HomeGiven(reported.area_id, reported.postcode, reported.address)
    move_home(baby_ref=baby_ref, home=home, by=by, at=at)


def _hold(baby_ref: str) -> bool:
    """Whether the home in force is sealed; the baby's row is held. NoSuchBaby if none."""
    if Baby.objects.select_for_update().filter(pk=baby_ref).first() is None:
        raise NoSuchBaby(baby_ref)
    return Home.objects.filter(
        baby_id=baby_ref, is_reported=False, until_on__isnull=True, is_sealed=True
    ).exists()


def _end(baby_ref: str, at: datetime, *, reported: bool) -> None:
    Home.objects.filter(
        baby_id=baby_ref, is_reported=reported, until_on__isnull=True
    ).update(until_on=days.local_day(at))
