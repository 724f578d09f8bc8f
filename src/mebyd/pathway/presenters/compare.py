"""Two records of what may be one baby, line by line."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.families import labels as family_words
from mebyd.families.terms import (
    Comparison,
    HouseholdCard,
    SameBabyQuestion,
    Verdict,
)
from mebyd.kit import names, nhs_number
from mebyd.kit.days import local_day
from mebyd.pathway.presenters.names import area, language
from mebyd.places import labels as place_words


AND = ", "


def compare(ref: str, both: Comparison, *, at: datetime) -> dict[str, Any]:
    """What is the same is said in words, not by colour alone."""
    day = local_day(at)
    new, known = _said(both.new, day), _said(both.known, day)
    question = both.question
    return {
        "rows": [
            {
                "key": key,
                "new": new[key],
                "known": known[key],
                "verdict": _verdict(new[key], known[key]),
            }
            for key in new
            if new[key] or known[key]
        ],
        "why": family_words.reasons(question.reasons) if question else (),
        "decided": _decided(question),
        "back": reverse("pathway:opened", kwargs={"ref": ref}),
    }


def _decided(question: SameBabyQuestion | None) -> dict[str, Any]:
    """What somebody has answered already; then it can be undone."""
    if question is None or question.verdict is Verdict.OPEN:
        return {}
    said = str(family_words.VERDICTS[question.verdict])
    return {"said": said, "at": question.decided_at}


def _verdict(new: str, known: str) -> str:
    """In words; what only one of the records has says nothing."""
    if not (new and known):
        return _("only in one")
    if new == known:
        return _("the same")
    one, other = _parts(new), _parts(known)
    if one == other:
        return _("written differently")
    return _("the same in part") if one & other else _("different")


def _parts(text: str) -> set[str]:
    """Each adult of several, however accents and capitals are written."""
    return {names.search_key(part) for part in text.split(AND)}


def _said(one: HouseholdCard, day: Any) -> dict[str, str]:
    baby, home = one.baby, one.home
    date = baby.born_on or baby.due_on
    return {
        _("Name"): family_words.name_of(baby),
        _("Date of birth, or expected"): date_format(date, "j F Y") if date else "",
        _("Age"): family_words.age_in_words(baby, day),
        _("NHS number"): nhs_number.shown(baby.nhs_number) if baby.nhs_number else "",
        _("Lives in"): area(home.area) if home else "",
        _("Postcode"): place_words.postcode(home.postcode) if home else "",
        _("Language"): language(baby.language, baby.interpreter),
        _("Cared for by"): AND.join(family_words.name_of(c) for c in one.caregivers),
    }
