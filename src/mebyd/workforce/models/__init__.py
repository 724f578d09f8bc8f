"""
The tables of the workforce (decision 17): people, and dated facts about what they can do.

No row says which stage somebody has reached: that is worked out (decision 16). A fact is
never changed: it is withdrawn, with a day and a reason, and stays.
"""

from mebyd.workforce.models.courses import Attended, Cohort, Course, Place
from mebyd.workforce.models.facts import (
    Evidence,
    Fact,
    Rating,
    Recognition,
    Registration,
    Request,
    SignOff,
    Spent,
    Upload,
)
from mebyd.workforce.models.figures import Headcount, Load, Tally
from mebyd.workforce.models.lists import Line, Sheet
from mebyd.workforce.models.people import Correction, Practitioner, Supervising, WorksIn


__all__ = [
    "Attended",
    "Cohort",
    "Course",
    "Correction",
    "Evidence",
    "Fact",
    "Headcount",
    "Line",
    "Load",
    "Place",
    "Practitioner",
    "Rating",
    "Recognition",
    "Registration",
    "Request",
    "Sheet",
    "SignOff",
    "Spent",
    "Supervising",
    "Tally",
    "Upload",
    "WorksIn",
]
