"""Journeys 6 and 7: the team allocates, meets, and ends; the referrer hears of it."""

import pytest

from story.steps import CARDIFF, decide, open_referral, refer


pytestmark = pytest.mark.story


def test_from_allocation_to_the_end(story):
    story.given("Hannah Okafor")
    name = {"en": "Idris Teilo", "cy": "Gwydion Teilo", "plain": "Jac Teilo"}[story.tag]
    signs = ("no_bond", "lack_sensitivity")
    email = f"teilo.{story.tag}@example.test"
    ref = refer(story, name, "Ffion Teilo", email, CARDIFF, signs)
    story.given("Marcus Bowen")
    open_referral(story, ref)
    decide(story)
    story.click("Offer it to a team")
    story.page.locator("input[type=radio][name=to]").first.check()
    story.submit()
    story.given("Angharad Prosser")
    open_referral(story, ref)
    story.click("Accept it")
    story.submit()

    story.go("care:allocate", ref=ref)
    owain = story.page.locator("label", has_text="Owain Llwyd")
    owain.click()
    story.fill("reason", "He knows the family.")
    story.picture("allocate")
    story.accessible()
    story.click("Allocate")

    story.given("Owain Llwyd")
    story.go("care:caseload")
    story.sees_text(name)
    story.accessible()
    story.go("care:contact", ref=ref)
    story.choose("way", "telephone")
    story.choose("came", "attended")
    story.click("Save")
    story.sees("Somebody is to meet the family")
    story.go("care:contact", ref=ref)
    story.choose("way", "home")
    story.choose("came", "attended")
    story.choose("who", "baby")
    story.fill("note", "Turned to her voice twice.")
    story.choose("engaged", "yes")
    story.fill("yours", "Go on weighing each week.")
    story.accessible()
    story.click("Save")
    story.sees("Family met")
    story.picture("record")
    story.accessible()
    story.click("Start support")
    story.click("Support starts today")
    story.click("End support")
    story.choose("outcome", "goals_reached")
    story.click("End it")
    story.sees("There is a problem")
    story.fill("family_view", "Rydyn ni'n deall ein gilydd.")
    story.accessible()
    story.click("End it")

    story.given("Hannah Okafor")
    story.go("pathway:received", ref=ref)
    story.sees("Ended")
    story.does_not_see("Turned to her voice")
