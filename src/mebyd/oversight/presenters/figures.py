"""Figures in words: counts that may be kept back, waits, shares."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from mebyd.oversight.terms import Number, Shown


@dataclass(frozen=True)
class Row:
    """One group of a table, as it is printed."""

    name: str
    cells: tuple[str, ...]
    is_whole: bool = False
    tag: str = ""


def count(n: int | None) -> str:
    return kept_back() if n is None else f"{n:,}"


def kept_back() -> str:
    return pgettext("a number", "not shown")


def fewer() -> str:
    return _("fewer than 5")


def columns(standard_days: int) -> tuple[str, ...]:
    """The headings of every table of groups."""
    return (
        _("Received"),
        _("Waiting"),
        _("Past the standard"),
        _("Half met within"),
        _("Nine in ten met within"),
        seen_heading(standard_days),
    )


def seen_heading(standard_days: int) -> str:
    text = ngettext("Met within %(n)s day", "Met within %(n)s days", standard_days)
    return text % {"n": standard_days}


def row(one: Shown, name: str, *, is_whole: bool = False, tag: str = "") -> Row:
    cells = (
        count(one.received),
        count(one.waiting),
        count(one.over),
        half(one),
        nine_in_ten(one),
        seen(one),
    )
    return Row(name, cells, is_whole, tag)


def half(one: Shown) -> str:
    """The wait of half, those still waiting included."""
    return _days(one.half) if one.half is not None else _not_yet(one, is_half=True)


def nine_in_ten(one: Shown) -> str:
    found = one.nine_in_ten
    return _days(found) if found is not None else _not_yet(one, is_half=False)


def seen(one: Shown) -> str:
    """The share with its numerator and denominator."""
    if one.known == 0 or one.received == 0:
        return "–"
    share = one.share
    if share is None:
        return kept_back()
    facts = {"share": f"{share:.0%}", "seen": one.seen, "known": one.known}
    return _("%(share)s (%(seen)s of %(known)s)") % facts


def number(one: Shown, which: Number) -> str:
    return count(one.count(which))


def total(one: Shown, which: Number) -> str:
    """A whole's number. Totals of lists are kept back only if they are themselves small."""
    found = one.count(which)
    if found is None and which in (Number.UNMET, Number.AGED_OUT):
        return fewer()
    return count(found)


def _days(days: float) -> str:
    n = int(days)
    return ngettext("%(n)s day", "%(n)s days", n) % {"n": n}


def _not_yet(one: Shown, *, is_half: bool) -> str:
    if one.received == 0:
        return "–"
    if not one.has_waits:
        return _("too few to say")
    if one.waiting == 0:  # closed without a meeting: they wait no more
        return (
            _("more than half were never met")
            if is_half
            else _("more than one in ten were never met")
        )
    if is_half:
        return _("more than half are still waiting")
    return _("more than one in ten are still waiting")
