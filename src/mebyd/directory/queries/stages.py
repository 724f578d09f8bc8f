"""The steps of the pathway in days, as the product ships them."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from mebyd.directory.terms import Counted, Stage, StageCode, Sureness


FILE = Path(__file__).parent.parent / "reference" / "pathway_stages.csv"


@cache
def stages() -> tuple[Stage, ...]:
    """The steps in their order."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(_stage(row) for row in csv.DictReader(file))


def _stage(row: dict[str, str]) -> Stage:
    return Stage(
        code=StageCode(row["code"]),
        days=int(row["days"]),
        counted=Counted(row["counted"]),
        basis=row["basis"],
        status=Sureness(row["status"]),
        as_at=date.fromisoformat(row["as_at"]),
    )
