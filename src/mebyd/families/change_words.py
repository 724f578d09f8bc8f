"""What was changed in a household, in plain words: what was, and what is."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from mebyd.directory import labels as directory_words
from mebyd.families.bond_words import BOND_KINDS, RESPONSIBILITIES
from mebyd.families.terms import (
    BondKind,
    ChangeCard,
    ChangeKind,
    ParentalResponsibility,
)
from mebyd.kit import nhs_number
from mebyd.places import labels as place_words
from mebyd.places import queries as places


CHANGES: dict[ChangeKind, Promise] = {
    ChangeKind.BABY: _("The baby’s details were corrected"),
    ChangeKind.ADULT: _("An adult’s details were corrected"),
    ChangeKind.JOINED: _("An adult was added"),
    ChangeKind.LEFT: _("An adult no longer looks after the baby"),
    ChangeKind.MOVED: _("The family moved"),
}
CHANGED_FIELDS: dict[str, Promise] = {
    "first_names": _("First name"),
    "family_name": _("Family name"),
    "nhs_number": _("NHS number"),
    "born_on": _("Date of birth"),
    "due_on": _("Due date"),
    "gestation_days": _("Weeks of pregnancy at birth"),
    "kind": _("Who they are to the baby"),
    "parental_responsibility": _("Parental responsibility"),
    "language": _("Language"),
    "interpreter": _("Interpreter"),
    "area": _("Council area"),
    "address": _("Address"),
    "postcode": _("Postcode"),
    "from_on": _("Since"),
    "until_on": _("Until"),
}


def change_kinds() -> list[tuple[str, Promise]]:
    return [(code.value, text) for code, text in CHANGES.items()]


def changed(card: ChangeCard) -> str:
    return str(CHANGES[card.kind])


def changed_lines(card: ChangeCard) -> Iterator[str]:
    """Whom it is about, then each thing that differs; of what is sealed, nothing."""
    if card.is_sealed:
        yield gettext("Protected")
        return
    if card.whom:
        yield card.whom
    for name, text in CHANGED_FIELDS.items():
        if name in card.now:
            yield _line(str(text), name, card)


def _line(text: str, name: str, card: ChangeCard) -> str:
    now = _value(name, card.now[name])
    if name not in card.was:
        return f"{text}: {now}"
    was = _value(name, card.was[name])
    return gettext("%(what)s: was %(was)s, is now %(now)s") % {
        "what": text,
        "was": was,
        "now": now,
    }


def _value(name: str, said: str) -> str:
    """A thing as people read it; what is not there is said as well."""
    if not said:
        return gettext("not given")
    if name.endswith("_on"):
        return date_format(date.fromisoformat(said), "j F Y")
    if name == "gestation_days":
        return weeks_in_words(int(said) // 7)
    return str(_coded(name, said))


def _coded(name: str, said: str) -> Any:
    match name:
        case "nhs_number":
            return nhs_number.shown(said)
        case "kind":
            return BOND_KINDS[BondKind(said)]
        case "parental_responsibility":
            return RESPONSIBILITIES[ParentalResponsibility(said)]
        case "language":
            return directory_words.LANGUAGES.get(said, said)
        case "area":
            found = places.area(said)
            return place_words.name(found) if found else said
    return said


def weeks_in_words(weeks: int) -> str:
    return ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks}
