"""What was typed, as a draft keeps it."""

from datetime import date
from typing import Any

from mebyd.pages import fields
from mebyd.pathway.terms import Harm


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


def settled(answers: dict[str, Any], *, who: str, today: date) -> dict[str, Any]:
    """
    The answers with what was left empty because it is plain: that harm was reported by
    whoever refers, and today. Kept at once, since a draft may be sent on another day.
    """
    before = answers.get("before")
    if not before or before.get("harm") != Harm.REPORTED:
        return answers
    plain = {} if str(before.get("harm_by", "")).strip() else {"harm_by": who}
    if not any(str(before.get(f"harm_on_{part}", "")).strip() for part in fields.PARTS):
        day = (today.day, today.month, today.year)
        plain |= {
            f"harm_on_{part}": str(number)
            for part, number in zip(fields.PARTS, day, strict=True)
        }
    return answers | {"before": before | plain}


def _keepable(text: str) -> str:
    return text[:KEPT_AT_MOST].replace("\0", UNKEEPABLE)
