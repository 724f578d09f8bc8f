"""Whether a version of the training pathway makes sense, before anybody is judged by it."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from mebyd.workforce.terms import Pathway, Stage


class Fault(StrEnum):
    """What is wrong with a version."""

    TWICE = "twice"  # two stages of one code
    NOT_BEFORE = "not_before"  # asks for a stage that does not come before it
    NOTHING_KEEPS_IT = "nothing_keeps_it"  # must be renewed, and nothing renews it
    NEGATIVE = "negative"  # fewer than none
    OVERLAPS = "overlaps"  # two versions in force on one day


def faults(pathway: Pathway) -> list[tuple[str, Fault]]:
    """Every fault with the stage that has it, in the order of the stages; none if good."""
    before: set[str] = set()
    found = []
    for stage in pathway.stages:
        found += [(stage.code, fault) for fault in _of(stage, before)]
        before.add(stage.code)
    return found


def _of(stage: Stage, before: set[str]) -> Iterator[Fault]:
    if stage.code in before:
        yield Fault.TWICE
    if not before.issuperset(stage.after):
        yield Fault.NOT_BEFORE
    if any(number < 0 for number in _numbers(stage)):
        yield Fault.NEGATIVE
    renewal = stage.renewal
    if renewal and not (
        renewal.learning_hours
        or renewal.supervision_hours
        or stage.competencies
        or stage.evidence
    ):
        yield Fault.NOTHING_KEEPS_IT


def _numbers(stage: Stage) -> Iterator[int]:
    yield from (stage.learning_hours, stage.supervision_hours, stage.practice_months)
    yield from (wanted - 1 for _kind, wanted in stage.evidence)
    if renewal := stage.renewal:
        yield from (renewal.months - 1, renewal.learning_hours)
        yield renewal.supervision_hours


def overlapping(versions: Iterable[Pathway]) -> list[tuple[int, Fault]]:
    """Each version that begins before the one before it has ended."""
    known = sorted(versions, key=lambda one: one.from_on)
    pairs = zip(known, known[1:], strict=False)
    return [
        (later.version, Fault.OVERLAPS)
        for earlier, later in pairs
        if later.from_on < (earlier.until_on or date.max)
    ]
