"""
Journey 8: nobody acts. What the coordinator, the lead, the deputy and the board lead each
see on which day. Served here and not in the town, because the clock is moved.
"""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core import mail
from playwright.sync_api import expect

import make
from mebyd.directory import actions as set_up
from mebyd.directory import queries as directory
from mebyd.messages import actions as messages
from mebyd.night import actions as night


pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

RECEIVED = make.WHEN
ON_THE_DAY = datetime(2026, 3, 12, 10, tzinfo=UTC)
LATE = datetime(2026, 3, 13, 10, tzinfo=UTC)
A_WORKING_DAY_MORE = datetime(2026, 3, 16, 10, tzinfo=UTC)
PAST_THE_STANDARD = datetime(2026, 3, 25, 10, tzinfo=UTC)

CHAIRS = {
    *("powys.coordinator", "powys.door_lead", "powys.door_deputy"),
    "powys.board_lead",
}


@pytest.fixture
def clock():
    with time_machine.travel(RECEIVED, tick=False) as moving:
        yield moving


def on(clock, day):
    """The night before a day has run, its letters are sent, and the day has come."""
    clock.move_to(day)
    mail.outbox.clear()
    night.run_due(at=day)
    messages.send_due(at=day)


def told():
    """Whom of those who should act the night has written to."""
    written_to = {letter.to[0].split("@")[0] for letter in mail.outbox}
    return written_to & CHAIRS


def is_away(world, name):
    (seat,) = directory.seats_of(world.people[name], on=make.WHEN.date())
    membership = next(
        one.membership_ref
        for one in directory.members(seat.team, on=make.WHEN.date())
        if one.person_ref == world.people[name]
    )
    set_up.mark_away(
        membership=membership,
        from_on=make.WHEN.date(),
        until_on=date(2026, 4, 1),
        by=make.people.SET_UP,
        at=make.WHEN,
    )


def late(near):
    return near.page.locator("a[href*='show=late']")


@pytest.mark.parametrize("is_lead_here", [True, False], ids=["lead", "deputy"])
def test_what_each_sees_on_which_day(near, clock, is_lead_here):
    row = make.referral(near.world, "POW", what=make.ROUTINE)
    if not is_lead_here:
        is_away(near.world, "powys.door_lead")

    on(clock, ON_THE_DAY)
    near.sits("powys.coordinator", "pathway:list")
    near.sees("Read it and decide the level")
    expect(late(near)).to_contain_text("0")
    assert told() == set(), "nobody is told of what is not late"

    on(clock, LATE)
    near.sits("powys.coordinator", "pathway:list")
    expect(late(near)).to_contain_text("1")
    near.accessible()
    near.does_not_see(near.t("The team lead has been told"))
    assert told() == set()

    on(clock, A_WORKING_DAY_MORE)
    answers = "powys.door_lead" if is_lead_here else "powys.door_deputy"
    assert told() == {answers}
    for name in ("powys.coordinator", answers):
        near.sits(name, "pathway:list")
        near.sees("The team lead has been told")
    near.accessible()
    near.sits("powys.board_lead", "oversight:board")
    near.does_not_see(row.ref)

    on(clock, PAST_THE_STANDARD)
    assert told() == {"powys.board_lead", answers}, "the lead hears of the standard too"
    near.sits("powys.board_lead", "oversight:board")
    near.sees_text(row.ref)
    near.does_not_see("Pugh")
    near.accessible()
