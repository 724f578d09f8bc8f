"""Words of oversight: figures as they are, as they may be shown, and what they open."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mebyd.ledger.terms import Line


STANDARD_SHARE: Final = 0.9
"""
A board keeps the standard when nine in ten of those whose answer is known were met in
time (our proposal: nobody has set a share).
"""

FEWEST_FOR_A_WAIT: Final = 5
"""The wait of half of four babies is nearly one baby's own."""

NEED_SHARE: Final = 0.1
"""At least one baby in ten needs more than universal support (see labels.NEED_SOURCE)."""

UNDECIDED: Final = ""
"""The level of a referral about which nobody has decided yet."""


class Number(StrEnum):
    """A figure that can be opened: broken down by area."""

    RECEIVED = "received"
    WAITING = "waiting"
    OVER = "over"
    UNMET = "unmet"
    AGED_OUT = "aged_out"


@dataclass(frozen=True)
class Figures:
    """What is true of a group of referrals on a day: for nobody's eyes as it stands."""

    key: str
    received: int
    waiting: int
    over: int
    unmet: int
    aged_out: int
    half: float | None
    """Days by which half had been met; None if more than half were not."""
    nine_in_ten: float | None
    seen: int
    known: int

    @property
    def states(self) -> tuple[int, int, int]:
        """Each referral once: waits in time, waits past the standard, waits no more."""
        return self.waiting - self.over, self.over, self.received - self.waiting

    @property
    def keeps_standard(self) -> bool | None:
        if self.known < FEWEST_FOR_A_WAIT:
            return None
        return self.seen >= STANDARD_SHARE * self.known

    @property
    def in_time(self) -> tuple[int, int]:
        """Of those whose answer is known: met in time, and not."""
        return self.seen, self.known - self.seen


Cells = tuple[int | None, ...]
"""Counts and, last, their sum; None is a number that is kept back."""


@dataclass(frozen=True)
class Shown:
    """The same, fit to be shown."""

    key: str
    states: Cells
    """Wait in time, wait past the standard, wait no more; all who wait; all."""
    in_time: Cells
    unmet: int | None
    aged_out: int | None
    half: float | None
    nine_in_ten: float | None
    keeps_standard: bool | None = None
    """Said even where the share is kept back; None if too few answers are known."""

    @property
    def received(self) -> int | None:
        return self.states[-1]

    @property
    def over(self) -> int | None:
        return self.states[1]

    @property
    def waiting(self) -> int | None:
        return self.states[-2]

    @property
    def has_waits(self) -> bool:
        return self.received is not None and self.received >= FEWEST_FOR_A_WAIT

    @property
    def seen(self) -> int | None:
        return None if None in self.in_time else self.in_time[0]

    @property
    def known(self) -> int | None:
        return None if None in self.in_time else self.in_time[-1]

    @property
    def share(self) -> float | None:
        """The share seen in time; None if it is kept back, or nobody's is known."""
        if self.seen is None or not self.known:
            return None
        return self.seen / self.known

    def count(self, number: Number) -> int | None:
        found: int | None = getattr(self, number.value)
        return found


@dataclass(frozen=True)
class Table:
    """Groups that make up a whole, and the whole."""

    rows: tuple[Shown, ...]
    whole: Shown


@dataclass(frozen=True)
class Point:
    """On this day after receipt, this share still waited."""

    day: int
    waiting: float


@dataclass(frozen=True)
class Overview:
    """A board's figures, or those of all Wales."""

    areas: Table
    vulnerable: Shown
    levels: tuple[Shown, ...]
    curve: tuple[Point, ...]
    received_in_year: int | None
    standard_days: int


@dataclass(frozen=True)
class Found:
    """Lines of the ledger, and which references on them may be read."""

    lines: tuple[Line, ...]
    total: int
    may_name: frozenset[str]
    may_follow: frozenset[str]
    """People whose own lines they may ask for."""
    about: str = ""
