"""What is changed is kept as it was: a row of its own, and a line in each ledger."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from mebyd.families.models import Change
from mebyd.families.terms import ChangeKind, NothingChanged
from mebyd.kit import refs
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts, Said


Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Differing:
    """What was and what is, of the things that differ."""

    was: dict[str, str]
    now: dict[str, str]

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(self.now)


def differing(was: Facts, now: Facts) -> Differing:
    """NothingChanged where all that was given stands already."""
    names = [name for name in now if _text(was.get(name)) != _text(now[name])]
    if not names:
        raise NothingChanged
    return Differing(
        {name: _text(was.get(name)) for name in names},
        {name: _text(now[name]) for name in names},
    )


def keep(
    kind: ChangeKind,
    *,
    was: Facts,
    now: Facts,
    by: Acts,
    at: datetime,
    **whose: str,
) -> str:
    """The change with its values, which only those see who see the record."""
    ref = refs.from_key("FC", refs.new_key())
    Change.objects.create(
        ref=ref,
        kind=kind,
        was={name: _text(value) for name, value in was.items()},
        now={name: _text(value) for name, value in now.items()},
        at=at,
        by=by.actor.ref,
        **whose,
    )
    return ref


def say(
    what: str, babies: Iterable[str], facts: dict[str, object], by: Acts, at: datetime
) -> None:
    """On the chain of each baby: which things changed, never their values."""
    ledger.record_many(Said(what, by, at, ref, facts) for ref in babies)


def _text(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
