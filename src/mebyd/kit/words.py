"""Text that is fit to keep: one form for one word, nothing that cannot be stored."""

import re
import unicodedata
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal


Code = Literal["nul", "surrogate", "too_long", "control"]

# Written orders to turn the reading direction. They let a note read differently
# from what is stored ("Trojan Source", CVE-2021-42574) and spill into the text
# printed after it. Arabic and Hebrew letters carry their own direction without them.
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_NEWLINE = re.compile("\r\n|[\r\x85\u2028\u2029]")
_CONTROL = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
# The longest run of characters that NFC can make one (U+1F82 and its like).
_MOST_TO_ONE = 4
_SEPARATOR_KINDS = frozenset({"Zs", "Zl", "Zp", "Pd", "Cf"})


class BadText(ValueError):
    """Text that cannot be kept: a code for the label, and facts to fill it in."""

    def __init__(self, code: Code, **facts: int) -> None:
        super().__init__(code, facts)
        self.code: Code = code
        self.facts: Mapping[str, int] = MappingProxyType(facts)


def clean_text(text: str, *, limit: int) -> str:
    """
    The text in NFC, stripped, lines ended by a newline; emoji stay whole.

    `limit` counts code points of the answer, as a database column does.
    BadText: 'nul', 'surrogate' and 'control' say `position`; 'too_long' the `limit`.
    """
    text = _NEWLINE.sub("\n", text)
    _refuse_unkeepable(text, limit)
    text = _BIDI.sub("", text).strip()
    # Before NFC, whose time grows with the square of a hostile pile of marks.
    if len(text) > limit * _MOST_TO_ONE:
        raise BadText("too_long", limit=limit)
    text = unicodedata.normalize("NFC", text).strip()
    if len(text) > limit:
        raise BadText("too_long", limit=limit)
    return text


def without_separators(text: str) -> str:
    """A number or reference as typed, without spaces, dashes, invisible characters."""
    return "".join(c for c in text if not _is_separator(c))


def _refuse_unkeepable(text: str, limit: int) -> None:
    nul = text.find("\0")
    if nul >= 0:
        raise BadText("nul", limit=limit, position=nul)
    if found := _SURROGATE.search(text):
        raise BadText("surrogate", limit=limit, position=found.start())
    if found := _CONTROL.search(text):
        raise BadText("control", limit=limit, position=found.start())


def _is_separator(character: str) -> bool:
    return (
        character.isspace()
        or character == "\N{MINUS SIGN}"
        or unicodedata.category(character) in _SEPARATOR_KINDS
    )
