"""The adults of a household: put right, added, and gone; and what those who left still see."""

import pytest
from django.test import Client
from django.urls import reverse

import make
from make.changes import (
    WHO,
    add,
    asked_for,
    correct_adult,
    left,
    mother_of,
    now,
    page,
    twins,
)
from make.pages import at, text
from make.sign_in import as_, as_family
from mebyd.directory.terms import NotYours, Principal, Role, Seat
from mebyd.families import queries as families
from mebyd.families.models import Baby, Bond, Caregiver, Circle
from mebyd.families.terms import (
    BondKind,
    ParentalResponsibility,
)
from mebyd.ledger.models import Entry
from mebyd.messages.models import Message
from mebyd.messages.terms import State
from mebyd.pathway import actions, queries
from mebyd.pathway.models import Referral
from mebyd.pathway.terms import Incomplete, Kind


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("three_days_on")]


def test_an_adult_is_put_right_and_the_baby_goes_with_their_language(world, row):
    Baby.objects.filter(pk=row.baby).update(language="cy")
    correct_adult(world, row)
    (one,) = families.caregivers_of(row.baby)
    assert (one.name, one.language) == ("Rhiannon Tomos", "en")
    assert one.parental_responsibility is ParentalResponsibility.YES
    assert Caregiver.objects.get(pk=one.ref).search_key == "rhiannon tomos"
    assert families.card(row.baby).language == "en"
    shown = page(world, row)
    assert "First name: was Rhian, is now Rhiannon" in shown
    assert "Language: was Welsh, is now English" in shown


def test_an_adult_of_twins_is_put_right_for_both_and_the_page_says_so(world):
    one, other = twins(world)
    address = at("correct_adult", one, adult=mother_of(one))
    assert "They also look after Nan Llewelyn" in text(as_(world, WHO).get(address))
    correct_adult(world, one)
    (seen,) = families.caregivers_of(other.baby)
    assert seen.parental_responsibility is ParentalResponsibility.YES
    assert queries.opened(other.ref).history[-1].kind is Kind.CORRECTED
    assert "An adult’s details were corrected" in page(world, other)
    lines = Entry.objects.filter(what="families.adult.corrected")
    assert {line.about for line in lines} == {one.baby, other.baby}


def test_an_adult_of_a_twin_held_elsewhere_is_named_to_nobody_who_may_not_see(world):
    one, other = twins(world)
    team = world.teams["cardiff.charity"]
    Referral.objects.filter(ref=other.ref).update(holder=team)

    Circle.objects.filter(baby_id=other.baby).update(team_id=team)
    shown = text(as_(world, WHO).get(at("correct_adult", one, adult=mother_of(one))))
    assert "Nan" not in shown
    assert "a baby whom your team does not see" in shown
    assert "twins" not in asked_for(world, at("add_adult", one))


def test_an_adult_is_added_once_and_nobody_may_contact_them_yet(world, row):
    add(world, row)
    mother, father = families.caregivers_of(row.baby, at=make.at(3))
    assert (father.name, father.kind, father.safe) == (
        "Gwyn Tomos",
        BondKind.FATHER,
        None,
    )
    assert "An adult was added" in page(world, row)
    with pytest.raises(Incomplete, match="is_here_already"):
        add(world, row)


@pytest.mark.parametrize("too", [True, False])
def test_who_comes_and_goes_does_so_for_both_twins_where_that_is_said(world, too):
    one, other = twins(world)
    done = add(world, one, twins_too=too)
    assert set(done.babies) == ({one.baby, other.baby} if too else {one.baby})
    _mother, father = families.caregivers_of(one.baby)
    actions.adult_left(
        ref=one.ref,
        seen=now(one).sequence,
        adult=father.ref,
        on=make.at(3).date(),
        twins_too=too,
        by=world.by(WHO),
        at=make.at(3),
    )
    assert len(families.caregivers_of(other.baby)) == 1
    assert Bond.objects.filter(caregiver=father.ref).count() == (2 if too else 1)


def test_an_ended_bond_keeps_its_dates_and_nothing_is_deleted(world, row):
    mother = mother_of(row)
    add(world, row)
    left(world, row, mother)
    assert [one.name for one in families.caregivers_of(row.baby)] == ["Gwyn Tomos"]
    bond = Bond.objects.get(caregiver=mother)
    assert (bond.from_on, bond.until_on) == (make.WHEN.date(), make.at(3).date())
    assert "Until: 13 March 2026" in page(world, row)


def test_a_wrong_day_or_the_last_adult_is_refused_and_says_what_to_do(world, row):
    mother = mother_of(row)
    with pytest.raises(Incomplete, match="nobody_left"):
        left(world, row, mother)
    add(world, row)
    with pytest.raises(Incomplete, match="not_left_yet"):
        left(world, row, mother, make.at(4).date())
    with pytest.raises(Incomplete, match="left_before_came"):
        left(world, row, mother, make.at(-1).date())


def test_who_has_left_reads_their_own_page_no_more(world, row):
    mother = mother_of(row)

    link = actions.make_key(ref=row.ref, caregiver=mother, at=make.at())
    browser = Client()
    as_family(browser, mother, about=row.ref)
    own = reverse("pathway:own_page")
    assert browser.get(own).status_code == 200
    add(world, row)
    left(world, row, mother)
    assert browser.get(own).status_code == 404
    wrote = browser.post(reverse("pathway:own_add"), {"text": "Where are they?"})
    assert wrote.status_code == 404
    assert not actions.send_code(link=link, at=make.at(3))
    gone = Principal(ref=mother, seats=(Seat(Role.FAMILY),), about=row.ref)
    with pytest.raises(NotYours):
        actions.add_words(ref=row.ref, text="Where?", by=gone, at=make.at(3))


def test_what_waits_to_be_sent_to_who_has_left_is_stopped(world, row):

    mother = mother_of(row)
    waiting = Message.objects.filter(to_ref=mother, state=State.QUEUED)
    assert waiting.exists()
    add(world, row)
    left(world, row, mother)
    assert not waiting.exists()
