"""Which stage somebody has reached: by rule, from dated facts, against a slow twin."""

from dataclasses import fields, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit.days import months_after
from mebyd.workforce.rules.stages import standing, what_moving_would_ask
from mebyd.workforce.terms import (
    Depth,
    EvidenceKind,
    Held,
    Missing,
    Need,
    Pathway,
    Recognised,
    Registered,
    Renewal,
    Shown,
    Signed,
    Spent,
    Stage,
)


pytestmark = pytest.mark.pure

START = date(2024, 1, 1)
QUIZ = Stage("awareness", 3, evidence=((EvidenceKind.QUIZ, 1),))
BASE = Stage(
    "base",
    learning_hours=6,
    after=("awareness",),
    competencies=(("one", Depth.KNOWS), ("two", Depth.KNOWS)),
    evidence=((EvidenceKind.REFLECTIVE_ACCOUNT, 2),),
    renewal=Renewal(12, learning_hours=2),
)
DEEP = Stage(
    "deep",
    supervision_hours=4,
    needs_profession=True,
    after=("base",),
    practice_months=3,
    competencies=(("one", Depth.APPLIES),),
    renewal=Renewal(6, supervision_hours=2),
)
FIRST = Pathway(1, START, None, (QUIZ, BASE, DEEP))
HEAVIER = replace(BASE, learning_hours=12)


def day(number):
    return START + timedelta(days=number)


days = st.integers(0, 900).map(day)
ends = st.none() | days
codes = st.sampled_from(["one", "two", "three"])
spent = st.builds(Spent, days, st.integers(15, 300), ends)
FACTS = {
    "signed": st.builds(Signed, codes, st.sampled_from(Depth), days, ends),
    "shown": st.builds(
        Shown,
        st.sampled_from([EvidenceKind.QUIZ, EvidenceKind.REFLECTIVE_ACCOUNT]),
        days,
        ends,
    ),
    "learning": spent,
    "supervision": spent,
    "registered": st.builds(Registered, days, ends, ends),
    "recognised": st.builds(
        Recognised, st.sampled_from(["awareness", "base", "deep"]), days, ends, ends
    ),
}
noise = st.builds(
    Held, **{name: st.lists(one, max_size=4).map(tuple) for name, one in FACTS.items()}
)


@st.composite
def enough(draw):
    """All that the stages ask for, each piece on a day of its own."""
    on = lambda: draw(days)  # noqa: E731
    return Held(
        signed=(
            Signed("one", draw(st.sampled_from(Depth)), on()),
            Signed("two", Depth.KNOWS, on()),
            Signed("one", Depth.APPLIES, on()),
        ),
        shown=(
            Shown(EvidenceKind.QUIZ, on()),
            Shown(EvidenceKind.REFLECTIVE_ACCOUNT, on()),
            Shown(EvidenceKind.REFLECTIVE_ACCOUNT, on()),
        ),
        learning=(Spent(on(), 200), Spent(on(), 300)),
        supervision=(Spent(on(), 250),),
        registered=(Registered(on(), draw(ends)),),
    )


def together(one, other):
    """Two heaps of facts as one."""
    names = [field.name for field in fields(Held)]
    return Held(**{name: getattr(one, name) + getattr(other, name) for name in names})


helds = st.builds(together, st.just(Held()) | enough(), noise)
one_more = st.sampled_from(sorted(FACTS)).flatmap(
    lambda name: st.tuples(st.just(name), FACTS[name])
)


# --- The slow twin: day by day, in the words of the rule, without the code's own counting.
def there(facts, by):
    return [
        one
        for one in facts
        if getattr(one, "on", getattr(one, "from_on", None)) <= by
        and (one.withdrawn_on is None or one.withdrawn_on > by)
    ]


def known_on(held, on):
    """Only what was there and not withdrawn on the day that is asked about."""
    return Held(
        **{one.name: tuple(there(getattr(held, one.name), on)) for one in fields(Held)}
    )


def is_met(stage, facts, by, since):
    """Whether all that a stage asks for was there by a day; `since` of earlier stages."""
    signed = [one for one in facts.signed if one.on <= by]
    shown = [one.kind for one in facts.shown if one.on <= by]
    hours = {
        name: sum(one.minutes for one in getattr(facts, name) if one.on <= by) / 60
        for name in ("learning", "supervision")
    }
    return (
        all(
            code in since and months_after(since[code], stage.practice_months) <= by
            for code in stage.after
        )
        and (
            not stage.needs_profession
            or any(one.from_on <= by for one in facts.registered)
        )
        and all(
            any(one.competency == code and one.depth >= depth for one in signed)
            for code, depth in stage.competencies
        )
        and all(shown.count(kind) >= wanted for kind, wanted in stage.evidence)
        and hours["learning"] >= stage.learning_hours
        and hours["supervision"] >= stage.supervision_hours
    )


def slowly_since(held, on):
    """Stage to the first day on which all of it was there, looked for day by day."""
    facts, since = known_on(held, on), {}
    for stage in FIRST.stages:
        found = [one.from_on for one in facts.recognised if one.stage == stage.code]
        by = next(
            (
                by
                for by in (day(n) for n in range((on - START).days + 1))
                if is_met(stage, facts, by, since)
            ),
            None,
        )
        if first := min([*found, *([by] if by else [])], default=None):
            since[stage.code] = first
    return since


def in_date(versions, held, on):
    found = standing(versions, held, on=on).reached.values()
    return {one.stage for one in found if one.is_in_date(on)}


@given(helds, days)
def test_it_is_reached_on_the_day_that_a_slow_look_finds(held, on):
    found = standing([FIRST], held, on=on).reached
    assert {code: one.since_on for code, one in found.items()} == slowly_since(held, on)


@given(helds, one_more, days)
def test_more_evidence_only_ever_helps(held, more, on):
    name, fact = more
    richer = replace(held, **{name: (*getattr(held, name), fact)})
    before = standing([FIRST], held, on=on).reached
    after = standing([FIRST], richer, on=on).reached
    for code, one in before.items():
        assert after[code].since_on <= one.since_on
        assert (after[code].until_on or date.max) >= (one.until_on or date.max)
    assert in_date([FIRST], held, on) <= in_date([FIRST], richer, on)


@given(helds, days, st.randoms())
def test_the_order_of_the_evidence_does_not_matter(held, on, luck):
    shuffled = Held(
        **{
            one.name: tuple(luck.sample(found := getattr(held, one.name), len(found)))
            for one in fields(Held)
        }
    )
    assert standing([FIRST], shuffled, on=on) == standing([FIRST], held, on=on)


@given(helds, one_more, days, days)
def test_what_is_withdrawn_takes_away_exactly_what_rested_on_it(held, more, gone, on):
    name, fact = more
    old = getattr(held, name)
    withdrawn = replace(held, **{name: (*old, replace(fact, withdrawn_on=gone))})
    kept = replace(held, **{name: (*old, replace(fact, withdrawn_on=None))})
    as_if = held if on >= gone else kept
    assert standing([FIRST], withdrawn, on=on) == standing([FIRST], as_if, on=on)


@given(helds, days, days)
def test_a_new_version_takes_nothing_from_whoever_had_reached_a_stage(held, newer, on):
    """What a reviewer recognised holds whatever the version: it is left out here."""
    held = replace(held, recognised=())
    second = Pathway(2, newer, None, (QUIZ, HEAVIER, DEEP))
    both = [replace(FIRST, until_on=newer), second]
    before = in_date([FIRST], held, min(newer - timedelta(days=1), on))
    alone = standing([FIRST], held, on=on).reached
    found = standing(both, held, on=on).reached
    for code in before & set(alone):
        if alone[code].since_on < newer and code in found:
            was, now = alone[code].until_on, found[code].until_on
            assert (now or date.max) >= (was or date.max)
    kept = {code for code, one in alone.items() if one.since_on < newer}
    assert kept <= set(found)


@given(helds, days)
def test_a_stage_is_reached_if_and_only_if_nothing_is_missing(held, on):
    held = replace(held, recognised=())
    found = standing([FIRST], held, on=on)
    for stage in FIRST.stages:
        if stage.code not in found.reached:
            assert found.missing[stage.code]
        elif stage.code in found.missing:
            assert found.missing[stage.code] == (), (
                "lapsed, and all of it was there once"
            )


def test_what_is_missing_is_said_with_how_far_it_is():
    held = Held(
        signed=(Signed("one", Depth.APPLIES, day(1)),),
        shown=(Shown(EvidenceKind.QUIZ, day(1)),),
        learning=(Spent(day(1), 200),),
    )
    found = standing([FIRST], held, on=day(2))
    assert set(found.reached) == {"awareness"}
    assert found.missing["base"] == (
        Missing(Need.COMPETENCY, "two", 0, 1),
        Missing(Need.EVIDENCE, "reflective_account", 0, 2),
        Missing(Need.LEARNING, "", 200 / 60, 6),
    )


def of_base(on, *, learnt=()):
    return Held(
        signed=tuple(Signed(code, Depth.KNOWS, on) for code in ("one", "two")),
        shown=(Shown(EvidenceKind.QUIZ, on),)
        + (Shown(EvidenceKind.REFLECTIVE_ACCOUNT, on),) * 2,
        learning=(Spent(on, 360), *learnt),
    )


def test_a_stage_lapses_a_year_on_unless_hours_keep_it():
    held = of_base(day(0))
    assert in_date([FIRST], held, date(2024, 12, 31)) == {"awareness", "base"}
    assert in_date([FIRST], held, date(2025, 1, 1)) == {"awareness"}
    kept = of_base(day(0), learnt=(Spent(date(2024, 6, 1), 120),))
    reached = standing([FIRST], kept, on=date(2025, 1, 1)).reached["base"]
    assert reached.until_on == date(2025, 6, 1)


def test_signed_again_it_was_reached_as_long_ago_and_is_kept_for_longer():
    held = of_base(day(0))
    again = tuple(replace(one, on=day(200)) for one in held.signed)
    reached = standing([FIRST], replace(held, signed=held.signed + again), on=day(300))
    assert reached.reached["base"].since_on == day(0)
    assert reached.reached["base"].until_on == months_after(day(200), 12)


def test_it_goes_with_the_registration_that_it_asks_for():
    stage = Stage("deep", needs_profession=True)
    alone = [Pathway(1, START, None, (stage,))]
    held = Held(registered=(Registered(day(0), day(100)),))
    assert in_date(alone, held, day(99)) == {"deep"}
    assert in_date(alone, held, day(100)) == set()
    again = Held(registered=(*held.registered, Registered(day(200))))
    assert in_date(alone, again, day(150)) == set()
    assert in_date(alone, again, day(200)) == {"deep"}


def test_who_met_it_after_a_version_ended_did_not_reach_it_by_that_version():
    late = of_base(day(40))
    second = Pathway(2, day(30), None, (QUIZ, HEAVIER, DEEP))
    found = standing([replace(FIRST, until_on=day(30)), second], late, on=day(50))
    assert set(found.reached) == {"awareness"}
    assert found.missing["base"] == (Missing(Need.LEARNING, "", 6, 12),)


def test_of_two_registrations_that_run_the_longer_counts():
    stage = Stage("deep", needs_profession=True)
    alone = [Pathway(1, START, None, (stage,))]
    held = Held(registered=(Registered(day(0), day(900)), Registered(day(0), day(100))))
    assert standing(alone, held, on=day(50)).reached["deep"].until_on == day(900)


def test_of_two_ways_to_reach_a_stage_the_longer_holds():
    held = replace(of_base(day(0)), recognised=(Recognised("base", day(10), day(500)),))
    reached = standing([FIRST], held, on=day(20)).reached["base"]
    assert (reached.since_on, reached.until_on) == (day(0), day(500))


def test_what_moving_to_a_newer_version_would_ask():
    held = of_base(day(0))
    second = Pathway(2, day(30), None, (QUIZ, HEAVIER, DEEP))
    both = [replace(FIRST, until_on=day(30)), second]
    reached = standing(both, held, on=day(40)).reached
    assert reached["base"].version == 1
    asked = what_moving_would_ask(second, held, reached, on=day(40))
    assert asked["base"] == (Missing(Need.LEARNING, "", 6, 12),)
