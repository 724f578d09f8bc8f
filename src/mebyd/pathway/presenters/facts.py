"""Which baby a referral is about, and who sent it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from mebyd.families import labels as family_words
from mebyd.families.terms import BabyCard, HouseholdCard
from mebyd.pages.environment import moment
from mebyd.pathway import labels
from mebyd.pathway.presenters.names import Names, area, language
from mebyd.pathway.queries import Opened
from mebyd.pathway.terms import SenderKind


COLLEAGUES = (SenderKind.PERSON, SenderKind.GUEST)
"""Who sent it themselves, and is reached at work. A family's own ways are not here."""


def of(
    found: Opened, family: HouseholdCard, known: Names, day: date
) -> list[dict[str, Any]]:
    """Which baby it is, where, and how whoever referred is reached at work."""
    baby = family.baby
    rows = (
        *family_words.which_baby(baby, family.home),
        (_("Age"), _age(baby, day)),
        (_("Lives in"), _where(found, family)),
        (_("Language"), language(baby.language, baby.interpreter) or _("Not known")),
        (_("Received"), moment(found.row.received_at)),
        (_("Referrer at work"), _at_work(found, known)),
    )
    return [{"key": key, "value": value} for key, value in rows if value]


def _where(found: Opened, family: HouseholdCard) -> str:
    """Where a sealed home lies is not told by where it lay before."""
    home = family.home
    if home is not None and home.is_sealed and home.area != found.row.area:
        return _("Protected: ask the team that holds it")
    return area(found.row.area)


def _age(baby: BabyCard, day: date) -> str:
    """With the corrected age of a baby born early."""
    age = family_words.age_in_words(baby, day)
    corrected = family_words.corrected_in_words(baby, day)
    return f"{age} ({corrected})" if corrected else age


def sender(found: Opened, known: Names) -> str:
    """Who said it: what they are, and their name, or who rang."""
    row, first = found.row, found.history[0]
    source = str(labels.SOURCES[row.source])
    if row.sender_kind is SenderKind.FAMILY:
        return source
    said = (
        _("by phone: %(caller)s") % {"caller": found.concern.caller}
        if found.concern.caller
        else known.person(first.actor)
    )
    return ", ".join(text for text in (source, said) if text)


def _at_work(found: Opened, known: Names) -> str:
    if found.row.sender_kind not in COLLEAGUES:
        return ""
    return known.work_contact(found.history[0].actor)
