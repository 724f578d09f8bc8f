"""Journeys 1 and 2: a health visitor refers a baby; somebody only wants advice."""

import re

import pytest

from story.steps import fill_before, refer


pytestmark = pytest.mark.story


def test_a_health_visitor_refers_a_baby(story):
    story.given("Sioned Bebb")
    ref = refer(story, "Siân Bowen", "Rhian Bowen", f"rhian.{story.tag}@example.test")
    story.sees("We have received it")
    story.sees_text(ref)
    story.sees("A coordinator reads it and decides what is needed")
    story.sees("If it gets worse")
    story.picture("received")
    story.accessible()
    story.town.wait_for_mail_to(f"rhian.{story.tag}@example.test")


def test_what_is_missing_is_said_by_the_field_and_nothing_is_lost(story):
    story.given("Sioned Bebb")
    story.go("pathway:start")
    story.click("Continue")
    story.sees("There is a problem")
    story.sees("Say whether anyone is in danger now.")
    story.choose("danger", "no")
    story.click("Continue")
    assert story.page.is_checked('input[name="danger"][value="no"]')
    story.accessible()


def test_a_draft_can_be_left_and_taken_up_again(story):
    story.given("Sioned Bebb")
    fill_before(story)
    story.picture("tasks")
    story.accessible()
    where = story.page.url
    story.given("Sioned Bebb")
    story.page.goto(where)
    story.sees("Still missing:")
    story.click("Do not send this, delete it")
    story.accessible()
    story.click("No, go on with it")
    story.sees("Still missing:")
    story.click("Do not send this, delete it")
    story.click("Delete it")
    story.sees("The form is deleted.")


def test_danger_comes_first(story):
    story.given("Sioned Bebb")
    story.go("pathway:start")
    story.choose("source", "midwife")
    story.choose("danger", "danger")
    story.choose("harm", "no")
    story.click("Continue")
    story.sees("Call 999 now.")
    story.accessible()


def test_somebody_only_wants_advice(story):
    story.given("Hannah Okafor")
    story.go("pathway:ask_advice")
    story.choose("source", "midwife")
    story.choose("area", "W06000015")
    story.fill("question", "How do I begin to talk about bonding?")
    story.click("Send the question")
    story.sees("Your question")
    ref = re.search(r"CO-\w{4}-\w{5}", story.page.content())[0]
    story.accessible()
    story.given("Marcus Bowen")
    story.go("pathway:answer_advice", ref=ref)
    story.accessible()
    story.fill("answer", "Ask what she sees in the baby’s face.")
    story.submit()
    story.given("Hannah Okafor")
    story.go("pathway:advice", ref=ref)
    story.sees_text("Ask what she sees in the baby’s face.")
    story.accessible()


def test_without_an_account_a_work_email_is_confirmed(story):
    email = f"gp.{story.tag}@practice.test"
    story.go("pathway:start")
    for field, value in {
        "email": email,
        "name": "Dr Made Up",
        "role_text": "GP",
        "organisation_text": "A practice",
    }.items():
        story.fill(field, value)
    story.click("Send me the link")
    story.sees("Look in your e-mail")
    body = story.town.wait_for_mail_to(email)
    story.page.goto(re.search(r"http://\S+", body)[0])
    story.click("Continue")
    ref = refer(story, "Mali Hopkin", "Elen Hopkin", f"elen.{story.tag}@example.test")
    story.sees_text(ref)
    body = story.town.wait_for_mail_to(email, holding=ref)
    story.accessible()
    link = re.search(r"http://\S+", story.town.wait_for_mail_to(email, holding="/"))
    assert link
    assert body
