"""
What many histories say about waits, on a day: one function for one rule.

All times in days (see `terms`). What comes after `at` has not happened, so that any
past month can be measured again. A wait is counted in whole calendar days.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from mebyd.histories.terms import Days, Flags, Histories


class Waits(NamedTuple):
    """One wait for each referral received by then: its days, and whether it ended."""

    durations: Days
    observed: Flags


class Curve(NamedTuple):
    """After each of these days (ascending), the share that is still waiting."""

    days: Days
    waiting: Days


class SeenWithin(NamedTuple):
    """How many were seen in time, of how many whose answer is known."""

    seen: int
    denominator: int


@dataclass(frozen=True)
class Counts:
    """Referrals on a day; those received are those still open and those closed."""

    received: int
    waiting: int
    over_standard: int
    unmet: int
    aged_out_unseen: int
    closed: int


def waits(h: Histories, at: float) -> Waits:
    """
    Days from receipt to the meeting, or up to `at` for all who were not met.

    Those still waiting are right-censored at `at`. So are those closed unseen, and
    not at their closing: to censor them there is to assume that they would have been
    met as soon as those who stayed, and a service could then shorten its waits by
    closing the families that wait longest. Held in, they are a competing event whose
    latest possible wait is known (Fine and Gray 1999, "censoring complete"), and the
    curve says when so many *of all who were referred* had been met. The same holds
    for unmet and aged-out babies.
    """
    h = h.where(_by(h.received, at))
    observed = _wait_ended(h, at)
    end = np.where(observed, h.met, at)
    return Waits(_whole_days(h.received, end), observed)


def kaplan_meier(durations: Days, observed: Flags) -> Curve:
    """
    The product-limit estimate of the share still waiting (Kaplan and Meier 1958).

    Steps only where a wait ended; one censored on the same day still counts as
    waiting there. Relative error under 4e-16 for each step.
    """
    steps, ended = np.unique(durations[observed], return_counts=True)
    at_risk = len(durations) - np.searchsorted(np.sort(durations), steps)
    still: Days = np.cumprod(1.0 - ended / at_risk, dtype=np.float64)
    return Curve(steps, still)


def quantile(curve: Curve, q: float) -> float | None:
    """The first day by which a share q (0 < q <= 1) was met; None if it never was."""
    if not 0 < q <= 1:
        raise ValueError("a quantile lies above 0 and not above 1")
    # A product of fractions misses a round share by its last digits; 1e-12 holds
    # for 2,500 steps, and steps are whole days.
    there = curve.waiting <= 1 - q + 1e-12
    return float(curve.days[there.argmax()]) if there.any() else None


def quantile_wait(h: Histories, at: float, q: float) -> float | None:
    """
    Days by which a share q of all who were referred had been met.

    None when the curve does not get there: too many wait, or were never seen.
    """
    return quantile(kaplan_meier(*waits(h, at)), q)


def seen_within(h: Histories, at: float, standard_days: float) -> SeenWithin:
    """
    Seen within the standard, of all whose answer is known (DESIGN, rule 12).

    Known: received at least `standard_days` ago, or met, closed, unmet or aged out,
    whenever that was. Left out are only those who wait and still may be in time; the
    quick among the newest are already in, so read a young service by its curve.
    """
    h = h.where(_by(h.received, at))
    unseen = _by(h.unmet_since, at) | _aged_out_unseen(h, at)
    in_time = _wait_ended(h, at) & (_whole_days(h.received, h.met) <= standard_days)
    old_enough = _whole_days(h.received, at) >= standard_days
    known = old_enough | unseen | _by(h.met, at) | _by(h.closed, at)
    return SeenWithin(int((in_time & ~unseen).sum()), int(known.sum()))


def share_of_life(received: float, born: float, at: float) -> float | None:
    """
    The part of a baby's life spent waiting, 0 to 1; None is "before birth".

    Days since the later of receipt and birth, over age in days. On the day of birth
    0: no day of life has been waited yet. NaN for `born` is no birth yet.
    """
    received, born, at = np.floor((received, born, at)).tolist()
    if not born <= at:
        return None
    waited = max(0.0, at - max(received, born))
    return waited / max(1.0, at - born)


def counts(h: Histories, at: float, *, standard_days: float) -> Counts:
    """
    How many wait, wait too long, are unmet, aged out unseen, closed.

    Unmet babies are among the waiting. An aged-out one stays so until a person
    closes: counting never closes. It is counted in `aged_out_unseen` for good.
    """
    h = h.where(_by(h.received, at))
    closed = _by(h.closed, at)
    waiting = ~closed & ~_wait_ended(h, at)
    over = _whole_days(h.received, at) > standard_days
    return Counts(
        received=len(h),
        waiting=int(waiting.sum()),
        over_standard=int((waiting & over).sum()),
        unmet=int((waiting & _by(h.unmet_since, at)).sum()),
        aged_out_unseen=int(_aged_out_unseen(h, at).sum()),
        closed=int(closed.sum()),
    )


def _by(milestone: Days, at: float) -> Flags:
    # A part of the day is dropped on both sides: tonight's meeting is today's.
    # NaN, not yet, is by no day.
    return np.less_equal(np.floor(milestone), np.floor(at))


def _wait_ended(h: Histories, at: float) -> Flags:
    """Met at the level needed: what unmet babies get meanwhile never counts as it."""
    return _by(h.met, at) & ~_by(h.unmet_since, at)


def _aged_out_unseen(h: Histories, at: float) -> Flags:
    """Past the age limit before the meeting, even if somebody met them later."""
    met_first = np.floor(h.met) <= np.floor(h.aged_out)
    return _by(h.aged_out, at) & ~(met_first & _wait_ended(h, at))


def _whole_days(start: Days, end: Days | float) -> Days:
    """Calendar days, as `kit.days.whole_days`; what was written down late is 0."""
    waited: Days = np.maximum(np.floor(end) - np.floor(start), 0.0)
    return waited
