"""Somebody who signs in, a team in a board, and whoever sets them up."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from mebyd.accounts import models as accounts
from mebyd.directory import actions, queries
from mebyd.directory.terms import Principal, Role, Seat


AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ON = date(2026, 11, 23)
POWYS, CARDIFF = "W06000023", "W06000015"
POWYS_BOARD = "W11000024"


@pytest.fixture(autouse=True)
def on_that_day():
    """What a page does today is done on the day that the tests speak of, whenever it is."""
    with time_machine.travel(AT, tick=True):
        yield


@pytest.fixture
def administrator():
    """For all Wales; what one of a board may not is in test_boards_apart.py."""
    seat = Seat(Role.ADMINISTRATOR)
    return Principal("PN-ADMIN", "Admin", seats=(seat,))


@pytest.fixture
def person(db):
    """Makes somebody who signs in; returns their reference."""

    def made(name="Mair"):
        ref = f"PN-{name.upper()}"
        accounts.Person.objects.create(
            ref=ref, email=f"{name.lower()}@example.com", name=name, made_at=AT
        )
        return ref

    return made


@pytest.fixture
def team(wales, administrator):
    """Makes a team in a board; returns its reference."""

    def made(name="Tîm Powys", board=POWYS_BOARD, **more):
        of_board = (one for one in queries.organisations() if one.board == board)
        given = {"from_on": date(2024, 1, 1), "by": administrator, "at": AT} | more
        return actions.register_team(
            organisation=next(of_board).ref,
            name_en=name,
            name_cy=name,
            board=board,
            **given,
        )

    return made
