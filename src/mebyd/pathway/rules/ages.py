"""
What a baby's age asks for: how often an unborn one is checked on, and when one has aged out.

Ages here are counted from birth; a baby born early gets no more time by it (rule 9).
"""

from datetime import date, timedelta
from typing import Final

from mebyd.pathway.rules.recommend import SECOND_BIRTHDAY_DAYS


PREGNANCY_DAYS: Final = 280
CHECKED_FROM_DAYS: Final = 24 * 7
"""From 24 weeks of pregnancy, counted back from the due date."""

EVERY_DAYS: Final = 28
EVERY_DAYS_AFTER_DUE: Final = 7
"""How often maternity is asked, before the due day and after it (our proposal)."""


def due_by(today: date) -> date:
    """Those due by this day are 24 weeks or more along today."""
    return today + timedelta(days=PREGNANCY_DAYS - CHECKED_FROM_DAYS)


def is_to_be_checked(due_on: date, asked_on: date | None, today: date) -> bool:
    """Whether maternity is asked again; `asked_on` is when it was asked last."""
    if asked_on is None:
        return today >= due_on - timedelta(days=PREGNANCY_DAYS - CHECKED_FROM_DAYS)
    if asked_on <= due_on < today:
        return True
    every = EVERY_DAYS_AFTER_DUE if today > due_on else EVERY_DAYS
    return (today - asked_on).days >= every


def has_aged_out(born_on: date, received_on: date, today: date) -> bool:
    """Turned two while waiting; who came later than that had no such wait."""
    birthday = born_on + timedelta(days=SECOND_BIRTHDAY_DAYS)
    return received_on < birthday <= today


def born_by(today: date) -> date:
    """Those born by this day are two years old or more."""
    return today - timedelta(days=SECOND_BIRTHDAY_DAYS)
