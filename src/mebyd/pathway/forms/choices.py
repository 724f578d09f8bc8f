"""What may be answered, and what uses each answer: shared by the pages of the forms."""

from typing import Any

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from mebyd.families.terms import Way
from mebyd.pathway import labels
from mebyd.pathway.rules import tables
from mebyd.places import labels as place_words
from mebyd.places import queries as places


RULE_7 = lazy("Danger and harm come first: who acts today.")
COORDINATOR = lazy("The coordinator, to decide the level and the team.")
WHO_CALLS = lazy("Whoever calls the family.")
MATCHING = lazy("Finding this baby’s record, so that there is only one.")
RECOMMENDATION = lazy("The recommended level of support, with its reasons.")

DANGER = {
    "no": pgettext_lazy("is anyone", "No"),
    "danger": lazy("Yes, somebody is in danger now"),
    "crisis": lazy(
        "A parent is in crisis: thoughts of suicide or of harming the baby,"
        " or out of touch with reality"
    ),
}
BORN = {"born": lazy("The baby is born"), "unborn": lazy("The baby is not born yet")}
MULTIPLE = {"1": lazy("One"), "2": lazy("Twins"), "3": lazy("Three or more")}
LANGUAGES = {
    "cy": lazy("Welsh"),
    "en": lazy("English"),
    "other": lazy("Another language, with an interpreter"),
}
CONTACTS = {
    Way.TELEPHONE: lazy("Telephone"),
    Way.TEXT: lazy("Text message"),
    Way.EMAIL: lazy("E-mail"),
    Way.LETTER: lazy("Letter"),
    Way.THROUGH_REFERRER: lazy("Only through me"),
    Way.NONE: lazy("I do not know: contact nobody yet"),
}
NEEDS_DETAIL = {Way.TELEPHONE, Way.TEXT, Way.EMAIL, Way.LETTER}
NONE_OF_THESE = "none"


def sign_choices() -> list[tuple[str, Any]]:
    """All signs in the order of the table; the page groups them."""
    seen = [(sign.code, labels.SIGNS[sign.code]) for sign in tables.signs().signs]
    return [*seen, (NONE_OF_THESE, lazy("None of these: it is in my own words"))]


def area_choices() -> list[tuple[str, str]]:
    found = [(area.code, place_words.name(area)) for area in places.areas()]
    return sorted(found, key=lambda one: one[1])
