"""Questions of the directory."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mebyd.directory import labels
from mebyd.directory.terms import Age, Level
from mebyd.pages import fields
from mebyd.places import labels as place_labels
from mebyd.places import queries as places


def area_choices() -> list[tuple[str, str]]:
    """The areas by name in the reader's language."""
    named = [(area.code, place_labels.name(area)) for area in places.areas()]
    return sorted(named, key=lambda pair: pair[1])


def board_choices() -> list[tuple[str, str]]:
    named = [(board.code, place_labels.name(board)) for board in places.boards()]
    return sorted(named, key=lambda pair: pair[1])


class Find(fields.Form):
    """What a service is looked for by; anything may be left out."""

    text = fields.Words(ask=_("Name of the service"), required=False, limit=100)
    area = fields.Select(ask=_("Area"), choices=area_choices, required=False)
    level = fields.Select(ask=_("Level"), choices=labels.level_choices, required=False)
    age = fields.Select(
        ask=_("The baby’s age"), choices=labels.age_choices, required=False
    )

    def asked(self) -> dict[str, Any]:
        """What was asked, as the search wants it; a wrong choice is left out."""
        given = self.cleaned_data if self.is_valid() else {}
        return {
            "text": given.get("text", ""),
            "area": given.get("area", ""),
            "level": Level(given["level"]) if given.get("level") else None,
            "age_days": Age(given["age"]).days if given.get("age") else None,
        }
