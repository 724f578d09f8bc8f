"""Words of the pathway: stages, events, steps, concerns, and the room's refusals."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from mebyd.directory.terms import Level


class Status(StrEnum):
    """Where a referral stands. Being offered to another team does not change it."""

    RECEIVED = "received"
    DECIDED = "decided"
    UNMET = "unmet"
    ACCEPTED = "accepted"
    ALLOCATED = "allocated"
    MET = "met"
    CLOSED = "closed"


class Kind(StrEnum):
    """What can happen to a referral. Each is one event in its history."""

    RECEIVED = "received"
    ASKED = "asked"
    ANSWERED = "answered"
    DECIDED = "decided"
    OFFERED = "offered"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"
    ACCEPTED = "accepted"
    UNMET = "unmet"
    REVIEWED = "reviewed"
    ALLOCATED = "allocated"
    TRIED = "tried"
    CANCELLED = "cancelled"
    NOT_BROUGHT = "not_brought"
    MET = "met"
    STARTED = "started"
    STEP_ADDED = "step_added"
    STEP_DONE = "step_done"
    BORN = "born"
    CORRECTED = "corrected"
    MOVED = "moved"
    AGED_OUT = "aged_out"
    STOP_ASKED = "stop_asked"
    AGREED = "agreed"
    LEFT_TO_LEAD = "left_to_lead"
    PASSED = "passed"
    ESCALATED = "escalated"
    CLOSED = "closed"
    UNTOLD = "untold"
    TOLD = "told"


class StepKind(StrEnum):
    """What is to be done next. The first group is the main line; the rest run beside it."""

    DECIDE = "decide"
    OFFER = "offer"
    CHASE_OFFER = "chase_offer"
    REVIEW_UNMET = "review_unmet"
    ALLOCATE = "allocate"
    CARRY_ON = "carry_on"
    MEET = "meet"
    START = "start"
    REVIEW = "review"

    SAFEGUARDING = "safeguarding"
    DANGER = "danger"
    CRISIS = "crisis"
    MEDICAL_CHECK = "medical_check"
    WHO_SAW_BABY = "who_saw_baby"
    OUTREACH = "outreach"
    PRACTICAL_HELP = "practical_help"
    REACH_BY_HAND = "reach_by_hand"
    RING_BACK = "ring_back"
    CHECK_UNBORN = "check_unborn"
    AWAIT_ANSWER = "await_answer"
    READ_ANSWER = "read_answer"
    CONFIRM_STOP = "confirm_stop"
    READ_WORDS = "read_words"
    CONFIRM_CONTACT = "confirm_contact"
    AGREE_HOLDER = "agree_holder"


class Urgency(StrEnum):
    TODAY = "today"
    PRIORITY = "priority"
    ROUTINE = "routine"


class Rung(StrEnum):
    """How far an overdue referral has climbed."""

    ON_TIME = ""
    LATE = "late"
    LEAD = "lead"
    BOARD = "board"


class Source(StrEnum):
    HEALTH_VISITOR = "health_visitor"
    MIDWIFE = "midwife"
    PERINATAL_TEAM = "perinatal_team"
    SOCIAL_WORKER = "social_worker"
    GP = "gp"
    FAMILY = "family"
    NEONATAL = "neonatal"
    EARLY_HELP = "early_help"
    THIRD_SECTOR = "third_sector"
    ADULT_SERVICES = "adult_services"
    OTHER = "other"


class SenderKind(StrEnum):
    PERSON = "person"
    GUEST = "guest"
    FAMILY = "family"
    BY_PHONE = "by_phone"


class Agreement(StrEnum):
    """Not the legal basis: it never stops safeguarding or advice."""

    AGREES = "agrees"
    REFUSES = "refuses"
    NOT_ASKED = "not_asked"
    UNSAFE_TO_ASK = "unsafe_to_ask"


class Effect(StrEnum):
    NONE = "none"
    SOME = "some"
    SERIOUS = "serious"
    UNSURE = "unsure"


class Since(StrEnum):
    BIRTH = "birth"
    WEEKS = "weeks"
    MONTHS = "months"
    UNSURE = "unsure"


class Harm(StrEnum):
    NO = "no"
    REPORTED = "reported"
    NOT_YET = "not_yet"


class Outcome(StrEnum):
    """How a referral ends. Those in WITHOUT_SUPPORT name who holds the concern now."""

    GOALS_REACHED = "goals_reached"
    PARTLY_REACHED = "partly_reached"
    STEPPED_TO_UNIVERSAL = "stepped_to_universal"
    ADVICE_AND_PLAN = "advice_and_plan"
    FAMILY_DECLINED = "family_declined"
    FAMILY_STOPPED = "family_stopped"
    MOVED_OUT_OF_WALES = "moved_out_of_wales"
    HELD_ELSEWHERE = "held_elsewhere"
    BABY_DIED = "baby_died"
    PREGNANCY_LOST = "pregnancy_lost"
    SENT_IN_ERROR = "sent_in_error"


WITHOUT_SUPPORT = frozenset(
    {
        Outcome.ADVICE_AND_PLAN,
        Outcome.FAMILY_DECLINED,
        Outcome.FAMILY_STOPPED,
        Outcome.MOVED_OUT_OF_WALES,
        Outcome.HELD_ELSEWHERE,
        Outcome.SENT_IN_ERROR,
    }
)
COMPLETED = frozenset(
    {Outcome.GOALS_REACHED, Outcome.PARTLY_REACHED, Outcome.STEPPED_TO_UNIVERSAL}
)
"""Support was given: only once it has been started."""
LOSS = frozenset({Outcome.BABY_DIED, Outcome.PREGNANCY_LOST})
TOLD_LATER = "told_later"
"""The note of a step whose message a later one to the same adult has replaced."""


class Part(StrEnum):
    """The part that an observed sign plays in the recommendation."""

    SEVERE = "severe"  # a severe difficulty in the relationship by itself
    RELATIONSHIP = "relationship"  # a difficulty in the relationship
    COMPLICATING = "complicating"  # makes a relationship difficulty complex
    BABY = "baby"  # what the baby shows
    CIRCUMSTANCE = "circumstance"  # practical help; never sets the level


@dataclass(frozen=True)
class Sign:
    """One thing that a referrer may have seen; a row of the versioned table."""

    code: str
    group: str
    part: Part
    is_medical: bool = False
    is_vulnerable: bool = False
    help: str = ""
    source: str = ""
    status: str = ""


@dataclass(frozen=True)
class Table:
    """The recommendation table: data with a version, kept with each decision."""

    version: str
    signs: tuple[Sign, ...]

    def sign(self, code: str) -> Sign:
        return next(sign for sign in self.signs if sign.code == code)

    def seen(self, codes: tuple[str, ...]) -> tuple[Sign, ...]:
        return tuple(sign for sign in self.signs if sign.code in codes)


@dataclass(frozen=True)
class Concern:
    """What worries somebody about a baby, as they said it."""

    source: Source
    story: str
    seen: tuple[str, ...] = ()
    effect: Effect = Effect.UNSURE
    since: Since = Since.UNSURE
    agreement: Agreement = Agreement.NOT_ASKED
    strengths: str = ""
    wishes: str = ""
    engage: str = ""
    staff_should_know: str = ""
    harm: Harm = Harm.NO
    harm_to: str = ""
    harm_by: str = ""
    harm_on: date | None = None
    harm_why_not: str = ""
    in_danger: bool = False
    in_crisis: bool = False
    caller: str = ""

    @property
    def opens_safeguarding(self) -> bool:
        return self.harm is not Harm.NO


@dataclass(frozen=True)
class Reason:
    """One reason, as a code and facts; `labels.say` puts it in words."""

    code: str
    facts: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Recommendation:
    """What the rule recommends, and every reason. A person decides."""

    level: Level
    urgency: Urgency
    reasons: tuple[Reason, ...]
    help: tuple[str, ...]
    is_medical_today: bool
    version: str


@dataclass(frozen=True)
class Step:
    """Something to be done by a day. `number` 0 is the main line's step."""

    kind: StepKind
    due_on: date
    person: str = ""
    number: int = 0


@dataclass(frozen=True)
class Event:
    """One thing that happened to a referral, as the history keeps it."""

    kind: Kind
    at: datetime
    team: str = ""
    level: str = ""
    step: Step | None = None
    to: str = ""
    number: int = 0
    facts: tuple[tuple[str, Any], ...] = ()

    def fact(self, name: str) -> Any:
        return dict(self.facts).get(name)


@dataclass(frozen=True)
class State:
    """What is true of a referral now: the fold of its events."""

    status: Status
    holder: str
    received_at: datetime
    main: Step | None
    beside: tuple[Step, ...] = ()
    offered_to: str = ""
    level: str = ""
    urgency: str = ""
    decided_at: datetime | None = None
    offered_at: datetime | None = None
    accepted_at: datetime | None = None
    allocated_at: datetime | None = None
    met_at: datetime | None = None
    started_at: datetime | None = None
    unmet_at: datetime | None = None
    unmet_until: datetime | None = None
    aged_out_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str = ""
    not_brought: int = 0
    rung: Rung = Rung.ON_TIME
    sequence: int = 0

    @property
    def next(self) -> Step | None:
        """The step that is due first; the main one where days are equal."""
        steps = (*([self.main] if self.main else []), *self.beside)
        return min(steps, key=lambda s: (s.due_on, s.number), default=None)

    @property
    def is_open(self) -> bool:
        return self.status is not Status.CLOSED


@dataclass(frozen=True)
class Standards:
    """Days for each stage. `_working` are working days, the rest calendar days."""

    decide_working: int
    offer_working: int
    answer_working: int
    allocate_working: int
    consult_working: int
    meet_days: int
    start_days: int
    review_days: int
    unmet_review_days: int


@dataclass(frozen=True)
class Receipt:
    """The answer to a submission: the same one, however often it is sent."""

    ref: str
    is_first: bool


class Refusal(Exception):  # noqa: N818
    """Something that the pathway does not let happen; `code` and facts for labels."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


class NotNow(Refusal):
    """The referral is not at a stage at which this can happen."""


class Stale(Refusal):
    """Somebody else changed it since the page was opened."""


class NotReceiver(Refusal):
    """The offer is to another team."""


class NoSuchTeam(Refusal):
    """The team cannot be offered this referral."""


class Incomplete(Refusal):
    """An answer is missing without which this may not be recorded."""


class OtherSubmission(Refusal):
    """The key has been used for a different submission."""
