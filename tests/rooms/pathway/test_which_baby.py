"""Which baby it is, on each page of work, for those who may open it; and who referred."""

import pytest
from django.urls import reverse

import make
from make.pages import text
from make.sign_in import as_
from mebyd.accounts import queries as accounts
from mebyd.accounts.terms import GuestCard
from mebyd.families.models import Baby, Home
from mebyd.places import labels as places


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("hours_on")]

LEAD, WORKER, DOOR = "cardiff.lead", "cardiff.worker", "cardiff.coordinator"
PAGES = {
    "pathway:opened": (make.carried, LEAD),
    "care:record": (make.carried, WORKER),
    "pathway:decide": (lambda world: make.referral(world, "CDF"), DOOR),
}
NUMBER = "9434765919"


def page(world, name, row, who):
    address = reverse(name, kwargs={"ref": row.ref})
    return text(as_(world, who).get(address))


@pytest.mark.parametrize("name", PAGES)
def test_the_day_the_number_and_the_postcode_are_there(world, name):
    make_one, who = PAGES[name]
    row = make_one(world)
    Baby.objects.filter(ref=row.baby).update(nhs_number=NUMBER)
    Home.objects.filter(baby__ref=row.baby).update(postcode="CF101AA")
    shown = page(world, name, row, who)
    for words in ("Date of birth", "3 November 2025", "943 476 5919", "CF10 1AA"):
        assert words in shown


@pytest.mark.parametrize("name", PAGES)
def test_what_nobody_knows_is_said_to_be_so(world, name):
    make_one, who = PAGES[name]
    row = make_one(world)
    before = page(world, name, row, who).count("Not known")
    Baby.objects.filter(ref=row.baby).update(nhs_number=NUMBER)
    Home.objects.filter(baby__ref=row.baby).update(postcode="CF101AA")
    assert page(world, name, row, who).count("Not known") == before - 2


@pytest.mark.parametrize("name", PAGES)
def test_of_a_sealed_baby_and_a_sealed_home_nothing_is_told(world, name):
    make_one, who = PAGES[name]
    row = make_one(world)
    Home.objects.filter(baby__ref=row.baby).update(postcode="CF101AA", is_sealed=True)
    assert "CF10" not in page(world, name, row, who)
    Baby.objects.filter(ref=row.baby).update(is_sealed=True, nhs_number=NUMBER)
    shown = page(world, name, row, who)
    for words in ("3 November 2025", "943 476", "CF10"):
        assert words not in shown


def test_a_baby_that_is_not_born_has_a_due_date(world):
    due_on = make.at(80).date()
    row = make.referral(world, family=make.unborn(world, due_on=due_on), area="CDF")
    shown = page(world, "pathway:opened", row, DOOR)
    assert "Due date" in shown
    assert f"{due_on.day} {due_on:%B %Y}" in shown
    assert "Date of birth" not in shown


@pytest.mark.parametrize("name", PAGES)
def test_who_referred_is_reached_at_work(world, name):
    make_one, who = PAGES[name]
    row = make_one(world)
    (sender,) = accounts.people(
        {world.people[n] for n in world.people if n.endswith("cardiff.referrer")}
    ).values()
    assert sender.email in page(world, name, row, who)


def test_a_guest_is_reached_by_telephone_and_by_mail():
    card = GuestCard(
        "GU-1", "A", "a@example.test", "GP", "X", "01632 960124", "en", True
    )
    assert card.work_contact == "01632 960124 · a@example.test"


@pytest.mark.parametrize(
    ("kept", "written"),
    [("LD15AA", "LD1 5AA"), ("cf10 1aa", "CF10 1AA"), ("", ""), ("LD1", "LD1")],
)
def test_a_postcode_is_written_as_on_a_letter(kept, written):
    assert places.postcode(kept) == written
