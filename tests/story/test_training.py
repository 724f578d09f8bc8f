"""A health visitor on her way to the next stage, and her supervisor's Monday."""

import json
import re

import pytest
from playwright.sync_api import expect

from make.workforce import PDF


pytestmark = pytest.mark.story

NEXT = {"en": "reflection", "cy": "law", "plain": "reflection"}
"""Of the two competencies that she lacks, the one that this play is about."""


def the_request(story, title):
    rows = story.page.locator(".mebyd-row", has_text=title)
    rows.get_by_role("link").first.click()


def asks(story, note):
    story.given("Sioned Bebb")
    story.go("workforce:ask", competency=NEXT[story.tag], depth=2)
    story.page.locator("input[name=supervisor]").first.check()
    story.fill("note", note)
    story.accessible()
    story.submit()
    story.sees("Your supervisor is asked.")


def answers(story, note, answer, what=""):
    story.given("Angharad Prosser")
    story.go("workforce:supervising")
    the_request(story, note)
    story.choose("answer", answer)
    story.fill("what_to_do", what)
    story.accessible()
    story.submit()


def test_not_yet_with_what_to_do_and_then_signed_off(story):
    story.given("Sioned Bebb", phone=True)
    story.go("workforce:mine")
    story.sees("What is missing")
    story.picture("training")
    story.accessible()

    first, second = (f"{what} {story.tag}" for what in ("First try", "Second try"))
    asks(story, first)
    answers(story, first, "not_yet", "")
    story.problem()
    story.fill("what_to_do", f"Bring a second case, {story.tag}.")
    story.submit()
    story.sees("They read what to do.")
    story.picture("supervising")
    story.accessible()

    story.given("Sioned Bebb")
    story.go("workforce:mine")
    story.sees_text(f"Bring a second case, {story.tag}.")
    asks(story, second)
    answers(story, second, "yes")
    story.sees("It is signed off.")
    story.given("Sioned Bebb")
    story.go("workforce:mine")
    story.does_not_see(f"Bring a second case, {story.tag}.")


def test_an_account_with_a_file_is_read_and_accepted_and_hours_are_confirmed(story):
    title, talk = f"Visit {story.tag}", f"Talk {story.tag}"
    story.given("Sioned Bebb")
    story.go("workforce:show")
    story.choose("kind", "reflective_account")
    story.fill("title", title)
    story.fill("text", "What I saw, and what I would do now.")
    for part, value in (("", "2"), ("-month", "11"), ("-year", "2026")):
        story.page.fill(f"#id_on{part}", value)
    story.page.locator("input[name=supervisor]").first.check()
    story.accessible()
    story.submit()
    row = story.page.locator(".mebyd-row", has_text=title)
    row.get_by_role("link", name=re.compile(story.t("Attach a file"))).click()
    file = {"name": "account.docx", "mimeType": "application/pdf", "buffer": b"PK.."}
    story.page.set_input_files("#id_file", file)
    story.submit()
    story.problem()
    file |= {"name": "account.pdf", "buffer": PDF}
    story.page.set_input_files("#id_file", file)
    story.submit()
    story.sees("The file is attached.")

    story.go("workforce:log")
    story.choose("kind", "supervision")
    story.fill("what", talk)
    story.fill("hours", "1.5")
    for part, value in (("", "2"), ("-month", "11"), ("-year", "2026")):
        story.page.fill(f"#id_on{part}", value)
    story.page.locator("input[name=supervisor]").first.check()
    story.accessible()
    story.submit()

    story.given("Angharad Prosser")
    story.go("workforce:supervising")
    row = story.page.locator(".mebyd-row", has_text=talk)
    with story.page.expect_navigation():
        row.get_by_role("button").click()
    story.sees("The hours are confirmed.")
    the_request(story, title)
    with story.page.expect_download() as opened:
        story.page.get_by_role("link", name="account.pdf").click()
    assert opened.value.suggested_filename == "account.pdf"
    story.choose("answer", "yes")
    story.submit()
    story.sees("It is accepted.")


def test_everything_held_is_taken_away(story):
    story.given("Sioned Bebb")
    story.go("workforce:mine")
    with story.page.expect_download() as taken:
        story.click("Download everything (JSON)")
    with open(taken.value.path(), encoding="utf-8") as file:
        found = json.load(file)
    assert found["card"]["name"] == "Sioned Bebb"
    assert len(found["signed"]) >= 5


def test_somebody_of_a_charity_signs_up_and_comes_onto_the_pathway(story):
    email = f"gwen.{story.tag}@charity.example"
    story.go("workforce:pathway")
    story.click("Sign up for the training pathway")
    story.fill("name", "Gwen Fach")
    story.fill("email", email)
    story.accessible()
    story.submit()
    story.sees("Look in your e-mail")
    story.accessible()
    letter = story.town.wait_for_mail_to(email)
    story.open(re.search(r"http://[^/\s]+(/\S+)", letter)[1])
    for field in story.page.locator("input[type=password]").all():
        field.fill("mynydd-afon-pont-cwm")
    story.submit()
    expect(story.page.locator("main")).to_be_visible()
    story.go("workforce:mine")
    story.page.fill("#id_login", email)
    story.page.fill("#id_password", "mynydd-afon-pont-cwm")
    with story.page.expect_navigation():
        story.page.keyboard.press("Enter")
    story.sees("Join the training pathway")
    story.choose("sector", "third_sector")
    story.choose("profession", "family_support")
    story.page.locator("input[name=areas]").first.check()
    story.choose("days_a_week", "3")
    for part, value in (("", "1"), ("-month", "9"), ("-year", "2020")):
        story.page.fill(f"#id_with_babies_since{part}", value)
    story.choose("welsh", "works")
    story.picture("join")
    story.accessible()
    story.submit()
    story.sees("Your training page is here.")


def test_whoever_leads_the_workforce_finds_people_by_name_and_by_stage(story):
    story.given("Rhian Caswell")
    story.go("workforce:people")
    story.page.select_option("#area", "W06000023")
    story.page.select_option("#stage", "enhanced")
    story.click("Show")
    story.sees("There now")
    story.accessible()
    story.page.fill("#text", "sioned")
    with story.page.expect_navigation():
        story.page.locator("#text").press("Enter")
    story.page.locator(".mebyd-service__name").first.click()
    story.sees("What is missing")
    story.accessible()
    story.click("Recognise a stage")
    story.sees("On which ground?")
    story.accessible()
    story.submit()
    story.problem()
    story.go("workforce:matrix")
    story.picture("workforce")
    story.accessible()
    story.go("workforce:lists")
    story.accessible()
