"""The pages on which a referral is offered, accepted, declined and taken back."""

import pytest
from django.urls import reverse
from django.utils import translation

import make
from make.pages import at, sent, text
from mebyd.pathway import queries


pytestmark = pytest.mark.rooms


@pytest.mark.usefixtures("three_days_on")
def test_teams_that_fit_come_first_with_what_they_do(world, signed_in):
    row = make.decided(world, "CDF")
    shown = text(signed_in("cardiff.coordinator").get(at("offer", row)))
    fit, other = shown.index("Cardiff parents"), shown.index("Babi Hapus")
    assert shown.index("For this level, area and age") < fit
    assert fit < shown.index("Other teams of the health board") < other
    assert "room for 40 families" in shown
    assert "front doors elsewhere" in shown


def test_an_offer_keeps_the_holder(world, signed_in):
    row = make.decided(world, "CDF")
    team = world.teams["cardiff.specialised"]
    answer = sent(signed_in("cardiff.coordinator"), "offer", row, to=team, note="")
    now = queries.row_facts(row.ref)
    assert (now.holder, now.offered_to) == (world.teams["cardiff.door"], team)
    assert "Your team holds it until they accept" in text(answer)


def test_declined_it_is_still_the_senders_and_the_page_says_so(world, signed_in):
    row = make.offered(world)
    answer = sent(signed_in("cardiff.lead"), "decline", row, why="We are full.")
    assert "You have declined it" in text(answer)
    assert queries.row_facts(row.ref).holder == world.teams["cardiff.door"]
    shown = text(signed_in("cardiff.coordinator").get(at("opened", row)))
    assert "Cardiff parents declined it." in shown
    assert "still holds it" in shown
    assert "We are full." in shown


def test_a_reason_is_asked_for_in_welsh(world, signed_in):
    row = make.offered(world)
    with translation.override("cy"):
        answer = sent(signed_in("cardiff.lead"), "decline", row, why="")
    assert answer.status_code == 200
    assert "Rhowch reswm." in text(answer)
    assert queries.row_facts(row.ref).offered_to


def test_accepted_it_leads_on_to_the_record(world, signed_in):
    row = make.offered(world)
    answer = sent(signed_in("cardiff.lead"), "accept", row)
    assert queries.row_facts(row.ref).holder == world.teams["cardiff.specialised"]
    assert reverse("care:allocate", kwargs={"ref": row.ref}) in text(answer)


def test_only_the_team_that_it_is_offered_to_can_answer(world, signed_in):
    row = make.offered(world)
    browser = signed_in("cardiff.coordinator")
    assert sent(browser, "accept", row, follow=False).status_code == 404
    assert queries.row_facts(row.ref).offered_to


def test_taken_back_it_can_be_offered_again(world, signed_in):
    row = make.offered(world)
    sent(signed_in("cardiff.coordinator"), "take_back", row)
    assert queries.row_facts(row.ref).offered_to == ""
