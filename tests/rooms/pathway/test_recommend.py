"""
The recommendation: its examples stand in the manual's words, its promises are searched
for counter-examples.
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.directory.terms import Level
from mebyd.pathway.rules import recommend, tables
from mebyd.pathway.terms import (
    Agreement,
    Concern,
    Effect,
    Harm,
    Part,
    Since,
    Source,
    Urgency,
)


pytestmark = pytest.mark.pure

TABLE = tables.signs()
CODES = [sign.code for sign in TABLE.signs]
ORDER = [Level.UNIVERSAL, Level.TARGETED, Level.SPECIALISED]
HURRY = [Urgency.ROUTINE, Urgency.PRIORITY, Urgency.TODAY]


def ask(*seen, effect=Effect.NONE, since=Since.WEEKS, age_days=200, **more):
    concern = Concern(
        source=Source.MIDWIFE, story="…", seen=seen, effect=effect, since=since, **more
    )
    return recommend.recommend(concern, TABLE, age_days=age_days, meet_days=14)


@pytest.mark.parametrize(
    ("seen", "effect", "since", "age_days", "level"),
    [
        # severe, and the baby is at risk by it
        (("harsh_handling",), Effect.SERIOUS, Since.WEEKS, 200, Level.SPECIALISED),
        (
            ("negative_view", "withdrawn"),
            Effect.NONE,
            Since.WEEKS,
            200,
            Level.SPECIALISED,
        ),
        # severe, but nothing shows in the baby
        (("harsh_handling",), Effect.NONE, Since.WEEKS, 200, Level.TARGETED),
        # complex: two difficulties, or one with a history
        (
            ("no_bond", "lack_sensitivity"),
            Effect.SOME,
            Since.WEEKS,
            200,
            Level.SPECIALISED,
        ),
        (
            ("no_bond", "parent_trauma"),
            Effect.SOME,
            Since.WEEKS,
            200,
            Level.SPECIALISED,
        ),
        # one difficulty, for weeks, some effect: targeted; for months: enduring
        (("no_bond",), Effect.SOME, Since.WEEKS, 200, Level.TARGETED),
        (("no_bond",), Effect.SOME, Since.MONTHS, 200, Level.SPECIALISED),
        # enduring is never asked of a newborn, nor of the unborn
        (("no_bond",), Effect.SOME, Since.WEEKS, 30, Level.SPECIALISED),
        (("antenatal_bond",), Effect.UNSURE, Since.WEEKS, -60, Level.SPECIALISED),
        # circumstances and a parent's illness never set the level
        (
            ("poverty", "temporary_housing", "asylum"),
            Effect.NONE,
            Since.MONTHS,
            200,
            Level.UNIVERSAL,
        ),
        (("parent_ill",), Effect.NONE, Since.MONTHS, 200, Level.UNIVERSAL),
        # nothing is known yet: never the least by default
        ((), Effect.UNSURE, Since.UNSURE, None, Level.TARGETED),
        # the baby alone
        (("sleep",), Effect.NONE, Since.MONTHS, 200, Level.TARGETED),
        ((), Effect.NONE, Since.WEEKS, 200, Level.UNIVERSAL),
    ],
)
def test_examples(seen, effect, since, age_days, level):
    assert ask(*seen, effect=effect, since=since, age_days=age_days).level is level


def test_a_withdrawn_baby_means_a_medical_check_today():
    advice = ask("withdrawn")
    assert advice.is_medical_today
    assert advice.urgency is Urgency.TODAY


def test_danger_harm_and_crisis_are_today():
    assert ask(harm=Harm.NOT_YET).urgency is Urgency.TODAY
    assert ask(in_crisis=True).urgency is Urgency.TODAY
    danger = ask(in_danger=True)
    assert danger.urgency is Urgency.TODAY
    assert "today_danger" in {reason.code for reason in danger.reasons}


@pytest.mark.parametrize("sign", [s for s in TABLE.signs if s.is_vulnerable])
def test_the_most_vulnerable_go_first(sign):
    assert ask(sign.code).urgency is not Urgency.ROUTINE
    concern = Concern(source=Source.GP, story="…", seen=(sign.code,))
    of_age = {"age_days": 200, "meet_days": 14}
    assert recommend.vulnerabilities(concern, TABLE, **of_age) == (sign.code,)


def test_who_would_age_out_goes_first():
    assert ask("sleep", age_days=730 - 14).urgency is Urgency.PRIORITY
    assert ask("sleep", age_days=730 - 15).urgency is Urgency.ROUTINE
    concern = Concern(source=Source.GP, story="…", seen=("sleep",))
    for age, codes in ((730 - 14, ("would_age_out",)), (730 - 15, ()), (None, ())):
        of_age = {"age_days": age, "meet_days": 14}
        assert recommend.vulnerabilities(concern, TABLE, **of_age) == codes


@pytest.mark.parametrize("sign", TABLE.signs)
def test_every_sign_that_was_seen_is_named_in_the_reasons(sign):
    reasons = ask(sign.code, effect=Effect.SOME).reasons
    named = {value for reason in reasons for _, value in reason.facts}
    severe_alone = sign.part is Part.RELATIONSHIP and any(
        reason.code == "between" for reason in reasons
    )
    assert sign.code in named or severe_alone


concerns = st.builds(
    Concern,
    source=st.sampled_from(Source),
    story=st.just("…"),
    seen=st.lists(st.sampled_from(CODES), unique=True).map(tuple),
    effect=st.sampled_from(Effect),
    since=st.sampled_from(Since),
    agreement=st.sampled_from(Agreement),
    harm=st.sampled_from(Harm),
    in_danger=st.booleans(),
    in_crisis=st.booleans(),
)
ages = st.one_of(st.none(), st.integers(-280, 800))


def level_of(concern, age):
    advice = recommend.recommend(concern, TABLE, age_days=age, meet_days=14)
    return ORDER.index(advice.level), HURRY.index(advice.urgency), advice


@given(concerns, ages, st.sampled_from(CODES))
def test_seeing_more_never_lowers_level_or_urgency(concern, age, code):
    before = level_of(concern, age)
    after = level_of(replace(concern, seen=(*concern.seen, code)), age)
    assert after[0] >= before[0]
    assert after[1] >= before[1]


@given(concerns, ages)
def test_a_missing_answer_never_lowers_the_level(concern, age):
    known = level_of(concern, age)[0]
    assert level_of(replace(concern, effect=Effect.UNSURE), age)[0] >= known
    assert level_of(replace(concern, since=Since.UNSURE), age)[0] >= known


@given(concerns, ages, st.text(min_size=1, max_size=20))
def test_strengths_and_wishes_change_nothing(concern, age, words):
    told = replace(concern, strengths=words, wishes=words, engage=words)
    assert level_of(told, age) == level_of(concern, age)


@given(concerns, ages)
def test_circumstances_alone_never_set_the_level(concern, age):
    only = tuple(
        s.code for s in TABLE.seen(concern.seen) if s.part is Part.CIRCUMSTANCE
    )
    without = replace(concern, seen=())
    assert level_of(replace(concern, seen=only), age)[0] == level_of(without, age)[0]


@given(concerns, ages)
def test_specialised_always_names_the_difficulty_and_the_risk(concern, age):
    _, _, advice = level_of(concern, age)
    codes = {reason.code for reason in advice.reasons}
    if advice.level is Level.SPECIALISED:
        assert codes & GRAVE
        assert codes & AT_RISK


GRAVE = {
    "severe",
    "complex_several",
    "complex_with",
    "enduring",
    "too_young_to_endure",
    "duration_not_known",
}
AT_RISK = {"baby_shows", "effect", "effect_not_known"}
