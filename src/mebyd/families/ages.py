"""Age, and the age of a baby born early: each computed here and nowhere else."""

from datetime import date


TERM_DAYS = 280
"""A pregnancy of 40 weeks, which due dates are reckoned by."""

PRETERM_DAYS = 37 * 7
"""Born before 37 completed weeks is born early: only then is age corrected."""


def age_days(born_on: date | None, due_on: date | None, on: date) -> int:
    """Days since birth; before birth the days still to the due date, negative."""
    start = born_on or due_on
    if start is None:
        raise ValueError("an age needs a date of birth or a due date")
    return (on - start).days


def corrected_age_days(born_on: date, gestation_days: int | None, on: date) -> int:
    """Days since the due date of a baby born early; of any other baby its age."""
    early = 0
    if gestation_days is not None and gestation_days < PRETERM_DAYS:
        early = TERM_DAYS - gestation_days
    return (on - born_on).days - early
