"""The tables that the rules read: signs with their parts, and the standards in days."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from mebyd.pathway.terms import Part, Sign, Standards, Table


CURRENT = "1"
"""The version of the sign table in use; each decision keeps the one it was shown."""


@cache
def signs(version: str = CURRENT) -> Table:
    """The table of that version; raises FileNotFoundError for one never published."""
    return Table(version, tuple(_sign(row) for row in _rows(f"signs-{version}.csv")))


@cache
def standards(day: date) -> Standards:
    """The standards that hold on a day."""
    days = {
        row["stage"]: int(row["days"])
        for row in _rows("standards.csv")
        if row["from_on"] <= day.isoformat() < (row["until_on"] or "9999")
    }
    return Standards(
        decide_working=days["decide"],
        offer_working=days["offer"],
        answer_working=days["answer"],
        allocate_working=days["allocate"],
        consult_working=days["consult"],
        meet_days=days["meet"],
        start_days=days["start"],
        review_days=days["review"],
        unmet_review_days=days["unmet_review"],
    )


def standards_with_sources() -> tuple[dict[str, str], ...]:
    """Every row of the standards' file, for pages and the manual."""
    return tuple(_rows("standards.csv"))


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("mebyd.pathway") / "reference" / name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


def _sign(row: dict[str, str]) -> Sign:
    return Sign(
        code=row["code"],
        group=row["group"],
        part=Part(row["part"]),
        is_medical=row["is_medical"] == "yes",
        is_vulnerable=row["is_vulnerable"] == "yes",
        help=row["help"],
        source=row["source"],
        status=row["status"],
    )
