"""Words of lists: columns, and what is wrong with a cell and what to do about it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from mebyd.workforce.terms.lists import Column, ListKind, Wrong


KINDS: Mapping[ListKind, Any] = {
    ListKind.TRAINING: lazy("Training completed"),
    ListKind.HEADCOUNT: lazy("How many people work where"),
}

ABOUT: Mapping[Column, Any] = {
    Column.NAME: lazy("First name and family name"),
    Column.EMAIL: lazy("Work e-mail address: this, or the registration number"),
    Column.REGISTRATION: lazy("Number in a professional register, if there is one"),
    Column.SECTOR: pgettext_lazy("column", "One of these:"),
    Column.PROFESSION: pgettext_lazy("column", "One of these:"),
    Column.EMPLOYER: lazy("May be empty"),
    Column.AREA: lazy("Name or code of one of the 22 areas of Wales"),
    Column.STAGE: pgettext_lazy("column", "One of these:"),
    Column.COURSE: lazy("What the course is called"),
    Column.COMPLETED: lazy("A day, as 2026-03-27 or 27/03/2026"),
    Column.MINUTES: lazy("How long it took, in minutes"),
    Column.PEOPLE: lazy("How many of this profession work there: a whole number"),
    Column.AS_AT: lazy("The day of the count, as 2026-03-27 or 27/03/2026"),
    Column.SOURCE: lazy("Where the number is from"),
    Column.STATUS: pgettext_lazy("column", "One of these:"),
}

WRONG: Mapping[Wrong, Any] = {
    Wrong.EMPTY: lazy("This is empty. Fill it in."),
    Wrong.TOO_LONG: lazy("This is too long. Shorten it."),
    Wrong.CANNOT_BE_KEPT: lazy(
        "This holds a character that cannot be kept. Type it again."
    ),
    Wrong.WOULD_RUN: lazy(
        "This begins with a sign that a spreadsheet would work out. Take the sign away."
    ),
    Wrong.NOT_AN_EMAIL: lazy("This is not an e-mail address. Correct it."),
    Wrong.WHO: lazy("Nothing says who it is. Fill in the e-mail or the registration."),
    Wrong.NOT_ONE_OF_THEM: lazy("This is not one of the answers. Choose one of them."),
    Wrong.NOT_AN_AREA: lazy("This is not one of the 22 areas of Wales. Correct it."),
    Wrong.NOT_YOUR_AREA: lazy(
        "This area lies in another health board. Take the row out: its own lead loads it."
    ),
    Wrong.NOT_A_STAGE: lazy(
        "A list can load awareness and foundational training. Take the row out: what a "
        "later stage asks for is shown to a supervisor."
    ),
    Wrong.NOT_A_DAY: lazy("This is not a day. Write it as 2026-03-27."),
    Wrong.IN_THE_FUTURE: lazy("This day has not come yet. Correct it."),
    Wrong.NOT_A_NUMBER: lazy("This is not a whole number that can be. Correct it."),
    Wrong.CELLS: lazy("This row has too few cells. Compare it with the heading."),
    Wrong.TWICE: lazy("Another row counts the same on the same day. Keep one of them."),
    Wrong.TWO_REGISTRATIONS: lazy(
        "This e-mail address stands in the file with two registration numbers. Correct "
        "the one that is wrong."
    ),
    Wrong.TWO_EMAILS: lazy(
        "This registration number stands in the file with two e-mail addresses. Correct "
        "the one that is wrong, or leave the old address empty."
    ),
    Wrong.TWO_PEOPLE: lazy(
        "The e-mail address and the registration number belong to two people whom we "
        "know. Correct the one that is wrong."
    ),
    Wrong.OTHER_REGISTRATION: lazy(
        "We know whoever has this e-mail address by another registration number. Correct "
        "it, or leave it empty."
    ),
    Wrong.OTHER_EMAIL: lazy(
        "We know whoever has this registration number by another e-mail address. Correct "
        "it, or leave it empty."
    ),
}


def kinds() -> list[tuple[str, Any]]:
    return [(code.value, text) for code, text in KINDS.items()]
