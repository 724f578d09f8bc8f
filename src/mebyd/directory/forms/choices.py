"""What can be chosen in several forms of the directory."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mebyd.directory import labels, queries
from mebyd.places import labels as place_labels
from mebyd.places import queries as places


YES_NO = [
    ("no", pgettext_lazy("is the deputy", "No")),
    ("yes", pgettext_lazy("is the deputy", "Yes")),
]


def area_choices() -> list[tuple[str, str]]:
    """The areas by name in the reader's language."""
    named = [(area.code, place_labels.name(area)) for area in places.areas()]
    return sorted(named, key=lambda pair: pair[1])


def board_choices() -> list[tuple[str, str]]:
    named = [(board.code, place_labels.name(board)) for board in places.boards()]
    return sorted(named, key=lambda pair: pair[1])


def organisation_choices() -> list[tuple[str, str]]:
    named = [(one.ref, labels.name(one)) for one in queries.organisations()]
    return sorted(named, key=lambda pair: pair[1])


def whole(text: str) -> int | None:
    """A number typed in digits; nothing is None."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise ValidationError(_("Enter a whole number, or leave it empty."))
    return int(text)
