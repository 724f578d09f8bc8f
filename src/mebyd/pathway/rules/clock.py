"""Due days, how late, how far it has climbed, and the wait: each computed here alone."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mebyd.kit.days import WorkingDays, local_day, whole_days
from mebyd.pathway.terms import Rung, Standards, State, Step, StepKind


@dataclass(frozen=True)
class Diary:
    """The working days of Wales and the standards that hold, for computing due days."""

    working: WorkingDays
    standards: Standards

    def decide(self, at: datetime) -> Step:
        return self._working(StepKind.DECIDE, at, self.standards.decide_working)

    def offer(self, at: datetime) -> Step:
        return self._working(StepKind.OFFER, at, self.standards.offer_working)

    def chase_offer(self, at: datetime) -> Step:
        return self._working(StepKind.CHASE_OFFER, at, self.standards.answer_working)

    def allocate(self, at: datetime, *, is_met: bool) -> Step:
        """Somebody is to be chosen: to meet the family, or to carry on with it."""
        kind = StepKind.CARRY_ON if is_met else StepKind.ALLOCATE
        return self._working(kind, at, self.standards.allocate_working)

    def meet(self, received_at: datetime, at: datetime, person: str = "") -> Step:
        """By the standard, counted from receipt; if that has passed, in two working days."""
        by = local_day(received_at) + timedelta(days=self.standards.meet_days)
        soon = self.working.add(local_day(at), self.standards.allocate_working)
        return Step(StepKind.MEET, max(by, soon), person)

    def start(self, at: datetime, person: str = "") -> Step:
        return self._days(StepKind.START, at, self.standards.start_days, person)

    def review(self, at: datetime, person: str = "") -> Step:
        return self._days(StepKind.REVIEW, at, self.standards.review_days, person)

    def review_unmet(self, at: datetime) -> Step:
        return self._days(StepKind.REVIEW_UNMET, at, self.standards.unmet_review_days)

    def today(self, kind: StepKind, at: datetime, number: int) -> Step:
        return Step(kind, local_day(at), number=number)

    def in_working_days(
        self, kind: StepKind, at: datetime, days: int, number: int
    ) -> Step:
        return Step(kind, self.working.add(local_day(at), days), number=number)

    def answer_by(self, at: datetime) -> date:
        return self.working.add(local_day(at), self.standards.consult_working)

    def _working(self, kind: StepKind, at: datetime, days: int) -> Step:
        return Step(kind, self.working.add(local_day(at), days))

    def _days(self, kind: StepKind, at: datetime, days: int, person: str = "") -> Step:
        return Step(kind, local_day(at) + timedelta(days=days), person)


def working_days_left(due_on: date, at: datetime, working: WorkingDays) -> int:
    """Working days until the due day; negative when it has passed."""
    return working.between(local_day(at), due_on)


def standard_due_on(received_at: datetime, standards: Standards) -> date:
    """The day by which the family should have been met."""
    return local_day(received_at) + timedelta(days=standards.meet_days)


def standard_is_broken(
    received_at: datetime, met_at: datetime | None, standards: Standards, at: datetime
) -> bool:
    """The family has not been met, and the day for it has passed."""
    return met_at is None and local_day(at) > standard_due_on(received_at, standards)


def rung(
    due_on: date | None,
    received_at: datetime,
    met_at: datetime | None,
    diary: Diary,
    at: datetime,
) -> Rung:
    """
    How far an open referral has climbed by now (rule 11); `due_on` is its next step's.

    Late at once on the list; the team lead after a working day; the board lead when the
    standard for the first meeting is broken.
    """
    if due_on is None:
        return Rung.ON_TIME
    if standard_is_broken(received_at, met_at, diary.standards, at):
        return Rung.BOARD
    return late_rung(due_on, diary, at)


def late_rung(due_on: date | None, diary: Diary, at: datetime) -> Rung:
    """How far the next step alone has climbed, whatever the wait."""
    late_by = -working_days_left(due_on, at, diary.working) if due_on else 0
    if late_by > 1:
        return Rung.LEAD
    return Rung.LATE if late_by > 0 else Rung.ON_TIME


def advice_rung(answer_by_on: date, diary: Diary, at: datetime) -> Rung:
    """
    How far advice that nobody has given has climbed: the same ladder (rule 11).

    The board's lead when it has taken twice as long as it may (our proposal): advice has
    no first meeting by which to measure it.
    """
    late_by = -working_days_left(answer_by_on, at, diary.working)
    if late_by > diary.standards.consult_working:
        return Rung.BOARD
    if late_by > 1:
        return Rung.LEAD
    return Rung.LATE if late_by > 0 else Rung.ON_TIME


CLIMB = (Rung.ON_TIME, Rung.LATE, Rung.LEAD, Rung.BOARD)


def has_climbed(before: Rung, now: Rung) -> bool:
    return CLIMB.index(now) > CLIMB.index(before)


def wait(received_at: datetime, ended_at: datetime | None, at: datetime) -> int:
    """
    Rule 12: calendar days from receipt to the first attended meeting, or until now.

    Never pauses and never restarts. `ended_at` is the meeting, or the closing of a
    referral that ended without one.
    """
    return whole_days(received_at, ended_at or at)


def is_waiting(state: State) -> bool:
    return state.is_open and state.met_at is None
