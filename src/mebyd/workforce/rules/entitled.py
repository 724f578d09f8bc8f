"""Who may sign whom off, and how much supervision somebody should have."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from mebyd.kit.days import months_after
from mebyd.workforce.terms import (
    Dose,
    DoseRule,
    Hours,
    HoursCard,
    Pathway,
    Progress,
    Stage,
)


FULL_TIME_DAYS, HOURS_A_DAY = 5.0, 7.5


def signs_to_depth(versions: Iterable[Pathway], progress: Progress, *, on: date) -> int:
    """How deep somebody may sign others off on a day: by the stages that are in date."""
    may = {
        stage.code: stage.signs_to_depth
        for version in versions
        for stage in version.stages
    }
    held = (one for one in progress.reached.values() if one.is_in_date(on))
    return max((may.get(one.stage, 0) for one in held), default=0)


def furthest(stages: Sequence[Stage], progress: Progress, *, on: date) -> str:
    """The last stage of these that is in date; "" before the first."""
    found = ""
    for stage in stages:
        reached = progress.reached.get(stage.code)
        if reached and reached.is_in_date(on):
            found = stage.code
    return found


def following(stages: Sequence[Stage], progress: Progress, *, on: date) -> str:
    """
    The stage after the furthest one that is in date; "" after the last.

    What came before it is behind somebody, though it may have lapsed since or a reviewer
    passed it over.
    """
    codes = [stage.code for stage in stages]
    now = furthest(stages, progress, on=on)
    later = codes[codes.index(now) + 1 :] if now else codes
    return next(iter(later), "")


def dose(
    rule: DoseRule,
    log: Iterable[HoursCard],
    *,
    working_since: date,
    days_a_week: float,
    on: date,
) -> Dose:
    """
    Supervision of the last weeks against what experience and working time ask for.

    `working_since`: the day from which they have worked with babies. A span that began
    before they did is counted from that day.
    """
    first = max(on - timedelta(days=rule.span_days), working_since)
    is_new = on < months_after(working_since, rule.new_for_months)
    every = rule.weeks_when_new if is_new else rule.weeks_later
    weeks = max(0, (on - first).days) / 7 * rule.weeks_at_work / 52
    wanted = round(weeks / every * 60 * days_a_week / FULL_TIME_DAYS)
    have = sum(one.minutes for one in log if _counts(one, first, on))
    return Dose(have, wanted, first, on)


def _counts(one: HoursCard, first: date, on: date) -> bool:
    """Supervision that was confirmed and is not withdrawn, within the span."""
    return (
        one.kind is Hours.SUPERVISION
        and one.confirmed_on is not None
        and one.withdrawn_on is None
        and first < one.on <= on
    )


def supervisees_at_most(rule: DoseRule, *, days_a_week: float) -> int:
    """
    How many new people one supervisor can give their dose in the share of time kept for
    it; at least one.
    """
    hours_a_week = days_a_week * HOURS_A_DAY * rule.supervision_share
    return max(1, int(hours_a_week * rule.weeks_when_new))


WARNED_WITHIN = (30, 90)
"""Days before a stage lapses on which its person is told."""


def warned_within(until_on: date | None, on: date) -> int:
    """The nearest of these days within which a stage lapses; 0: not soon, or lapsed."""
    if until_on is None or until_on <= on:
        return 0
    left = (until_on - on).days
    return next((days for days in WARNED_WITHIN if left <= days), 0)
