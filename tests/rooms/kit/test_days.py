"""Days are London’s, working days are Wales’s."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit import days


pytestmark = pytest.mark.pure

# Wales, gov.uk/bank-holidays; the Sunday must not be taken off twice.
HOLIDAYS = frozenset(
    {
        date(2025, 12, 25),
        date(2025, 12, 26),
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 5),
        date(2026, 4, 6),
    }
)
WALES = days.WorkingDays(HOLIDAYS)
near = st.dates(date(2025, 12, 1), date(2026, 5, 1))


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 7, 1, 22, 59, tzinfo=UTC), date(2026, 7, 1)),
        (datetime(2026, 7, 1, 23, 0, tzinfo=UTC), date(2026, 7, 2)),
        (datetime(2026, 1, 1, 23, 59, tzinfo=UTC), date(2026, 1, 1)),
    ],
)
def test_the_day_is_the_day_in_london(at, day):
    assert days.local_day(at) == day


def test_a_moment_without_a_zone_has_no_day():
    with pytest.raises(ValueError, match="time zone"):
        days.local_day(datetime(2026, 7, 1, 12, 0))  # noqa: DTZ001


def test_midnight_in_summer_is_an_hour_before_utc_midnight():
    assert days.start_of_day(date(2026, 7, 2)) == datetime(
        2026, 7, 1, 23, 0, tzinfo=UTC
    )
    assert days.start_of_day(date(2026, 7, 2)).tzinfo is UTC


@given(st.dates(date(1975, 1, 1), date(2100, 1, 1)))
def test_a_day_starts_at_its_start(day):
    start = days.start_of_day(day)
    assert days.local_day(start) == day
    assert days.local_day(start - timedelta(microseconds=1)) == day - timedelta(1)


def test_the_night_the_clocks_change_is_one_day_long():
    for change in (date(2026, 3, 29), date(2026, 10, 25)):
        start = days.start_of_day(change)
        end = days.start_of_day(change + timedelta(1))
        assert end - start != timedelta(1)
        assert days.whole_days(start, end) == 1
        assert days.whole_days(end, start) == -1


def test_easter():
    good_friday, tuesday = date(2026, 4, 3), date(2026, 4, 7)
    assert WALES.add(good_friday, 0) == tuesday
    assert WALES.add(good_friday, 1) == tuesday
    assert WALES.add(date(2026, 4, 2), 0) == date(2026, 4, 2)
    assert WALES.add(date(2026, 4, 2), 1) == tuesday
    assert WALES.between(date(2026, 4, 2), tuesday) == 1
    assert WALES.between(tuesday, date(2026, 4, 2)) == -1


def test_nothing_falls_due_in_the_past():
    with pytest.raises(ValueError, match="forward"):
        WALES.add(date(2026, 4, 3), -1)


def test_a_moment_is_not_mistaken_for_a_day():
    christmas = datetime(2025, 12, 25, 9, 0, tzinfo=UTC)
    with pytest.raises(TypeError):
        WALES.is_working(christmas)
    with pytest.raises(TypeError):
        WALES.between(christmas, date(2026, 1, 1))


@given(near, near)
def test_between_counts_the_days_one_by_one(start, end):
    first, last = sorted((start, end))
    one_by_one = sum(
        WALES.is_working(first + timedelta(n))
        for n in range(1, (last - first).days + 1)
    )
    assert WALES.between(first, last) == one_by_one
    assert WALES.between(last, first) == -one_by_one


@given(near, st.integers(1, 30))
def test_adding_and_counting_agree(day, n):
    due = WALES.add(day, n)
    assert WALES.is_working(due)
    assert WALES.between(day, due) == n
