"""Courses, cohorts and certificates: whose they are to lead, to ask for, to take away."""

from mebyd.directory.terms import NotYours, Principal
from mebyd.places import queries as places
from mebyd.workforce import queries
from mebyd.workforce.access.checks import is_for, is_own, leads_anywhere, leads_board
from mebyd.workforce.access.own import own_or_refused
from mebyd.workforce.terms import (
    Certificate,
    CohortCard,
    CourseCard,
)


def leads_anywhere_or_refused(by: Principal) -> None:
    if not leads_anywhere(by):
        raise NotYours("workforce.course")


def boards_led(by: Principal) -> tuple[str, ...]:
    """The boards whose workforce this person leads, and "" for all of Wales."""
    codes = (*(board.code for board in places.boards()), "")
    return tuple(code for code in codes if leads_board(by, code))


def cohort_of_board_or_refused(by: Principal, board: str) -> None:
    known = not board or places.board(board) is not None
    if not known or not leads_board(by, board):
        raise NotYours("workforce.board", board)


def course_or_refused(by: Principal, ref: str) -> CourseCard:
    """A course, for whoever leads the workforce somewhere; else NotYours."""
    card = queries.course(ref)
    if card is None or not leads_anywhere(by):
        raise NotYours("workforce.course", ref)
    return card


def cohort_to_lead(by: Principal, ref: str) -> CohortCard:
    """A cohort of a board whose workforce this person leads; else NotYours."""
    card = queries.cohort(ref)
    if card is None or not leads_board(by, card.board):
        raise NotYours("workforce.cohort", ref)
    return card


def cohort_to_ask(by: Principal, ref: str) -> CohortCard:
    """A cohort that is for them, or on which they have a place; else NotYours."""
    card, mine = queries.cohort(ref), own_or_refused(by)
    if card is None or not (
        queries.place_on(ref, mine.ref) or is_for(mine, card.board)
    ):
        raise NotYours("workforce.cohort", ref)
    return card


def own_certificate(by: Principal, place: str) -> Certificate:
    """The certificate of one's own place, once it was completed; else NotYours."""
    card = queries.place(place)
    holder = queries.practitioner(card.practitioner) if card else None
    found = queries.certificate(card.code) if card else None
    if holder is None or found is None or not is_own(by, holder):
        raise NotYours("workforce.certificate", place)
    return found


# --- Lists ----------------------------------------------------------------------------
