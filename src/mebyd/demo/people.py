"""The people of the demonstration: all of them made up."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from random import Random

from mebyd.accounts import queries as accounts
from mebyd.demo.terms import Person
from mebyd.directory.terms import Role
from mebyd.pathway.terms import Source


REFERENCE = Path(__file__).parent / "reference"
DOMAIN = "mebyd.example"
"""Reserved for examples: no mail can ever arrive there."""


def cast() -> list[tuple[str, str, str]]:
    """
    Whom the sign-in page offers, one click each: reference, name, and who they are.

    In the language of the page. Empty until the stage is set.
    """
    from django.utils.translation import get_language

    about = "about_cy" if (get_language() or "").startswith("cy") else "about_en"
    found = ((accounts.person_by_email(email(row["key"])), row) for row in rows())
    return [(who.ref, who.name, row[about]) for who, row in found if who]


def email(key: str) -> str:
    return f"{key}@{DOMAIN}"


@cache
def rows() -> tuple[dict[str, str], ...]:
    """The curated people, with their place on the stage."""
    return tuple(read("cast.csv"))


def read(name: str) -> list[dict[str, str]]:
    """The rows of one of the demonstration's own files."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def curated(place: str) -> tuple[Person, ...]:
    """Those of the cast who sit in a place: a team's key, a board, or all Wales ("")."""
    return tuple(_person(row) for row in rows() if row["place"] == place)


def _person(row: dict[str, str]) -> Person:
    speaks = ("cy", "en") if row["language"] == "cy" else ("en",)
    return Person(
        key=row["key"],
        name=row["name"],
        role=Role(row["role"]),
        language=row["language"],
        languages=speaks,
        source=Source(row["source"]) if row["source"] else None,
    )


WELSH_SHARE = {
    "BCU": 0.5,
    "PTHB": 0.35,
    "HDU": 0.55,
    "ABU": 0.12,
    "CVU": 0.2,
    "CTM": 0.15,
    "SBU": 0.25,
}
"""Share of staff who work in Welsh too: made up, higher where Welsh is spoken more."""


class Names:
    """Names that nobody on the stage has yet, drawn from the bank."""

    def __init__(self, luck: Random) -> None:
        self._luck = luck
        self._taken = {row["name"] for row in rows()}
        bank = read("names.csv")
        self._first = {
            kind: [r["name"] for r in bank if r["kind"] == f"adult_{kind}"]
            for kind in ("cy", "en")
        }
        self._family = {
            kind: [r["name"] for r in bank if r["kind"] == f"family_{kind}"]
            for kind in ("cy", "en")
        }

    def new(self, *, is_welsh: bool) -> str:
        return next(name for name in self._offers(is_welsh) if self._take(name))

    def any(self, *, is_welsh: bool) -> str:
        """A name that others may have too: the bank holds fewer than a long list."""
        return next(self._offers(is_welsh))

    def _offers(self, is_welsh: bool) -> Iterator[str]:
        kind = "cy" if is_welsh else "en"
        while True:
            first = self._luck.choice(self._first[kind])
            yield f"{first} {self._luck.choice(self._family[kind])}"

    def _take(self, name: str) -> bool:
        is_new = name not in self._taken
        self._taken.add(name)
        return is_new
