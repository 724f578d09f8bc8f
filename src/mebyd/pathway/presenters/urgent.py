"""Numbers to ring at once, as far as somebody has checked them (rule 7)."""

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import Principal, UrgentKind
from mebyd.places import labels as place_words
from mebyd.places import queries as places


Line = dict[str, str]


def near(by: Principal, *, on: date) -> dict[str, list[Line]]:
    """Those of the boards in which the sender works; of all Wales for a guest."""
    boards = {seat.board for seat in by.seats if seat.board}
    areas = [area for area in places.areas() if not boards or area.board in boards]
    return _known({area.code for area in areas}, {area.board for area in areas}, on=on)


def of_area(code: str, *, on: date) -> dict[str, list[Line]]:
    """Those of the area where the baby lives."""
    area = places.area(code)
    return _known({code}, {area.board} if area else set(), on=on)


def _known(areas: set[str], boards: set[str], *, on: date) -> dict[str, list[Line]]:
    numbers = directory.urgent_numbers(on=on)
    return {
        kind.value: sorted(_lines(kind, areas | boards, numbers), key=_by_place)
        for kind in UrgentKind
    }


def _lines(
    kind: UrgentKind, codes: set[str], numbers: directory.Numbers
) -> Iterator[Line]:
    for code in codes:
        one = numbers.get((kind, code))
        if one and one.verified_phone:
            yield {
                "where": _name(code),
                "phone": one.verified_phone,
                "hours": directory_words.hours(one),
                "checked": date_format(one.checked_on, "j F Y"),
            }


def _by_place(line: Line) -> str:
    return line["where"]


def _name(code: str) -> str:
    area, board = places.area(code), places.board(code)
    return place_words.name(area) if area else place_words.known(board) if board else ""
