"""Who fits a level: for allocation, and for a team's standing."""

from collections.abc import Collection
from datetime import date

from mebyd.directory import queries as directory
from mebyd.directory.terms import Level, Member, Role, Stood
from mebyd.workforce.queries import facts, pathway, people
from mebyd.workforce.rules import entitled, standing
from mebyd.workforce.terms import Fitness, Span


MEETS = (Role.COORDINATOR, Role.TEAM_LEAD, Role.PRACTITIONER)
"""Who meets families: a competent manager alone makes no team competent."""


def fitness(
    people_refs: Collection[str], level: Level, *, on: date
) -> dict[str, Fitness]:
    """
    How these people (accounts) fit a level on a day; who is not on the pathway lacks.

    A constant number of statements.
    """
    found = pathway.in_force(on)
    rule = pathway.level_rule(level, on)
    known = {one.person: one.ref for one in people.practitioners_of(people_refs)}
    if found is None or rule is None or not known:
        return {}
    stages = found.pathway.stages
    enough = standing.at_least(stages, rule.stage)
    progress = facts.progress(list(known.values()), on=on)
    supervised = people.supervised_among(list(known.values()), on=on)
    return {
        person: standing.fitness(
            progress[ref],
            enough,
            entitled.furthest(stages, progress[ref], on=on),
            is_supervised=ref in supervised,
            on=on,
        )
        for person, ref in known.items()
    }


def team_standing(team: str, level: Level, *, on: date) -> tuple[Stood, ...]:
    """When a team has somebody competent for a level, as known today."""
    found, rule = pathway.in_force(on), pathway.level_rule(level, on)
    if found is None or rule is None:
        return ()
    enough = standing.at_least(found.pathway.stages, rule.stage)
    seats = [one for one in directory.seats_in(team) if one.role in MEETS]
    known = {
        one.person: one.ref
        for one in people.practitioners_of([seat.person_ref for seat in seats])
    }
    progress = facts.progress(list(known.values()), on=on)
    spans: list[Span] = []
    for seat in seats:
        if ref := known.get(seat.person_ref):
            held = standing.competent(progress[ref], enough)
            shared = (standing.both(_of(seat), span) for span in held)
            spans += [span for span in shared if span]
    return standing.stood(spans, grace_days=rule.grace_days)


def _of(seat: Member) -> Span:
    period = seat.period
    return (period.from_on, period.until_on) if period else (date.min, None)
