"""Words of the messages' room: what is sent to whom, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeAlias


Fact: TypeAlias = str | int


class Template(StrEnum):
    """Every message that Mebyd sends. The words of each are in `letters`."""

    REFERRAL_RECEIVED_FAMILY = "referral_received_family"
    REFERRAL_RECEIVED_REFERRER = "referral_received_referrer"
    SOMEBODY_WILL_CALL_FAMILY = "somebody_will_call_family"
    ACCEPTED_REFERRER = "accepted_referrer"
    MET_REFERRER = "met_referrer"
    MET_FAMILY = "met_family"
    ENDED_FAMILY = "ended_family"
    ENDED_REFERRER = "ended_referrer"
    UNMET_FAMILY = "unmet_family"
    UNMET_REFERRER = "unmet_referrer"
    SEARCH_GOES_ON_FAMILY = "search_goes_on_family"
    SEARCH_GOES_ON_REFERRER = "search_goes_on_referrer"
    QUESTION_FOR_REFERRER = "question_for_referrer"
    NOT_BROUGHT_REFERRER = "not_brought_referrer"
    CONSULTATION_RECEIVED = "consultation_received"
    CONSULTATION_ANSWERED = "consultation_answered"
    DRAFT_WAITING = "draft_waiting"
    GUEST_CONFIRM = "guest_confirm"
    OWN_PAGE_FAMILY = "own_page_family"
    FAMILY_CODE = "family_code"
    OFFERED_TEAM_LEAD = "offered_team_lead"
    DECLINED_HOLDER = "declined_holder"
    QUESTION_ANSWERED = "question_answered"
    ADVICE_OVERDUE_LEAD = "advice_overdue_lead"
    ADVICE_ESCALATED_BOARD_LEAD = "advice_escalated_board_lead"
    OVERDUE_LEAD = "overdue_lead"
    ESCALATED_BOARD_LEAD = "escalated_board_lead"
    STANDARD_BROKEN = "standard_broken"
    HANDED_TO_LEAD = "handed_to_lead"
    COURSE_OFFERED = "course_offered"
    COURSE_CALLED_OFF = "course_called_off"
    STAGE_LAPSES = "stage_lapses"


class RecipientKind(StrEnum):
    """What kind of reference the recipient's is."""

    CAREGIVER = "caregiver"
    PERSON = "person"
    GUEST = "guest"
    CALLER = "caller"  # rang somebody who has an account, and is rung back


class State(StrEnum):
    """
    What became of a message.

    `by_hand`: a safe way is known, but no machine can take it (a call, a text, a letter,
    or through the referrer). `unsafe`: no way is confirmed, so nothing was sent.
    """

    QUEUED = "queued"
    SENT = "sent"
    BY_HAND = "by_hand"
    UNSAFE = "unsafe"
    FAILED = "failed"
    STOPPED = "stopped"


UNDELIVERABLE = (State.BY_HAND, State.UNSAFE, State.FAILED)
"""What a person must now do instead."""


class Outcome(StrEnum):
    """What became of one attempt."""

    SENT = "sent"
    BY_HAND = "by_hand"
    UNSAFE = "unsafe"
    ERROR = "error"
    TOO_LATE = "too_late"
    NOBODY = "nobody"


@dataclass(frozen=True)
class Recipient:
    """Who is told: a reference, never an address."""

    kind: RecipientKind
    ref: str


@dataclass(frozen=True)
class Sent:
    """What one round of sending did, by number of messages."""

    sent: int = 0
    by_hand: int = 0
    unsafe: int = 0
    again: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Undeliverable:
    """A message that a person must now take: why, for whom, about what."""

    ref: str
    template: Template
    to: Recipient
    about: str
    state: State
    way: str
    queued_at: datetime


@dataclass(frozen=True)
class ToSay:
    """What a person says by voice instead of a message, in their own language."""

    template: Template
    to: Recipient
    state: State
    words: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One message in the history of what it is about; `is_taken` by a person."""

    ref: str
    template: Template
    to: Recipient
    state: State
    queued_at: datetime
    done_at: datetime | None
    tries: int
    is_taken: bool


class FactsMissing(Exception):  # noqa: N818
    """A message lacks facts without which it would mislead."""

    def __init__(self, template: Template, missing: frozenset[str]) -> None:
        super().__init__(f"{template} needs {', '.join(sorted(missing))}")
        self.template = template
        self.missing = missing
