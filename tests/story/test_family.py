"""Journey 3: a parent asks for help on a phone, and follows it on a page of their own."""

import re

import pytest

from story.steps import fill_day


pytestmark = pytest.mark.story


def ask(story, email):
    story.new_browser(phone=True)
    story.go("pathway:ask")
    story.sees("Will my baby be taken away?")
    story.picture("ask")
    story.accessible()
    story.click("Start: six questions")
    story.fill("first_name", "Siân")
    story.click("Continue")
    story.choose("born", "born")
    fill_day(story, "day", days_ago=100)
    story.click("Continue")
    story.choose("area", "W06000023")
    story.click("Continue")
    story.choose("way", "email")
    story.fill("detail", email)
    story.accessible()
    story.click("Continue")
    story.choose("language", story.language)
    story.click("Continue")
    story.fill("help", "Mae’r nosweithiau’n hir. The nights are long.")
    story.click("Continue")
    story.sees("Is this right?")
    story.accessible()
    story.click("Send")
    story.sees("We have your request")
    story.picture("asked")
    story.accessible()


def test_a_parent_asks_and_opens_their_own_page(story):
    email = f"sian.{story.tag}@families.test"
    ask(story, email)
    letter = story.town.wait_for_mail_to(email, holding="http")
    for word in ("baby", "babi", "mental", "meddwl"):
        assert word not in letter.lower().split("http")[0]
    story.new_browser(phone=True)
    story.page.goto(re.search(r"http://\S+", letter)[0])
    story.click("Send me the numbers")
    code_letter = story.town.wait_for_mail_to(email, holding=code_words(story))
    code = re.search(r"\b\d{6}\b", code_letter)[0]
    story.fill("code", "000000" if code != "000000" else "111111")
    story.click("Open")
    story.sees("There is a problem")
    story.fill("code", code)
    story.click("Open")
    story.sees("Hello, %(name)s", name="Siân")
    story.picture("own-page")
    story.accessible()
    for word in ("unmet", "declined", "not brought"):
        story.does_not_see(word)
    story.click("Add something")
    story.fill("text", "My mother is here on Fridays.")
    story.click("Send")
    story.sees_text("My mother is here on Fridays.")
    changes_contact(story, email, code)
    story.click("I do not want to go on with this")
    story.accessible()
    story.click("Tell them that I want to stop")
    story.sees("We know that you want to stop. Somebody will contact you.")


def changes_contact(story, email, code):
    """Rule 14: the old way is used until six numbers, sent by it, have come back."""
    story.click("Change how we contact you")
    story.choose("way", "telephone")
    story.fill("detail", "01632 960124")
    story.click("Save")
    story.sees("Is it really you?")
    story.accessible()
    story.go("pathway:own_page")
    story.sees_text(email)
    story.go("pathway:own_confirm")
    story.click("Send six numbers to the old one")
    letter = story.town.wait_for_mail_to(email, holding=code_words(story), but=code)
    story.fill("code", re.search(r"\b\d{6}\b", letter)[0])
    story.accessible()
    story.click("Use the new one")
    story.sees_text("01632 960124")
    story.does_not_see(email)


def code_words(story):
    """The letter with the code is the one that holds six digits alone."""
    from mebyd.messages import queries as messages
    from mebyd.messages.terms import Template

    _subject, body = messages.preview(
        Template.FAMILY_CODE, {"code": "123456"}, story.language
    )
    return body.split("123456")[0].strip().splitlines()[-1][:20]


def test_an_unknown_link_looks_like_any_other(story):
    story.new_browser(phone=True)
    story.go("pathway:own_link", link="no-such-link-at-all")
    story.click("Send me the numbers")
    story.sees(
        "If this link is yours, six numbers are on their way to you. They work for ten minutes."
    )
    story.fill("code", "123456")
    story.click("Open")
    story.sees("There is a problem")
    story.accessible()
