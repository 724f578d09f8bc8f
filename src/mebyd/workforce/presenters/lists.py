"""Lists in words: their columns, an example, and what one would do."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.kit import csv_safe
from mebyd.places.labels import SURENESS
from mebyd.workforce import labels, list_words
from mebyd.workforce.terms import PathwayCard
from mebyd.workforce.terms.lists import (
    COLUMNS,
    Column,
    ListKind,
    Loaded,
    Report,
    WrongLine,
)


EXAMPLE = {
    Column.NAME: "Siân Wyn",
    Column.EMAIL: "sian.wyn@example.org",
    Column.REGISTRATION: "",
    Column.SECTOR: "health",
    Column.PROFESSION: "midwife",
    Column.EMPLOYER: "",
    Column.AREA: "Powys",
    Column.STAGE: "awareness",
    Column.COURSE: "Babies and relationships",
    Column.COMPLETED: "2026-03-27",
    Column.MINUTES: "180",
    Column.PEOPLE: "0",
    Column.AS_AT: "2026-03-31",
    Column.SOURCE: "Who counted",
    Column.STATUS: "estimate",
}
"""Somebody made up, with an address that nobody can have."""


def kinds(
    pathway: PathwayCard | None, from_lists: Iterable[str]
) -> list[dict[str, Any]]:
    """Each kind of list with its columns and what may stand in them."""
    stages = [
        labels.name(card)
        for card in (pathway.stages if pathway else ())
        if card.stage.code in from_lists
    ]
    answers = {
        Column.SECTOR: list(map(str, labels.SECTORS.values())),
        Column.PROFESSION: list(map(str, labels.PROFESSIONS.values())),
        Column.STATUS: list(map(str, SURENESS.values())),
        Column.STAGE: stages,
    }
    return [
        {
            "name": str(words),
            "example_url": f"{reverse('workforce:list_example')}?kind={kind.value}",
            "columns": [
                {
                    "name": column.value,
                    "about": str(list_words.ABOUT[column]),
                    "answers": answers.get(column, []),
                }
                for column in COLUMNS[kind]
            ],
        }
        for kind, words in list_words.KINDS.items()
    ]


def example(kind: ListKind) -> str:
    """A heading and one row, as a spreadsheet opens them."""
    return _as_csv(
        [[c.value for c in COLUMNS[kind]], [EXAMPLE[c] for c in COLUMNS[kind]]]
    )


def _as_csv(rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerows([csv_safe.safe(cell) for cell in row] for row in rows)
    # The mark by which a spreadsheet knows that the circumflexes are circumflexes.
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + text.getvalue()


def loads(found: Iterable[Loaded]) -> list[dict[str, Any]]:
    return [
        {
            "name": one.name,
            "at": one.at,
            "rows": f"{one.rows:,}",
            "new_people": f"{one.new_people:,}",
            "new_facts": f"{one.new_facts:,}",
        }
        for one in found
    ]


def report(found: Report) -> dict[str, Any]:
    """What a list would do, row by row where something is wrong."""
    return {
        "name": found.name,
        "headline": _headline(found),
        "loaded_at": found.loaded_at,
        "is_utf8": found.is_utf8,
        "is_of_people": found.kind is ListKind.TRAINING,
        "can_be_loaded": found.can_be_loaded,
        "is_wrong": bool(found.wrong),
        "numbers": _numbers(found),
        "faults": [_row(one, fault) for one in found.faults for fault in one.faults],
        "not_shown": found.wrong - len(found.faults),
    }


def _headline(found: Report) -> str:
    if found.wrong:
        text = ngettext(
            "%(n)s row cannot be taken. Nothing is loaded until it is mended.",
            "%(n)s rows cannot be taken. Nothing is loaded until they are mended.",
            found.wrong,
        )
        return text % {"n": f"{found.wrong:,}"}
    if not found.new_facts:
        return _("All of this is known already. There is nothing to load.")
    return _("Every row can be taken. Nothing has been changed yet.")


def _numbers(found: Report) -> list[dict[str, str]]:
    said = [(_("Rows in the file"), found.rows)]
    if found.kind is ListKind.TRAINING:
        said += [
            (_("New people"), found.new_people),
            (_("People who are known"), found.known_people),
            (_("Courses completed, new"), found.new_facts),
            (_("Courses completed, known already"), found.known_facts),
        ]
    else:
        said += [
            (_("Numbers that are new"), found.new_facts),
            (_("Numbers that are known already"), found.known_facts),
        ]
    said.append((_("Rows that cannot be taken"), found.wrong))
    return [{"name": name, "number": f"{number:,}"} for name, number in said]


def _row(one: WrongLine, fault: Any) -> dict[str, str]:
    return {
        "line": f"{one.line:,}",
        "column": fault.column.value,
        "said": fault.said,
        "why": str(list_words.WRONG[fault.why]),
    }
