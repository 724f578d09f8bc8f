"""Teams, and who sits where."""

from collections.abc import Collection, Iterable
from datetime import date
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from mebyd.directory import models, rules
from mebyd.directory.queries import services
from mebyd.directory.terms import (
    Level,
    Member,
    OrganisationCard,
    Period,
    Role,
    Seat,
    Sector,
    Sureness,
    Takes,
    TeamCard,
    TeamKind,
)


_SEATED = """
SELECT seat.*, team.ref AS team_ref, team.board_id AS team_board, EXISTS (
    SELECT 1 FROM directory_absence away WHERE away.membership_id = seat.id
    AND away.from_on <= %s AND away.until_on > %s
) AS is_away
FROM directory_membership seat LEFT JOIN directory_team team ON team.id = seat.team_id
WHERE seat.from_on <= %s AND (seat.until_on IS NULL OR seat.until_on > %s)
AND (team.id IS NULL OR (
    team.from_on <= %s AND (team.until_on IS NULL OR team.until_on > %s)
))
AND {place}
ORDER BY seat.is_deputy, seat.role, seat.from_on, seat.ref
"""
_IN_TEAM, _IN_BOARD = "team.ref = %s", "seat.board_id = %s"
_IN_WALES, _OF_PERSON = "seat.is_national", "seat.person_ref = %s"


def organisations() -> tuple[OrganisationCard, ...]:
    """Who runs services, by name."""
    rows = models.Organisation.objects.order_by("name_en", "ref")
    return tuple(
        OrganisationCard(
            ref=row.ref,
            name_en=row.name_en,
            name_cy=row.name_cy,
            sector=Sector(row.sector),
            board=row.board_id or "",
            source=row.source,
            status=Sureness(row.status),
        )
        for row in rows
    )


def team(ref: str) -> TeamCard | None:
    """One team, open or closed; None if there is none of this reference."""
    return next(iter(teams([ref])), None)


def teams(refs: Iterable[str]) -> tuple[TeamCard, ...]:
    """These teams, open or closed, by name."""
    return _team_cards(models.Team.objects.filter(ref__in=list(refs)))


def teams_of_board(board: str, *, on: date) -> tuple[TeamCard, ...]:
    """The open teams of a health board; of all Wales if the board is left out."""
    rows = models.Team.objects.on(on)
    return _team_cards(rows.filter(board=board) if board else rows)


def all_teams() -> tuple[TeamCard, ...]:
    """Teams without an end: those that are open or still to open."""
    return _team_cards(models.Team.objects.filter(until_on=None))


def front_door_of(board: str, *, on: date) -> TeamCard | None:
    """The team that receives referrals for a health board."""
    rows = models.Team.objects.on(on).filter(board=board, kind=TeamKind.FRONT_DOOR)
    return next(iter(_team_cards(rows)), None)


def teams_for(
    area: str, level: Level, *, age_days: int, on: date
) -> tuple[TeamCard, ...]:
    """
    Teams to which a referral can be offered here and now.

    They give a service that counts, covers the area and the age, and takes referrals.
    """
    able = {
        card.team
        for card in services.services_in(area, on=on, level=level, age_days=age_days)
        if card.counts and card.takes is Takes.YES and rules.stands(card, on)
    }
    return _team_cards(models.Team.objects.on(on).filter(ref__in=able))


def teams_without_lead(*, on: date, board: str = "") -> int:
    """How many open teams, of a board or of all, nobody leads, deputies aside."""
    leads = models.Membership.objects.on(on).filter(
        team=OuterRef("pk"), role=Role.TEAM_LEAD, is_deputy=False
    )
    rows = models.Team.objects.on(on).exclude(Exists(leads))
    return (rows.filter(board=board) if board else rows).count()


def may_hold(ref: str, *, on: date) -> bool:
    """Whether a team can answer for a referral: it is there, and open."""
    return models.Team.objects.on(on).filter(ref=ref).exists()


def seats_of(person_ref: str, *, on: date) -> tuple[Seat, ...]:
    """
    The seats that somebody has on a day, in one statement.

    A seat in a team carries the team's board too; in a closed team nobody sits.
    """
    theirs = _members(_OF_PERSON, [person_ref], on)
    return tuple(
        Seat(
            role=one.role,
            team=one.team,
            board=one.board,
            is_deputy=one.is_deputy,
            ref=one.membership_ref,
        )
        for one in sorted(theirs, key=lambda one: (one.role, one.membership_ref))
    )


def members(team_ref: str, *, on: date) -> tuple[Member, ...]:
    """Who sits in a team on a day: leads first, deputies after."""
    return _members(_IN_TEAM, [team_ref], on)


def seats_in(teams: Collection[str]) -> tuple[Member, ...]:
    """Everybody who sits, sat or is to sit in one of these teams, with their dates."""
    rows = models.Membership.objects.filter(team__ref__in=teams).select_related("team")
    found = rows.order_by("from_on", "ref")
    return tuple(_with_team(row, is_away=False) for row in found)


def sitting(
    teams: Collection[str], *, roles: Collection[Role], on: date
) -> frozenset[tuple[str, str]]:
    """Who sits where in one of these roles on a day: (person, team), in one statement."""
    rows = models.Membership.objects.on(on).filter(_team_open(on))
    theirs = rows.filter(team__ref__in=teams, role__in=roles)
    return frozenset(theirs.values_list("person_id", "team__ref"))


def members_of_board(board: str, *, on: date) -> tuple[Member, ...]:
    """Who has a seat for a whole health board."""
    return _members(_IN_BOARD, [board], on)


def people_of_board(board: str, *, on: date) -> frozenset[str]:
    """Everybody who sits in a board or in one of its teams; in Wales, if it is left out."""
    rows = models.Membership.objects.on(on)
    if board:
        rows = rows.filter(Q(board=board) | Q(team__board=board))
    return frozenset(rows.values_list("person_id", flat=True))


def national_members(*, on: date) -> tuple[Member, ...]:
    """Who has a seat for all Wales."""
    return _members(_IN_WALES, [], on)


def membership(ref: str) -> Member | None:
    """One seat, whatever its dates."""
    rows = models.Membership.objects.filter(ref=ref).select_related("team")
    return next((_with_team(row, is_away=False) for row in rows), None)


def seats_from(
    person_refs: Iterable[str], *, on: date
) -> dict[str, tuple[Member, ...]]:
    """The seats of each person that hold on a day or begin later, with their dates."""
    refs = set(person_refs)
    away = models.Absence.objects.on(on).filter(membership=OuterRef("pk"))
    rows = (
        models.Membership.objects.filter(
            Q(until_on=None) | Q(until_on__gt=on), person_id__in=refs
        )
        .select_related("team")
        .annotate(is_away=Exists(away))
        .order_by("from_on", "role", "ref")
    )
    found: dict[str, tuple[Member, ...]] = dict.fromkeys(refs, ())
    for row in rows:
        one = _with_team(row, is_away=row.is_away)
        found[row.person_id] += (one,)
    return found


def places_of(person_refs: Iterable[str], *, on: date) -> dict[str, frozenset[str]]:
    """
    Whose each account is: the boards in which the person sits or is to sit, "" for all
    Wales; of who sits nowhere now, those of earlier seats. One statement.
    """
    refs = set(person_refs)
    now: dict[str, set[str]] = {ref: set() for ref in refs}
    before: dict[str, set[str]] = {ref: set() for ref in refs}
    rows = models.Membership.objects.filter(person_id__in=refs).select_related("team")
    for row in rows:
        board = row.team.board_id if row.team else row.board_id
        holds = row.until_on is None or row.until_on > on
        (now if holds else before)[row.person_id].add(board or "")
    return {ref: frozenset(now[ref] or before[ref]) for ref in refs}


def answerable(
    rung: Role, *, team: str = "", board: str = "", on: date
) -> tuple[Member, ...]:
    """
    The people of a rung who are there today: the lead, or else the deputy.

    Empty if neither is: the caller climbs. Neither team nor board means all Wales.
    """
    if team:
        seated = members(team, on=on)
    elif board:
        seated = members_of_board(board, on=on)
    else:
        seated = national_members(on=on)
    here = [one for one in seated if one.role is rung and not one.is_away]
    by_rank = groupby(here, key=lambda one: one.is_deputy)
    return next((tuple(group) for _, group in by_rank), ())


def _team_open(on: date) -> Q:
    return Q(team__from_on__lte=on) & (
        Q(team__until_on=None) | Q(team__until_on__gt=on)
    )


def _with_team(row: models.Membership, *, is_away: bool) -> Member:
    team = row.team
    ref, board = (team.ref, team.board_id) if team else (None, None)
    return _member(row, ref, board, is_away=is_away)


def _members(place: str, who: list[str], on: date) -> tuple[Member, ...]:
    """
    Those who sit in a place on a day, said as `_IN_TEAM` and its like say it.

    Said in SQL: every page and every message asks it, and to have it written anew each
    time costs ten times what the database takes to answer.
    """
    rows = models.Membership.objects.raw(
        _SEATED.format(place=place), [on, on, on, on, on, on, *who]
    )
    found = ((row, vars(row)) for row in rows)
    return tuple(
        _member(
            row, more["team_ref"], more["team_board"], is_away=bool(more["is_away"])
        )
        for row, more in found
    )


def _member(
    row: models.Membership,
    team: str | None,
    board: str | None,
    *,
    is_away: bool,
) -> Member:
    return Member(
        person_ref=row.person_id,
        role=Role(row.role),
        is_deputy=row.is_deputy,
        is_away=is_away,
        days_a_week=float(row.days_a_week),
        languages=tuple(row.languages),
        caseload_full=row.caseload_full,
        membership_ref=row.ref,
        team=team or "",
        board=board or row.board_id or "",
        period=Period(row.from_on, row.until_on),
    )


def _team_cards(rows: "QuerySet[models.Team]") -> tuple[TeamCard, ...]:
    return tuple(
        TeamCard(
            ref=row.ref,
            name_en=row.name_en,
            name_cy=row.name_cy,
            kind=TeamKind(row.kind),
            board=row.board_id,
            organisation_ref=row.organisation.ref,
            organisation_en=row.organisation.name_en,
            organisation_cy=row.organisation.name_cy,
            phone=row.phone,
            phone_status=Sureness(row.phone_status),
            hours_en=row.hours_en,
            hours_cy=row.hours_cy,
            email=row.email,
            capacity_families=row.capacity_families,
            period=Period(row.from_on, row.until_on),
            is_made_up=row.is_made_up,
        )
        for row in rows.select_related("organisation").order_by("name_en", "ref")
    )
