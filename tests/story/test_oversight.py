"""Journeys 9, 10 and 11: the map, the board, who looked; what is not theirs; a team set up."""

import pytest
from playwright.sync_api import expect


pytestmark = pytest.mark.story


def test_the_public_sees_where_nobody_is(story):
    story.go("oversight:map")
    assert story.page.locator(".mebyd-tile").count() == 22
    story.picture("map")
    story.accessible()
    story.page.locator(".mebyd-tile", has_text="Powys").first.click()
    expect(story.page.locator(".mebyd-verdict--confirmed_none").first).to_be_visible()
    story.picture("area")
    story.accessible()
    story.go("directory:find")
    story.fill("text", "dechrau")
    story.page.keyboard.press("Enter")
    story.page.wait_for_url("**text=dechrau**")
    found = {"en": "Flying Start", "cy": "Dechrau’n Deg"}[story.language]
    expect(story.page.locator(".mebyd-service__name", has_text=found)).to_be_visible()
    story.accessible()


def test_the_board_lead_sees_figures_and_what_is_late(story):
    story.given("Rhodri Vaughan")
    story.picture("board")
    story.accessible()
    numbers = story.page.locator(".mebyd-number__link")
    for nth in range(numbers.count()):
        shown = numbers.nth(nth).locator(".mebyd-number__count").inner_text()
        numbers.nth(nth).click()
        whole = story.page.locator(".mebyd-figures__whole td").last
        expect(whole).to_contain_text(shown)
        story.page.go_back()
    story.page.locator(".mebyd-number__link").first.click()
    story.accessible()


def test_the_national_lead_sees_all_boards(story):
    story.given("Nia Caradog")
    story.picture("wales")
    story.accessible()


def test_somebody_elses_page_is_refused_without_a_word(story):
    story.given("Elin Pritchard")
    story.go("pathway:opened", ref="MB-2222-22222")
    story.sees("There is nothing here for you to see")
    story.accessible()


def test_governance_asks_who_looked(story):
    story.given("Priya Menon")
    story.picture("ledger")
    story.accessible()


def test_an_administrator_looks_after_teams(story):
    story.given("Beth Trahaearn")
    story.go("directory:teams")
    story.accessible()
    story.go("care:leavers")
    story.picture("leavers")
    story.accessible()
