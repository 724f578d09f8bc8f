"""Rules of the outbox: what a message must know, when it is tried again, what it forgets."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256

from mebyd.messages.terms import Fact, FactsMissing, Template


AGAIN_AFTER = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=12),
)
"""Pauses after each failed try: a mail server's hiccup, its restart, its bad night."""

NEEDS: dict[Template, frozenset[str]] = {
    Template.FAMILY_CODE: frozenset({"code"}),
    Template.GUEST_CONFIRM: frozenset({"path"}),
    Template.DRAFT_WAITING: frozenset(),
    Template.CONSULTATION_ANSWERED: frozenset({"ref"}),
    Template.OVERDUE_LEAD: frozenset({"ref"}),
    Template.ESCALATED_BOARD_LEAD: frozenset({"ref"}),
    Template.STANDARD_BROKEN: frozenset({"ref"}),
    Template.HANDED_TO_LEAD: frozenset({"ref"}),
    # What has ended may have no holder any more.
    Template.ENDED_REFERRER: frozenset({"ref"}),
    Template.ENDED_FAMILY: frozenset({"ref"}),
    Template.COURSE_OFFERED: frozenset({"course_en", "course_cy", "due_on"}),
    Template.COURSE_CALLED_OFF: frozenset({"course_en", "course_cy"}),
    Template.STAGE_LAPSES: frozenset({"stage_en", "stage_cy", "until_on"}),
}
"""Facts without which a message would mislead. All others: a reference and a holder."""

SECRETS = frozenset({"code", "path", "path_en", "path_cy"})
"""Facts that may open a door: forgotten as soon as the message is done with."""

LASTS: dict[Template, timedelta] = {
    Template.FAMILY_CODE: timedelta(minutes=10),
    Template.GUEST_CONFIRM: timedelta(hours=24),
}
"""After this a message is of no use, and is not sent."""

TO_FAMILIES = frozenset(t for t in Template if t.endswith("_family")) | {
    Template.FAMILY_CODE
}


def check_facts(template: Template, facts: Mapping[str, Fact]) -> None:
    """FactsMissing if the message would mislead without what is not there."""
    needed = NEEDS.get(template, frozenset({"ref", "holder"}))
    missing = frozenset(name for name in needed if facts.get(name) in (None, ""))
    if missing:
        raise FactsMissing(template, missing)


def forgets(facts: Mapping[str, Fact]) -> dict[str, Fact]:
    """The facts that are kept when a message is done with."""
    return {name: fact for name, fact in facts.items() if name not in SECRETS}


def next_try_at(tries: int, at: datetime) -> datetime | None:
    """When to try again after so many tries; None when it is time to give up."""
    return at + AGAIN_AFTER[tries - 1] if tries <= len(AGAIN_AFTER) else None


def is_too_late(template: Template, queued_at: datetime, at: datetime) -> bool:
    lasts = LASTS.get(template)
    return lasts is not None and at > queued_at + lasts


def ref_of(once: str) -> str:
    """The message's reference: 128 bits, so that two acts never share one."""
    return f"ME-{sha256(once.encode()).hexdigest()[:32]}"
