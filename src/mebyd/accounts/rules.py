"""One written form of an e-mail address, and what is kept of a secret."""

import unicodedata
from datetime import datetime
from hashlib import sha256

from mebyd.accounts.terms import Why


def normal_email(text: str) -> str:
    """Composed, lower case, without the spaces around it: one person, one address."""
    return unicodedata.normalize(
        "NFC", unicodedata.normalize("NFC", text).strip().lower()
    )


LONGEST_PASSWORD = 1000


def normal_password(text: str) -> str:
    """One form for what looks the same on two keyboards; otherwise as it was typed."""
    return unicodedata.normalize("NFC", text)


def digest(secret: str) -> str:
    """
    What is kept of a link's secret.

    The secret is 128 random bits: a slow hash would add nothing but time.
    """
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def why_not(
    *, at: datetime, until_at: datetime, used_at: datetime | None, is_single_use: bool
) -> Why | None:
    """Why a link that exists does not open; None if it does."""
    if is_single_use and used_at is not None:
        return Why.USED
    if at >= until_at:
        return Why.EXPIRED
    return None
