"""
Lists from learning systems: checked row by row, then loaded whole or not at all.

Checking writes rows that wait in batches, each in a short transaction of its own: nothing
of them counts. Loading is a few statements over all of them, in one transaction.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any, BinaryIO

from django.db import IntegrityError, transaction

from mebyd.directory.access import By
from mebyd.kit import names, refs
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models, queries, sheets
from mebyd.workforce.actions import loading, matching
from mebyd.workforce.rules import lists
from mebyd.workforce.terms import Refused
from mebyd.workforce.terms.lists import (
    Codes,
    Column,
    Fault,
    HeadcountRow,
    ListKind,
    TrainingRow,
    Wrong,
)


BATCH = 500
KEPT_FOR = timedelta(days=1)
NAME = 120


def check_list(*, file: BinaryIO, name: str, by: By, at: datetime) -> str:
    """
    Read a list and say what is wrong with it; returns the ref of what waits.

    Nothing counts before `load_list`. Refused as `sheets` refuses.
    """
    boards = access.boards_to_load(by)
    seen = sheets.look(file)
    kind = sheets.kind(file, is_utf8=seen.is_utf8)
    number = models.Sheet.objects.count() + models.Load.objects.count()
    ref = refs.from_key("LS", seen.digest, by.actor.ref, str(number), at.isoformat())
    models.Sheet.objects.create(
        ref=ref,
        kind=kind,
        digest=seen.digest,
        name="".join(c for c in name if c.isprintable())[:NAME],
        board_id=min(boards) if boards else None,
        is_utf8=seen.is_utf8,
        by=by.actor.ref,
        at=at,
    )
    try:
        found = sheets.rows(file, is_utf8=seen.is_utf8)
        codes = queries.codes(boards)
        lines = (_line(ref, kind, row, codes, local_day(at)) for row in found)
        while some := list(islice(lines, BATCH)):
            models.Line.objects.bulk_create(some)
        matching.match(ref, kind)
    except Refused:
        _drop(ref)
        raise
    return ref


def load_list(*, ref: str, by: By, at: datetime) -> int:
    """
    Load a list that was checked, whole or not at all; how many facts are new.

    The same file twice changes nothing. Refused: "list_wrong" (rows to mend),
    "list_again" (check it once more: somebody loaded another meanwhile).
    """
    sheet = access.sheet_to_see(by, ref)
    try:
        with transaction.atomic():
            made = _loaded(sheet.ref, sheet.kind, by, at)
    except IntegrityError as met:
        raise Refused("list_again") from met
    _drop(ref)
    return made


def _loaded(ref: str, kind: ListKind, by: By, at: datetime) -> int:
    row = models.Sheet.objects.select_for_update().get(ref=ref)
    matching.match(ref, kind)
    report = queries.report(ref)
    if report is None or report.wrong:
        raise Refused("list_wrong")
    if not report.new_facts:
        return 0
    loading.load(ref, kind, by=by.actor.ref, at=at)
    facts = {"new_people": report.new_people, "new_facts": report.new_facts}
    models.Load.objects.create(
        ref=refs.from_key("LD", ref),
        digest=row.digest,
        board_id=row.board_id,
        name=row.name,
        rows=report.rows,
        by=by.actor.ref,
        at=at,
        **facts,
    )
    about = refs.from_key("LD", ref)
    told = facts | {"digest": row.digest, "kind": kind.value, "rows": report.rows}
    ledger.record("workforce.list_loaded", by=by, at=at, about=about, facts=told)
    return report.new_facts


def forget_lists(*, at: datetime) -> int:
    """Take away what was checked and not loaded within a day; how many lists."""
    old = list(
        models.Sheet.objects.filter(at__lt=at - KEPT_FOR).values_list("ref", flat=True)
    )
    for ref in old:
        _drop(ref)
    return len(old)


def _drop(ref: str) -> None:
    """Row by row in short steps: nobody waits for the lock."""
    rows = models.Line.objects.filter(sheet__ref=ref)
    while some := list(rows.values_list("pk", flat=True)[: BATCH * 10]):
        models.Line.objects.filter(pk__in=some).delete()
    models.Sheet.objects.filter(ref=ref).delete()


def _line(
    ref: str, kind: ListKind, found: sheets.Row, codes: Codes, today: date
) -> models.Line:
    number, cells = found
    row: TrainingRow | HeadcountRow | None
    faults: tuple[Fault, ...]
    if cells is None:
        row, faults = None, (Fault(Column.NAME, Wrong.CELLS),)
    elif kind is ListKind.TRAINING:
        row, faults = lists.training(cells, codes, today=today)
    else:
        row, faults = lists.headcount(cells, codes, today=today)
    told = dict(_told(ref, number, row)) if row else {"is_wrong": True}
    wrong = [[one.column.value, one.why.value, one.said] for one in faults]
    return models.Line(sheet_id=ref, number=number, faults=wrong, **told)


def _told(
    ref: str, number: int, row: TrainingRow | HeadcountRow
) -> Iterator[tuple[str, Any]]:
    if isinstance(row, HeadcountRow):
        yield from {
            "area": row.area,
            "profession": row.profession,
            "number_of": row.people,
            "on": row.as_at,
            "source": row.source,
            "status": row.status,
        }.items()
        return
    for name in ("name", "email", "registration", "sector", "profession", "employer"):
        yield name, getattr(row, name)
    yield from {
        "area": row.area,
        "stage": row.stage,
        "course": row.course,
        "on": row.completed_on,
        "number_of": row.minutes,
        "source": lists.source(row),
        "search_key": names.search_key(row.name)[:200],
        "new_ref": refs.from_key("PR", ref, str(number)),
        "evidence_ref": refs.from_key("EV", ref, str(number)),
        "hours_ref": refs.from_key("HR", ref, str(number)),
    }.items()
