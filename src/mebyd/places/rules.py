"""Decisions about places: what a typed postcode means, which column holds what."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from mebyd.kit import words
from mebyd.places import terms


_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")
# As the ONS Postcode Directory has named them over the years.
POSTCODE_COLUMNS = ("pcds", "pcd", "pcd7", "pcd8")
AREA_COLUMNS = ("oslaua", "laua", "lad25cd")
_AREA_BY_YEAR = re.compile(r"lad[0-9]{2}cd")


def tidy_postcode(text: str) -> str | None:
    """The postcode that was typed, as CF101AA; None if it cannot be one."""
    plain = unicodedata.normalize("NFKC", text)
    bare = words.without_separators(plain).replace(".", "").upper()
    return bare if bare.isascii() and _POSTCODE.fullmatch(bare) else None


def postcode_columns(header: Sequence[str]) -> tuple[str, str]:
    """The names of the postcode and area columns; ColumnsMissing if one is absent."""
    names = {name.strip().lstrip("\ufeff").lower(): name for name in header}
    postcode = _first(names, POSTCODE_COLUMNS)
    area = _first(names, [*AREA_COLUMNS, *filter(_AREA_BY_YEAR.fullmatch, names)])
    missing = [(postcode, POSTCODE_COLUMNS), (area, AREA_COLUMNS)]
    if lacking := [alternatives for found, alternatives in missing if not found]:
        raise terms.ColumnsMissing(*lacking)
    return names[postcode], names[area]


def _first(names: Iterable[str], wanted: Iterable[str]) -> str:
    return next((name for name in wanted if name in names), "")
