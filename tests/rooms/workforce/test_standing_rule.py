"""When a team has somebody competent: against a day-by-day twin."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.directory.terms import Stood
from mebyd.workforce.rules.standing import at_least, both, stood
from mebyd.workforce.terms import Stage


pytestmark = pytest.mark.pure

START = date(2026, 1, 1)
SPAN = 60


def day(number):
    return START + timedelta(days=number)


days = st.integers(0, SPAN).map(day)
spans = st.lists(st.tuples(days, st.none() | days), max_size=5)


def is_there(span, on):
    return span[0] <= on and (span[1] is None or on < span[1])


@given(spans, st.integers(0, 20))
def test_it_stands_on_the_days_of_somebody_and_so_long_after(held, grace):
    found = stood(held, grace_days=grace)
    for number in range(SPAN + 30):
        on = day(number)
        wanted = any(
            is_there(span, day(number - ago))
            for span in held
            for ago in range(grace + 1)
        )
        assert any(one.holds(on) for one in found) is wanted, on


@given(spans, st.integers(1, 20))
def test_it_is_warned_when_nobody_is_there_any_more(held, grace):
    for one in stood(held, grace_days=grace):
        if one.warned_from is not None:
            assert not any(is_there(span, one.warned_from) for span in held)
            assert any(
                is_there(span, one.warned_from - timedelta(days=1)) for span in held
            )


@given(spans)
def test_the_order_of_people_does_not_matter(held):
    assert stood(held, grace_days=9) == stood(reversed(held), grace_days=9)


def test_nobody_at_all_is_nothing_written():
    assert stood([], grace_days=90) == ()
    assert stood([(day(3), day(3))], grace_days=90) == ()


def test_a_gap_shorter_than_the_grace_is_bridged():
    found = stood([(day(0), day(10)), (day(15), day(20))], grace_days=5)
    assert found == (Stood(day(0), day(25), day(20)),)
    apart = stood([(day(0), day(10)), (day(16), day(20))], grace_days=5)
    assert len(apart) == 2


@given(st.tuples(days, st.none() | days), st.tuples(days, st.none() | days), days)
def test_two_spans_share_the_days_of_both(one, other, on):
    shared = both(one, other)
    is_shared = shared is not None and is_there(shared, on)
    assert is_shared is (is_there(one, on) and is_there(other, on))


def test_a_later_stage_is_enough_too():
    stages = [Stage("a"), Stage("b"), Stage("c")]
    assert at_least(stages, "b") == ("b", "c")
    assert at_least(stages, "none") == ()
