"""The only reader of the families' room for other rooms; answers are frozen values."""

from mebyd.families.queries.changes import changes, looks_after, siblings
from mebyd.families.queries.circles import MOST_FOUND, circle, circles, search, seen_by
from mebyd.families.queries.people import (
    age_days,
    card,
    cards,
    caregiver_name,
    caregivers_of,
    caregivers_of_many,
    first_caregiver,
    home_of,
    homes_of,
    household,
    reported_home,
    safe_way,
    waiting_way,
    with_waiting_ways,
)
from mebyd.families.queries.same import (
    alike,
    compare,
    linked,
    question,
    same_baby_questions,
    with_open_questions,
)


__all__ = [
    "MOST_FOUND",
    "age_days",
    "alike",
    "card",
    "cards",
    "caregiver_name",
    "caregivers_of",
    "caregivers_of_many",
    "changes",
    "circle",
    "circles",
    "compare",
    "first_caregiver",
    "home_of",
    "homes_of",
    "household",
    "linked",
    "looks_after",
    "question",
    "reported_home",
    "safe_way",
    "same_baby_questions",
    "search",
    "seen_by",
    "siblings",
    "waiting_way",
    "with_open_questions",
    "with_waiting_ways",
]
