"""A portfolio on paper, in the reader's language: what somebody has shown, and who says so."""

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import formats
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mebyd.workforce.presenters import own
from mebyd.workforce.terms import Whole


PAGE = Path(__file__).parent.parent / "templates" / "workforce" / "portfolio.typ"


def pdf(whole: Whole, *, on: date) -> bytes:
    """
    The portfolio's bytes: PDF/UA-1, which a screen reader reads.

    What people have typed goes in as data: nothing in it can change how the page is set.
    """
    import typst  # slow to load, and rarely needed

    data = json.dumps(said(whole, on=on), ensure_ascii=False)
    made: bytes = typst.compile(
        str(PAGE),
        root=str(PAGE.parent),
        format="pdf",
        sys_inputs={"data": data, "language": get_language() or "en"},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    return made


def said(whole: Whole, *, on: date) -> dict[str, Any]:
    """What stands on it, in words."""
    page = own.own(whole, on=on)
    return {
        "title": _("Training portfolio"),
        "name": whole.card.name,
        "work": own.of_work(whole.card).partition(" · ")[2],
        "stands": list(_stands(page["stands"])),
        "made": _("Made on %(day)s from what is held in Mebyd.") % {"day": _day(on)},
        "parts": [
            _part(
                _("Signed off"),
                _("Nothing is signed off yet."),
                (_signed(one) for one in own.signed_rows(whole)),
            ),
            _part(
                _("Evidence"),
                _("Nothing shown yet."),
                (
                    _row(one["title"], one["kind"], _day(one["on"]), one["answer"])
                    for one in page["evidence"]
                ),
            ),
            _part(
                _("Hours"),
                _("No hours written down yet."),
                (_hours(one) for one in own.hours_rows(whole)),
            ),
        ],
    }


def _stands(stands: dict[str, Any]) -> Iterable[str]:
    if stands["stage"]:
        yield f"{_('Stage:')} {stands['stage']}"
        yield _("since %(day)s") % {"day": _day(stands["since_on"])}
    else:
        yield _("Not at the first stage yet.")
    yield from stands["warnings"]


def _signed(one: dict[str, Any]) -> dict[str, str]:
    gone = one["withdrawn_on"]
    state = _("Withdrawn on %(day)s:") % {"day": _day(gone)} if gone else ""
    level = _("level %(level)s") % {"level": one["level"]}
    return _row(one["name"], level, one["by"], _day(one["on"]), state, one["because"])


def _hours(one: dict[str, Any]) -> dict[str, str]:
    return _row(
        one["hours"], one["kind"], one["what"], _day(one["on"]), one["by"], one["state"]
    )


def _part(title: str, empty: str, rows: Iterable[dict[str, str]]) -> dict[str, Any]:
    return {"title": title, "empty": empty, "rows": list(rows)}


def _row(first: str, *rest: str) -> dict[str, str]:
    return {"first": first, "rest": " · ".join(text for text in rest if text)}


def _day(day: date) -> str:
    return formats.date_format(day, "j F Y")
