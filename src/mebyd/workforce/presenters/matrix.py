"""People by stage and area in words: counts, shares of births, targets, cover, literacy."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from mebyd.places import labels as place_words
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard
from mebyd.workforce import labels
from mebyd.workforce.rules import tally as rules
from mebyd.workforce.terms import PathwayCard, Profession
from mebyd.workforce.terms.tally import Cell, Numbers, Tallied, Target


Cells = Sequence[tuple[Cell, Numbers]]
LITERATE_FEWEST = 5


@dataclass(frozen=True)
class Known:
    """What the page is made of: where, what was counted there, and against what."""

    board: str
    found: Tallied
    pathway: PathwayCard
    targets: Mapping[str, Target]
    headcounts: Mapping[tuple[str, Profession], int]
    is_open: bool
    """Whether small numbers are shown."""

    @property
    def areas(self) -> tuple[AreaCard, ...]:
        mine = places.areas_of(self.board) if self.board else places.areas()
        return tuple(sorted(mine, key=place_words.name))

    @property
    def whole(self) -> Cells:
        return [one for one in self.found.cells if one[0].place == self.board]


def matrix(known: Known) -> dict[str, Any]:
    """Everything on the page, ready to print."""
    stages = [card.stage.code for card in known.pathway.stages]
    births = sum(area.births.number for area in known.areas)
    by_area = [
        (place_words.name(a), a.births.number, _at(known.found.cells, a.code))
        for a in known.areas
    ]
    by_sector = [
        (str(words), 0, [one for one in known.whole if one[0].sector == code])
        for code, words in labels.SECTORS.items()
    ]
    return {
        "counted_on": known.found.counted_on,
        "stages": [labels.name(card) for card in known.pathway.stages],
        "areas": _table(known, by_area, stages, births),
        "sectors": _table(known, by_sector, stages, 0),
        "targets": _targets(known, stages, births),
        "cover": _cover(known),
        "literacy": _literacy(known),
        "has_estimates": any(area.births.is_estimate for area in known.areas),
        "births_sources": sorted({area.births.source for area in known.areas}),
        "is_open": known.is_open,
    }


def _at(cells: Cells, place: str) -> Cells:
    return [one for one in cells if one[0].place == place]


def _in(cells: Cells, stage: str) -> int:
    return rules.whole(one for one in cells if one[0].stage == stage).in_date


def _table(
    known: Known,
    parts: Iterable[tuple[str, int, Cells]],
    stages: list[str],
    births: int,
) -> list[dict[str, Any]]:
    """A row for each part and one for the whole; each column is protected by itself."""
    rows = list(parts)
    columns = [
        _protected(
            known,
            [_in(cells, code) for _name, _n, cells in rows],
            _in(known.whole, code),
        )
        for code in stages
    ]
    named = [(name, n) for name, n, _cells in rows]
    named.append((_("The whole board") if known.board else _("Wales"), births))
    return [
        {
            "name": name,
            "is_whole": place == len(rows),
            "cells": [_cell(column[place], of_births) for column in columns],
        }
        for place, (name, of_births) in enumerate(named)
    ]


def _protected(known: Known, counts: list[int], total: int) -> list[int | None]:
    if known.is_open:
        return [*counts, total]
    shown, whole = rules.kept_back(counts, total)
    return [*shown, whole]


def _cell(count: int | None, births: int) -> dict[str, str]:
    share = rules.per_1000(count, births) if count and births else None
    return {
        "count": _number(count),
        "share": ""
        if share is None
        else _("%(n)s per 1,000 births") % {"n": f"{share:.1f}"},
    }


def _number(count: int | None) -> str:
    return pgettext("a number", "not shown") if count is None else f"{count:,}"


def _alone(known: Known, count: int) -> str:
    return _number(_protected(known, [], count)[-1])


def _targets(known: Known, stages: list[str], births: int) -> list[dict[str, Any]]:
    names = {card.stage.code: labels.name(card) for card in known.pathway.stages}
    return [
        {
            "stage": names[code],
            "have": _alone(known, _in(known.whole, code)),
            "wanted": f"{target.per_1000_births * births / 1000:,.0f}",
            "share": f"{target.per_1000_births:g}",
            "source": target.source,
            "status": str(labels.SURENESS[target.status]),
        }
        for code in stages
        if (target := known.targets.get(code))
    ]


def _cover(known: Known) -> list[dict[str, str]]:
    """What is thin: lapsing, unsupervised, supervisors with too many, few in an area."""
    total = rules.whole(known.whole)
    deep = {
        card.stage.code for card in known.pathway.stages if card.stage.signs_to_depth
    }
    few: Callable[[int], bool] = (
        (lambda n: n == 1) if known.is_open else (lambda n: 0 < n < LITERATE_FEWEST)
    )
    in_areas = [
        sum(_in(_at(known.found.cells, area.code), code) for code in deep)
        for area in known.areas
    ]
    thin = sum(map(few, in_areas))
    resting = (
        _("Areas that rest on one specialised person")
        if known.is_open
        else _("Areas that rest on fewer than five specialised people")
    )
    return [
        {
            "name": _("Stages that lapse within six months"),
            "number": _alone(known, total.lapsing),
        },
        {
            "name": _("People whom nobody supervises"),
            "number": _alone(known, total.unsupervised),
        },
        {
            "name": _("Supervisors with more people than their time allows"),
            "number": _alone(known, total.over_dose),
        },
        {"name": resting, "number": f"{thin:,}"},
        {
            "name": _("Areas without a specialised person"),
            "number": f"{in_areas.count(0):,}",
        },
    ]


def _literacy(known: Known) -> list[dict[str, str]]:
    """Of those who work where it is known how many do: how many have reached a stage."""
    rows = []
    for profession, words in labels.PROFESSIONS.items():
        codes = [
            a.code for a in known.areas if (a.code, profession) in known.headcounts
        ]
        wanted = sum(known.headcounts[code, profession] for code in codes)
        of_it = [
            one
            for one in known.found.cells
            if one[0].profession == profession and one[0].stage
        ]
        have = sum(rules.whole(_at(of_it, code)).in_date for code in codes)
        reached = rules.whole(
            one for one in of_it if one[0].place == known.board
        ).in_date
        if not (reached or codes):
            continue
        rows.append(
            {
                "name": str(words),
                "reached": _alone(known, reached),
                "share": _share(known, have, wanted),
                "areas": _("%(n)s of %(all)s areas")
                % {"n": len(codes), "all": len(known.areas)},
            }
        )
    return rows


def _share(known: Known, have: int, wanted: int) -> str:
    if not wanted:
        return _("not known")
    if _protected(known, [], have)[-1] is None:
        return _number(None)
    share = {"share": f"{have / wanted:.0%}", "have": f"{have:,}", "all": f"{wanted:,}"}
    return _("%(share)s (%(have)s of %(all)s)") % share
