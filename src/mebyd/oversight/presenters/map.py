"""The public map in words: headline, tiles, table, sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.directory import labels
from mebyd.directory.terms import Age, Coverage, Level, Verdict
from mebyd.oversight.presenters import figures
from mebyd.places import labels as place_labels
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard, BoardCard


MARKS = {
    Verdict.YES: "✓",
    Verdict.CONFIRMED_NONE: "✕",
    Verdict.NOT_CONFIRMED: "?",
}


@dataclass(frozen=True)
class Choice:
    text: str
    url: str
    is_here: bool


@dataclass(frozen=True)
class Who:
    """A service, by name, with where to read about it."""

    name: str
    url: str
    is_made_up: bool
    takes: str


@dataclass(frozen=True)
class Tile:
    """One area: on the map, and as a row of the table."""

    name: str
    short: str
    board: str
    url: str
    row: int
    column: int
    verdict: str
    word: str
    mark: str
    births: str
    unmet: str
    has_unmet: bool
    who: tuple[Who, ...]
    checked: str
    ago: str


@dataclass(frozen=True)
class Legend:
    verdict: str
    word: str
    mark: str
    number: int


@dataclass(frozen=True)
class Map:
    title: str
    level: str
    about_level: str
    headline: str
    births: str
    not_known: str
    levels: tuple[Choice, ...]
    ages: tuple[Choice, ...]
    tiles: tuple[Tile, ...]
    legend: tuple[Legend, ...]
    table: str
    has_estimates: bool
    sources: tuple[str, ...]


def shown(
    coverage: Mapping[str, Coverage],
    unmet: Mapping[str, int | None],
    *,
    level: Level,
    age: Age,
    on: date,
) -> Map:
    """All that the page prints, in the reader's language."""
    areas, known = places.areas(), {board.code: board for board in places.boards()}
    without = [area for area in areas if _is(coverage, area, Verdict.CONFIRMED_NONE)]
    unknown = [area for area in areas if _is(coverage, area, Verdict.NOT_CONFIRMED)]
    return Map(
        title=_("Support for babies across Wales"),
        level=str(labels.LEVELS[level]),
        about_level=str(labels.ABOUT_LEVELS[level]),
        headline=_headline(level, len(without), len(unknown), len(areas)),
        births=_births(without),
        not_known=_not_known(len(unknown)) if without else "",
        levels=tuple(
            _choice(one, age, one is level, labels.LEVELS[one]) for one in Level
        ),
        ages=tuple(_choice(level, one, one is age, labels.AGES[one]) for one in Age),
        tiles=tuple(
            _tile(area, known[area.board], coverage[area.code], unmet[area.code], on)
            for area in sorted(areas, key=lambda area: (area.row, area.column))
        ),
        legend=tuple(_legend(verdict, coverage) for verdict in Verdict),
        table=_("Each area: %(level)s support, for this age: %(age)s")
        % {"level": str(labels.LEVELS[level]).lower(), "age": labels.AGES[age]},
        has_estimates=any(area.births.is_estimate for area in areas),
        sources=_sources(coverage, areas),
    )


def _is(coverage: Mapping[str, Coverage], area: AreaCard, verdict: Verdict) -> bool:
    return coverage[area.code].verdict is verdict


def _headline(level: Level, without: int, unknown: int, areas: int) -> str:
    """Whole sentences for each level: in Welsh nothing else reads well."""
    if without:
        return _nobody(level, without) % {"n": without, "areas": areas}
    if unknown:
        return _not_known(unknown)
    return {
        Level.UNIVERSAL: _("Every area of Wales has universal support for this age."),
        Level.TARGETED: _("Every area of Wales has targeted support for this age."),
        Level.SPECIALISED: _(
            "Every area of Wales has a specialised team for this age."
        ),
    }[level]


def _nobody(level: Level, n: int) -> str:
    if level is Level.UNIVERSAL:
        return ngettext(
            "In %(n)s of the %(areas)s areas of Wales nobody was found who gives "
            "universal support at this age.",
            "In %(n)s of the %(areas)s areas of Wales nobody was found who gives "
            "universal support at this age.",
            n,
        )
    if level is Level.TARGETED:
        return ngettext(
            "In %(n)s of the %(areas)s areas of Wales nobody was found who gives "
            "targeted support at this age.",
            "In %(n)s of the %(areas)s areas of Wales nobody was found who gives "
            "targeted support at this age.",
            n,
        )
    return ngettext(
        "In %(n)s of the %(areas)s areas of Wales there is no specialised team "
        "to turn to for a baby.",
        "In %(n)s of the %(areas)s areas of Wales there is no specialised team "
        "to turn to for a baby.",
        n,
    )


def _not_known(n: int) -> str:
    if not n:
        return ""
    text = ngettext(
        "Of %(n)s area it is not known whether anybody is there: that is not the "
        "same as nobody.",
        "Of %(n)s areas it is not known whether anybody is there: that is not the "
        "same as nobody.",
        n,
    )
    return text % {"n": n}


def _births(areas: list[AreaCard]) -> str:
    """How many babies are born there in a year; that it is an estimate, if it is."""
    if not areas:
        return ""
    total, year = sum(area.births.number for area in areas), areas[0].births.year
    if any(area.births.is_estimate for area in areas):
        text = _("About %(number)s babies were born there in %(year)s (an estimate).")
        return text % {"number": f"{round(total, -2):,}", "year": year}
    text = _("%(number)s babies were born there in %(year)s.")
    return text % {"number": f"{total:,}", "year": year}


def _choice(level: Level, age: Age, is_here: bool, text: object) -> Choice:
    asked = urlencode({"level": level.value, "age": age.value})
    return Choice(str(text), f"{reverse('oversight:map')}?{asked}", is_here)


def _tile(
    area: AreaCard, board: BoardCard, found: Coverage, unmet: int | None, on: date
) -> Tile:
    births = f"{area.births.number:,}"
    return Tile(
        name=place_labels.name(area),
        short=place_labels.tile(area),
        board=place_labels.known(board),
        url=reverse("directory:area", kwargs={"code": area.code}),
        row=area.row + 1,
        column=area.column + 1,
        verdict=found.verdict.value,
        word=str(labels.VERDICTS[found.verdict]),
        mark=MARKS[found.verdict],
        births=f"{births} *" if area.births.is_estimate else births,
        unmet=figures.count(unmet),
        has_unmet=unmet != 0,
        who=tuple(
            Who(
                labels.name(service),
                reverse("directory:service", kwargs={"ref": service.ref}),
                service.is_made_up,
                labels.takes(service),
            )
            for service in found.services
        ),
        checked=date_format(found.checked_on, "j F Y") if found.checked_on else "",
        ago=labels.ago(found.checked_on, on) if found.checked_on else "",
    )


def _legend(verdict: Verdict, coverage: Mapping[str, Coverage]) -> Legend:
    number = sum(found.verdict is verdict for found in coverage.values())
    return Legend(verdict.value, str(labels.VERDICTS[verdict]), MARKS[verdict], number)


def _sources(
    coverage: Mapping[str, Coverage], areas: tuple[AreaCard, ...]
) -> tuple[str, ...]:
    """Each source once. They are named as they were published, in English."""
    said = [found.source for found in coverage.values() if found.source]
    said += [service.source for one in coverage.values() for service in one.services]
    said += [area.births.source for area in areas]
    return tuple(dict.fromkeys(said))
