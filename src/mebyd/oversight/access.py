"""
Who may see which figures, and who may ask the ledger about whom. Each condition is a
check with a name; whoever asks the ledger is written down in it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mebyd.directory import queries as directory
from mebyd.directory.terms import NotYours, Principal, Role, Seat
from mebyd.kit import refs
from mebyd.kit.checks import check
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.ledger import queries as lines
from mebyd.ledger.terms import Line
from mebyd.oversight.terms import Found
from mebyd.pathway import queries as pathway


@dataclass(frozen=True)
class Window:
    """When somebody asks the ledger, and which page of it."""

    at: datetime
    size: int
    page: int

    @property
    def cut(self) -> dict[str, int]:
        return {"limit": self.size, "offset": (self.page - 1) * self.size}


@check("oversight.leads_the_board")
def leads(by: Principal, board: str) -> bool:
    return board in by.boards(Role.BOARD_LEAD)


@check("oversight.governs_a_board_of_theirs")
def governs(seat: Seat, boards: frozenset[str]) -> bool:
    """A seat for all Wales has no board, and governs every one."""
    return not seat.board or seat.board in boards


def board_to_see(by: Principal, asked: str) -> tuple[Principal, str]:
    """The board that they lead: the one asked for, or their first; else NotYours."""
    board = asked or min(by.boards(Role.BOARD_LEAD), default="")
    if not board or not leads(by, board):
        raise NotYours("oversight.board", asked)
    seat = next(
        (one for one in by.seats_as(Role.BOARD_LEAD) if one.board == board), None
    )
    return (by.sitting_as(seat) if seat else by), board


@check("oversight.oversees_wales")
def oversees_wales(by: Principal) -> bool:
    return by.has(Role.NATIONAL_LEAD)


def wales_to_see(by: Principal) -> None:
    """All boards' figures, for the national lead; else NotYours."""
    if not oversees_wales(by):
        raise NotYours("oversight.wales")


@check("oversight.asks_the_ledger")
def asks(by: Principal) -> bool:
    return by.has(Role.INFORMATION_GOVERNANCE)


def may_ask(by: Principal) -> None:
    """The empty page of the ledger, for information governance; else NotYours."""
    if not asks(by):
        raise NotYours("oversight.ledger")


def about_baby(by: Principal, asked: str, window: Window) -> Found:
    """
    Who looked at a baby's record or changed it, by the reference of the baby or of one of
    its referrals. The look into the ledger is itself a line on the baby's chain.
    """
    ref = refs.tidy(asked) or asked
    row = pathway.row_facts(ref)
    baby = row.baby if row else ref
    sitting = _governing(by, pathway.boards_of(baby), about=asked)
    about = (baby, *pathway.referrals_of(baby))
    with transaction.atomic():
        found = lines.lines_about(*about, **window.cut)
        total = lines.count_about(*about)
        ledger.looked(baby, by=sitting, at=window.at, what=LOOKED)
    follow = _may_follow(sitting, found, window.at)
    return Found(found, total, frozenset(about), follow, about=baby)


def by_person(by: Principal, person: str, window: Window) -> Found:
    """
    What one person who sits in their board looked at and did; of babies elsewhere it is
    not said which.
    """
    boards = (
        _boards_of_person(person, window.at) if refs.is_ref(person) else frozenset()
    )
    sitting = _governing(by, boards, about=person)
    with transaction.atomic():
        found = lines.looks_by(person, **window.cut)
        total = lines.count_by(person)
        _note(sitting, person, window.at)
    return Found(
        found, total, _theirs(sitting, found), frozenset({person}), about=person
    )


def refusals(by: Principal, window: Window) -> Found:
    """What people of their board asked for and were refused."""
    sitting = _governing(by, by.boards(Role.INFORMATION_GOVERNANCE), about="refusals")
    people = _people_of(sitting, window.at)
    with transaction.atomic():
        found = lines.refusals_by(people, **window.cut)
        total = lines.count_refusals_by(people)
        _note(sitting, sitting.ref, window.at)
    return Found(found, total, _theirs(sitting, found), people)


LOOKED = "oversight.ledger.looked"


def _note(by: Principal, about: str, at: datetime) -> None:
    """On their own chain: it was no baby's record that they looked at."""
    ledger.record(LOOKED, by=by, at=at, about=about, chain=by.ref)


def _governing(by: Principal, boards: frozenset[str], *, about: str) -> Principal:
    for seat in by.seats_as(Role.INFORMATION_GOVERNANCE):
        if governs(seat, boards):
            return by.sitting_as(seat)
    raise NotYours("oversight.ledger", about)


def _boards_of_person(person: str, at: datetime) -> frozenset[str]:
    """
    Where they sit today, or sat on the last day on which they did anything here: whoever
    has left is asked about too.
    """
    last = lines.looks_by(person, limit=1)
    days = {local_day(at), *(local_day(line.at) for line in last)}
    seats = [seat for day in days for seat in directory.seats_of(person, on=day)]
    return frozenset(seat.board for seat in seats if seat.board)


def _people_of(by: Principal, at: datetime) -> frozenset[str]:
    board = by.sitting.board if by.sitting else ""
    return directory.people_of_board(board, on=local_day(at))


def _may_follow(by: Principal, found: tuple[Line, ...], at: datetime) -> frozenset[str]:
    """People of the board, and those who acted here for one of its teams."""
    seat = by.sitting or Seat(Role.PUBLIC)
    cards = directory.teams({line.team for line in found if line.team})
    theirs = {card.ref for card in cards if governs(seat, frozenset({card.board}))}
    here = {line.actor for line in found if line.team in theirs}
    return _people_of(by, at) | here


def _theirs(by: Principal, found: tuple[Line, ...]) -> frozenset[str]:
    """Which of the references on these lines they may read."""
    seat = by.sitting or Seat(Role.PUBLIC)
    boards = pathway.boards_of_each(line.about for line in found)
    return frozenset(
        ref for ref, lying in boards.items() if governs(seat, frozenset(lying))
    )
