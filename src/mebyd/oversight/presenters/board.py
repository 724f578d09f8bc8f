"""A health board's page, the rows behind its numbers, and its table as a file."""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from mebyd.directory import labels as directory_words
from mebyd.directory.terms import Coverage, Level, TeamCard
from mebyd.kit import csv_safe
from mebyd.oversight import labels
from mebyd.oversight.presenters import figures
from mebyd.oversight.presenters.figures import Row
from mebyd.oversight.terms import NEED_SHARE, UNDECIDED, Number, Overview
from mebyd.pathway import labels as pathway_words
from mebyd.pathway.queries import Climbed
from mebyd.places import labels as place_words
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard, BoardCard


@dataclass(frozen=True)
class Card:
    """One number, and where its rows are."""

    name: str
    number: str
    about: str
    vulnerable: str
    url: str


@dataclass(frozen=True)
class Escalated:
    """Of a referral that has climbed to the board: this, and nothing else of the baby."""

    ref: str
    holder: str
    stage: str
    days: int


@dataclass(frozen=True)
class Support:
    """One area: births, estimated need, and who is there at each level."""

    name: str
    url: str
    births: str
    need: str
    levels: tuple[Mapping[str, str], ...]


def cards(found: Overview, address: str) -> tuple[Card, ...]:
    """The numbers on top; each opens the same number area by area."""
    whole, first = found.areas.whole, found.vulnerable
    return tuple(
        Card(
            name=str(labels.NUMBERS[which]),
            number=figures.total(whole, which),
            about=str(labels.ABOUT_NUMBERS[which]),
            vulnerable=figures.number(first, which),
            url=f"{address}&number={which.value}",
        )
        for which in Number
    )


def waits(found: Overview) -> tuple[Row, ...]:
    """All babies, and the most vulnerable as a row of their own."""
    return (
        figures.row(found.areas.whole, _("All babies"), is_whole=True),
        figures.row(found.vulnerable, _("The most vulnerable")),
    )


def by_level(found: Overview) -> tuple[Row, ...]:
    return tuple(figures.row(one, _level(one.key)) for one in found.levels)


def by_area(found: Overview) -> tuple[Row, ...]:
    """Area by area, and the whole board last."""
    rows = sorted(
        (figures.row(one, area_name(one.key)) for one in found.areas.rows),
        key=lambda row: row.name,
    )
    return *rows, figures.row(found.areas.whole, _("The whole board"), is_whole=True)


def rows(found: Overview, which: Number) -> tuple[tuple[str, str], ...]:
    """One number area by area, and its total last: the very number of the card."""
    named = sorted(
        (area_name(one.key), figures.number(one, which)) for one in found.areas.rows
    )
    return *named, (_("The whole board"), figures.total(found.areas.whole, which))


def escalated(
    found: Iterable[Climbed], teams: Iterable[TeamCard]
) -> tuple[Escalated, ...]:
    names = {team.ref: directory_words.name(team) for team in teams}
    return tuple(
        Escalated(
            ref=one.row.ref,
            holder=names.get(one.row.holder, ""),
            stage=str(pathway_words.STATUSES[one.row.status]),
            days=one.wait_days,
        )
        for one in found
    )


def support(
    card: BoardCard, coverage: Mapping[Level, Mapping[str, Coverage]]
) -> tuple[Support, ...]:
    """Who is there in each area, beside how many babies are born and may need it."""
    areas = sorted(places.areas_of(card.code), key=place_words.name)
    return tuple(_support(area, coverage) for area in areas)


def need(card: BoardCard) -> dict[str, Any]:
    """Births and estimated need of the board, each with how sure it is."""
    births = card.births
    return {
        "births": f"{births.number:,}",
        "year": births.year,
        "is_estimate": births.is_estimate,
        "has_estimates": any(
            area.births.is_estimate for area in places.areas_of(card.code)
        ),
        "births_source": births.source,
        "at_least": f"{_need(births.number):,}",
        "share": f"{NEED_SHARE:.0%}",
        "source": labels.NEED_SOURCE,
    }


def as_csv(found: Overview) -> str:
    """The table by area, in both languages, safe to open in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    for line in _both(found):
        writer.writerow([csv_safe.safe(cell) for cell in line])
    # The mark by which a spreadsheet knows that the circumflexes are circumflexes.
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + text.getvalue()


def _both(found: Overview) -> list[list[str]]:
    lines: dict[str, list[list[str]]] = {}
    for language in ("en", "cy"):
        with translation.override(language):
            headings = [_("Area"), *figures.columns(found.standard_days)]
            codes = [*(one.key for one in found.areas.rows), ""]
            body = [
                [_area_or_whole(code), *_row_of(found, code).cells] for code in codes
            ]
            lines[language] = [headings, *body]
    return [
        [en if en == cy else f"{en} / {cy}" for en, cy in zip(*pair, strict=True)]
        for pair in zip(lines["en"], lines["cy"], strict=True)
    ]


def _row_of(found: Overview, code: str) -> Row:
    everything = (*found.areas.rows, found.areas.whole)
    return figures.row(next(one for one in everything if one.key == code), code)


def _area_or_whole(code: str) -> str:
    return area_name(code) if code else _("The whole board")


def board(code: str) -> BoardCard:
    """A board that somebody sits in: it is there."""
    return next(one for one in places.boards() if one.code == code)


def known(code: str) -> str:
    return place_words.known(board(code))


def area_name(code: str) -> str:
    area = places.area(code)
    return place_words.name(area) if area else code


def address(name: str, *, board: str, month: str) -> str:
    """A page of this board and month."""
    return f"{reverse(name)}?{urlencode({'board': board, 'month': month})}"


def _level(code: str) -> str:
    if code == UNDECIDED:
        return _("Not decided yet")
    return str(directory_words.LEVELS[Level(code)])


def _need(births: int) -> int:
    return round(births * NEED_SHARE)


def _support(
    area: AreaCard, coverage: Mapping[Level, Mapping[str, Coverage]]
) -> Support:
    births = f"{area.births.number:,}"
    return Support(
        name=place_words.name(area),
        url=reverse("directory:area", kwargs={"code": area.code}),
        births=f"{births} *" if area.births.is_estimate else births,
        need=f"{_need(area.births.number):,}",
        levels=tuple(_verdict(coverage[level][area.code]) for level in Level),
    )


def _verdict(found: Coverage) -> Mapping[str, str]:
    word = str(directory_words.VERDICTS[found.verdict])
    return {"code": found.verdict.value, "word": word}
