"""A family moves: its address, who holds it, and who is told where."""

from datetime import date

import pytest
from django.urls import reverse

import make
from make.changes import WHO, move, now, page, to_agree
from make.pages import at, text
from make.sign_in import as_
from mebyd.directory import actions as directory
from mebyd.directory.models import ServiceArea
from mebyd.directory.terms import Sureness, UrgentKind
from mebyd.families.models import Home
from mebyd.families.terms import (
    HomeGiven,
)
from mebyd.ledger.models import Entry
from mebyd.pathway import actions
from mebyd.pathway.terms import Incomplete
from mebyd.places import queries as places


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("three_days_on")]


def test_a_move_closes_the_old_address_and_opens_the_new_one(world, row):
    move(world, row, from_on=make.at(2).date())
    old, new = Home.objects.filter(baby_id=row.baby).order_by("from_on")
    assert (old.until_on, new.from_on, new.until_on) == (
        make.at(2).date(),
        make.at(2).date(),
        None,
    )
    shown = page(world, row)
    assert "The family moved" in shown
    assert "Address: was not given, is now 3 Stryd y Caneri" in shown


def test_the_holder_and_the_wait_stay_and_agreeing_who_holds_it_is_a_step(world, row):
    assert move(world, row, "POW")
    after = now(row)
    assert (after.holder, after.received_at) == (row.holder, row.received_at)
    assert after.area == world.areas["POW"]
    (step,) = to_agree(row)
    assert step.due_on == date(2026, 3, 17), "two working days"
    shown = page(world, row)
    assert "The family has moved to Powys: agree who holds it" in shown
    household = text(as_(world, WHO).get(at("household", row)))
    assert "They live in Powys, where the team that holds it does not work" in household


def test_within_the_area_of_the_holding_team_nothing_has_to_be_agreed(world, row):
    assert not move(world, row, "VGL" if "VGL" in world.areas else "CDF")
    assert not to_agree(row)


def test_a_team_whose_services_do_not_cover_the_area_has_it_as_a_step(world):

    row = make.accepted(world)
    other = next(
        code
        for short, code in world.areas.items()
        if short != "CDF" and _board(code) == world.boards["CVU"]
    )
    services = ServiceArea.objects.filter(area_id=other)
    services.filter(service__team__ref=world.teams["cardiff.specialised"]).delete()
    home = HomeGiven(other)
    assert move(world, row, by="cardiff.worker", home=home)


def _board(code):

    return places.area(code).board


def test_moving_back_or_another_team_accepting_settles_the_step(world, row):
    move(world, row, "POW")
    move(world, row, "CDF", from_on=make.at(3).date())
    assert not to_agree(row)
    decided = make.decided(world, "CDF")
    move(world, decided, "POW")
    actions.offer(
        ref=decided.ref,
        seen=now(decided).sequence,
        to=world.teams["powys.targeted"],
        by=world.by(WHO),
        at=make.at(3),
    )
    by = world.by("powys.lead")
    seen = now(decided).sequence
    actions.accept(ref=decided.ref, seen=seen, by=by, at=make.at(3, hours=1))
    assert not to_agree(decided)
    assert now(decided).holder == world.teams["powys.targeted"]


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "moved_before_home"), (4, "not_moved_yet")]
)
def test_a_move_on_an_impossible_day_is_refused(world, row, days, code):
    with pytest.raises(Incomplete, match=code):
        move(world, row, from_on=make.at(days).date())


def test_the_same_address_again_is_no_move(world, row):
    move(world, row)
    with pytest.raises(Incomplete, match="same_home"):
        move(world, row)


def test_what_was_reported_is_taken_over_with_the_same_step(world, row):
    Home.objects.create(
        baby_id=row.baby,
        area_id=world.areas["POW"],
        is_reported=True,
        from_on=make.WHEN.date(),
    )
    actions.take_home(ref=row.ref, by=world.by(WHO), at=make.at(3))
    assert to_agree(row)
    assert now(row).area == world.areas["POW"]


def test_a_protected_address_stays_in_no_output(world, row):
    Home.objects.filter(baby_id=row.baby).update(is_sealed=True)
    staff = as_(world, WHO)
    move(world, row, "POW")
    shown = "".join(
        text(staff.get(one))
        for one in (
            at("opened", row),
            at("household", row),
            at("move", row),
            reverse("care:record", kwargs={"ref": row.ref}),
            reverse("pathway:list"),
        )
    )
    sender = as_(world, "cardiff.referrer").get(at("received", row))
    for canary in ("Caneri", "CF10", "CF101AA", "to Powys", "in Powys"):
        assert canary not in shown + text(sender), canary
    assert now(row).area == world.areas["CDF"]
    facts = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "Caneri" not in facts
    assert world.areas["POW"] not in facts
    assert to_agree(row), "it must be agreed all the same"


def test_whoever_referred_is_not_told_where_they_have_moved(world):

    for area in ("CDF", "POW"):
        directory.set_urgent_number(
            kind=UrgentKind.SAFEGUARDING,
            place=world.areas[area],
            phone="01632 960999",
            hours_en="",
            hours_cy="",
            status=Sureness.VERIFIED,
            checked_on=make.WHEN.date(),
            source="made up",
            by=world.by("wales.administrator"),
            at=make.at(),
        )
    row = make.met(world, what=make.ROUTINE)
    referrer = as_(world, "cardiff.referrer")
    assert "Cardiff" in text(referrer.get(at("received", row)))
    move(world, row, "POW", by="cardiff.worker", at=make.at(8))
    shown = text(referrer.get(at("received", row)))
    assert "It is made sure that the right team holds it" in shown
    assert "Powys" not in shown
