"""How a line is hashed, and how a chain proves itself: pure."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

from mebyd.ledger.terms import Break, Fault, Head, Line, NotCanonical, Said


_SURROGATE = re.compile("[\ud800-\udfff]")

LIMITS = {
    "chain": 64,
    "actor": 64,
    "role": 40,
    "team": 64,
    "what": 80,
    "about": 64,
    "origin": 64,
    "request": 64,
}


def canonical(value: object) -> str:
    """JSON in its one form: sorted keys, no spaces; NotCanonical if it has none."""
    try:
        return json.dumps(
            value,
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
            allow_nan=False,
        )
    except (TypeError, ValueError) as bad:
        raise NotCanonical(str(bad)) from bad


def moment(at: datetime) -> str:
    """The one written form of a moment: UTC, to the microsecond."""
    if at.utcoffset() is None:
        raise NotCanonical("a moment without a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def digest(line: Line) -> str:
    """SHA-256 over the hash before and every field of the line but its own hash."""
    fields = vars(line) | {"at": moment(line.at)}
    del fields["hash"], fields["previous"]
    text = line.previous + canonical(fields)
    return sha256(text.encode()).hexdigest()


def draft(said: Said) -> Line:
    """The line without its place in a chain; NotCanonical if it cannot be kept as is."""
    actor = said.by.actor
    line = Line(
        chain=said.chain or said.about,
        position=0,
        at=said.at,
        actor=actor.ref,
        role=str(actor.role),
        team=actor.team,
        what=said.what,
        about=said.about,
        facts=canonical(dict(said.facts or {})),
        origin=actor.origin,
        request=actor.request,
        previous="",
        hash="",
    )
    _refuse_unkeepable(line)
    return line


def joined(line: Line, head: Head) -> Line:
    """The draft as the line that follows this head."""
    placed = replace(line, position=head.position + 1, previous=head.hash)
    return replace(placed, hash=digest(placed))


def head_of(line: Line) -> Head:
    return Head(line.chain, line.position, line.hash)


def fit(text: str, limit: int) -> str:
    """What somebody typed, made fit to be noted: a refusal must never fail itself."""
    shown = "".join(c if c.isprintable() else "?" for c in text[:limit])
    return shown.encode("utf-8", "replace").decode()


def named(facts: str) -> tuple[str, ...]:
    """The references that a list's line names."""
    told = json.loads(facts)
    refs = told.get("refs", ()) if isinstance(told, dict) else ()
    found = refs if isinstance(refs, list) else ()
    return tuple(dict.fromkeys(ref for ref in found if isinstance(ref, str)))


def first_break(
    head: Head, lines: Iterable[Line], *, marks: Mapping[int, str] | None = None
) -> Break | None:
    """
    The first fault of one chain, whose lines come in order of position, up to its head.

    `marks` are hashes that signed checkpoints knew, by position.
    """
    marks = marks or {}
    before = Head(head.chain)
    for line in lines:
        why = _fault(line, before=before, mark=marks.get(line.position))
        if why:
            return Break(head.chain, before.position + 1, why)
        before = head_of(line)
    if before != head:
        return Break(head.chain, before.position + 1, _why_not_head(before, head))
    if marks and max(marks) > head.position:
        return Break(head.chain, head.position + 1, Fault.CUT_SHORT)
    return None


def _fault(line: Line, *, before: Head, mark: str | None) -> Fault | None:
    if line.position != before.position + 1:
        return Fault.MISSING
    if line.previous != before.hash:
        return Fault.UNJOINED
    if line.hash != _digest_if_readable(line):
        return Fault.CHANGED
    if mark is not None and mark != line.hash:
        return Fault.NOT_AS_SEALED
    return None


def _digest_if_readable(line: Line) -> str:
    try:
        return digest(line)
    except (AttributeError, TypeError, ValueError):  # a moment that is none
        return ""


def _why_not_head(found: Head, head: Head) -> Fault:
    if found.position < head.position:
        return Fault.END_MISSING
    return Fault.HEAD_DIFFERS


def _refuse_unkeepable(line: Line) -> None:
    for name, limit in LIMITS.items():
        text = getattr(line, name)
        if len(text) > limit:
            raise NotCanonical(f"{name} is longer than {limit} characters")
        if "\0" in text or _SURROGATE.search(text):
            raise NotCanonical(f"{name} holds what no database keeps")
    if not (line.chain and line.what):
        raise NotCanonical("a line says what happened, on some chain")
    if "\\u0000" in line.facts or _SURROGATE.search(line.facts):
        raise NotCanonical("facts hold what no database keeps")
    moment(line.at)
