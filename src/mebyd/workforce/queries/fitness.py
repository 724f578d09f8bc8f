"""Who fits a level: for allocation, and for a team's standing."""

from collections.abc import Collection, Sequence
from datetime import date

from mebyd.directory import queries as directory
from mebyd.directory.terms import Level, Member, Role, Stood
from mebyd.workforce.queries import facts, pathway, people
from mebyd.workforce.rules import entitled, standing
from mebyd.workforce.terms import Fitness, Progress, Span, Stage


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


def standings(
    pairs: Collection[tuple[str, Level]], *, on: date
) -> dict[tuple[str, Level], tuple[Stood, ...]]:
    """
    When each of these teams has somebody competent for a level, as known today.

    A constant number of statements, however many teams; two where nobody is known.
    """
    found = pathway.in_force(on)
    seats = [
        one
        for one in directory.seats_in({team for team, _level in pairs})
        if one.role in MEETS
    ]
    known = {
        one.person: one.ref
        for one in people.practitioners_of({seat.person_ref for seat in seats})
    }
    if found is None or not known:
        return dict.fromkeys(pairs, ())
    progress = facts.progress(list(known.values()), on=on)
    theirs = {
        team: [
            (seat, progress[known[seat.person_ref]])
            for seat in seats
            if seat.team == team and seat.person_ref in known
        ]
        for team, _level in pairs
    }
    stages = found.pathway.stages
    return {
        (team, level): _stood(theirs[team], level, stages, on) for team, level in pairs
    }


def _stood(
    seated: Sequence[tuple[Member, Progress]],
    level: Level,
    stages: Sequence[Stage],
    on: date,
) -> tuple[Stood, ...]:
    rule = pathway.level_rule(level, on)
    if rule is None:
        return ()
    enough = standing.at_least(stages, rule.stage)
    shared = (
        standing.both(_of(seat), span)
        for seat, progress in seated
        for span in standing.competent(progress, enough)
    )
    spans: list[Span] = [span for span in shared if span]
    return standing.stood(spans, grace_days=rule.grace_days)


def _of(seat: Member) -> Span:
    period = seat.period
    return (period.from_on, period.until_on) if period else (date.min, None)
