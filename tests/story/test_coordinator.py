"""Journeys 4 and 5: the coordinator decides, offers, and finds nobody there."""

import re

import pytest
from playwright.sync_api import expect

from story.steps import CARDIFF, decide, open_referral, refer


pytestmark = pytest.mark.story


def test_from_the_list_to_a_team_that_declines_and_one_that_accepts(story):
    story.given("Hannah Okafor")
    name = {"en": "Ellis Penry", "cy": "Macsen Penry", "plain": "Tomos Penry"}[
        story.tag
    ]
    signs = ("no_bond", "lack_sensitivity")
    email = f"penry.{story.tag}@example.test"
    ref = refer(story, name, "Nia Penry", email, CARDIFF, signs)

    story.given("Marcus Bowen")
    story.sees("Referrals")
    story.picture("list")
    story.accessible()
    open_referral(story, ref)
    story.sees("In their words")
    story.sees("What happened")
    story.picture("opened")
    story.accessible()
    decide(story)
    story.click("Offer it to a team")
    story.accessible()
    story.page.locator("input[type=radio][name=to]").first.check()
    story.submit()

    story.given("Angharad Prosser")
    open_referral(story, ref)
    story.click("Accept it")
    story.accessible()
    story.click("Accept it")
    story.sees("Accepted by a team")
    story.given("Marcus Bowen")
    open_referral(story, ref)
    story.sees("There is nothing here for you to see")


def test_powys_has_nobody_at_the_specialised_level(story):
    story.given("Sioned Bebb")
    name = {"en": "Greta Hywel", "cy": "Lowri Hywel", "plain": "Nel Hywel"}[story.tag]
    signs = ("no_bond", "lack_sensitivity")
    ref = refer(
        story, name, "Mair Hywel", f"hywel.{story.tag}@example.test", signs=signs
    )
    story.given("Gwenllian Rees")
    open_referral(story, ref)
    decide(story)
    story.go("pathway:unmet", ref=ref)
    story.fill("clinician", "Dr Made Up")
    if story.page.locator("textarea#id_meanwhile").count():
        story.fill("meanwhile", "Visits each fortnight.")
    else:
        story.page.locator("input[type=checkbox][name=meanwhile]").first.check()
    story.fill("funding_why_not", "The panel meets on Thursday.")
    story.picture("unmet")
    story.accessible()
    story.submit()
    story.sees("Unmet need")
    story.go("pathway:list")
    story.page.goto(re.sub(r"\?.*", "", story.page.url) + "?show=unmet")
    story.sees_text(name)
    story.go("oversight:map")
    powys = story.page.locator(".mebyd-tile", has_text="Powys").first
    expect(powys.locator(".mebyd-tile__unmet")).to_be_visible()
    story.given("Rhodri Vaughan")
    unmet = story.page.locator(".mebyd-number", has_text=story.t("Unmet need now"))
    expect(unmet.locator(".mebyd-number__count")).not_to_have_text("0")


def test_a_referral_by_phone(story):
    story.given("Gwenllian Rees")
    story.click("Take a referral by phone")
    story.fill("name", "Dr Made Up")
    story.fill("role", "GP, Brecon")
    story.fill("phone", "01632 960000")
    story.accessible()
    story.click("Continue")
    story.choose("source", "gp")
    story.choose("danger", "no")
    story.choose("harm", "no")
    story.accessible()
