"""A baby’s age and name, and each code and refusal, as a page says them."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from mebyd.families import labels, terms
from mebyd.families.terms import BabyCard, Reason, Refusal, Stage


pytestmark = pytest.mark.pure

ON = date(2026, 11, 23)


def card(**more):
    said = {
        "ref": "BB-1",
        "first_names": "Siân",
        "family_name": "Jones",
        "stage": Stage.BORN,
        "due_on": None,
        "born_on": ON,
        "gestation_days": None,
        "nhs_number": "",
        "multiple": 1,
        "birth_order": 1,
        "language": "",
        "interpreter": "",
        "is_sealed": False,
    }
    return BabyCard(**(said | more))


AGES = [
    (0, "born today", "ganwyd heddiw"),
    (1, "1 day", "1 diwrnod"),
    (2, "2 days", "2 ddiwrnod"),
    (13, "13 days", "13 diwrnod"),
    (14, "2 weeks", "2 wythnos"),
    (63, "9 weeks", "9 wythnos"),
    (182, "26 weeks", "26 wythnos"),
    (183, "6 months", "6 mis"),
    (400, "13 months", "13 mis"),
    (800, "2 years", "2 oed"),
]


@pytest.mark.parametrize(("days", "english", "welsh"), AGES)
def test_an_age_in_words(days, english, welsh):
    baby = card(born_on=ON - timedelta(days=days))
    for language, said in (("en", english), ("cy", welsh)):
        with translation.override(language):
            assert labels.age_in_words(baby, ON) == said


BEFORE = [
    (42, "due in about 6 weeks"),
    (13, "due in 13 days"),
    (0, "due today"),
    (-3, "was due 3 days ago"),
]


@pytest.mark.parametrize(("days", "english"), BEFORE)
def test_before_birth_the_days_to_the_due_date(days, english):
    due = ON + timedelta(days=days)
    baby = card(stage=Stage.UNBORN, born_on=None, due_on=due)
    with translation.override("en"):
        assert labels.age_in_words(baby, ON) == english
    with translation.override("cy"):
        assert labels.age_in_words(baby, ON) not in ("", english)


@pytest.mark.parametrize(
    ("more", "english"),
    [
        ({"gestation_days": 238}, "corrected: 3 weeks"),
        ({"gestation_days": 200}, "corrected: 2 weeks before the due date"),
        ({"gestation_days": 212}, "corrected: 5 days before the due date"),
        ({"gestation_days": 280}, ""),
        ({"gestation_days": 238, "born_on": ON - timedelta(days=800)}, ""),
        ({"stage": Stage.UNBORN, "born_on": None, "due_on": ON}, ""),
    ],
)
def test_a_corrected_age_is_said_of_a_baby_born_early(more, english):
    baby = card(**({"born_on": ON - timedelta(days=63)} | more))
    with translation.override("en"):
        assert labels.corrected_in_words(baby, ON) == english


def test_nothing_is_said_of_the_age_of_a_baby_that_died_or_is_sealed():
    assert labels.age_in_words(card(stage=Stage.DIED), ON) == ""
    assert labels.age_in_words(card(is_sealed=True), ON) == ""
    assert labels.age_in_words(card(stage=Stage.LOST, born_on=None), ON) == ""


@pytest.mark.parametrize(
    ("more", "english", "welsh"),
    [
        ({}, "Siân Jones", "Siân Jones"),
        ({"first_names": "Baby"}, "Baby Jones", "Baban Jones"),
        (
            {"first_names": "", "family_name": ""},
            "Baby not yet named",
            "Baban heb enw eto",
        ),
        ({"is_sealed": True}, "Protected", "Gwarchodedig"),
    ],
)
def test_what_a_baby_is_called(more, english, welsh):
    for language, said in (("en", english), ("cy", welsh)):
        with translation.override(language):
            assert labels.name_of(card(**more)) == said


def test_every_code_and_refusal_has_words_in_both_languages():
    refusals = {c for c in vars(terms).values() if isinstance(c, type)}
    refusals = {c for c in refusals if issubclass(c, Refusal)} - {Refusal}
    tables = (
        (labels.STAGES, Stage),
        (labels.BOND_KINDS, terms.BondKind),
        (labels.WAYS, terms.Way),
        (labels.VERDICTS, terms.Verdict),
        (labels.REASONS, Reason),
        (labels.RESPONSIBILITIES, terms.ParentalResponsibility),
        (labels.REFUSALS, refusals),
    )
    for words, codes in tables:
        assert set(words) == set(codes)
        for text in words.values():
            with translation.override("en"):
                english = str(text)
            with translation.override("cy"):
                assert str(text) not in ("", english)


def test_a_refusal_and_reasons_are_said_in_the_readers_language():
    with translation.override("cy"):
        assert labels.say(terms.DatesMissing()) == str(
            labels.REFUSALS[terms.DatesMissing]
        )
        assert len(labels.reasons(Reason)) == len(Reason)
