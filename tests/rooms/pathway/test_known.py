"""One baby, one record: what is known here already is shown to whoever may see it."""

from dataclasses import replace

import pytest
import time_machine
from django.urls import reverse

import make
from make.pages import at, text
from make.sign_in import as_
from mebyd.directory.terms import NotYours
from mebyd.families import queries as families
from mebyd.families.models import Baby
from mebyd.families.terms import HomeGiven
from mebyd.ledger.models import Entry
from mebyd.pathway import access, queries


pytestmark = pytest.mark.rooms


@pytest.fixture(autouse=True)
def at_when():
    with time_machine.travel(make.at(1), tick=False):
        yield


NUMBER = "9434765919"


def known_twice(world, area="POW", **changed):
    """Two referrals whose NHS number and birth are the same: one baby."""
    family = make.household(world)
    baby = replace(family.baby, nhs_number=NUMBER)
    first = make.referral(world, family=replace(family, baby=baby))
    later = replace(family, baby=replace(baby, **changed))
    if area != "POW":
        later = replace(later, home=HomeGiven(world.areas[area], "CF10 1AA"))
    second = make.referral(world, area, family=later)
    return first, second


def test_each_referral_of_a_joined_baby_says_of_the_other_and_who_holds_it(world):
    first, second = known_twice(world)
    assert first.baby == second.baby
    staff = as_(world, "powys.coordinator")
    for one, other in ((first, second), (second, first)):
        shown = text(staff.get(at("opened", one)))
        assert "Also known here" in shown
        assert at("opened", other) in shown


def test_a_referral_that_stands_alone_has_no_such_panel(world):
    row = make.referral(world)
    shown = text(as_(world, "powys.coordinator").get(at("opened", row)))
    assert "Also known here" not in shown


def test_what_a_later_referral_says_otherwise_is_named(world):
    _first, second = known_twice(world, first_names="Catrin")
    shown = text(as_(world, "powys.coordinator").get(at("opened", second)))
    assert "This referral says otherwise than the record: first name." in shown


def test_a_reported_home_is_shown_and_taken_over_by_whoever_holds_it(world):
    first, second = known_twice(world, "CDF")
    staff = as_(world, "powys.coordinator")
    shown = text(staff.get(at("opened", first)))
    assert "A later referral says that they live in" in shown
    address = at("take_home", first)
    assert address in shown
    assert "Reported:" in text(staff.get(address))
    answer = text(staff.post(address, follow=True))
    assert "From today this is their home in the record." in answer
    assert families.home_of(first.baby).area == world.areas["CDF"]
    assert "There is nothing that waits" in text(staff.post(address, follow=True))


def test_a_sealed_babys_reported_home_is_not_named(world):
    first, _second = known_twice(world, "CDF")
    Baby.objects.filter(ref=first.baby).update(is_sealed=True)
    shown = text(as_(world, "powys.coordinator").get(at("opened", first)))
    assert "A later referral says that they live in" not in shown
    assert "CF10" not in shown


def test_a_linked_record_is_named_and_the_link_undone(world):
    first, second = make.alike(world)
    staff = as_(world, "powys.coordinator")
    url = at("compare", second, known=first.baby)
    assert "Undo this answer" not in text(staff.get(url))
    staff.post(url, {"verdict": "same"})
    shown = text(staff.get(at("opened", second)))
    assert at("opened", first) in shown
    assert url in shown
    assert at("opened", second) in text(staff.get(at("opened", first)))
    assert "Undo this answer" in text(staff.get(url))
    answer = staff.post(url, {"verdict": "open"}, follow=True)
    assert "It is undone." in text(answer)
    assert families.linked(first.baby) == frozenset()
    assert at("opened", first) not in text(staff.get(at("opened", second)))


def test_undone_twice_is_told(world):
    first, second = make.alike(world)
    staff = as_(world, "powys.coordinator")
    url = at("compare", second, known=first.baby)
    answer = staff.post(url, {"verdict": "open"}, follow=True)
    assert "Nobody asked whether these two are the same baby." in text(answer)


def test_of_a_record_that_another_team_holds_it_says_only_that_it_is_there(world):
    family = make.household(world)
    first = make.referral(world, family=family)
    second = make.referral(
        world, "CDF", family=make.household(world, "CDF", baby=family.baby)
    )
    cardiff = as_(world, "cardiff.coordinator")
    cardiff.post(at("compare", second, known=first.baby), {"verdict": "same"})
    shown = text(cardiff.get(at("opened", second)))
    assert first.ref not in shown
    assert "It is linked with 1 record that your team does not see." in shown
    with pytest.raises(NotYours):
        access.opened(world.by("cardiff.coordinator"), first.ref, at=make.at(1))


def test_the_look_at_the_other_referrals_is_kept(world):
    first, _second = known_twice(world)
    before = Entry.objects.filter(what="pathway.also_known.looked").count()
    access.also_known(
        world.by("powys.coordinator"), queries.row_facts(first.ref), at=make.at(1)
    )
    after = Entry.objects.filter(what="pathway.also_known.looked").count()
    assert after == before + 1


def test_the_record_says_so_as_well(world):
    family = make.household(world, "CDF")
    family = replace(family, baby=replace(family.baby, nhs_number=NUMBER))
    row = make.accepted(world, family=family)
    other = make.referral(world, "CDF", family=family)
    lead = as_(world, "cardiff.lead")
    shown = text(lead.get(reverse("care:record", kwargs={"ref": row.ref})))
    assert "Also known here" in shown
    assert at("opened", other) in shown


def test_more_than_a_page_of_finds_is_all_shown_and_too_many_is_said(
    world, monkeypatch
):
    from mebyd.families import access as families_access

    mothers = [make.referral(world) for _ in range(27)]
    staff = as_(world, "powys.coordinator")
    shown = text(staff.post(reverse("pathway:list"), {"find": "Rhian"}))
    assert all(row.ref in shown for row in mothers)
    assert "More may fit" not in shown
    monkeypatch.setattr(families_access, "MOST_FOUND", 20)
    shown = text(staff.post(reverse("pathway:list"), {"find": "Rhian"}))
    assert "More may fit: no more than 20 are shown." in shown
