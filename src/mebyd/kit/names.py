"""
Keys under which two ways to write one name meet: Siân, SIÂN and sian.

For finding and comparing only. What a family calls itself is kept as it was written.
"""

import unicodedata


# Letters that Unicode does not take apart into a letter and a mark.
_LETTERS = str.maketrans(
    {
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ı": "i",
    }
)
# People leave these out as often as not (O'Brien, OBrien) ...
_DROPPED = frozenset("'`´‘’‛ʹʻʼʾʿˈ′＇")
# ... and write these as a space (Mary-Ann, Mary Ann; Jones, Siân).
_SPACES = frozenset(",._/−")
_SPACE_KINDS = frozenset({"Pd", "Cc", "Zs", "Zl", "Zp"})
# "son of" and "daughter of", before a consonant and before a vowel.
_PARTICLES = frozenset({"ap", "ab", "ferch", "verch"})


def search_key(text: str) -> str:
    """The name without case, marks, apostrophes, hyphens and spare spaces."""
    kept = "".join(map(_folded, unicodedata.normalize("NFC", text)))
    plain = unicodedata.normalize("NFKD", kept.casefold()).casefold()
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    # Taking a character apart can set free another space or apostrophe.
    again = "".join(map(_folded, bare.translate(_LETTERS)))
    return " ".join(again.split())


def family_key(text: str) -> str:
    """
    The search key without the Welsh particles: 'ap Gwynfor' meets 'Gwynfor'.

    For family names only; a name that is nothing but particles keeps them.
    """
    parts = search_key(text).split()
    return " ".join([p for p in parts if p not in _PARTICLES] or parts)


def likeness(a: str, b: str) -> float:
    """
    How alike two names are, 0 to 1, whatever the order of their parts.

    A missing name is like nothing, another missing name included.
    """
    from rapidfuzz import fuzz  # slow to load, and most callers never need it

    one, other = search_key(a), search_key(b)
    if not one or not other:
        return 0.0
    return fuzz.token_sort_ratio(one, other) / 100


def _folded(character: str) -> str:
    kind = unicodedata.category(character)
    if character in _DROPPED or kind == "Cf":
        return ""
    if character in _SPACES or kind in _SPACE_KINDS:
        return " "
    return character
