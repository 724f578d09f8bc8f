"""Care's readers."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, datetime

from mebyd.care import rules
from mebyd.care.models import Allocation, Contact, Ending, Episode
from mebyd.care.terms import (
    AllocationCard,
    Came,
    Candidate,
    ContactCard,
    EndingCard,
    EpisodeCard,
    Wanted,
    Way,
    Who,
)
from mebyd.directory import queries as directory
from mebyd.directory.terms import Level, Role
from mebyd.kit.days import local_day
from mebyd.pathway import queries as pathway
from mebyd.workforce import queries as workforce
from mebyd.workforce.terms import Fitness


CARRY = (Role.PRACTITIONER, Role.TEAM_LEAD, Role.COORDINATOR)


def candidates(team: str, wanted: Wanted, *, at: datetime) -> tuple[Candidate, ...]:
    """Who in a team could meet a family, the best fit first; so many statements always."""
    members = {
        one.person_ref: one
        for one in reversed(directory.members(team, on=local_day(at)))
        if one.role in CARRY
    }
    loads = loads_of(members)
    fit = _fitness(list(members), wanted, at)
    return rules.by_fit(
        Candidate(
            person=ref,
            load=loads[ref],
            full=one.caseload_full,
            days_a_week=one.days_a_week,
            languages=one.languages,
            room=rules.room(loads[ref], one.caseload_full),
            here=rules.here(one.is_away),
            language=rules.speaks(one.languages, wanted),
            competence=rules.competent(fit.get(ref)),
            supervised=rules.supervised(fit.get(ref)),
            stage=fit[ref].stage if ref in fit else "",
        )
        for ref, one in members.items()
    )


def _fitness(people: list[str], wanted: Wanted, at: datetime) -> dict[str, Fitness]:
    """Of those on the training pathway; nobody's where no level is decided."""
    if not wanted.level:
        return {}
    return workforce.fitness(people, Level(wanted.level), on=local_day(at))


def loads_of(people: Iterable[str]) -> Counter[str]:
    """How many families each person carries now."""
    rows = Allocation.objects.live().filter(person_id__in=set(people))
    return Counter(rows.values_list("person__ref", flat=True))


def carried_by(person: str) -> tuple[str, ...]:
    """The referrals that somebody carries now, in whichever team."""
    rows = Allocation.objects.live().filter(person_id=person)
    return tuple(rows.values_list("episode__referral__ref", flat=True))


def carried_in(person: str, team: str) -> tuple[str, ...]:
    """The referrals that somebody carries for one team."""
    rows = Allocation.objects.live().filter(person_id=person, episode__team_id=team)
    return tuple(rows.values_list("episode__referral__ref", flat=True))


def carried_for(person: str, teams: Iterable[str]) -> tuple[str, ...]:
    """The same for several teams: those in which they sit."""
    rows = Allocation.objects.live().filter(
        person_id=person, episode__team_id__in=set(teams)
    )
    return tuple(rows.values_list("episode__referral__ref", flat=True))


def may_carry(person: str, team: str, *, on: date) -> bool:
    """Whether somebody sits in a team on a day in a role that carries families."""
    return (person, team) in directory.sitting({team}, roles=CARRY, on=on)


def carried_by_nobody_there(*, on: date) -> tuple[tuple[str, str], ...]:
    """(person, team) of those who carry something in a team in which they sit no more."""
    pairs = Allocation.objects.live().values_list("person__ref", "episode__team__ref")
    carry = set(pairs)
    there = directory.sitting({team for _, team in carry}, roles=CARRY, on=on)
    return tuple(sorted(carry - there))


def episodes(referral: str) -> tuple[EpisodeCard, ...]:
    """A referral's periods of support, oldest first, each with who carried it."""
    rows = list(
        Episode.objects.filter(referral_id=referral).order_by("opened_at", "pk")
    )
    carried: dict[int, list[AllocationCard]] = defaultdict(list)
    for one in Allocation.objects.filter(episode__in=rows).order_by("from_at", "pk"):
        card = AllocationCard(
            one.person_id, one.from_at, one.until_at, one.by, one.reason
        )
        carried[one.episode_id].append(card)
    return tuple(
        EpisodeCard(
            row.ref,
            row.team_id,
            row.level,
            row.opened_at,
            row.closed_at,
            row.because,
            tuple(carried[row.pk]),
        )
        for row in rows
    )


def contacts(referral: str) -> tuple[ContactCard, ...]:
    """Every contact with a family, newest first."""
    rows = Contact.objects.filter(episode__referral_id=referral).select_related(
        "episode"
    )
    return tuple(_contact(row) for row in rows.order_by("-on", "-pk"))


def ending(referral: str) -> EndingCard | None:
    """How it ended, whichever door closed it, and the summary of support if there was."""
    ended = pathway.ending(referral)
    if ended is None:
        return None
    written = Ending.objects.filter(referral_id=referral).first()
    return EndingCard(
        ended.outcome,
        ended.family_view,
        ended.no_view_because,
        ended.watcher,
        written.summary if written else "",
        ended.at,
        ended.by,
    )


def _contact(row: Contact) -> ContactCard:
    return ContactCard(
        ref=row.ref,
        team=row.episode.team_id,
        on=row.on,
        way=Way(row.way),
        came=Came(row.outcome),
        who=tuple(Who(code) for code in row.who),
        baby_seen_by=row.baby_seen_by,
        why_missed=row.why_missed,
        next_on=row.next_on,
        note=row.note,
        by=row.by,
        at=row.at,
    )
