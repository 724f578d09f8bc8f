"""Words for places: names as the reader's language has them, how sure a fact is."""

from typing import Any, Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from mebyd.places.terms import AreaCard, Sureness, Why


SECOND_HALF = 3
"""Letters of a postcode after its space."""


class Named(Protocol):
    """Anything with a name in each language."""

    @property
    def name_en(self) -> str: ...
    @property
    def name_cy(self) -> str: ...


class Placed(Protocol):
    """Anything with "in X" whole in each language."""

    @property
    def in_en(self) -> str: ...
    @property
    def in_cy(self) -> str: ...


class Known(Protocol):
    """A board: what people call it, in each language."""

    @property
    def known_en(self) -> str: ...
    @property
    def known_cy(self) -> str: ...


SURENESS = {
    Sureness.VERIFIED: _("verified"),
    Sureness.DERIVED: _("worked out by rule"),
    Sureness.ESTIMATE: _("an estimate"),
    Sureness.FROM_MEMORY: _("not verified"),
    Sureness.OUR_PROPOSAL: _("our proposal"),
    Sureness.MADE_UP: _("made up"),
}

WHY = {
    Why.NOT_A_POSTCODE: _("is not a postcode"),
    Why.UNKNOWN_AREA: _("has an area code that is not one of the 22 of Wales"),
    Why.TWO_AREAS: _("stands in the file twice, with two areas"),
}


def in_welsh() -> bool:
    """Whether the reader's language is Welsh."""
    return (get_language() or "en").startswith("cy")


def name(thing: Named) -> str:
    """Its name in the reader's language; the other one where it has none in this."""
    first, other = thing.name_en, thing.name_cy
    return (other or first) if in_welsh() else (first or other)


def inside(place: Placed) -> str:
    """ "in X", whole, in the reader's language."""
    return place.in_cy if in_welsh() else place.in_en


def tile(area: AreaCard) -> str:
    """The area's name as short as a tile of the map on a phone."""
    return area.tile_cy if in_welsh() else area.tile_en


def known(board: Known) -> str:
    """What people call a board, in the reader's language."""
    return board.known_cy if in_welsh() else board.known_en


def postcode(text: str) -> str:
    """As it is written on a letter, LD1 5AA, however it was kept."""
    bare = "".join(text.split()).upper()
    return f"{bare[:-3]} {bare[-3:]}" if len(bare) > SECOND_HALF else bare


def sureness_choices() -> list[tuple[str, Any]]:
    return [(code.value, text) for code, text in SURENESS.items()]
