"""Rule 14: a way of contact is unsafe until its adult has confirmed it; then it is used."""

from dataclasses import replace

import pytest
from django.urls import reverse

import make
from make.pages import at, text
from make.sign_in import as_
from mebyd.families import queries as families
from mebyd.families.models import Caregiver
from mebyd.families.terms import Way
from mebyd.pathway import queries
from mebyd.pathway.terms import StepKind


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("hours_on")]

NUMBER = "01632 960111"


def named(world, **contact):
    """A referral whose mother's way of contact nobody has confirmed."""
    family = make.household(world)
    (mother,) = family.caregivers
    given = {"way": Way.TELEPHONE, "detail": NUMBER, "confirmed_by": ""} | contact
    family = replace(family, caregivers=(replace(mother, **given),))
    row = make.referral(world, family=family)
    return row, families.first_caregiver(row.baby)


def to_confirm(ref):
    _main, beside = queries.open_steps(ref)
    return [one for one in beside if one.kind is StepKind.CONFIRM_CONTACT]


SAID = {"way": "telephone", "detail": NUMBER, "when_text": "", "how": "voice"}


def test_a_contact_that_waits_is_a_step_from_the_first_moment(world):
    row, mother = named(world)
    (step,) = to_confirm(row.ref)
    assert step.about == mother
    assert step.due_on > make.WHEN.date()


def test_a_confirmed_one_is_no_step(world):
    assert not to_confirm(make.referral(world).ref)


def test_the_page_hides_the_number_and_leads_to_where_it_is_confirmed(world):
    row, mother = named(world)
    shown = text(as_(world, "powys.coordinator").get(at("opened", row)))
    assert NUMBER not in shown
    assert "A way of contact was named and is not confirmed" in shown
    assert at("contact_way", row, adult=mother) in shown


def test_whoever_holds_it_confirms_it_and_it_is_used(world):
    row, mother = named(world)
    staff = as_(world, "powys.coordinator")
    address = at("contact_way", row, adult=mother)
    assert NUMBER in text(staff.get(address)), "what waits is there to be asked about"
    lacks = staff.post(address, SAID | {"note": ""})
    assert "Say who asked them, and when." in text(lacks)
    answer = staff.post(address, SAID | {"note": "Rang her on Monday"}, follow=True)
    assert NUMBER in text(answer)
    assert families.safe_way(mother, make.at(1)).detail == NUMBER
    assert not to_confirm(row.ref)
    assert "Rang her on Monday" in text(answer)


def test_or_through_the_step_a_first_one_through_the_referrer_too(world):
    row, mother = named(world)
    staff = as_(world, "powys.coordinator")
    address = at("step", row, number=to_confirm(row.ref)[0].number)
    assert "Send nothing and leave no message" in text(staff.get(address))
    staff.post(address, {"how": "referrer", "note": "Her health visitor asked her"})
    assert families.safe_way(mother, make.at(1)).detail == NUMBER


def test_where_nobody_knew_a_way_it_can_be_written_down_later(world):
    row, mother = named(world, way=Way.NONE, detail="")
    assert not to_confirm(row.ref)
    staff = as_(world, "powys.coordinator")
    address = at("contact_way", row, adult=mother)
    staff.post(address, SAID | {"note": "She rang us"})
    assert families.safe_way(mother, make.at(1)).detail == NUMBER
    happened = [one.facts.get("note") for one in queries.happened(row.ref)]
    assert "She rang us" in happened


def test_what_nobody_has_confirmed_yet_waits_and_asking_is_a_step(world):
    row, mother = named(world, way=Way.NONE, detail="")
    staff = as_(world, "powys.coordinator")
    address = at("contact_way", row, adult=mother)
    for _twice in range(2):
        staff.post(address, SAID | {"how": "no", "note": ""})
    assert families.safe_way(mother, make.at(1)) is None
    assert len(to_confirm(row.ref)) == 1


def test_a_changed_one_is_not_confirmed_through_the_referrer(world):
    row = make.referral(world)
    mother = families.first_caregiver(row.baby)
    used = families.safe_way(mother, make.at(1))
    staff = as_(world, "powys.coordinator")
    address = at("contact_way", row, adult=mother)
    assert "they told whoever referred them" not in text(staff.get(address))
    staff.post(address, SAID | {"how": "referrer", "note": "x"})
    assert families.safe_way(mother, make.at(1)) == used


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"way": "email", "detail": "nobody"}, "Enter an e-mail address"),
        ({"way": "text", "detail": ""}, "Enter the number or the address to use."),
        ({"way": "owl"}, "Choose one of the answers."),
    ],
)
def test_what_cannot_reach_anybody_is_said_by_the_field(world, given, says):
    row, mother = named(world)
    address = at("contact_way", row, adult=mother)
    answer = as_(world, "powys.coordinator").post(address, SAID | {"note": "x"} | given)
    assert says in text(answer)
    assert families.safe_way(mother, make.at(1)) is None


def test_a_sealed_identity_has_no_such_page(world):
    row, mother = named(world)
    Caregiver.objects.filter(ref=mother).update(is_sealed=True)
    staff = as_(world, "powys.coordinator")
    address = at("contact_way", row, adult=mother)
    assert address not in text(staff.get(at("opened", row)))
    assert staff.get(address).status_code == 404
    assert staff.post(address, SAID | {"note": "x"}).status_code == 404
    assert NUMBER not in text(
        staff.get(at("step", row, number=to_confirm(row.ref)[0].number))
    )


def test_an_adult_of_another_baby_is_not_reached_by_this_one(world):
    row, _mother = named(world)
    _other, stranger = named(world)
    staff = as_(world, "powys.coordinator")
    address = at("contact_way", row, adult=stranger)
    assert staff.get(address).status_code == 404
    assert staff.post(address, SAID | {"note": "x"}).status_code == 404
    assert families.safe_way(stranger, make.at(1)) is None


def test_the_record_leads_there_as_well(world):
    row = make.accepted(world)
    mother = families.first_caregiver(row.baby)
    lead = as_(world, "cardiff.lead")
    record = text(lead.get(reverse("care:record", kwargs={"ref": row.ref})))
    assert at("contact_way", row, adult=mother) in record
