"""What messages say: both languages, neutral words, who, when and whom to ring."""

import re

import pytest
from django.conf import settings
from django.utils import translation

from mebyd.directory.models import Team
from mebyd.messages import labels, letters, queries, rules, wording
from mebyd.messages.terms import (
    FactsMissing,
    Outcome,
    RecipientKind,
    State,
    Template,
)


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("team")]

TELLING = {
    "name_en": "Gwent Parent-Infant Mental Health Service",
    "name_cy": "Gwasanaeth Iechyd Meddwl Rhieni a Babanod",
}
"""A team's name that says what it is all about."""

FORBIDDEN = {
    "en": "baby babies referral referred mental unmet declined refused brought safeguard "
    "risk harm abuse concern reason worry infant parent mother father child",
    "cy": "baban babi fabi atgyfeir gwrthod diwallu cam-drin niwed pryder risg rhiant "
    "plentyn plant iechyd meddwl diogelu dioddef",
}


def facts(team):
    return {
        "ref": "MB-7K3D-9QXC5",
        "holder": team,
        "due_on": "2026-12-03",
        "review_on": "2026-12-07",
        "gone_on": "2026-12-09",
        "offered_en": "a call each week",
        "offered_cy": "galwad bob wythnos",
        "chosen_on": "2026-12-01",
        "next_en": "the team meets the family",
        "next_cy": "mae’r tîm yn cwrdd â’r teulu",
        "watcher": "Nia Rees",
        "engaged": "yes",
        "yours": "carry on",
        "days": 3,
        "code": "123456",
        "path": "/somewhere/",
        "stage_en": "Enhanced",
        "stage_cy": "Uwch",
        "until_on": "2026-12-01",
        "course_en": "Watching babies",
        "course_cy": "Gwylio babanod",
        "from_on": "2026-12-14",
    }


def shown(template, team, language, **more):
    return queries.preview(template, facts(team) | more, language)


@pytest.mark.parametrize("template", Template)
def test_every_message_is_written_in_both_languages(template, team):
    english, welsh = shown(template, team, "en"), shown(template, team, "cy")
    for one, other in zip(english, welsh, strict=True):
        assert one and other
    assert english[1] != welsh[1]
    assert english[0] != welsh[0]
    assert not {p for p in english[1].split("\n\n") if p in welsh[1].split("\n\n")}
    for text in (*english, *welsh):
        assert "%(" not in text
        assert "None" not in text
    assert "\n" not in english[0] + welsh[0]


@pytest.mark.parametrize("template", sorted(rules.TO_FAMILIES))
@pytest.mark.parametrize("language", ["en", "cy"])
def test_words_to_families_are_neutral(template, language, team):
    subject, body = shown(template, team, language)
    said = {w.strip(".,:;()'’").lower() for w in f"{subject} {body}".split()}
    found = {
        w for w in said for bad in FORBIDDEN[language].split() if w.startswith(bad)
    }
    assert not found
    assert subject == ("A message for you" if language == "en" else "Neges i chi")


@pytest.mark.parametrize("template", sorted(rules.TO_FAMILIES))
@pytest.mark.parametrize("language", ["en", "cy"])
def test_no_team_is_named_to_a_family(template, language, team, colleague):
    Team.objects.update(**TELLING)
    known = facts(team) | {"person": colleague}
    written = queries.preview(template, known, language)
    by_voice = wording.said(template, known, language)
    named = words(" ".join(TELLING.values())) - {"a"}
    assert not words(" ".join((*written, *by_voice))) & named
    if template is not Template.FAMILY_CODE:
        assert "01234 567890" in written[1]


def words(text):
    return set(re.findall(r"\w+", text.lower()))


def test_a_message_to_a_family_says_who_when_and_whom_to_ring(team, colleague):
    for template in (
        Template.REFERRAL_RECEIVED_FAMILY,
        Template.SOMEBODY_WILL_CALL_FAMILY,
    ):
        _, body = shown(template, team, "en", person=colleague)
        for said in ("team", "3 December 2026", "01234 567890", "999"):
            assert said in body
        assert f"{settings.ADDRESS}/somewhere/" in body
    assert "3 Rhagfyr 2026" in shown(Template.REFERRAL_RECEIVED_FAMILY, team, "cy")[1]
    assert "gyda thîm" in shown(Template.REFERRAL_RECEIVED_FAMILY, team, "cy")[1]
    by_name = shown(Template.SOMEBODY_WILL_CALL_FAMILY, team, "en", person=colleague)
    assert "Mair from the team will be in touch" in by_name[1]


def test_a_family_whose_support_is_not_there_is_told_the_truth(team):
    _, english = shown(Template.UNMET_FAMILY, team, "en")
    _, welsh = shown(Template.UNMET_FAMILY, team, "cy")
    for said in (
        "not available",
        "The team still",
        "a call each week",
        "7 December 2026",
    ):
        assert said in english
    for said in ("nid yw", "Y tîm sy’n dal", "galwad bob wythnos", "7 Rhagfyr 2026"):
        assert said in welsh
    _, bare = queries.preview(
        Template.UNMET_FAMILY, {"ref": "MB-1", "holder": team}, "en"
    )
    assert "offered" not in bare


def test_an_ending_without_a_holder_is_still_told():
    _, body = queries.preview(
        Template.ENDED_FAMILY, {"ref": "MB-1", "holder": ""}, "en"
    )
    assert "has come to its end" in body


def test_an_unverified_number_is_not_told(team):
    Team.objects.update(phone_status="from_memory")
    assert "01234" not in shown(Template.MET_FAMILY, team, "en")[1]


@pytest.mark.parametrize(
    ("engaged", "said", "not_said"),
    [("yes", "is taking part", "not taking"), ("no", "not taking part", "is taking")],
)
def test_the_referrer_hears_whether_the_family_takes_part(
    team, engaged, said, not_said
):
    _, body = shown(Template.MET_REFERRER, team, "en", engaged=engaged)
    assert said in body
    assert not_said not in body


def test_a_colleague_without_a_link_is_told_to_sign_in(team):
    known = facts(team) | {"path": ""}
    template = Template.ACCEPTED_REFERRER
    person = wording.written(template, known, "en", RecipientKind.PERSON)[1]
    guest = wording.written(template, known, "en", RecipientKind.GUEST)[1]
    assert f"Sign in to see it: {settings.ADDRESS}" in person
    assert "Sign in" not in guest


@pytest.mark.parametrize("template", Template)
def test_a_message_without_what_it_must_say_is_refused(template):
    for missing in rules.NEEDS.get(template, {"ref", "holder"}):
        known = facts("TE-1") | {missing: ""}
        with pytest.raises(FactsMissing) as refusal:
            queries.preview(template, known, "en")
        assert refusal.value.missing == {missing}


def test_every_code_has_its_words():
    assert set(letters.WORDS) == set(labels.TEMPLATES) == set(Template)
    assert set(labels.STATES) == set(State)
    assert set(labels.OUTCOMES) == set(Outcome)
    assert set(labels.RECIPIENTS) == set(RecipientKind)
    for choices in (
        labels.templates,
        labels.states,
        labels.outcomes,
        labels.recipients,
    ):
        for _, text in choices():
            with translation.override("en"):
                english = str(text)
            with translation.override("cy"):
                assert str(text) != english
