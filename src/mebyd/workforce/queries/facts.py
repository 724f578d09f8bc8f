"""What is known of many people, as the rule of stages reads it: six statements a chunk."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Any

from mebyd.workforce import models
from mebyd.workforce.queries import pathway
from mebyd.workforce.rules import stages
from mebyd.workforce.terms import (
    Depth,
    EvidenceKind,
    Held,
    Hours,
    Progress,
    Recognised,
    Registered,
    Shown,
    Signed,
    Spent,
)


CHUNK = 500


def held(refs: Collection[str]) -> dict[str, Held]:
    """All that is known of these practitioners, dated; for each of them an entry."""
    found: dict[str, Held] = {}
    for some in _batches(refs):
        found |= dict(_of(some))
    return found


def progress(refs: Collection[str], *, on: date) -> dict[str, Progress]:
    """Which stages each of these has reached on a day, and what the rest still asks."""
    versions = [card.pathway for card in pathway.versions()]
    return {
        ref: stages.standing(versions, one, on=on) for ref, one in held(refs).items()
    }


def _batches(refs: Collection[str]) -> Iterator[list[str]]:
    ordered = sorted(set(refs))
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


def _of(refs: list[str]) -> Iterator[tuple[str, Held]]:
    signed = _grouped(models.SignOff, refs, "competency", "depth", "on")
    shown = _grouped(
        models.Evidence.objects.filter(answer="yes"), refs, "kind", "answered_on", "on"
    )
    learned = _grouped(_hours(Hours.LEARNING), refs, "on", "minutes")
    supervised = _grouped(
        _hours(Hours.SUPERVISION).exclude(confirmed_on=None), refs, "on", "minutes"
    )
    registered = _grouped(models.Registration, refs, "from_on", "until_on")
    recognised = _grouped(models.Recognition, refs, "stage", "from_on", "until_on")
    for ref in refs:
        yield (
            ref,
            Held(
                signed=tuple(Signed(c, Depth(d), on, w) for c, d, on, w in signed[ref]),
                shown=tuple(
                    # It counts from the day on which it was accepted.
                    Shown(EvidenceKind(kind), max(on, answered or on), w)
                    for kind, answered, on, w in shown[ref]
                ),
                learning=tuple(Spent(*row) for row in learned[ref]),
                supervision=tuple(Spent(*row) for row in supervised[ref]),
                registered=tuple(Registered(*row) for row in registered[ref]),
                recognised=tuple(Recognised(*row) for row in recognised[ref]),
            ),
        )


def _hours(kind: Hours) -> Any:
    return models.Spent.objects.filter(kind=kind)


def _grouped(rows: Any, refs: list[str], *fields: str) -> Mapping[str, list[Any]]:
    """Values by practitioner, the day of withdrawal last."""
    found: dict[str, list[Any]] = defaultdict(list)
    asked = rows.objects if hasattr(rows, "objects") else rows
    values = asked.filter(practitioner__ref__in=refs).values_list(
        "practitioner_id", *fields, "withdrawn_on"
    )
    for ref, *rest in values.order_by("id"):
        found[ref].append(tuple(rest))
    return found
