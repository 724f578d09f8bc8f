"""What is said of courses, cohorts and places."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, pgettext_lazy

from mebyd.workforce.terms import CohortCard, PlaceState


LANGUAGES: Mapping[str, Any] = {
    "cy": pgettext_lazy("course", "In Welsh"),
    "en": pgettext_lazy("course", "In English"),
}

COLOURS: Mapping[PlaceState, str] = {
    PlaceState.WAITING: "yellow",
    PlaceState.OFFERED: "orange",
    PlaceState.ACCEPTED: "blue",
    PlaceState.PASSED_ON: "grey",
    PlaceState.COMPLETED: "green",
    PlaceState.LEFT: "grey",
}

THE_RULE: tuple[Any, ...] = (
    lazy(
        "First come people from the areas that have the fewest qualified people for each "
        "1,000 births: those who are in date at the stage of the course, or further."
    ),
    lazy("Somebody who works in several areas stands for the one that has the fewest."),
    lazy("Among equals, whoever has waited longest; then the reference decides."),
    lazy(
        "A place that is offered is answered within seven working days, and before the "
        "course begins. What is passed on, or not answered, goes to the next person."
    ),
)
"""The published rule, as pages say it; `rules.places` is the rule itself."""


def hours(minutes: int) -> str:
    """As hours, with as many decimals as they need; 7.5 is more than one."""
    count = minutes / 60
    number = int(count) if count == int(count) else MANY
    text = ngettext("%(hours)s hour", "%(hours)s hours", number)
    return text % {"hours": f"{count:.6g}"}


MANY = 100


def cost(pence: int | None) -> str:
    if pence is None:
        return _("Not known")
    if not pence:
        return _("Free of charge")
    pounds = f"{pence / 100:,.2f}".removesuffix(".00")
    return _("£%(pounds)s for each person") % {"pounds": pounds}


def dates(from_on: date, until_on: date) -> str:
    """One day, or from the first to the last; a month or year of both is said once."""
    last = date_format(until_on, "j F Y")
    if from_on == until_on:
        return last
    is_same_month = (from_on.year, from_on.month) == (until_on.year, until_on.month)
    is_same_year = from_on.year == until_on.year
    first = date_format(
        from_on, "j" if is_same_month else "j F" if is_same_year else "j F Y"
    )
    return _("%(first)s to %(last)s") % {"first": first, "last": last}


def free(count: int) -> str:
    text = ngettext("%(count)s free place", "%(count)s free places", count)
    return text % {"count": count}


def waiting(count: int) -> str:
    text = ngettext("%(count)s person waits", "%(count)s people wait", count)
    return text % {"count": count}


def taken(card: CohortCard) -> str:
    said = {"taken": card.taken, "places": card.places}
    return _("Places taken: %(taken)s of %(places)s") % said


def served(found: Fraction) -> str:
    """Qualified people per 1,000 births, to one decimal."""
    return f"{float(found):.1f}"


def attended(count: int) -> str:
    text = ngettext("there on %(count)s day", "there on %(count)s days", count)
    return text % {"count": count}
