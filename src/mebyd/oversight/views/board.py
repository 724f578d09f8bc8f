"""A health board's page: what its lead sees."""

from collections.abc import Mapping
from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone

from mebyd.directory import queries as directory
from mebyd.directory.access import Request
from mebyd.directory.terms import Age, Coverage, Level, Principal, Role
from mebyd.oversight import access, labels, queries
from mebyd.oversight.presenters import board as presenter
from mebyd.oversight.presenters import curve, figures, months
from mebyd.oversight.terms import Number, Overview
from mebyd.pages import pager
from mebyd.pages.shown import page
from mebyd.pathway import access as pathway
from mebyd.places import labels as place_words


def show(request: Request) -> HttpResponse:
    """Figures at the end of a month or now, and what has climbed to the board."""
    now = timezone.now()
    sitting, code = access.board_to_see(request.principal, request.GET.get("board", ""))
    month, at = months.chosen(request.GET.get("month", ""), now)
    found, board = queries.of_board(code, at=at), presenter.board(code)
    what = _around(sitting, code, month, now)
    what |= _figures(
        found, presenter.address("oversight:rows", board=code, month=month)
    )
    what |= {
        "support": presenter.support(board, _coverage(at)),
        "need": presenter.need(board)
        | {"received": figures.count(found.received_in_year)},
        "csv_url": presenter.address("oversight:board_csv", board=code, month=month),
    }
    what |= {} if month else _escalated(request, sitting, code, now)
    return page(request, "oversight/board.jinja", what)


def rows(request: Request) -> HttpResponse:
    """One number of the page, area by area."""
    now = timezone.now()
    sitting, code = access.board_to_see(request.principal, request.GET.get("board", ""))
    month, at = months.chosen(request.GET.get("month", ""), now)
    asked = request.GET.get("number", "")
    which = Number(asked) if asked in set(Number) else Number.RECEIVED
    what = _around(sitting, code, month, now) | {
        "number": which,
        "rows": presenter.rows(queries.of_board(code, at=at), which),
        "back": presenter.address("oversight:board", board=code, month=month),
    }
    return page(request, "oversight/rows.jinja", what | _titled(which))


def as_csv(request: Request) -> HttpResponse:
    """The table by area as a file for a spreadsheet, the same numbers kept back."""
    _sitting, code = access.board_to_see(
        request.principal, request.GET.get("board", "")
    )
    month, at = months.chosen(request.GET.get("month", ""), timezone.now())
    text = presenter.as_csv(queries.of_board(code, at=at))
    board = presenter.board(code)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    name = f"mebyd-{board.short.lower()}-{month or 'now'}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response


def _around(by: Principal, code: str, month: str, now: datetime) -> dict[str, object]:
    """Which board and day the page is about, and the choices beside them."""
    card = presenter.board(code)
    return {
        "board": card,
        "title": place_words.known(card),
        "full_name": place_words.name(card),
        "day": months.title(month, now),
        "month": month,
        "months": months.choices(month, now),
        "boards": [
            {"code": one, "text": presenter.known(one)}
            for one in sorted(by.boards(Role.BOARD_LEAD))
        ],
    }


def _figures(found: Overview, rows_address: str) -> dict[str, object]:
    return {
        "cards": presenter.cards(found, rows_address),
        "columns": figures.columns(found.standard_days),
        "standard_days": found.standard_days,
        "waits": presenter.waits(found),
        "levels": presenter.by_level(found),
        "areas": presenter.by_area(found),
        "curve": curve.curve(found.curve, found.standard_days),
    }


def _titled(which: Number) -> dict[str, object]:
    return {"name": labels.NUMBERS[which], "about": labels.ABOUT_NUMBERS[which]}


def _escalated(
    request: Request, by: Principal, code: str, now: datetime
) -> dict[str, object]:
    """Read now: what is late is late today, whatever month the figures are of."""
    found = pathway.escalations(by, code, at=now)
    shown = pager.shown(request, total=len(found))
    start = (shown.page - 1) * pager.A_PAGE
    here = found[start : start + pager.A_PAGE]
    teams = directory.teams(sorted({one.row.holder for one in here}))
    return {
        "escalated": presenter.escalated(here, teams),
        "escalated_total": len(found),
        "pager": shown,
    }


def _coverage(at: datetime) -> dict[Level, Mapping[str, Coverage]]:
    day = timezone.localdate(at)
    return {
        level: directory.coverage_map(level, age_days=Age.NEWBORN.days, on=day)
        for level in Level
    }
