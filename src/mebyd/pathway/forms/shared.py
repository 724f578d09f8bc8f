"""
Questions that more than one form asks, in the same words; and what makes their answers good.

A form names the field itself, so that each page keeps its own order.
"""

from typing import Any

from django.utils.translation import gettext_lazy as lazy

from mebyd.families import labels as family_words
from mebyd.pages import fields
from mebyd.pathway.forms.choices import LANGUAGES
from mebyd.places import queries as places


FEWEST_WEEKS, MOST_WEEKS = 20, 43
POSTCODE = lazy("Postcode")


def baby_first_name(**more: Any) -> fields.Words:
    return fields.Words(
        ask=lazy("Baby’s first name"),
        required=False,
        limit=100,
        help_text=lazy("Leave empty if there is no name yet."),
        **more,
    )


def baby_family_name(**more: Any) -> fields.Words:
    return fields.Words(
        ask=lazy("Baby’s family name"),
        limit=100,
        missing=lazy("Enter the family name that the baby is known by."),
        **more,
    )


def baby_nhs_number(**more: Any) -> fields.NhsNumber:
    return fields.NhsNumber(
        ask=lazy("The baby’s own NHS number"),
        required=False,
        help_text=lazy("Not the mother’s. Ten digits, for example 943 476 5919."),
        **more,
    )


def weeks(**more: Any) -> fields.Words:
    return fields.Words(
        ask=lazy("If born early: at how many weeks of pregnancy"),
        required=False,
        limit=2,
        width="nhsuk-input--width-2",
        **more,
    )


def first_name(**more: Any) -> fields.Words:
    return fields.Words(
        ask=lazy("First name"),
        limit=100,
        missing=lazy("Enter their first name."),
        **more,
    )


def family_name(**more: Any) -> fields.Words:
    return fields.Words(
        ask=lazy("Family name"),
        limit=100,
        missing=lazy("Enter their family name."),
        **more,
    )


def kind_of_bond(**more: Any) -> fields.Select:
    return fields.Select(
        ask=lazy("Who are they to the baby?"),
        choices=family_words.bond_kinds,
        missing=lazy("Choose who they are to the baby."),
        **more,
    )


def language(**more: Any) -> fields.OneOf:
    return fields.OneOf(
        ask=lazy("Which language do they choose?"),
        choices=list(LANGUAGES.items()),
        missing=lazy("Choose their language."),
        **more,
    )


def interpreter(**more: Any) -> fields.Words:
    return fields.Words(
        depends=True,
        ask=lazy("If an interpreter: for which language"),
        required=False,
        limit=60,
        **more,
    )


def postcode(ask: Any = POSTCODE, **more: Any) -> fields.Words:
    return fields.Words(
        ask=ask, required=False, limit=10, width="nhsuk-input--width-10", **more
    )


class BornEarly(fields.Form):
    """Has `weeks`."""

    def clean_weeks(self) -> str:
        given = str(self.cleaned_data["weeks"])
        if given and not _is_between(given, FEWEST_WEEKS, MOST_WEEKS):
            self.add_error("weeks", lazy("Enter a number of weeks between 20 and 43."))
        return given


def _is_between(text: str, least: int, most: int) -> bool:
    return text.isascii() and text.isdigit() and least <= int(text) <= most


class Spoken(fields.Form):
    """Has `language` and `interpreter`: another language than ours names itself."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        needs = given.get("language") == "other" and not given.get("interpreter")
        if needs and "interpreter" not in self.errors:
            self.add_error(
                "interpreter", lazy("Say which language the interpreter should speak.")
            )
        return given


class Placed(fields.Form):
    """Has `area` and `postcode`: a postcode that is known says which area."""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("area") or "area" in self.errors:
            return given
        given["area"] = places.area_of_postcode(given.get("postcode", "")) or ""
        if not given["area"]:
            missing = self.fields["area"].error_messages["required"]
            self.add_error("area", str(missing))
        return given
