"""The words of the families' room, in English; the Welsh is in its catalogue."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from mebyd.families import ages, naming
from mebyd.families.bond_words import BOND_KINDS, RESPONSIBILITIES
from mebyd.families.change_words import CHANGES, change_kinds, changed, changed_lines
from mebyd.families.identity_words import which_baby
from mebyd.families.refusal_words import REFUSALS
from mebyd.families.terms import (
    BabyCard,
    CaregiverCard,
    Reason,
    Refusal,
    SafeWay,
    Stage,
    Verdict,
    Way,
)


__all__ = [
    "BOND_KINDS",
    "CHANGES",
    "REFUSALS",
    "RESPONSIBILITIES",
    "change_kinds",
    "changed",
    "changed_lines",
    "which_baby",
]


STAGES: dict[Stage, Promise] = {
    Stage.UNBORN: _("Not yet born"),
    Stage.BORN: _("Born"),
    Stage.LOST: _("Lost before birth"),
    Stage.DIED: _("Died"),
}
WAYS: dict[Way, Promise] = {
    Way.NONE: _("No contact"),
    Way.TELEPHONE: _("Telephone call"),
    Way.TEXT: _("Text message"),
    Way.EMAIL: _("E-mail"),
    Way.LETTER: _("Letter"),
    Way.THROUGH_REFERRER: _("Only through the person who referred"),
}
FIELDS: dict[str, Promise] = {
    "first_names": _("first name"),
    "family_name": _("family name"),
    "nhs_number": _("NHS number"),
    "due_on": _("due date"),
    "gestation_days": _("weeks of pregnancy at birth"),
    "language": _("language"),
    "interpreter": _("interpreter"),
    "home": _("home"),
}
"""What a later referral may say otherwise of a baby that is known."""
VERDICTS: dict[Verdict, Promise] = {
    Verdict.OPEN: _("Not decided yet"),
    Verdict.SAME: _("The same baby"),
    Verdict.DIFFERENT: _("Two different babies"),
}
REASONS: dict[Reason, Promise] = {
    Reason.NHS_NUMBER_AND_BIRTH: _(
        "The NHS number and the date of birth are the same."
    ),
    Reason.NHS_NUMBER: _("The NHS number is the same, but not the date of birth."),
    Reason.NHS_NUMBERS_DIFFER: _("The NHS numbers are different."),
    Reason.FIRST_NAMES: _("The first names are the same or nearly so."),
    Reason.FIRST_NAMES_DIFFER: _("The first names are different."),
    Reason.NOT_YET_NAMED: _("In one record the baby has no first name yet."),
    Reason.FAMILY_NAME: _("The family name is the same."),
    Reason.FAMILY_NAME_CLOSE: _("The family names are nearly the same."),
    Reason.SAME_BIRTH: _("The date of birth is the same."),
    Reason.SWAPPED_BIRTH: _(
        "The dates of birth are the same with day and month swapped."
    ),
    Reason.CLOSE_BIRTH: _("The dates of birth are a few days apart."),
    Reason.SAME_DUE: _("The due date is the same."),
    Reason.DUE_NEAR: _("The due date is close to the other record's date."),
    Reason.DATES_APART: _("The dates are too far apart for one baby."),
    Reason.POSTCODE: _("The postcode is the same."),
    Reason.CAREGIVER: _("A caregiver has the same name."),
    Reason.TWIN: _("They may be twins."),
}


def _choices(words: dict[StrEnum, Promise]) -> list[tuple[str, Promise]]:
    return [(code.value, text) for code, text in words.items()]


def stages() -> list[tuple[str, Promise]]:
    return _choices(STAGES)  # type: ignore[arg-type]


def bond_kinds() -> list[tuple[str, Promise]]:
    return _choices(BOND_KINDS)  # type: ignore[arg-type]


def parental_responsibilities() -> list[tuple[str, Promise]]:
    return _choices(RESPONSIBILITIES)  # type: ignore[arg-type]


def ways() -> list[tuple[str, Promise]]:
    return _choices(WAYS)  # type: ignore[arg-type]


def verdicts() -> list[tuple[str, Promise]]:
    return _choices(VERDICTS)  # type: ignore[arg-type]


def say(refusal: Refusal) -> str:
    """A refusal, in the reader's words."""
    return str(REFUSALS[type(refusal)])


def way_in_words(safe: SafeWay | None) -> str:
    """A way to reach somebody on one line; nothing where there is none."""
    if safe is None:
        return ""
    parts = (str(WAYS[safe.way]), safe.detail, safe.when_text)
    return " · ".join(part for part in parts if part)


def contact_in_words(adult: CaregiverCard) -> str:
    """How an adult may be reached; whom nobody has asked is reached in no way."""
    if adult.safe:
        return way_in_words(adult.safe)
    if adult.has_unconfirmed:
        return gettext(
            "A way of contact was named and is not confirmed: contact nobody yet"
        )
    return gettext("No safe contact is confirmed: contact nobody")


def reasons(codes: Iterable[Reason]) -> tuple[str, ...]:
    """Why two records look like one baby, a sentence each."""
    return tuple(str(REASONS[code]) for code in codes)


def name_of(card: BabyCard | CaregiverCard) -> str:
    """What to call them on a page: protected, not yet named, or their name as written."""
    if card.is_sealed:
        return gettext("Protected")
    if isinstance(card, CaregiverCard):
        return card.name or gettext("Name not given")
    if naming.is_unnamed(card.first_names):
        family = {"family_name": card.family_name}
        return (
            gettext("Baby %(family_name)s") % family
            if card.family_name
            else gettext("Baby not yet named")
        )
    return card.name


def age_in_words(card: BabyCard, on: date) -> str:
    """'9 weeks', 'due in about 6 weeks', '14 months'; nothing for a baby that died."""
    if card.is_sealed or card.stage in {Stage.LOST, Stage.DIED}:
        return ""
    if card.born_on is None:
        return _before_birth((card.due_on - on).days) if card.due_on else ""
    return days_in_words(ages.age_days(card.born_on, None, on))


def corrected_in_words(card: BabyCard, on: date) -> str:
    """'corrected 3 weeks' for a baby born early, up to two years; otherwise nothing."""
    if card.born_on is None or card.stage is not Stage.BORN:
        return ""
    age = ages.age_days(card.born_on, None, on)
    corrected = ages.corrected_age_days(card.born_on, card.gestation_days, on)
    if corrected == age or age > 2 * 365:
        return ""
    if corrected < 0:
        return gettext("corrected: %(before)s") % {"before": _before_due(-corrected)}
    return gettext("corrected: %(age)s") % {"age": days_in_words(corrected)}


def days_in_words(days: int) -> str:
    """An age: days for two weeks, weeks for six months, months for two years."""
    if days == 0:
        return gettext("born today")
    if days < 14:
        return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}
    if days < 183:
        return _weeks(days // 7)
    months = int(days / 30.4375)
    if months < 24:
        return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}
    return ngettext("%(n)s year", "%(n)s years", months // 12) % {"n": months // 12}


def _weeks(n: int) -> str:
    return ngettext("%(n)s week", "%(n)s weeks", n) % {"n": n}


def _before_birth(days: int) -> str:
    if days < 0:
        late = -days
        return ngettext("was due %(n)s day ago", "was due %(n)s days ago", late) % {
            "n": late
        }
    if days == 0:
        return gettext("due today")
    if days < 14:
        return ngettext("due in %(n)s day", "due in %(n)s days", days) % {"n": days}
    weeks = round(days / 7)
    return ngettext("due in about %(n)s week", "due in about %(n)s weeks", weeks) % {
        "n": weeks
    }


def _before_due(days: int) -> str:
    if days < 14:
        return ngettext(
            "%(n)s day before the due date", "%(n)s days before the due date", days
        ) % {"n": days}
    weeks = round(days / 7)
    return ngettext(
        "%(n)s week before the due date", "%(n)s weeks before the due date", weeks
    ) % {"n": weeks}
