"""Words of the night: a job, and a run of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class Job:
    """One nightly job: another room's action, called with the moment."""

    name: str
    do: Callable[[datetime], object]


@dataclass(frozen=True)
class Run:
    """That a job ran for a day, when, and what it said."""

    job: str
    day: date
    started_at: datetime | None
    done_at: datetime | None
    result: str
