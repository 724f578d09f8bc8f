"""Services, and where they cover whom."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q, QuerySet

from mebyd.directory import models, rules
from mebyd.directory.terms import (
    AreaCover,
    Confirmation,
    Coverage,
    Level,
    LevelInArea,
    Sector,
    ServiceCard,
    ServiceKind,
    Stood,
    Sureness,
    Takes,
)
from mebyd.kit import names
from mebyd.places import queries as places


def services_in(
    area: str, *, on: date, level: Level | None = None, age_days: int | None = None
) -> tuple[ServiceCard, ...]:
    """Services that cover an area on a day; those that never count included."""
    found = _cards(_covering(area, on, level))
    return tuple(card for card in found if age_days is None or card.takes_age(age_days))


def service(ref: str) -> ServiceCard | None:
    """One service; None if there is none of this reference."""
    found = _cards(models.Service.objects.filter(ref=ref))
    return found[0] if found else None


def services_of(teams: Iterable[str]) -> tuple[ServiceCard, ...]:
    """The services that these teams give."""
    return _cards(models.Service.objects.filter(team__ref__in=list(teams)))


def search(
    text: str = "",
    *,
    on: date,
    area: str = "",
    level: Level | None = None,
    age_days: int | None = None,
    language: str = "",
) -> tuple[ServiceCard, ...]:
    """Services open on a day whose names hold each word, however it is written."""
    rows = models.Service.objects.all()
    for word in names.search_key(text).split():
        rows = rows.filter(search_key__contains=word)
    if area:
        rows = rows.filter(pk__in=_covering(area, on, level).values("pk"))
    if level:
        rows = rows.filter(level=level)
    return tuple(
        card
        for card in _cards(rows)
        if card.is_open(on)
        and (age_days is None or card.takes_age(age_days))
        and (not language or language in card.languages)
    )


def coverage(area: str, level: Level, *, age_days: int, on: date) -> Coverage:
    """Whether an area has somebody at a level for a baby of an age."""
    return rules.coverage(
        _cards(_of_level(level)),
        _confirmations(Q(area=area, level=level)),
        area=area,
        level=level,
        age_days=age_days,
        on=on,
    )


def coverage_map(level: Level, *, age_days: int, on: date) -> Mapping[str, Coverage]:
    """Coverage of all 22 areas at a level, in four statements."""
    services, looked = _cards(_of_level(level)), _confirmations(Q(level=level))
    return {
        area.code: rules.coverage(
            services, looked, area=area.code, level=level, age_days=age_days, on=on
        )
        for area in places.areas()
    }


def area_pathway(
    area: str, *, on: date, age_days: int | None = None
) -> tuple[LevelInArea, ...]:
    """
    Who helps in an area, level by level.

    Without an age, the coverage is for a baby of any age under two.
    """
    services = _cards(models.Service.objects.all())
    looked = _confirmations(Q(area=area))
    return tuple(
        _level_in_area(services, looked, area, level, age_days, on) for level in Level
    )


def _level_in_area(
    services: tuple[ServiceCard, ...],
    looked: tuple[Confirmation, ...],
    area: str,
    level: Level,
    age_days: int | None,
    on: date,
) -> LevelInArea:
    ages = rules.FIRST_THOUSAND_DAYS if age_days is None else (age_days,)
    found = [
        rules.coverage(services, looked, area=area, level=level, age_days=age, on=on)
        for age in ages
    ]
    here = tuple(s for s in services if s.level is level and s.covers(area, on))
    return LevelInArea(
        level,
        _widest(found),
        tuple(service for service in here if not service.counts),
        tuple(s for s in here if s.counts and not rules.stands(s, on)),
    )


def _widest(found: list[Coverage]) -> Coverage:
    """Of several ages' coverage the best, with the services of all of them."""
    best = max(found, key=lambda one: (bool(one.services), one.checked_on or date.min))
    together = {s.ref: s for one in found for s in one.services}
    return Coverage(
        best.verdict, tuple(together.values()), best.checked_on, best.source
    )


def _of_level(level: Level) -> "QuerySet[models.Service]":
    return models.Service.objects.filter(level=level)


def _covering(area: str, on: date, level: Level | None) -> "QuerySet[models.Service]":
    cover = models.ServiceArea.objects.on(on).filter(area=area).values("service")
    rows = models.Service.objects.filter(
        Q(open_from=None) | Q(open_from__lte=on),
        Q(open_until=None) | Q(open_until__gt=on),
        pk__in=cover,
    )
    return rows.filter(level=level) if level else rows


def _cards(rows: "QuerySet[models.Service]") -> tuple[ServiceCard, ...]:
    """Three statements, however many rows."""
    found = list(rows.select_related("organisation", "team").order_by("name_en", "ref"))
    stood = _standings(found)
    areas: dict[int, list[AreaCover]] = {}
    for cover in models.ServiceArea.objects.filter(service__in=found).order_by("area"):
        one = AreaCover(cover.area_id, cover.from_on, cover.until_on)
        areas.setdefault(cover.service_id, []).append(one)
    return tuple(
        _card(row, tuple(areas.get(row.pk, ())), stood.get(_stands_by(row)))
        for row in found
    )


def _standings(
    rows: Iterable[models.Service],
) -> dict[tuple[str, str], tuple[Stood, ...]]:
    """What was written of each team and level; none: it stands as it is listed."""
    teams = {row.team.ref for row in rows if row.team}
    found: dict[tuple[str, str], tuple[Stood, ...]] = {}
    if teams:
        asked = models.Standing.objects.filter(team__ref__in=teams)
        for one in asked.order_by("from_on"):
            key = (one.team_id, one.level)
            each = Stood(one.from_on, one.until_on, one.warned_from)
            found[key] = (*found.get(key, ()), each)
    return found


def _stands_by(row: models.Service) -> tuple[str, str]:
    return (row.team.ref if row.team else "", row.level)


def _card(
    row: models.Service,
    areas: tuple[AreaCover, ...],
    standing: tuple[Stood, ...] | None,
) -> ServiceCard:
    return ServiceCard(
        ref=row.ref,
        name_en=row.name_en,
        name_cy=row.name_cy,
        is_welsh_official=row.is_welsh_official,
        kind=ServiceKind(row.kind),
        level=Level(row.level),
        ages_from_days=row.ages_from_days,
        ages_until_days=row.ages_until_days,
        ages_status=Sureness(row.ages_status),
        organisation_ref=row.organisation.ref,
        organisation_en=row.organisation.name_en,
        organisation_cy=row.organisation.name_cy,
        sector=Sector(row.organisation.sector),
        team=row.team.ref if row.team else "",
        languages=tuple(row.languages),
        about_en=row.about_en,
        about_cy=row.about_cy,
        how_en=row.how_en,
        how_cy=row.how_cy,
        phone=row.phone,
        website=row.website,
        takes=Takes(row.takes_referrals),
        open_from=row.open_from,
        open_until=row.open_until,
        source=row.source,
        status=Sureness(row.status),
        checked_on=row.checked_on,
        is_made_up=row.is_made_up,
        has_made_up_team=bool(row.team and row.team.is_made_up),
        areas=areas,
        organisation_board=row.organisation.board_id or "",
        board=board_of(row),
        standing=standing,
    )


def board_of(row: models.Service) -> str:
    """Whose an entry is: its team's board, else its organisation's, else all Wales' ("")."""
    return row.team.board_id if row.team else row.organisation.board_id or ""


def _confirmations(which: Q) -> tuple[Confirmation, ...]:
    rows = models.Confirmation.objects.filter(which).order_by("checked_on")
    return tuple(
        Confirmation(row.area_id, Level(row.level), row.checked_on, row.source)
        for row in rows
    )
