"""The pages on which a coordinator reads, decides and is told that somebody was quicker."""

import pytest

import make
from make.pages import at, sent, text
from mebyd.directory.terms import Level
from mebyd.pathway import queries
from mebyd.pathway.terms import Status


pytestmark = pytest.mark.rooms


DECISION = {"level": "specialised", "urgency": "today", "why": ""}


def test_the_story_stands_before_what_is_recommended(world, signed_in):
    row = make.referral(world)
    shown = text(signed_in("powys.coordinator").get(at("opened", row)))
    assert (
        shown.index("Mam looks away")
        < shown.index("Recommended, because")
        < shown.index('id="acts"')
    )
    assert "A parent says that they feel no bond" in shown
    assert "Version 1 of the table" in shown


def test_no_level_is_chosen_before_a_person_has_decided(world, signed_in):
    row = make.referral(world)
    form = text(signed_in("powys.coordinator").get(at("decide", row)))
    levels = form.split('name="urgency"')[0]
    assert "checked" not in levels
    assert "recommended" in levels


def test_a_decision_is_recorded_with_what_was_recommended(world, signed_in):
    row = make.referral(world)
    answer = sent(signed_in("powys.coordinator"), "decide", row, **DECISION)
    assert queries.row_facts(row.ref).level == Level.SPECIALISED
    assert "Your decision is recorded" in text(answer)
    assert "Level decided: Specialised, Act today" in text(answer)


@pytest.mark.parametrize("differs", [{"level": "targeted"}, {"urgency": "routine"}])
def test_who_differs_says_why_by_the_field(world, signed_in, differs):
    row = make.referral(world)
    browser = signed_in("powys.coordinator")
    answer = sent(browser, "decide", row, **(DECISION | differs))
    assert queries.row_facts(row.ref).status is Status.RECEIVED
    assert "Say why you differ from the recommendation." in text(answer)
    sent(browser, "decide", row, **(DECISION | differs | {"why": "I know them."}))
    opened = text(browser.get(at("opened", row)))
    assert "I know them." in opened


def test_what_was_typed_is_kept_when_somebody_was_quicker(world, signed_in):
    row = make.referral(world)
    browser = signed_in("powys.coordinator")
    given = DECISION | {"why": "Seen twice this week."}
    stale = sent(browser, "decide", row, seen=row.sequence - 1, **given)
    shown = text(stale)
    assert "Somebody else has changed this referral" in shown
    assert "Seen twice this week." in shown
    assert queries.row_facts(row.ref).status is Status.RECEIVED
    seen = shown.split('name="seen" value="')[1].split('"')[0]
    sent(browser, "decide", row, seen=seen, **given)
    assert queries.row_facts(row.ref).status is Status.DECIDED


def test_another_team_does_not_learn_that_it_is_there(world, signed_in):
    row = make.referral(world)
    for name in ("opened", "decide", "offer", "close"):
        browser = signed_in("cardiff.coordinator")
        assert browser.get(at(name, row)).status_code == 404
        answer = sent(browser, "decide", row, follow=False, **DECISION)
        assert answer.status_code == 404


def test_an_act_that_cannot_be_done_leads_back_to_where_it_stands(world, signed_in):
    row = make.referral(world)
    answer = signed_in("powys.coordinator").get(at("offer", row), follow=True)
    assert answer.redirect_chain == [(at("opened", row), 302)]
    assert "That cannot be done here and now" in text(answer)


def test_a_protected_baby_can_be_worked_with_and_is_not_named(world, signed_in):
    from mebyd.families.models import Baby

    row = make.decided(world, "CDF")
    name = Baby.objects.get(ref=row.baby).family_name
    Baby.objects.filter(ref=row.baby).update(is_sealed=True)
    browser = signed_in("cardiff.coordinator")
    for page in ("opened", "decide", "offer", "unmet", "close"):
        answer = browser.get(at(page, row))
        assert answer.status_code == 200
        assert name not in text(answer)
    assert "Protected" in text(browser.get(at("opened", row)))
    assert "Cardiff parents" in text(browser.get(at("offer", row)))
