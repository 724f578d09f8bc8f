"""A message goes into the outbox in the transaction of the act that it tells of."""

from collections.abc import Mapping
from datetime import datetime

from mebyd.families import queries as families
from mebyd.families.terms import Way
from mebyd.messages import rules
from mebyd.messages.models import Message
from mebyd.messages.terms import (
    UNDELIVERABLE,
    Fact,
    Recipient,
    RecipientKind,
    State,
    Template,
)


def queue(
    template: Template,
    *,
    to: Recipient,
    about: str,
    facts: Mapping[str, Fact] | None = None,
    once: str,
    at: datetime,
) -> None:
    """
    Keep a message to be sent, once for each `once`; said again, nothing happens.

    A caregiver is asked about now and again when it is sent: without a confirmed way, or
    with one that no machine can take, it waits for a person at once. One INSERT, and for
    a caregiver one query. FactsMissing where it would mislead.

    Facts hold references, days (`..._on`, ISO), counts, `path` (the rest of a link) and
    pairs `..._en`, `..._cy`; never an address and never a family's name.
    """
    facts = dict(facts or {})
    rules.check_facts(template, facts)
    state, way = _by_what(to, at)
    waits = state is State.QUEUED
    row = Message(
        ref=rules.ref_of(once),
        once=once,
        template=template,
        facts=facts if waits else rules.forgets(facts),
        to_kind=to.kind,
        to_ref=to.ref,
        about=about,
        queued_at=at,
        state=state,
        way=way,
        next_try_at=at if waits else None,
        done_at=None if waits else at,
    )
    Message.objects.bulk_create([row], ignore_conflicts=True)


def taken_over(ref: str, *, at: datetime) -> bool:
    """Somebody above made a next step of it. False if it was taken already."""
    rows = Message.objects.filter(
        ref=ref, state__in=UNDELIVERABLE, taken_at__isnull=True
    )
    return bool(rows.update(taken_at=at))


def stop(*, to_refs: list[str], at: datetime) -> int:
    """
    Nothing that still waits reaches these recipients: after a loss, in the one act.

    Returns how many were stopped.
    """
    rows = Message.objects.filter(to_ref__in=to_refs, state=State.QUEUED)
    stopped = rows.update(state=State.STOPPED, next_try_at=None, done_at=at, facts={})
    left = Message.objects.filter(
        to_ref__in=to_refs, state__in=UNDELIVERABLE, taken_at__isnull=True
    )
    return stopped + left.update(state=State.STOPPED)


def _by_what(to: Recipient, at: datetime) -> tuple[State, str]:
    if to.kind is RecipientKind.CALLER:
        return State.BY_HAND, Way.TELEPHONE
    if to.kind is not RecipientKind.CAREGIVER:
        return State.QUEUED, Way.EMAIL
    safe = families.safe_way(to.ref, at)
    if safe is None:
        return State.UNSAFE, ""
    return (State.QUEUED if safe.way is Way.EMAIL else State.BY_HAND), safe.way
