"""A family's six answers as the values that `actions.receive` takes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext as _

from mebyd.families.terms import (
    BabyGiven,
    BondKind,
    CaregiverGiven,
    ConfirmedBy,
    HomeGiven,
    Household,
    Stage,
    Way,
)
from mebyd.pathway.forms import family
from mebyd.pathway.terms import Agreement, Concern, Source


def cleaned(answers: dict[str, Any], *, today: date) -> dict[str, dict[str, Any]]:
    values = {}
    for name in family.ORDER:
        form = family.form_for(name, answers.get(name) or {}, today=today)
        form.is_valid()
        values[name] = form.cleaned_data
    return values


def concern(values: dict[str, dict[str, Any]]) -> Concern:
    """Asking is agreeing; what they did not say is not known, and lowers nothing."""
    story = values["help"].get("help") or _(
        "They ask for help and have not said more yet."
    )
    return Concern(
        source=Source.FAMILY,
        story=story,
        agreement=Agreement.AGREES,
        staff_should_know="\n".join(_notes(values)),
    )


def _notes(values: dict[str, dict[str, Any]]) -> Iterator[str]:
    """What the record's columns cannot say; in both languages, as any reader may come."""
    for language in ("cy", "en"):
        with translation.override(language):
            if values["age"].get("is_about"):
                yield _("Only the month is known, %(month)s: ask for the day.") % {
                    "month": formats.date_format(values["age"]["day"], "F Y")
                }
            if values["contact"]["way"] == Way.NONE:
                yield _("The parent rings us: nobody contacts them.")


def household(values: dict[str, dict[str, Any]]) -> Household:
    """No family name is asked: the coordinator asks when they speak."""
    age, contact = values["age"], values["contact"]
    is_born = age["born"] == "born"
    language = _written(values["language"]["language"])
    interpreter = values["language"]["interpreter"]
    baby = BabyGiven(
        stage=Stage.BORN if is_born else Stage.UNBORN,
        born_on=age["day"] if is_born else None,
        due_on=None if is_born else age["day"],
        language=language,
        interpreter=interpreter,
    )
    parent = CaregiverGiven(
        first_names=values["name"]["first_name"],
        kind=BondKind.OTHER,
        is_primary=True,
        language=language,
        interpreter=interpreter,
        way=Way(contact["way"]),
        detail=contact["detail"],
        when_text=contact["when_text"],
        confirmed_by=ConfirmedBy.SELF,
    )
    home = HomeGiven(area=values["where"]["area"], postcode=values["where"]["postcode"])
    return Household(baby, (parent,), home)


def _written(language: str) -> str:
    """Welsh or English; of any other only the interpreter's is kept."""
    return language if language in ("cy", "en") else ""


def said(values: dict[str, dict[str, Any]]) -> list[tuple[str, str, str]]:
    """(question's page, question, answer) for the last check."""
    rows = []
    for name in family.ORDER:
        form = family.form_for(name, None, today=date.min)
        for field_name, field in form.fields.items():
            answer = _in_words(field, values[name].get(field_name))
            if values[name].get("is_about") and field_name == "day":
                answer = _about(values[name]["day"])
            if answer:
                rows.append((name, str(field.label), answer))
    return rows


def _about(day: date) -> str:
    month = formats.date_format(day, "F Y")
    return _("%(month)s (day not known)") % {"month": month}


def _in_words(field: Any, value: Any) -> str:
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    choices = {str(code): str(text) for code, text in getattr(field, "choices", ())}
    return choices.get(str(value), str(value or ""))
