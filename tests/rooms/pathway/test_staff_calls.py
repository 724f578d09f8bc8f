"""The pages for whoever rings and whoever asks for advice."""

import pytest
from django.urls import reverse

import make
from make.pages import text
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import SenderKind


pytestmark = pytest.mark.rooms

QUESTION = "A baby who never looks at her mother: what can I do?"


def test_a_call_begins_a_draft_with_who_rang(world, signed_in):
    browser = signed_in("powys.coordinator")
    wrong = browser.post(reverse("pathway:phone"), {"name": "Nain"})
    assert "Enter what they work as." in text(wrong)
    given = {"name": "Nain", "role": "Neighbour", "phone": "01234"}
    answer = browser.post(reverse("pathway:phone"), given)
    draft = answer["Location"].split("/")[3]
    found = queries.draft(draft, world.people["powys.coordinator"])
    assert found["answers"]["caller"] == "Nain, Neighbour, 01234"


def test_advice_is_answered_once(world, signed_in):
    ref = make.advice(world, question=QUESTION)
    browser = signed_in("powys.coordinator")
    url = reverse("pathway:answer_advice", kwargs={"ref": ref})
    assert "Powys Referrer, GP" in text(browser.get(url))
    assert "Write your answer." in text(browser.post(url, {"answer": ""}))
    assert "Your answer is sent." in text(
        browser.post(url, {"answer": "Watch together."}, follow=True)
    )
    again = text(browser.post(url, {"answer": "Something else."}))
    assert "This question has been answered already." in again
    assert "Something else." in again
    assert "Watch together." in text(browser.get(url))


def test_advice_becomes_a_referral_that_begins_with_the_question(world, signed_in):
    ref = make.advice(world, question=QUESTION)
    browser = signed_in("powys.coordinator")
    url = reverse("pathway:advice_to_referral", kwargs={"ref": ref})
    draft = browser.post(url)["Location"].split("/")[3]
    answers = queries.draft(draft, world.people["powys.coordinator"])["answers"]
    assert answers["worry"]["story"].startswith("A baby who never looks")
    assert answers["baby"]["area"] == world.areas["POW"]
    assert answers["caller"] == "Powys Referrer, GP"
    whole = answers | {
        "before": {"source": "gp", "danger": "no", "harm": "no"},
        "agreement": {"agreement": "agrees"},
        "baby": {
            "born": "born",
            "day_day": "3",
            "day_month": "11",
            "day_year": "2025",
            "family_name": "Pugh",
            "area": world.areas["POW"],
        },
        "carers": {
            "first_names": "Rhian",
            "family_name": "Pugh",
            "kind": "birth_mother",
            "way": "none",
            "language": "cy",
        },
        "worry": answers["worry"]
        | {"seen": ["no_bond"], "effect": "some", "since": "weeks"},
    }
    pathway.save_draft(
        ref=draft,
        owner=world.people["powys.coordinator"],
        owner_kind="person",
        answers=whole,
        board="",
        at=make.at(),
    )
    answer = browser.post(
        reverse("pathway:check", kwargs={"draft": draft}), follow=True
    )
    referral = queries.consultation(ref).referral
    assert referral and answer.redirect_chain[-1][0] == reverse(
        "pathway:opened", kwargs={"ref": referral}
    )
    assert queries.row_facts(referral).sender_kind is SenderKind.BY_PHONE
