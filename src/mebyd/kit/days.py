"""Days as people in Wales live them: London calendar days and working days."""

from bisect import bisect_right
from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo


LONDON = ZoneInfo("Europe/London")


def local_day(at: datetime) -> date:
    """The London calendar day of a moment; ValueError if the moment has no zone."""
    if at.utcoffset() is None:
        raise ValueError("a moment without a time zone has no day")
    return at.astimezone(LONDON).date()


def start_of_day(day: date) -> datetime:
    """London midnight, in UTC: 23:00 of the day before in summer time."""
    return datetime.combine(day, time.min, tzinfo=LONDON).astimezone(UTC)


def whole_days(start_at: datetime, end_at: datetime) -> int:
    """Calendar days between two moments, whatever the clocks did; may be negative."""
    return (local_day(end_at) - local_day(start_at)).days


@dataclass(frozen=True)
class WorkingDays:
    """Monday to Friday without `holidays`, which the caller takes from dated data."""

    holidays: frozenset[date]

    def is_working(self, day: date) -> bool:
        return _only_a_day(day).weekday() < 5 and day not in self.holidays

    def add(self, day: date, n: int) -> date:
        """
        The n-th working day after `day`; n=0 is `day` or else the next working day.

        ValueError if n is negative: what is due never lies in the past.
        """
        if n < 0:
            raise ValueError("working days are added forward only")
        while n or not self.is_working(day):
            day += timedelta(days=1)
            n -= n > 0 and self.is_working(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; `end` first: minus."""
        return self._number(end) - self._number(start)

    def _number(self, day: date) -> int:
        """Working days from Monday 1 January of year 1 up to and including `day`."""
        weeks, rest = divmod(_only_a_day(day).toordinal(), 7)
        return weeks * 5 + min(rest, 5) - bisect_right(self._weekday_holidays, day)

    @cached_property
    def _weekday_holidays(self) -> tuple[date, ...]:
        # A holiday on a Sunday must not be taken off twice.
        return tuple(sorted(day for day in self.holidays if day.weekday() < 5))


def _only_a_day(day: date) -> date:
    # A datetime passes for a date but equals no holiday: Christmas would be worked.
    if isinstance(day, datetime):
        raise TypeError("a moment is not a day: use local_day first")
    return day


def months_after(day: date, months: int) -> date:
    """
    The same day of the month so many months later, or the last day of a shorter month.

    Never later than the last day that there is: what is kept for thousands of years is.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, last))
