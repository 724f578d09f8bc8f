"""
References that people read out and type, and keys that nobody can guess.

A reference is MB-7K3D-9QXC5: a prefix, eight characters, and one that checks them
all, the prefix included. It names a thing and opens nothing.
"""

import hashlib
import re
import secrets

from mebyd.kit import words


# No 0 O 1 I L U, which are misread; and no A E, so that no word can arise:
# nobody should be sent a letter about a baby under MB-DEAD-….
ALPHABET = "23456789BCDFGHJKMNPQRSTVWXYZ"
_SIZE = len(ALPHABET)
_BODY = 8
_SHAPE = re.compile(rf"([A-Z]{{2,3}})-([{ALPHABET}]{{4}})-([{ALPHABET}]{{5}})")


def from_key(prefix: str, *parts: str) -> str:
    """
    The reference that always belongs to these parts, of two or three letters' prefix.

    28**8 are possible: among 500,000 two are alike with a chance of about 0.3, so
    keep a unique constraint, and on a clash ask again with one more part.
    """
    if not re.fullmatch("[A-Z]{2,3}", prefix):
        raise ValueError("a prefix is two or three capital letters")
    if not parts or any("\x1f" in part for part in parts):
        raise ValueError("parts are needed, without the separator in them")
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    body = _in_alphabet(int.from_bytes(digest))
    return f"{prefix}-{body[:4]}-{body[4:]}{_check(prefix, body)}"


def is_ref(text: str) -> bool:
    """Whether this is a reference in its one written form, and its check agrees."""
    match = _SHAPE.fullmatch(text)
    if not match:
        return False
    prefix, head, tail = match.groups()
    return _check(prefix, head + tail[:-1]) == tail[-1]


def tidy(text: str) -> str | None:
    """The reference that a person meant: any case, spaces, hyphens; None if none."""
    bare = words.without_separators(text)
    if not bare.isascii():
        return None
    bare = bare.upper()
    prefix, body = bare[: -_BODY - 1], bare[-_BODY - 1 :]
    ref = f"{prefix}-{body[:4]}-{body[4:]}"
    return ref if is_ref(ref) else None


def new_key() -> str:
    """128 random bits, safe in an address."""
    return secrets.token_urlsafe(16)


def _in_alphabet(number: int) -> str:
    body = ""
    for _ in range(_BODY):
        number, value = divmod(number, _SIZE)
        body += ALPHABET[value]
    return body


def _check(prefix: str, body: str) -> str:
    """
    ISO/IEC 7064, hybrid system, modulus 29 over 28 characters (29 is prime).

    Finds every wrong character and nearly every swap of neighbours.
    """
    values = [ord(letter) - ord("A") for letter in prefix]
    values += [ALPHABET.index(character) for character in body]
    carried = _SIZE
    for value in values:
        carried = ((carried + value) % _SIZE or _SIZE) * 2 % (_SIZE + 1)
    return ALPHABET[(1 - carried) % _SIZE]
