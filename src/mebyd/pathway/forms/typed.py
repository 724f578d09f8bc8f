"""What was typed, as a draft keeps it."""

from typing import Any


KEPT_AT_MOST = 20_000
"""Of one answer, in a draft: five times what the longest may have."""

UNKEEPABLE = "\x01"
"""Stands in a draft for the sign that PostgreSQL cannot store; no form takes it either."""


def as_typed(data: Any) -> dict[str, Any]:
    """What was typed, as plain values that a draft can keep: good answers as they are."""
    names = [n for n in data if n != "csrfmiddlewaretoken" and "\0" not in n]
    return {
        name: [_keepable(one) for one in data.getlist(name)]
        if name in {"seen", "told_me"}
        else _keepable(data.get(name))
        for name in names
    }


def _keepable(text: str) -> str:
    return text[:KEPT_AT_MOST].replace("\0", UNKEEPABLE)
