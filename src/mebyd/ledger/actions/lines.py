"""
Lines are written, and never changed.

Facts are codes, references and days: never clinical text, names, addresses or numbers
that find a person. Whoever reads the ledger may not read the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from mebyd.ledger import models, rules
from mebyd.ledger.terms import (
    NOBODY,
    Acts,
    Head,
    Line,
    OutsideTransaction,
    Said,
)


# Makes the head or finds it, and holds it until the end of the transaction. Two who
# begin one chain at once wait for each other; SELECT FOR UPDATE would find nothing yet.
_HOLD = """
INSERT INTO ledger_head (chain, position, hash) VALUES {rows}
ON CONFLICT (chain) DO UPDATE SET position = ledger_head.position
RETURNING chain, position, hash
"""
_WRITE = (
    "INSERT INTO ledger_entry ({columns}) VALUES {rows} RETURNING chain, position, id"
)
# They are there: `_HOLD` has made them.
_MOVE = "UPDATE ledger_head SET position = %s, hash = %s WHERE chain = %s"


def record(
    what: str,
    *,
    by: Acts,
    at: datetime,
    about: str,
    facts: Mapping[str, object] | None = None,
    chain: str = "",
) -> None:
    """
    Write one line, inside the transaction of the change that it tells of.

    OutsideTransaction if there is none: the line would stand though the change fell.
    """
    record_many([Said(what, by, at, about, facts, chain)])


def record_many(lines: Iterable[Said]) -> None:
    """
    Write several lines in three statements; chains are held in one fixed order.

    A line whose facts have `refs` takes a fourth, so that it is found by each.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction
    # Whatever cannot be kept is refused before a chain is held.
    drafts = [rules.draft(one) for one in lines]
    heads = _hold({line.chain for line in drafts})
    written = []
    for each in drafts:
        line = rules.joined(each, heads[each.chain])
        heads[line.chain] = rules.head_of(line)
        written.append(line)
    _keep(written, heads)


def looked(
    about: str,
    *,
    by: Acts,
    at: datetime,
    what: str = "looked",
    facts: Mapping[str, object] | None = None,
) -> None:
    """Somebody looked at a baby's record: one line on that baby's chain."""
    with transaction.atomic(savepoint=False):
        record(what, by=by, at=at, about=about, facts=facts)


def looked_at_list(what: str, *, by: Acts, refs: Sequence[str], at: datetime) -> None:
    """Somebody saw a list: one line on their own chain, which names every reference."""
    chain = by.actor.ref or NOBODY
    with transaction.atomic(savepoint=False):
        facts = {"refs": list(refs)}
        record(what, by=by, at=at, about=chain, facts=facts, chain=chain)


def refused(what: str, *, by: Acts, at: datetime, about: str = "") -> None:
    """
    Somebody asked for what is not theirs: a line on their own chain.

    Called after the rollback of what they tried, or it would vanish with it.
    """
    with transaction.atomic():
        record(
            rules.fit(what, rules.LIMITS["what"]) or "refused",
            by=by,
            at=at,
            about=rules.fit(about, rules.LIMITS["about"]),
            facts={"refused": True},
            chain=by.actor.ref or NOBODY,
        )


def _hold(chains: set[str]) -> dict[str, Head]:
    if not chains:
        return {}
    ordered = sorted(chains)
    rows = ", ".join(["(%s, 0, '')"] * len(ordered))
    with connection.cursor() as cursor:
        cursor.execute(_HOLD.format(rows=rows), ordered)
        return {row[0]: Head(*row) for row in cursor.fetchall()}


def _keep(lines: list[Line], heads: dict[str, Head]) -> None:
    numbers = _written(lines) if lines else {}
    moved = [(head.position, head.hash, head.chain) for head in heads.values()]
    if moved:
        with connection.cursor() as cursor:
            cursor.executemany(_MOVE, moved)
    # Without a list there is nothing to mention, and no statement.
    models.Mention.objects.bulk_create(
        models.Mention(ref=ref, entry_id=numbers[line.chain, line.position])
        for line in lines
        for ref in rules.named(line.facts)
    )


def _written(lines: list[Line]) -> dict[tuple[str, int], int]:
    """The lines as rows; the number of each by its place. Every change and look asks it."""
    columns = [field.name for field in fields(Line)]
    row = f"({', '.join(['%s'] * len(columns))})"
    values = [_as_stored(getattr(line, name)) for line in lines for name in columns]
    rows = ", ".join([row] * len(lines))
    with connection.cursor() as cursor:
        cursor.execute(_WRITE.format(columns=", ".join(columns), rows=rows), values)
        return {(chain, place): number for chain, place, number in cursor.fetchall()}


def _as_stored(value: Any) -> Any:
    is_moment = isinstance(value, datetime)
    return connection.ops.adapt_datetimefield_value(value) if is_moment else value
