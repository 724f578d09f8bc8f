"""Numbers that are rung at once: only checked ones are shown, and what lacks is said."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

import make
from make import nasty
from make.sign_in import as_
from mebyd.directory import actions, models, queries
from mebyd.directory.terms import CannotChange, NotYours, Sureness, UrgentKind


pytestmark = [pytest.mark.rooms]
SAFEGUARDING, CRISIS = UrgentKind.SAFEGUARDING, UrgentKind.CRISIS


def note(world, kind, place, phone, by="wales.administrator", **more):
    given = {
        "hours_en": "day and night",
        "hours_cy": "ddydd a nos",
        "source": "I rang it",
        "status": Sureness.VERIFIED,
        "checked_on": date(2026, 3, 9),
        "at": make.at(),
    }
    actions.set_urgent_number(
        kind=kind, place=place, phone=phone, by=world.by(by), **(given | more)
    )


def text_of(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_new_number_takes_the_place_of_the_old_which_is_kept(world):
    area = world.areas["CDF"]
    note(world, SAFEGUARDING, area, "01632 960001")
    note(world, SAFEGUARDING, area, "01632 960002", at=make.at(3))
    on = make.at(3).date()
    (one,) = queries.urgent_numbers(on=on).values()
    assert (one.phone, one.place) == ("01632 960002", area)
    (before,) = queries.urgent_numbers(on=make.WHEN.date()).values()
    assert before.phone == "01632 960001"
    note(world, SAFEGUARDING, area, "", at=make.at(4))
    assert queries.urgent_numbers(on=make.at(4).date()) == {}
    assert models.UrgentNumber.objects.count() == 2


def test_what_lacks_is_every_place_without_a_checked_number(world):
    on = make.WHEN.date()
    assert queries.urgent_missing(on=on) == 22 + 7
    note(world, SAFEGUARDING, world.areas["CDF"], "01632 960001")
    note(world, CRISIS, world.boards["CVU"], "1", status=Sureness.FROM_MEMORY)
    assert queries.urgent_missing(on=on) == 22 + 7 - 1


def test_only_administrators_note_a_number_and_only_of_a_place(world):
    with pytest.raises(NotYours):
        note(world, CRISIS, world.boards["CVU"], "1", by="cardiff.manager")
    with pytest.raises(CannotChange):
        note(world, CRISIS, world.areas["CDF"], "1")


def test_the_table_refuses_two_numbers_and_a_number_of_nowhere(world):
    note(world, CRISIS, world.boards["CVU"], "1")
    row = models.UrgentNumber.objects.values().get()
    del row["id"]
    for wrong in ({}, {"board_id": None}, {"kind": "safeguarding"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            models.UrgentNumber.objects.create(**(row | wrong))


def test_an_administrator_is_told_what_lacks_on_every_page_and_mends_it(world):
    client = as_(world, "wales.administrator")
    home = text_of(client, "/en/teams/")
    assert "29 councils and crisis teams have no checked number" in home
    assert "/en/urgent-numbers/" in home
    assert "teams have no lead." in home
    area = world.areas["CDF"]
    address = f"/en/urgent-numbers/safeguarding/{area}/"
    assert address in text_of(client, "/en/urgent-numbers/")
    form = {
        "phone": "01632 960001",
        "status": "verified",
        "source": "I rang it",
        "checked_on_day": "1",
        "checked_on_month": "3",
        "checked_on_year": "2026",
    }
    answer = client.post(address, form, follow=True)
    page = answer.content.decode()
    assert "The number is noted." in page
    assert "28 councils and crisis teams" in page
    assert "01632 960001, hours not known" in page
    assert nasty.read(client.get(address)).values["phone"] == ["01632 960001"]
    assert client.get("/en/urgent-numbers/crisis/W06000015/").status_code == 404
    assert client.get("/en/urgent-numbers/x/y/").status_code == 404


@pytest.mark.parametrize("who", ["cardiff.lead", "cardiff.referrer"])
def test_nobody_else_is_told(world, who):
    assert "mebyd-alarm" not in text_of(as_(world, who), "/en/map/")


@pytest.mark.parametrize("what", nasty.TEXTS)
@pytest.mark.parametrize("field", ["phone", "status", "source"])
def test_nasty_input(world, field, what):
    client = as_(world, "wales.administrator")
    form = {
        "phone": "1",
        "status": "verified",
        "source": "x",
        "checked_on_day": "1",
        "checked_on_month": "3",
        "checked_on_year": "2026",
    } | {field: nasty.TEXTS[what]}
    address = f"/en/urgent-numbers/crisis/{world.boards['CVU']}/"
    answer = nasty.send(client, address, form)
    assert answer.status_code == 302 or nasty.read(answer).errors


# --- Where they are shown ---------------------------------------------------------------
def test_a_referrer_sees_the_checked_numbers_of_their_board_and_no_other(world):
    client = as_(world, "cardiff.referrer")
    none = text_of(client, "/en/refer/")
    assert "use the one in your local safeguarding procedure" in none
    at = timezone.now()
    note(world, SAFEGUARDING, world.areas["CDF"], "01632 960001", at=at)
    note(world, SAFEGUARDING, world.areas["POW"], "01632 960002", at=at)
    note(
        world,
        SAFEGUARDING,
        world.areas["VGL"],
        "01632 960003",
        at=at,
        status=Sureness.FROM_MEMORY,
    )
    page = text_of(client, "/en/refer/")
    assert "tel:01632960001" in page and "day and night" in page
    assert "checked on 9 March 2026" in page
    assert "960002" not in page and "960003" not in page
    assert "local safeguarding procedure" not in page


def test_a_parent_in_crisis_the_crisis_team_of_the_board(world):
    client = as_(world, "cardiff.referrer")
    begun = {"source": "health_visitor", "danger": "crisis", "harm": "no"}
    page = client.post("/en/refer/", begun)
    danger = page["Location"]
    assert "NHS 111, option 2, puts you through" in text_of(client, danger)
    note(world, CRISIS, world.boards["CVU"], "01632 960009", at=timezone.now())
    assert "tel:01632960009" in text_of(client, danger)


def test_the_receipt_names_the_numbers_of_the_babys_area(world):
    row = make.referral(world, "POW", by="cardiff.referrer")
    note(world, SAFEGUARDING, world.areas["POW"], "01632 960002", at=timezone.now())
    client = as_(world, "cardiff.referrer")
    page = text_of(client, f"/en/my-referrals/{row.ref}/")
    assert "tel:01632960002" in page
