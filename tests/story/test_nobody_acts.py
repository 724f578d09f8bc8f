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
from make.sign_in import as_
from mebyd.directory import actions as set_up
from mebyd.directory import queries as directory
from mebyd.messages import actions as messages
from mebyd.night import actions as night
from story.conftest import DESK, Story, Town, new_page


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
def plain_names(settings):
    """This server finds static files by their own names, not by their hashes."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}


@pytest.fixture(params=["en", "cy"])
def story(request, plain_names, live_server, browser, tmp_path):
    town = Town(live_server.url, tmp_path)
    told = Story(town, browser, request.param, new_page(browser, DESK))
    yield told
    told.page.context.close()


@pytest.fixture
def small(transactional_db):
    return make.world()


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


def is_away(small, name):
    (seat,) = directory.seats_of(small.people[name], on=make.WHEN.date())
    membership = next(
        one.membership_ref
        for one in directory.members(seat.team, on=make.WHEN.date())
        if one.person_ref == small.people[name]
    )
    set_up.mark_away(
        membership=membership,
        from_on=make.WHEN.date(),
        until_on=date(2026, 4, 1),
        by=make.people.SET_UP,
        at=make.WHEN,
    )


def sits_down(story, small, name, page):
    """Signed in past the second factor, at a browser of their own."""
    story.new_browser()
    cookie = as_(small, name).cookies["sessionid"].value
    where = {"url": story.town.address}
    story.page.context.add_cookies([{"name": "sessionid", "value": cookie} | where])
    story.go(page)


def late(story):
    return story.page.locator("a[href*='show=late']")


@pytest.mark.parametrize("is_lead_here", [True, False], ids=["lead", "deputy"])
def test_what_each_sees_on_which_day(story, small, clock, is_lead_here):
    row = make.referral(small, "POW", what=make.concern(seen=("no_bond",)))
    if not is_lead_here:
        is_away(small, "powys.door_lead")

    on(clock, ON_THE_DAY)
    sits_down(story, small, "powys.coordinator", "pathway:list")
    story.sees("Read it and decide the level")
    expect(late(story)).to_contain_text("0")
    assert told() == set(), "nobody is told of what is not late"

    on(clock, LATE)
    sits_down(story, small, "powys.coordinator", "pathway:list")
    expect(late(story)).to_contain_text("1")
    story.accessible()
    story.does_not_see(story.t("The team lead has been told"))
    assert told() == set()

    on(clock, A_WORKING_DAY_MORE)
    answers = "powys.door_lead" if is_lead_here else "powys.door_deputy"
    assert told() == {answers}
    for name in ("powys.coordinator", answers):
        sits_down(story, small, name, "pathway:list")
        story.sees("The team lead has been told")
    story.accessible()
    sits_down(story, small, "powys.board_lead", "oversight:board")
    story.does_not_see(row.ref)

    on(clock, PAST_THE_STANDARD)
    assert told() == {"powys.board_lead"}
    sits_down(story, small, "powys.board_lead", "oversight:board")
    story.sees_text(row.ref)
    story.does_not_see("Pugh")
    story.accessible()
