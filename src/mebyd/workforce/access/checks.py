"""Named checks: each yes or no that stands between a person and what somebody can do."""

from datetime import date

from mebyd.directory.terms import Principal, Role
from mebyd.kit.checks import check
from mebyd.places import queries as places
from mebyd.workforce import queries
from mebyd.workforce.terms import (
    PractitionerCard,
)


@check("workforce.it_is_themselves")
def is_own(by: Principal, card: PractitionerCard) -> bool:
    return bool(by.ref) and card.person == by.ref


@check("workforce.it_is_another")
def is_another(by: Principal, card: PractitionerCard) -> bool:
    """Nobody recognises their own stage."""
    return card.person != by.ref


@check("workforce.supervises_them")
def supervises(by: Principal, practitioner: str, on: date) -> bool:
    own = queries.practitioner_of(by.ref)
    return own is not None and queries.supervises(own.ref, practitioner, on=on)


@check("workforce.is_the_one_who_was_asked")
def was_asked(by: Principal, supervisor: str) -> bool:
    own = queries.practitioner_of(by.ref)
    return own is not None and own.ref == supervisor


@check("workforce.leads_the_workforce_there")
def leads_there(by: Principal, areas: tuple[str, ...]) -> bool:
    """For all Wales, or for a board in which one of the areas lies."""
    seats = by.seats_as(Role.WORKFORCE_LEAD)
    if any(not seat.board for seat in seats):
        return True
    boards = {one.board for code in areas if (one := places.area(code))}
    return any(seat.board in boards for seat in seats)


@check("workforce.leads_somewhere")
def leads_anywhere(by: Principal) -> bool:
    return by.has(Role.WORKFORCE_LEAD)


@check("workforce.leads_the_board")
def leads_board(by: Principal, board: str) -> bool:
    """For a board, or for all Wales (""): only who leads for all Wales leads that."""
    seats = by.seats_as(Role.WORKFORCE_LEAD)
    return any(not seat.board or seat.board == board for seat in seats)


@check("workforce.cohort_is_for_them")
def is_for(card: PractitionerCard, board: str) -> bool:
    """For all of Wales, or for who works in one of the board's areas."""
    boards = {one.board for code in card.areas if (one := places.area(code))}
    return not board or board in boards


@check("workforce.sees_the_boards_figures")
def sees_figures(by: Principal, board: str) -> bool:
    """Of a board, or of Wales (""): whoever leads its workforce, it, or all Wales."""
    seats = by.seats_as(Role.WORKFORCE_LEAD, Role.NATIONAL_LEAD, Role.BOARD_LEAD)
    return any(not seat.board or seat.board == board for seat in seats)
