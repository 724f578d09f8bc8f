"""Which month a page is about: the end of one, or now."""

from datetime import date, datetime, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.kit.days import local_day, start_of_day


SHOWN = 24
"""How many past months can be chosen."""


def chosen(text: str, now: datetime) -> tuple[str, datetime]:
    """The month in the address and its last moment; anything else is now."""
    for code, end in _months(now):
        if code == text:
            return code, end
    return "", now


def choices(here: str, now: datetime) -> list[dict[str, object]]:
    """For a list to choose from, the newest first."""
    found = [("", _("Now")), *((code, _name(code)) for code, _end in _months(now))]
    return [
        {"value": code, "text": text, "selected": code == here} for code, text in found
    ]


def title(code: str, now: datetime) -> str:
    """The day on which the figures stand."""
    day = local_day(chosen(code, now)[1])
    return date_format(day, "j F Y")


def _months(now: datetime) -> list[tuple[str, datetime]]:
    found, first = [], local_day(now).replace(day=1)
    for _n in range(SHOWN):
        end = start_of_day(first) - timedelta(seconds=1)
        first = local_day(end).replace(day=1)
        found.append((f"{first:%Y-%m}", end))
    return found


def _name(code: str) -> str:
    year, month = map(int, code.split("-"))
    return date_format(date(year, month, 1), "F Y")
