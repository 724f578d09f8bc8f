"""Writers of what the directory lists: organisations, teams, services, checks."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mebyd.directory import access, models, queries
from mebyd.directory.access import By
from mebyd.directory.terms import (
    CannotChange,
    Level,
    NotYours,
    Sector,
    ServiceKind,
    Sureness,
    Takes,
    TeamKind,
    Why,
)
from mebyd.kit import names, refs
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Actor


@transaction.atomic
def register_organisation(
    *,
    name_en: str,
    name_cy: str,
    sector: Sector,
    source: str,
    status: Sureness,
    by: By,
    at: datetime,
    board: str = "",
) -> str:
    """A new organisation, of a board or of no one board; returns its reference."""
    by = access.for_place(by, board)
    ref = refs.from_key("OR", sector, name_en)
    _refuse_twice(models.Organisation.objects.filter(ref=ref))
    models.Organisation.objects.create(
        ref=ref,
        name_en=name_en,
        name_cy=name_cy,
        sector=sector,
        board_id=board or None,
        source=source,
        status=status,
    )
    ledger.record("directory.organisation.registered", by=by, at=at, about=ref)
    return ref


@transaction.atomic
def register_team(
    *,
    organisation: str,
    name_en: str,
    name_cy: str,
    board: str,
    from_on: date,
    by: By,
    at: datetime,
    kind: TeamKind = TeamKind.SERVICE,
    phone: str = "",
    phone_status: Sureness = Sureness.FROM_MEMORY,
    capacity_families: int | None = None,
    **told: Any,
) -> str:
    """
    A new team; returns its reference. A board has one open front door.

    `told`: email, hours_en|cy, is_made_up.
    """
    by = access.for_place(by, board)
    access.for_runner(by, organisation)
    ref = refs.from_key("TM", organisation, board, name_en, from_on.isoformat())
    _refuse_twice(models.Team.objects.filter(ref=ref))
    if kind is TeamKind.FRONT_DOOR:
        _refuse_twice(models.Team.objects.filter(board=board, kind=kind, until_on=None))
    models.Team.objects.create(
        ref=ref,
        organisation=_one(models.Organisation, organisation),
        name_en=name_en,
        name_cy=name_cy,
        kind=kind,
        board_id=board,
        phone=phone,
        phone_status=phone_status,
        capacity_families=capacity_families,
        from_on=from_on,
        **told,
    )
    facts = {"board": board, "kind": kind.value}
    ledger.record("directory.team.registered", by=by, at=at, about=ref, facts=facts)
    return ref


TEAM_CHANGEABLE = frozenset(
    {
        "name_en",
        "name_cy",
        "phone",
        "phone_status",
        "hours_en",
        "hours_cy",
        "email",
        "capacity_families",
    }
)


@transaction.atomic
def change_team(*, ref: str, by: By, at: datetime, **changed: Any) -> None:
    """Change how a team is named and reached: by an administrator or its manager."""
    if unknown := changed.keys() - TEAM_CHANGEABLE:
        raise TypeError(f"not to be changed: {sorted(unknown)}")
    by = access.for_team(by, ref)
    row = _locked(models.Team, ref)
    for name, value in changed.items():
        setattr(row, name, value)
    row.save(update_fields=list(changed))
    facts: dict[str, object] = {"changed": sorted(changed)}
    ledger.record("directory.team.changed", by=by, at=at, about=ref, facts=facts)


@transaction.atomic
def register_service(
    *,
    organisation: str,
    name_en: str,
    name_cy: str,
    kind: ServiceKind,
    level: Level,
    areas: Iterable[str],
    source: str,
    status: Sureness,
    by: By,
    at: datetime,
    ages_from_days: int,
    ages_until_days: int | None,
    ages_status: Sureness = Sureness.VERIFIED,
    team: str = "",
    takes: Takes = Takes.UNKNOWN,
    checked_on: date | None = None,
    ref: str = "",
    **told: Any,
) -> str:
    """
    A new entry in the directory; returns its reference.

    `told`: languages, about_en|cy, how_en|cy, phone, website, open_from, open_until,
    is_made_up, is_welsh_official.
    """
    access.for_runner(by, organisation)
    _check_ages(ages_from_days, ages_until_days)
    ref = ref or refs.from_key("SV", organisation, name_en)
    _refuse_twice(models.Service.objects.filter(ref=ref))
    row = models.Service(
        ref=ref,
        organisation=_one(models.Organisation, organisation),
        team=_one(models.Team, team) if team else None,
        name_en=name_en,
        name_cy=name_cy,
        search_key=search_key(name_en, name_cy),
        kind=kind,
        level=level,
        ages_from_days=ages_from_days,
        ages_until_days=ages_until_days,
        ages_status=ages_status,
        takes_referrals=takes,
        source=source,
        status=status,
        checked_on=checked_on,
        **told,
    )
    by = access.for_place(by, queries.board_of(row), about=team or organisation)
    row.save()
    _first_areas(row, areas, by)
    facts = {"level": level.value, "kind": kind.value}
    ledger.record("directory.service.registered", by=by, at=at, about=ref, facts=facts)
    return ref


def _first_areas(row: models.Service, areas: Iterable[str], by: By) -> None:
    codes = list(areas)
    for code in codes:
        access.for_area(by, code)
    models.ServiceArea.objects.bulk_create(
        models.ServiceArea(service=row, area_id=code, from_on=row.open_from)
        for code in codes
    )


CHANGEABLE = frozenset(
    {
        "takes_referrals",
        "team",
        "languages",
        "about_en",
        "about_cy",
        "how_en",
        "how_cy",
        "phone",
        "website",
        "ages_from_days",
        "ages_until_days",
        "ages_status",
        "open_until",
        "checked_on",
        "source",
        "status",
        "is_made_up",
    }
)


@transaction.atomic
def change_service(*, ref: str, by: By, at: datetime, **changed: Any) -> None:
    """
    Change an entry: by an administrator, or by the manager of the service's team.

    What may be changed is CHANGEABLE; `team` is a reference, or "" for none.
    """
    if unknown := changed.keys() - CHANGEABLE:
        raise TypeError(f"not to be changed: {sorted(unknown)}")
    row = _locked(models.Service, ref)
    by = _for_service(by, row)
    if "team" in changed:
        changed["team"] = (
            _one(models.Team, changed["team"]) if changed["team"] else None
        )
    for name, value in changed.items():
        setattr(row, name, value)
    _for_service(by, row)
    _check_ages(row.ages_from_days, row.ages_until_days)
    row.save(update_fields=list(changed))
    facts: dict[str, object] = {"changed": sorted(changed)}
    ledger.record("directory.service.changed", by=by, at=at, about=ref, facts=facts)


@transaction.atomic
def cover_area(
    *,
    service: str,
    area: str,
    from_on: date,
    by: By,
    at: datetime,
    until_on: date | None = None,
) -> None:
    """A service covers an area from a day on; given again with an end, it ends then."""
    row = _locked(models.Service, service)
    access.for_place(by, queries.board_of(row), about=service)
    by = access.for_area(by, area)
    if until_on and until_on < from_on:
        raise CannotChange(Why.ENDS_BEFORE_IT_BEGINS)
    models.ServiceArea.objects.update_or_create(
        service=row,
        area_id=area,
        until_on=None,
        defaults={"until_on": until_on},
        create_defaults={"from_on": from_on, "until_on": until_on},
    )
    facts = {"area": area, "from_on": from_on.isoformat()}
    ledger.record("directory.area.covered", by=by, at=at, about=service, facts=facts)


@transaction.atomic
def cover_areas(
    *, service: str, areas: Iterable[str], from_on: date, by: By, at: datetime
) -> None:
    """
    From a day on a service covers just these areas; in the others it ends then.

    In areas of other boards it stays as it is: their administrators see to those.
    """
    wanted = set(areas)
    open_ended = models.ServiceArea.objects.filter(service__ref=service, until_on=None)
    now = dict(open_ended.values_list("area", "from_on"))
    for area in sorted(wanted - now.keys()):
        cover_area(service=service, area=area, from_on=from_on, by=by, at=at)
    theirs = now.keys() if isinstance(by, Actor) else access.areas_of(by)
    for area in sorted(now.keys() & set(theirs) - wanted):
        ends = max(from_on, now[area] or from_on)
        cover_area(
            service=service, area=area, from_on=ends, until_on=ends, by=by, at=at
        )


@transaction.atomic
def confirm_none(
    *,
    area: str,
    level: Level,
    checked_on: date,
    source: str,
    by: By,
    at: datetime,
) -> None:
    """Somebody looked for support at a level in an area, and found none."""
    by = access.for_area(by, area)
    models.Confirmation.objects.update_or_create(
        area_id=area,
        level=level,
        checked_on=checked_on,
        defaults={"source": source, "by": by.actor.ref},
    )
    facts = {"level": level.value, "checked_on": checked_on.isoformat()}
    ledger.record("directory.none.confirmed", by=by, at=at, about=area, facts=facts)


def _for_service(by: By, row: models.Service) -> By:
    team = row.team.ref if row.team else ""
    return access.for_entry(by, team, queries.board_of(row), about=row.ref)


def search_key(*texts: str) -> str:
    """The names in both languages, as a search finds them."""
    return " ".join(names.search_key(text) for text in texts)


def _check_ages(ages_from: int, ages_until: int | None) -> None:
    if ages_until is not None and ages_until <= ages_from:
        raise CannotChange(Why.AGES_TURNED)


def _refuse_twice(rows: Any) -> None:
    if rows.exists():
        raise CannotChange(Why.ALREADY_THERE)


def _one(table: Any, ref: str) -> Any:
    found = table.objects.filter(ref=ref).first()
    if found is None:
        raise CannotChange(Why.NOT_FOUND)
    return found


def _locked(table: Any, ref: str) -> Any:
    found = table.objects.select_for_update(of=("self",)).filter(ref=ref).first()
    if found is None:
        raise NotYours("directory.entry", ref)
    return found
