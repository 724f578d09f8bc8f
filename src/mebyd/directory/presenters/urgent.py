"""The numbers that are rung at once, place by place, ready to print."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format

from mebyd.directory import labels, queries
from mebyd.directory.queries.urgent import Numbers
from mebyd.directory.terms import UrgentKind
from mebyd.places import labels as place_labels
from mebyd.places import queries as places


@dataclass(frozen=True)
class UrgentRow:
    place: str
    phone: str
    hours: str
    status: str
    is_shown: bool
    checked: str
    url: str


def groups(
    known: Numbers, *, boards: Collection[str]
) -> tuple[tuple[str, tuple[UrgentRow, ...]], ...]:
    """
    Councils and crisis teams of these boards, each by name; whoever has none stands
    there too.
    """
    return tuple(
        (str(labels.URGENT[kind]), _rows(kind, known, boards)) for kind in UrgentKind
    )


def _rows(
    kind: UrgentKind, known: Numbers, boards: Collection[str]
) -> tuple[UrgentRow, ...]:
    rows = (
        _row(which, code, known)
        for which, code in queries.urgent_places()
        if which is kind and queries.urgent_board(which, code) in boards
    )
    return tuple(sorted(rows, key=lambda row: row.place))


def _row(kind: UrgentKind, code: str, known: Numbers) -> UrgentRow:
    one = known.get((kind, code))
    address = {"kind": kind.value, "place": code}
    return UrgentRow(
        place=place_name(kind, code),
        phone=one.phone if one else "",
        hours=labels.hours(one) if one else "",
        status=str(labels.SURENESS[one.status]) if one else "",
        is_shown=bool(one and one.verified_phone),
        checked=_day(one.checked_on) if one else "",
        url=reverse("directory:urgent_number", kwargs=address),
    )


def place_name(kind: UrgentKind, code: str) -> str:
    """A council's area, or a health board, as people call it."""
    if kind is UrgentKind.SAFEGUARDING:
        area = places.area(code)
        return place_labels.name(area) if area else code
    board = places.board(code)
    return place_labels.known(board) if board else code


def _day(day: date) -> str:
    return date_format(day, "j F Y")
