"""When a team has somebody competent for a level: from whose spans, with days of grace."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from mebyd.directory.terms import Stood
from mebyd.workforce.terms import Fitness, Progress, Span, Stage


OPEN = date.max
"""Later than any day: no end is known."""


def stood(spans: Iterable[Span], *, grace_days: int) -> tuple[Stood, ...]:
    """
    The days on which somebody is there and competent, each stretch with its grace.

    Stretches whose grace reaches the next one are one. Without any span nothing is
    written: the team stands as it is listed.
    """
    found: list[Stood] = []
    for from_on, until_on in _merged(spans):
        ends = None if until_on == OPEN else until_on + timedelta(days=grace_days)
        warned = None if until_on == OPEN else until_on
        if found and (found[-1].until_on is None or from_on <= found[-1].until_on):
            found[-1] = Stood(found[-1].from_on, ends, warned)
        else:
            found.append(Stood(from_on, ends, warned))
    return tuple(found)


def _merged(spans: Iterable[Span]) -> list[tuple[date, date]]:
    """Stretches that touch or overlap as one, the oldest first; empty ones left out."""
    merged: list[tuple[date, date]] = []
    for from_on, until_on in sorted((start, end or OPEN) for start, end in spans):
        if from_on >= until_on:
            continue
        if merged and from_on <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], until_on))
        else:
            merged.append((from_on, until_on))
    return merged


def both(one: Span, other: Span) -> Span | None:
    """The days of two spans that they share; None if there are none."""
    start = max(one[0], other[0])
    end = min(one[1] or OPEN, other[1] or OPEN)
    if start >= end:
        return None
    return start, None if end == OPEN else end


def at_least(stages: Sequence[Stage], code: str) -> tuple[str, ...]:
    """The code of a stage and of every one after it; none if it is not among them."""
    codes = [one.code for one in stages]
    return tuple(codes[codes.index(code) :]) if code in codes else ()


def competent(progress: Progress, enough: Iterable[str]) -> list[Span]:
    """The days on which one of these stages was or is in date, as known today."""
    return [
        (one.since_on, one.until_on)
        for code in enough
        if (one := progress.reached.get(code)) is not None
    ]


def fitness(
    progress: Progress,
    enough: Sequence[str],
    now: str,
    *,
    is_supervised: bool,
    on: date,
) -> Fitness:
    """How somebody on the pathway fits a level, on a day."""
    held = [
        one
        for code in enough
        if (one := progress.reached.get(code)) is not None and one.is_in_date(on)
    ]
    return Fitness(
        stage=now,
        is_competent=bool(held),
        until_on=None if not held else _last(one.until_on for one in held),
        is_supervised=is_supervised,
    )


def _last(ends: Iterable[date | None]) -> date | None:
    last = max(one or OPEN for one in ends)
    return None if last == OPEN else last
