"""
Which stages somebody has reached: worked out from what is signed and shown, never typed.

Everything is dated, and a day is asked about with what was known of it by then. More
evidence only ever helps; its order does not matter; what is withdrawn takes away exactly
what rested on it. A version of the pathway judges those who met it before it ended: a
newer one takes nothing from anybody.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from mebyd.kit.days import months_after
from mebyd.workforce.rules.facts import NEVER, Facts, counts
from mebyd.workforce.terms import (
    Held,
    Missing,
    Need,
    Pathway,
    Progress,
    Reached,
    Renewal,
    Stage,
)


def standing(versions: Iterable[Pathway], held: Held, *, on: date) -> Progress:
    """
    Which stages are reached on a day by any version, and what the newest still asks for.

    `versions` in any order; of those not in force yet nothing is asked.
    """
    known = sorted((v for v in versions if v.from_on <= on), key=lambda v: v.from_on)
    facts = Facts(held, on)
    reached = _recognised(held, on)
    for version in known:
        for stage in version.stages:
            _keep(reached, _by_version(version, stage, facts, reached))
    newest = known[-1].stages if known else ()
    missing = {
        stage.code: what_is_missing(stage, facts, reached)
        for stage in newest
        if stage.code not in reached or not reached[stage.code].is_in_date(on)
    }
    return Progress(reached, missing)


def what_moving_would_ask(
    newer: Pathway, held: Held, reached: dict[str, Reached], *, on: date
) -> dict[str, tuple[Missing, ...]]:
    """Of each stage reached by an older version: what the newer one asks beyond it."""
    facts = Facts(held, on)
    return {
        stage.code: what_is_missing(stage, facts, reached)
        for stage in newer.stages
        if stage.code in reached and reached[stage.code].version != newer.version
    }


def what_is_missing(
    stage: Stage, facts: Facts, reached: dict[str, Reached]
) -> tuple[Missing, ...]:
    """Each thing that a stage asks for and that is not there yet, in a set order."""
    return tuple(
        Missing(need, what, have, wanted)
        for met_on, need, what, have, wanted in _asked(stage, facts, reached)
        if met_on > facts.on
    )


def _by_version(
    version: Pathway, stage: Stage, facts: Facts, reached: dict[str, Reached]
) -> Reached | None:
    """As one version sees it: all that it asks was there before it ended."""
    since, end = version.from_on, version.until_on or NEVER
    for met_on, *_rest in _asked(stage, facts, reached):
        since = max(since, met_on)
        if since > facts.on or since >= end:
            return None
    return Reached(stage.code, since, _until(stage, facts), version.version)


Asked = tuple[date, Need, str, float, float]
"""One thing that is asked: met on which day (or NEVER), what it is, have, wanted."""


def _asked(stage: Stage, facts: Facts, reached: dict[str, Reached]) -> Iterator[Asked]:
    """What is quickest told comes first: most people stop at an earlier stage."""
    for code in stage.after:
        yield from _after(stage, code, facts.on, reached)
    if stage.needs_profession:
        yield facts.registered_since(), Need.PROFESSION, "", 0, 1
    for code, depth in stage.competencies:
        have = facts.depth_of(code)
        met_on = facts.signed_since(code, depth) if have >= depth else NEVER
        yield met_on, Need.COMPETENCY, code, have, depth
    for kind, wanted in stage.evidence:
        have = facts.number_of(kind)
        yield facts.shown_on(kind, wanted), Need.EVIDENCE, kind, have, wanted
    if hours := stage.learning_hours:
        log = facts.learning
        yield log.reaches_on(hours), Need.LEARNING, "", log.hours, hours
    if hours := stage.supervision_hours:
        log = facts.supervision
        yield log.reaches_on(hours), Need.SUPERVISION, "", log.hours, hours


def _after(
    stage: Stage, code: str, on: date, reached: dict[str, Reached]
) -> Iterator[Asked]:
    """An earlier stage, and so long in practice since: once reached is enough."""
    earlier = reached.get(code)
    since = earlier.since_on if earlier else NEVER
    yield since, Need.STAGE, code, float(bool(earlier)), 1
    if stage.practice_months:
        months = months_between(since, on) if earlier else 0
        met_on = months_after(since, stage.practice_months) if earlier else NEVER
        yield met_on, Need.PRACTICE, code, months, stage.practice_months


def months_between(start: date, end: date) -> int:
    """Whole months from a day to another; 0 if the other comes first."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months - (months_after(start, max(0, months)) > end))


def _until(stage: Stage, facts: Facts) -> date | None:
    """
    The day on which it lapses: so long after all of it was shown anew, or after the last
    hours that keep it, whichever is later; and with the registration that it asks for.
    """
    renewal = stage.renewal
    ends = [facts.registered_until()] if stage.needs_profession else []
    if renewal:
        kept = [*_shown_anew(stage, facts), *_gathered(renewal, facts)]
        ends.append(months_after(max(kept), renewal.months))
    return min((end for end in ends if end != NEVER), default=None)


def _shown_anew(stage: Stage, facts: Facts) -> list[date]:
    """The last day since which each competency, or else each piece, was shown again."""
    anew = [facts.signed_last(code, depth) for code, depth in stage.competencies]
    anew = anew or [facts.shown_last(kind, wanted) for kind, wanted in stage.evidence]
    return [min(anew)] if anew else []


def _gathered(renewal: Renewal, facts: Facts) -> list[date]:
    """The last day since which enough hours of each kind have been gathered."""
    asked = [
        log.gathered_since(wanted)
        for log, wanted in (
            (facts.learning, renewal.learning_hours),
            (facts.supervision, renewal.supervision_hours),
        )
        if wanted
    ]
    return [min(asked)] if asked else []


def _recognised(held: Held, on: date) -> dict[str, Reached]:
    found: dict[str, Reached] = {}
    for one in held.recognised:
        if counts(one.from_on, one.withdrawn_on, on):
            _keep(found, Reached(one.stage, one.from_on, one.until_on, 0))
    return found


def _keep(reached: dict[str, Reached], new: Reached | None) -> None:
    """Of two ways in which a stage was reached: since the earlier, until the later."""
    if new is None:
        return
    old = reached.get(new.stage)
    if old is None:
        reached[new.stage] = new
        return
    later = max(old, new, key=lambda one: one.until_on or NEVER)
    since = min(old.since_on, new.since_on)
    reached[new.stage] = Reached(new.stage, since, later.until_on, later.version)
