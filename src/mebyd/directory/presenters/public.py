"""Services, areas and their pathways, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.directory import labels, rules
from mebyd.directory.terms import (
    Coverage,
    LevelInArea,
    ServiceCard,
    Stage,
    Sureness,
    Takes,
)
from mebyd.places import labels as place_labels
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard


TAKES_COLOUR = {Takes.YES: "green", Takes.NO: "red", Takes.UNKNOWN: "grey"}


@dataclass(frozen=True)
class ServiceRow:
    """A service in a list."""

    name: str
    url: str
    kind: str
    level: str
    ages: str
    who: str
    takes: str
    takes_colour: str
    counts: bool
    is_made_up: bool


@dataclass(frozen=True)
class Fact:
    key: str
    value: tuple[str, ...]


@dataclass(frozen=True)
class ServicePage:
    row: ServiceRow
    about: str
    facts: tuple[Fact, ...]
    source: str
    status: str
    checked: str
    is_welsh_unofficial: bool
    warning: str


@dataclass(frozen=True)
class LevelCard:
    """One level in one area."""

    name: str
    about: str
    verdict: str
    word: str
    checked: str
    source: str
    services: tuple[ServiceRow, ...]
    beside: tuple[ServiceRow, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class StepRow:
    number: int
    text: str
    within: str
    status: str
    basis: str


@dataclass(frozen=True)
class Source:
    """Where a fact is from, as published, and how sure it is."""

    text: str
    status: str


@dataclass(frozen=True)
class AreaPage:
    name: str
    inside: str
    board: str
    levels: tuple[LevelCard, ...]
    steps: tuple[StepRow, ...]
    neighbours: tuple[dict[str, str], ...]
    births: str
    births_from: Source
    deprivation: str
    deprivation_from: Source
    find_url: str
    confirm_url: str


def service_row(card: ServiceCard) -> ServiceRow:
    return ServiceRow(
        name=labels.name(card),
        url=reverse("directory:service", kwargs={"ref": card.ref}),
        kind=str(labels.SERVICE_KINDS[card.kind]),
        level=str(labels.LEVELS[card.level]),
        ages=_ages(card),
        who=organisation(card),
        takes=labels.takes(card),
        takes_colour=_colour(card),
        counts=card.counts,
        is_made_up=card.is_made_up,
    )


def _ages(card: ServiceCard) -> str:
    """With how sure they are; of what is made up as a whole, that stands beside it."""
    said = labels.ages(card)
    return said if card.is_made_up else _marked(said, card.ages_status)


def _colour(card: ServiceCard) -> str:
    if card.takes is Takes.UNKNOWN and labels.is_for_everybody(card):
        return TAKES_COLOUR[Takes.YES]
    return TAKES_COLOUR[card.takes]


def service_rows(cards: Iterable[ServiceCard]) -> tuple[ServiceRow, ...]:
    return tuple(service_row(card) for card in cards)


def organisation(card: ServiceCard) -> str:
    in_welsh = labels.in_welsh() and card.organisation_cy
    return card.organisation_cy if in_welsh else card.organisation_en


def service_page(card: ServiceCard, *, on: date) -> ServicePage:
    """A service, with where each thing about it is from."""
    in_welsh = labels.in_welsh()
    about = card.about_cy if in_welsh else card.about_en
    return ServicePage(
        row=service_row(card),
        about=about,
        facts=tuple(_facts(card, on)),
        source=card.source,
        status=str(labels.SURENESS[card.status]),
        checked=checked(card.checked_on, on),
        is_welsh_unofficial=in_welsh and not card.is_welsh_official,
        warning=standing(card, on),
    )


def standing(card: ServiceCard, on: date) -> str:
    """That nobody at its team is known to be competent, and until when it counts; or ""."""
    grace = next((one for one in card.standing or () if one.is_grace(on)), None)
    named = {"service": labels.name(card)}
    if grace and grace.warned_from and grace.until_on:
        days = {
            "since": date_format(grace.warned_from, "j F Y"),
            "until": date_format(grace.until_on, "j F Y"),
        }
        said = _(
            "%(service)s: since %(since)s nobody there is known to be qualified for this "
            "level. It counts as coverage until %(until)s."
        )
        return said % (named | days)
    if not rules.stands(card, on):
        return (
            _(
                "%(service)s is listed here, but nobody there is known to be qualified "
                "for this level: it does not count as coverage."
            )
            % named
        )
    return ""


def acts(
    card: ServiceCard, may_change: bool, may_set_up: bool
) -> tuple[dict[str, str], ...]:
    """What whoever looks may do about an entry."""
    offered = (
        (may_change, "directory:change_service", _("Change the entry")),
        (
            may_set_up,
            "directory:change_cover",
            _("Change who gives it, to whom and where"),
        ),
    )
    return tuple(
        {"url": reverse(name, kwargs={"ref": card.ref}), "text": text}
        for may, name, text in offered
        if may
    )


def _facts(card: ServiceCard, on: date) -> Iterable[Fact]:
    yield Fact(_("Level"), (str(labels.LEVELS[card.level]),))
    yield Fact(_("What kind"), (str(labels.SERVICE_KINDS[card.kind]),))
    yield Fact(_("Ages"), (_marked(labels.ages(card), card.ages_status),))
    yield Fact(_("Who runs it"), (organisation(card),))
    yield Fact(_("Where"), _areas(card, on))
    yield Fact(_("Referrals"), (labels.takes(card),))
    yield Fact(_("How to reach it"), _reach(card))
    spoken = tuple(str(labels.LANGUAGES[one]) for one in card.languages)
    yield Fact(_("Languages"), spoken or (_("Not known to us."),))


def _areas(card: ServiceCard, on: date) -> tuple[str, ...]:
    covered = card.areas_on(on)
    if len(covered) == len(places.areas()):
        return (_("All 22 areas of Wales"),)
    found = (places.area(code) for code in covered)
    names = sorted(place_labels.name(area) for area in found if area)
    return (", ".join(names) or _("Nowhere at present"),)


def _reach(card: ServiceCard) -> tuple[str, ...]:
    """Only ways that somebody has given: a wrong number is worse than none."""
    how = card.how_cy if labels.in_welsh() else card.how_en
    found = tuple(
        text for text in (how or card.how_en, card.phone, card.website) if text
    )
    return found or (
        _(
            "We hold no confirmed way to reach it. Your health visitor, midwife or GP "
            "can tell you."
        ),
    )


def _marked(text: str, status: Sureness) -> str:
    if status is Sureness.VERIFIED:
        return text
    return f"{text} ({labels.SURENESS[status]})"


def checked(day: date | None, on: date) -> str:
    """When somebody last checked, and how long ago that is."""
    if day is None:
        return _("the day was not recorded")
    return f"{date_format(day, 'j F Y')} ({labels.ago(day, on)})"


def area_page(
    area: AreaCard, levels: Iterable[LevelInArea], stages: Iterable[Stage], *, on: date
) -> AreaPage:
    """Who helps in an area, in which steps, and what is known of the area."""
    board = places.board(area.board)
    births, poor = area.births, area.deprivation
    return AreaPage(
        name=place_labels.name(area),
        inside=place_labels.inside(area),
        board=place_labels.name(board) if board else "",
        levels=tuple(_level(one, on) for one in levels),
        steps=tuple(_step(n, stage) for n, stage in enumerate(stages, start=1)),
        neighbours=tuple(_neighbour(other) for other in places.neighbours(area.code)),
        births=_("%(number)s births in %(year)s")
        % {"number": f"{births.number:,}", "year": births.year},
        births_from=_from(births.source, births.status),
        deprivation=_(
            "%(ten)s of its small areas are among the most deprived tenth of Wales, "
            "and %(fifth)s among the most deprived fifth (2019)"
        )
        % {"ten": f"{poor.pct_10:g}%", "fifth": f"{poor.pct_20:g}%"},
        deprivation_from=_from(poor.source, poor.status),
        find_url=f"{reverse('directory:find')}?area={area.code}",
        confirm_url=reverse("directory:confirm_none", kwargs={"code": area.code}),
    )


def _from(source: str, status: Sureness) -> Source:
    return Source(source, str(labels.SURENESS[status]))


def _level(one: LevelInArea, on: date) -> LevelCard:
    found: Coverage = one.coverage
    return LevelCard(
        name=str(labels.LEVELS[one.level]),
        about=str(labels.ABOUT_LEVELS[one.level]),
        verdict=found.verdict.value,
        word=str(labels.VERDICTS[found.verdict]),
        checked=checked(found.checked_on, on) if found.source else "",
        source=found.source,
        services=service_rows(found.services),
        beside=service_rows(one.beside),
        warnings=tuple(
            text
            for service in (*found.services, *one.on_paper)
            if (text := standing(service, on))
        ),
    )


def _step(number: int, stage: Stage) -> StepRow:
    return StepRow(
        number=number,
        text=str(labels.STAGES[stage.code]),
        within=labels.within(stage),
        status=str(labels.SURENESS[stage.status]),
        basis=str(labels.BASES.get(stage.code, "")),
    )


def _neighbour(area: AreaCard) -> dict[str, str]:
    url = reverse("directory:area", kwargs={"code": area.code})
    return {"text": place_labels.name(area), "url": url}
