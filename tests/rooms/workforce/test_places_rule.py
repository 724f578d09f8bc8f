"""The published rule: who is offered a place first."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit.days import WorkingDays
from mebyd.workforce.rules import places as rule
from mebyd.workforce.terms import Waiting


pytestmark = pytest.mark.pure

AREAS = ("A", "B", "C", "D")
START = datetime(2026, 3, 10, tzinfo=UTC)
SERVED = st.fixed_dictionaries(
    {area: st.integers(0, 20).map(lambda n: Fraction(n, 7)) for area in AREAS}
)
PEOPLE = st.lists(
    st.builds(
        Waiting,
        ref=st.integers(0, 999).map(lambda n: f"PL-{n:03}"),
        areas=st.lists(st.sampled_from(AREAS), unique=True, max_size=3).map(tuple),
        asked_at=st.integers(0, 5).map(lambda days: START + timedelta(days)),
    ),
    unique_by=lambda one: one.ref,
    max_size=8,
)


def fewest(one, served):
    """The least served of somebody's areas; nobody's is beyond all."""
    return min((served[area] for area in one.areas), default=Fraction(1000))


@given(PEOPLE, SERVED)
def test_everybody_stands_in_the_line_once(people, served):
    line = rule.in_order(people, served)
    assert sorted(one.ref for one in line) == sorted(one.ref for one in people)


@given(PEOPLE, SERVED, st.randoms())
def test_in_whichever_order_they_are_read(people, served, chance):
    again = list(people)
    chance.shuffle(again)
    assert rule.in_order(again, served) == rule.in_order(people, served)


@given(PEOPLE, SERVED)
def test_nobody_stands_before_who_comes_from_an_area_with_fewer(people, served):
    found = [fewest(one, served) for one in rule.in_order(people, served)]
    assert found == sorted(found)


@given(PEOPLE, SERVED)
def test_among_equals_who_has_waited_longest_then_the_reference(people, served):
    line = rule.in_order(people, served)
    for one, other in zip(line, line[1:], strict=False):
        if fewest(one, served) == fewest(other, served):
            assert (one.asked_at, one.ref) < (other.asked_at, other.ref)


@given(PEOPLE, SERVED, st.integers(1, 10))
def test_who_would_be_offered_a_place_still_is_when_somebody_gives_up(
    people, served, places
):
    """Nobody loses by another's leaving the line."""
    line = rule.in_order(people, served)
    for gone in line:
        rest = rule.in_order([one for one in people if one != gone], served)
        assert {*line[:places]} - {gone} <= {*rest[:places]}


def test_two_areas_alike_are_alike():
    assert rule.per_1000_births(1, 3000) == rule.per_1000_births(2, 6000)
    assert rule.per_1000_births(0, 0) == 0


DAYS = WorkingDays(frozenset({date(2026, 4, 3), date(2026, 4, 6)}))


def test_an_offer_stands_for_seven_working_days():
    assert rule.answer_by(date(2026, 3, 10), date(2026, 5, 11), DAYS) == date(
        2026, 3, 19
    )
    easter = rule.answer_by(date(2026, 3, 31), date(2026, 5, 11), DAYS)
    assert easter == date(2026, 4, 13)


def test_an_offer_never_stands_on_the_day_on_which_it_begins():
    soon = rule.answer_by(date(2026, 3, 10), date(2026, 3, 12), DAYS)
    assert soon == date(2026, 3, 11)
