"""Everything that is held about one practitioner, as data that any program can read."""

from dataclasses import asdict
from datetime import date, datetime
from enum import Enum
from typing import Any

from mebyd.workforce import queries
from mebyd.workforce.rules import stages
from mebyd.workforce.terms import Whole


def as_data(whole: Whole, *, on: date) -> dict[str, Any]:
    """Plain lists and texts: days as 2026-11-24, codes as in the terms of this room."""
    versions = [one.pathway for one in queries.versions()]
    progress = stages.standing(versions, whole.held, on=on)
    found = asdict(whole)
    found.pop("held")
    found["on"] = on
    found["stages"] = [asdict(one) for one in progress.reached.values()]
    days = queries.days_of(whole.card.ref)
    found["places"] = [
        asdict(one) | {"days": days.get(one.ref, ())}
        for one in queries.places_of(whole.card.ref)
    ]
    plain: dict[str, Any] = _plain(found)
    return plain


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, date | datetime):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
