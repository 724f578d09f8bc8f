"""Lists that are loaded, and figures: for which boards."""

from mebyd.directory.access import By
from mebyd.directory.terms import NotYours, Principal, Role
from mebyd.ledger.terms import Actor
from mebyd.places import queries as places
from mebyd.workforce import queries
from mebyd.workforce.access.checks import leads_board, sees_figures
from mebyd.workforce.terms.lists import Report


def boards_to_load(by: By) -> frozenset[str]:
    """Boards for which somebody may load lists, none of them for all Wales; else NotYours."""
    if isinstance(by, Actor):
        return frozenset()
    seats = by.seats_as(Role.WORKFORCE_LEAD)
    if not seats:
        raise NotYours("workforce.lists")
    return (
        frozenset()
        if any(not s.board for s in seats)
        else by.boards(Role.WORKFORCE_LEAD)
    )


def sheet_to_see(by: By, ref: str) -> Report:
    """A list that waits, and what it would do; else NotYours."""
    row = queries.sheet(ref)
    if row is None or not (
        isinstance(by, Actor) or leads_board(by, row.board_id or "")
    ):
        raise NotYours("workforce.list", ref)
    found = queries.report(ref)
    if found is None:
        raise NotYours("workforce.list", ref)
    return found


# --- Figures --------------------------------------------------------------------------


def figures_to_see(by: Principal, asked: str) -> tuple[str, bool]:
    """
    The board whose figures are shown ("": Wales), and whether small numbers are too: to
    whoever leads its workforce, and may know its people by name. Else NotYours.
    """
    board = asked
    if not asked and not sees_figures(by, ""):
        board = min(by.boards(Role.WORKFORCE_LEAD, Role.BOARD_LEAD), default="")
    known = not board or places.board(board) is not None
    if not known or not sees_figures(by, board):
        raise NotYours("workforce.figures", asked)
    return board, leads_board(by, board)
