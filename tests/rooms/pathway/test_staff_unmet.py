"""The page of unmet need: what must be said, what the family is told, and its review."""

import pytest
from django.utils import translation

import make
from make.pages import at, sent, text
from mebyd.histories import measures
from mebyd.histories.terms import day_number
from mebyd.messages import queries as messages
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import labels, queries


pytestmark = pytest.mark.rooms


UNMET = {
    "clinician": "Dr Made Up",
    "meanwhile": ["visits", "calls"],
    "more": "",
    "funding_asked_on_day": "3",
    "funding_asked_on_month": "3",
    "funding_asked_on_year": "2026",
    "funding_why_not": "",
}


def test_unmet_need_is_still_held_and_says_what_was_recorded(world, signed_in):
    row = make.decided(world)
    answer = sent(signed_in("powys.coordinator"), "unmet", row, **UNMET)
    now = queries.row_facts(row.ref)
    assert now.is_unmet and now.holder == world.teams["powys.door"]
    assert "Named clinician: Dr Made Up" in text(answer)
    assert "Funding out of the area was asked for on 3 March 2026" in text(answer)


def test_the_family_is_sent_the_very_words_that_were_previewed(world, signed_in):
    row = make.decided(world)
    browser = signed_in("powys.coordinator")
    preview = sent(browser, "unmet", row, preview="yes", **UNMET)
    assert not queries.row_facts(row.ref).is_unmet
    assert 'value="Dr Made Up"' in text(preview)
    sent(browser, "unmet", row, **UNMET)
    message = Message.objects.get(about=row.ref, template=Template.UNMET_FAMILY)
    # The link to their own page is theirs alone: staff are not shown it.
    facts = {k: v for k, v in message.facts.items() if not k.startswith("path")}
    for language in ("en", "cy"):
        told = messages.preview(Template.UNMET_FAMILY, facts, language)[1]
        assert "ymwel" in told or "visits" in told
        assert told.strip() in text(preview)


def test_nothing_is_previewed_for_a_family_that_is_not_told(world, signed_in):
    row = make.decided(world, what=make.concern(agreement="not_asked"))
    shown = text(signed_in("powys.coordinator").get(at("unmet", row)))
    assert "Nothing: they have not agreed" in shown


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ({"clinician": ""}, "Name the clinician"),
        ({"meanwhile": []}, "Tick what is offered meanwhile."),
        ({"funding_asked_on_day": "99"}, "Enter a real date"),
    ],
)
def test_what_is_missing_is_said_by_the_field(world, signed_in, missing, message):
    row = make.decided(world)
    answer = sent(signed_in("powys.coordinator"), "unmet", row, **(UNMET | missing))
    assert message in text(answer)
    assert not queries.row_facts(row.ref).is_unmet


def test_a_review_shows_what_was_recorded(world, signed_in):
    row = make.decided(world)
    browser = signed_in("powys.coordinator")
    sent(browser, "unmet", row, **UNMET)
    assert "Dr Made Up" in text(browser.get(at("review", row)))
    answer = sent(browser, "review", row, found="A place opens in June.")
    assert "A place opens in June." in text(answer)


def taken_by(world, row, team, lead, hours):
    """Offered to a team by whoever holds it, and accepted."""
    pathway.offer(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        to=world.teams[team],
        by=world.by("powys.coordinator"),
        at=make.at(hours=hours),
    )
    pathway.accept(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        by=world.by(lead),
        at=make.at(hours=hours + 1),
    )
    return queries.row_facts(row.ref)


def counted(at):
    return measures.counts(
        queries.histories(until=at), day_number(at), standard_days=14
    ).unmet


@pytest.mark.parametrize("is_recorded", [True, False])
def test_a_team_below_the_level_does_not_end_the_need(world, is_recorded):
    row = make.unmet(world) if is_recorded else make.decided(world)
    assert row.level == "specialised"
    below = taken_by(world, row, "powys.targeted", "powys.lead", 5)
    assert below.holder == world.teams["powys.targeted"]
    assert below.is_unmet
    assert counted(make.at(1)) == 1


def test_the_page_opens_where_need_began_with_the_team_that_accepted(world, signed_in):
    row = taken_by(world, make.decided(world), "powys.targeted", "powys.lead", 5)
    answer = signed_in("powys.lead").get(at("opened", row))
    assert answer.status_code == 200
    assert "Unmet need" in text(answer)


def test_a_team_that_gives_the_level_ends_the_need(world):
    row = make.unmet(world, "CDF")
    assert counted(make.at(1)) == 1
    pathway.offer(
        ref=row.ref,
        seen=row.sequence,
        to=world.teams["cardiff.specialised"],
        by=world.by("cardiff.coordinator"),
        at=make.at(1),
    )
    pathway.accept(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        by=world.by("cardiff.lead"),
        at=make.at(2),
    )
    assert not queries.row_facts(row.ref).is_unmet
    assert counted(make.at(3)) == 0
    assert counted(make.at(1)) == 1, "as it was on that day"


TELLING = {
    "en": ("bab", "parent", "midwife", "health", "family", "mental", "infant"),
    "cy": ("bab", "fab", "rhie", "rhiant", "bydwr", "iechyd", "teulu", "meddwl"),
}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_what_is_offered_meanwhile_is_told_in_neutral_words(language):
    with translation.override(language):
        said = labels.offered(tuple(labels.MEANWHILE)).lower()
    assert said.count(";") == len(labels.MEANWHILE) - 1
    assert not [word for word in TELLING[language] if word in said]
