"""Lists as a learning system sends them."""

import csv
import io
from datetime import date

from make.people import WHEN, at
from make.workforce import LEADER
from mebyd.workforce import actions
from mebyd.workforce.terms.lists import COLUMNS, ListKind


GOOD = {
    "name": "Siân Wyn",
    "email": "sian.wyn@example.test",
    "registration": "",
    "sector": "health",
    "profession": "midwife",
    "employer": "A health board",
    "area": "Cardiff",
    "stage": "awareness",
    "course": "Babies and relationships",
    "completed": "2026-01-20",
    "minutes": "180",
}


def training(*rows: dict, mark: str = ",") -> bytes:
    """Rows that are good but for what each says otherwise."""
    return sheet(ListKind.TRAINING, *(GOOD | row for row in rows), mark=mark)


def headcount(*rows: dict) -> bytes:
    good = {
        "area": "Cardiff",
        "profession": "midwife",
        "people": "200",
        "as_at": "2026-01-01",
        "source": "made up for tests",
        "status": "made_up",
    }
    return sheet(ListKind.HEADCOUNT, *(good | row for row in rows))


def sheet(kind: ListKind, *rows: dict, mark: str = ",") -> bytes:
    text = io.StringIO()
    columns = [column.value for column in COLUMNS[kind]]
    writer = csv.DictWriter(text, columns, delimiter=mark)
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def checked(content: bytes, by=LEADER, when=None) -> str:
    return actions.check_list(
        file=io.BytesIO(content), name="list.csv", by=by, at=when or at()
    )


def loaded(content: bytes, by=LEADER, when=None) -> int:
    ref = checked(content, by, when)
    return actions.load_list(ref=ref, by=by, at=when or at())


def somebody(number: int, **other) -> dict:
    return {
        "name": f"Person {number}",
        "email": f"person{number}@example.test",
        "completed": date(2026, 1, 1 + number % 28).isoformat(),
    } | other


__all__ = ["GOOD", "WHEN", "checked", "headcount", "loaded", "sheet", "training"]
