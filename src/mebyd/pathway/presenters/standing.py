"""Which teams stand here: for a level, in the area and at the age of this baby."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import Level, TeamCard
from mebyd.kit.days import local_day
from mebyd.pathway.presenters.lists import level as in_words
from mebyd.pathway.queries import Opened, age_days


def teams(found: Opened, level: str, *, on: date) -> tuple[TeamCard, ...]:
    """Those whose services cover area, level and age; none where no level is known."""
    age = age_days(found.row.ref, on=on)
    if not level or age is None:
        return ()
    return directory.teams_for(found.row.area, Level(level), age_days=age, on=on)


def here(found: Opened, level: str, *, at: datetime) -> str:
    """Rule 5: who could take it, beside what is recommended; nobody is said as well."""
    names = [directory_words.name(one) for one in teams(found, level, on=local_day(at))]
    return _("Here for this area and age, %(level)s: %(teams)s.") % {
        "level": in_words(level),
        "teams": ", ".join(names) or _("nobody"),
    }
