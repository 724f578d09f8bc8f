"""What can be chosen in several forms of the directory."""

from collections.abc import Collection, Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mebyd.directory import labels
from mebyd.directory.terms import OrganisationCard, TeamCard
from mebyd.places import labels as place_labels
from mebyd.places import queries as places


LATEST = date(2099, 12, 31)
"""Nothing begins or ends after it: a later day is a slip of the pen."""

YES_NO = [
    ("no", pgettext_lazy("is the deputy", "No")),
    ("yes", pgettext_lazy("is the deputy", "Yes")),
]


def area_choices(codes: Collection[str] | None = None) -> list[tuple[str, str]]:
    """The areas, or these of them, by name in the reader's language."""
    named = [
        (area.code, place_labels.name(area))
        for area in places.areas()
        if codes is None or area.code in codes
    ]
    return sorted(named, key=lambda pair: pair[1])


def board_choices(codes: Collection[str]) -> list[tuple[str, str]]:
    """These health boards by name."""
    named = [
        (board.code, place_labels.name(board))
        for board in places.boards()
        if board.code in codes
    ]
    return sorted(named, key=lambda pair: pair[1])


def named(cards: Iterable[OrganisationCard | TeamCard]) -> list[tuple[str, str]]:
    """Organisations or teams by name."""
    found = [(one.ref, labels.name(one)) for one in cards]
    return sorted(found, key=lambda pair: pair[1])


def whole(text: str) -> int | None:
    """A number typed in digits; nothing is None."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise ValidationError(_("Enter a whole number, or leave it empty."))
    return int(text)
