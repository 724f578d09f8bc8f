"""Who knows of a referral is told; who agrees later is told from then on."""

from dataclasses import replace

import pytest

import make
from make.pages import at, text
from make.sign_in import as_
from mebyd.families import queries as families
from mebyd.families.models import Caregiver
from mebyd.families.terms import Way
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import FamilyKey
from mebyd.pathway.terms import Agreement, Kind


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("hours_on")]

RECEIVED, LINK = Template.REFERRAL_RECEIVED_FAMILY, Template.OWN_PAGE_FAMILY


def referral(world, agreement=Agreement.NOT_ASKED, **more):
    row = make.referral(world, what=make.concern(agreement=agreement), **more)
    return row, families.first_caregiver(row.baby)


def told(adult):
    rows = Message.objects.filter(to_ref=adult).order_by("pk")
    return list(rows.values_list("template", flat=True))


def agree(browser, row, note="Rhian, to her midwife, today"):
    given = {"seen": queries.row_facts(row.ref).sequence, "note": note}
    return browser.post(at("agree", row), given, follow=True)


def test_a_parent_who_agrees_later_is_told_as_others_are(world):
    row, mother = referral(world)
    assert not told(mother)
    staff = as_(world, "powys.coordinator")
    shown = text(staff.get(at("opened", row)))
    assert at("agree", row) in shown
    answer = text(agree(staff, row))
    assert "From now on the family is told" in answer
    assert "A parent agreed" in answer
    assert "Rhian, to her midwife, today" in answer
    assert at("agree", row) not in answer
    assert queries.row_facts(row.ref).family_knows
    assert told(mother) == [RECEIVED]
    assert FamilyKey.objects.get().caregiver == mother, "and has a page of their own"
    assert Kind.AGREED in {one.kind for one in queries.happened(row.ref)}


def test_who_agrees_is_said(world):
    row, mother = referral(world, Agreement.REFUSES)
    answer = agree(as_(world, "powys.coordinator"), row, note="")
    assert "Say who agrees, and how they said so." in text(answer)
    assert not told(mother)


def test_once_a_team_has_accepted_they_hear_that_somebody_will_call(world):
    row = make.accepted(world, what=make.concern(agreement=Agreement.NOT_ASKED))
    mother = families.first_caregiver(row.baby)
    agree(as_(world, "cardiff.lead"), row)
    assert told(mother) == [Template.SOMEBODY_WILL_CALL_FAMILY]


def test_no_link_where_e_mail_is_not_the_safe_way(world):
    family = make.household(world)
    mother = replace(family.caregivers[0], way=Way.TELEPHONE, detail="01632 960111")
    family = replace(family, caregivers=(mother,))
    row, mother = referral(world, family=family)
    agree(as_(world, "powys.coordinator"), row)
    assert told(mother) == [RECEIVED]
    assert not FamilyKey.objects.exists()


def test_a_professionals_referral_gives_the_family_its_page_if_it_agrees(world):
    def received(agreement):
        by = world.by("powys.referrer")
        receipt = pathway.receive(
            concern=make.concern(agreement=agreement),
            household=make.household(world),
            key=f"key-of-{agreement}",
            sender=pathway.Sender("person", by.ref),
            by=by,
            at=make.WHEN,
        )
        return families.first_caregiver(queries.row_facts(receipt.ref).baby)

    mother = received(Agreement.AGREES)
    assert told(mother) == [RECEIVED]
    assert FamilyKey.objects.get().caregiver == mother
    assert told(received(Agreement.UNSAFE_TO_ASK)) == []
    assert FamilyKey.objects.count() == 1


def test_a_lost_link_is_sent_again(world):
    row, mother = referral(world, Agreement.AGREES)
    staff = as_(world, "powys.coordinator")
    address = at("own_link_again", row, adult=mother)
    assert address in text(staff.get(at("opened", row)))
    assert staff.get(address).status_code == 200
    first = FamilyKey.objects.count()
    answer = staff.post(address, follow=True)
    assert "The link is on its way." in text(answer)
    assert told(mother).count(LINK) == 1
    assert FamilyKey.objects.filter(caregiver=mother).count() == first + 1


def test_it_is_sent_to_nobody_who_does_not_know_or_is_sealed(world):
    row, mother = referral(world, Agreement.REFUSES)
    staff = as_(world, "powys.coordinator")
    address = at("own_link_again", row, adult=mother)
    assert address not in text(staff.get(at("opened", row)))
    staff.post(address)
    agree(staff, row)
    before = told(mother)
    Caregiver.objects.filter(ref=mother).update(is_sealed=True)
    assert staff.post(address).status_code == 404
    assert told(mother) == before == [RECEIVED]


def test_who_confirms_an_address_later_can_be_sent_the_link(world):
    family = make.household(world)
    mother = replace(family.caregivers[0], confirmed_by="")
    row, mother = referral(
        world, Agreement.AGREES, family=replace(family, caregivers=(mother,))
    )
    staff = as_(world, "powys.coordinator")
    again = at("own_link_again", row, adult=mother)
    refused = text(staff.post(again, follow=True))
    assert "A link goes only to an e-mail address" in refused
    assert LINK not in told(mother)
    way = families.waiting_way(mother)
    given = {"way": "email", "detail": way.detail, "how": "voice", "note": "Rang"}
    staff.post(at("contact_way", row, adult=mother), given)
    staff.post(again)
    assert LINK in told(mother)
