"""The only writers of places: the reference data, and the postcodes."""

import csv
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from django.db import models as tables
from django.db import transaction

from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Actor
from mebyd.places import models, queries, rules
from mebyd.places.terms import LOADER, ImportReport, Problem, Why


REFERENCE = Path(__file__).parent / "reference"
Row = dict[str, Any]


@transaction.atomic
def load_reference(*, at: datetime) -> None:
    """Bring boards, areas, borders and holidays up to what the product ships."""
    boards = list(_rows("boards.csv"))
    codes = {row["short"]: row["code"] for row in boards}
    _upsert(models.Board, boards, key=("code",))
    areas = (row | {"board_id": codes[row.pop("board")]} for row in _rows("areas.csv"))
    _upsert(models.Area, areas, key=("code",))
    _upsert(models.Border, map(_border, _rows("borders.csv")), key=("a", "b"))
    _upsert(models.Holiday, _rows("holidays.csv"), key=("on",))
    ledger.record("places.reference.loaded", by=LOADER, at=at, about="places")
    queries.forget()


@transaction.atomic
def import_postcodes(
    file: IO[str], *, by: Actor, at: datetime, dry_run: bool = False
) -> ImportReport:
    """
    Replace the postcodes by the Welsh rows of the ONS Postcode Directory's CSV.

    All or nothing: with one problem, or in a dry run, nothing is written. A file
    without the columns is refused by ColumnsMissing, which names them.
    """
    read, found, problems = _read_postcodes(file)
    now = dict(models.Postcode.objects.values_list("postcode", "area_id"))
    is_written = not problems and not dry_run
    if is_written:
        _replace_postcodes(found)
        facts = {"kept": len(found), "read": read}
        ledger.record(
            "places.postcodes.imported", by=by, at=at, about="places", facts=facts
        )
    return ImportReport(
        read=read,
        kept=len(found),
        new=len(found.keys() - now.keys()),
        changed=sum(now.get(code, area) != area for code, area in found.items()),
        gone=len(now.keys() - found.keys()),
        problems=tuple(problems),
        is_written=is_written,
    )


def _read_postcodes(file: IO[str]) -> tuple[int, dict[str, str], list[Problem]]:
    reader = csv.DictReader(file)
    postcode, area = rules.postcode_columns(reader.fieldnames or ())
    known = {card.code for card in queries.areas()}
    read, found, problems = 0, dict[str, str](), list[Problem]()
    for read, row in enumerate(reader, start=1):  # noqa: B007
        code = (row[area] or "").strip()
        if code.startswith("W06"):
            problem = _take(found, row[postcode] or "", code, known)
            if problem:
                # The heading is line 1 of the file, so the first row is line 2.
                problems.append(Problem(read + 1, *problem))
    return read, found, problems


def _take(
    found: dict[str, str], typed: str, code: str, known: set[str]
) -> tuple[Why, str] | None:
    postcode = rules.tidy_postcode(typed)
    if postcode is None:
        return Why.NOT_A_POSTCODE, typed
    if code not in known:
        return Why.UNKNOWN_AREA, f"{typed} {code}"
    if found.setdefault(postcode, code) != code:
        return Why.TWO_AREAS, typed
    return None


def _replace_postcodes(found: dict[str, str]) -> None:
    models.Postcode.objects.all().delete()
    models.Postcode.objects.bulk_create(
        (models.Postcode(postcode=code, area_id=area) for code, area in found.items()),
        batch_size=1000,
    )


def _rows(name: str) -> Iterator[Row]:
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _border(row: Row) -> Row:
    a, b = sorted((row.pop("a"), row.pop("b")))
    return row | {"a_id": a, "b_id": b}


def _upsert(
    table: type[tables.Model], rows: Iterable[Row], *, key: tuple[str, ...]
) -> None:
    made = [table(**row) for row in rows]
    told = [
        field.name
        for field in table._meta.concrete_fields
        if field.name not in key and not field.primary_key
    ]
    table._default_manager.bulk_create(
        made, update_conflicts=True, unique_fields=list(key), update_fields=told
    )
