"""Who fits, what ends the wait, and what may be recorded. No clock, no database."""

from collections.abc import Iterable
from datetime import date, datetime, time

from mebyd.care.terms import (
    MEETING,
    Came,
    Candidate,
    CannotAllocate,
    CannotRecord,
    Met,
    NotKnown,
    NotMet,
    Verdict,
    Wanted,
    Way,
    Who,
)
from mebyd.kit.days import LONDON, local_day
from mebyd.workforce.terms import Fitness


FAMILIES_A_DAY = 2
"""
Families for each day worked in a week, to compare people whose full caseload nobody has
said. It orders a list and refuses nothing (our proposal).
"""

PLANNED = frozenset(
    {Came.CANCELLED_BY_FAMILY, Came.CANCELLED_BY_SERVICE, Came.IN_HOSPITAL}
)


# --- Allocation ----------------------------------------------------------------------
def room(load: int, full: int | None) -> Verdict:
    """Whether there is room for one more family."""
    if full is None:
        return NotKnown()
    return Met() if load < full else NotMet("full")


def here(is_away: bool) -> Verdict:
    return NotMet("away") if is_away else Met()


def speaks(languages: tuple[str, ...], wanted: Wanted) -> Verdict:
    """Whether they can meet the family in its language; an interpreter is not known."""
    if wanted.interpreter:
        return NotKnown()
    if not wanted.language or wanted.language in languages:
        return Met()
    return NotMet("language")


def competent(found: Fitness | None) -> Verdict:
    """Whether they are qualified for the level; of who is on no pathway it is not known."""
    if found is None:
        return NotKnown()
    return Met() if found.is_competent else NotMet("competence")


def supervised(found: Fitness | None) -> Verdict:
    if found is None:
        return NotKnown()
    return Met() if found.is_supervised else NotMet("unsupervised")


def by_fit(found: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Those with nothing against them first, and of these whoever carries least."""
    return tuple(sorted(found, key=_fit))


def _fit(one: Candidate) -> tuple[int, float, str]:
    return len(one.against), pressure(one.load, one.full, one.days_a_week), one.person


def pressure(load: int, full: int | None, days_a_week: float) -> float:
    """How full somebody is, as a share of what is full for the days that they work."""
    return load / (full or FAMILIES_A_DAY * days_a_week)


def check_can_choose(one: Candidate | None, reason: str) -> Candidate:
    """Only somebody of the team; with something against it, only for a reason."""
    if one is None:
        raise CannotAllocate("not_in_team")
    if one.against and not reason.strip():
        raise CannotAllocate(f"reason_{one.against[0]}")
    return one


# --- Contacts ------------------------------------------------------------------------
def is_meeting(way: Way, came: Came) -> bool:
    """Attended, and people saw each other: a call or a message is not a meeting."""
    return came is Came.ATTENDED and way in MEETING


def check_contact(
    *,
    way: Way,
    came: Came,
    on: date,
    why_missed: str,
    who: tuple[Who, ...],
    is_born: bool,
    accepted_on: date,
    today: date,
    next_on: date | None,
) -> None:
    """Raise CannotRecord where this cannot have been, or something is missing."""
    fault = _fault(way, came, is_born=is_born)
    if fault:
        raise CannotRecord(fault)
    if came not in PLANNED and on > today:
        raise CannotRecord("on_in_future")
    if on < accepted_on:
        raise CannotRecord("on_before_accepted")
    if came is Came.NOT_BROUGHT and not why_missed.strip():
        raise CannotRecord("no_why_missed")
    if is_meeting(way, came) and not who:
        raise CannotRecord("nobody_there")
    if next_on is not None and next_on < today:
        raise CannotRecord("next_in_past")


def check_engaged(engaged: bool | None, *, is_first: bool) -> None:
    """What the referrer hears of the first meeting is said, never supposed."""
    if is_first and engaged is None:
        raise CannotRecord("engaged_not_said")


def _fault(way: Way, came: Came, *, is_born: bool) -> str:
    """Rule 8: not for pregnancy, and not for a call that nobody answered."""
    if came is Came.NOT_BROUGHT and not is_born:
        return "unborn_not_brought"
    if came is Came.NOT_BROUGHT and way not in MEETING:
        return "only_a_meeting_is_missed"
    return ""


def moment_of(on: date, at: datetime) -> datetime:
    """When a meeting was: now if it was today, else noon of its day in Wales."""
    if on == local_day(at):
        return at
    return datetime.combine(on, time(12), tzinfo=LONDON)
