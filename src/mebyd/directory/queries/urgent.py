"""Whom to ring at once, where; and where nobody has given a number."""

from collections.abc import Mapping
from datetime import date

from mebyd.directory import models
from mebyd.directory.terms import Sureness, UrgentKind, UrgentNumber
from mebyd.places import queries as places


Numbers = Mapping[tuple[UrgentKind, str], UrgentNumber]


def urgent_numbers(*, on: date) -> Numbers:
    """Every number in force, sure or not, by kind and place."""
    rows = models.UrgentNumber.objects.on(on)
    return {(one.kind, one.place): one for one in map(_card, rows)}


def urgent_places() -> tuple[tuple[UrgentKind, str], ...]:
    """Where there should be a number: each council, and each health board."""
    councils = ((UrgentKind.SAFEGUARDING, area.code) for area in places.areas())
    boards = ((UrgentKind.CRISIS, board.code) for board in places.boards())
    return (*councils, *boards)


def urgent_board(kind: UrgentKind, place: str) -> str:
    """The health board to which a place with a number belongs; "" if there is no such."""
    if (kind, place) not in urgent_places():
        return ""
    area = places.area(place) if kind is UrgentKind.SAFEGUARDING else None
    return area.board if area else place


def urgent_missing(*, on: date, board: str = "") -> int:
    """In how many places, of a board or of all, there is no number that is verified."""
    known = urgent_numbers(on=on)
    sure = {which for which, one in known.items() if one.verified_phone}
    lacking = set(urgent_places()) - sure
    return sum(not board or urgent_board(*which) == board for which in lacking)


def _card(row: models.UrgentNumber) -> UrgentNumber:
    return UrgentNumber(
        kind=UrgentKind(row.kind),
        place=row.area_id or row.board_id or "",
        phone=row.phone,
        hours_en=row.hours_en,
        hours_cy=row.hours_cy,
        source=row.source,
        status=Sureness(row.status),
        checked_on=row.checked_on,
    )
