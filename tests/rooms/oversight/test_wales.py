"""The national page: boards, blind spots, and who answers for it."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from make.oversight import opened, received, signed_in, words
from mebyd.directory import actions as directory
from mebyd.directory.models import Confirmation
from mebyd.directory.terms import Role
from mebyd.oversight import queries
from mebyd.oversight.terms import Number
from mebyd.pathway.models import Milestones


pytestmark = pytest.mark.rooms


def page(browser, address="/en/all-wales/", **asked):
    return opened(browser, address, **asked)


def numbers(html):
    """Every cell of every table that is a bare count."""
    cells = re.findall(r'--numeric">.*?mebyd-cell">(.*?)</span>', html)
    return [cell for cell in cells if cell.isdigit()]


@pytest.fixture
def lead(world):
    return signed_in(world, "wales.lead")


@pytest.fixture
def busy(world):
    received(world, "CDF", 20)
    received(world, "POW", 3)
    received(world, "WRX", 8)
    return world


def test_one_to_four_are_never_shown(busy, lead):
    rows = Milestones.objects.filter(area=busy.areas["CDF"])
    rows.filter(pk__in=list(rows.values_list("pk", flat=True)[:2])).update(
        unmet_at=make.at(1), is_vulnerable=True
    )
    html = page(lead)
    assert "20" in numbers(html)
    assert not [n for n in numbers(html) if 1 <= int(n) <= 4]
    assert "not shown" in words(html)
    assert "fewer than 5" in words(html)


def test_powys_cannot_be_found_by_subtraction(busy):
    """Wales without the others would be the three of Powys."""
    found = queries.of_wales(at=timezone.now()).areas
    hidden = [one.key for one in found.rows if one.received is None]
    assert busy.boards["PTHB"] in hidden
    assert len(hidden) > 1 or found.whole.received is None


def test_the_national_line_is_the_sum_of_its_boards(world):
    received(world, "CDF", 20)
    received(world, "POW", 6)
    found = queries.of_wales(at=timezone.now()).areas
    for which in Number:
        parts = [one.count(which) for one in found.rows]
        assert found.whole.count(which) == sum(parts), which
    assert found.whole.received == 26


def test_a_board_says_of_itself_what_wales_says_of_it(world):
    received(world, "CDF", 20)
    now, board = timezone.now(), world.boards["CVU"]
    wales = queries.of_wales(at=now).areas.rows
    there = next(one for one in wales if one.key == board)
    here = queries.of_board(board, at=now).areas.whole
    assert (there.states, there.in_time, there.half) == (
        here.states,
        here.in_time,
        here.half,
    )


def test_boards_outside_the_standard_stand_first(world, lead):
    received(world, "POW", 10)
    kept = received(world, "CDF", 10)
    for one in kept:
        row = Milestones.objects.get(referral__ref=one.ref)
        row.met_at = make.at(5)
        row.save()
    html = page(lead)
    table = html.split('id="boards"')[1]
    assert table.index("Powys") < table.index("Betsi") < table.index("Cardiff")
    assert html.count(">Outside the standard<") == 1
    assert "Boards outside the standard 1 " in words(html)


def test_the_holder_and_the_deputy_are_named(world, lead):
    assert "Wales Lead" in words(page(lead))
    assert "Deputy: vacant" in words(page(lead))
    make.people.seat(world, "wales.deputy", Role.NATIONAL_LEAD, is_deputy=True)
    text = words(page(lead))
    assert "Deputy: Wales Deputy" in text
    assert "Vacant: nobody" not in text


def test_an_empty_post_is_red(world):
    """Only the deputy sits there: the post itself is empty."""
    make.people.seat(world, "wales.deputy", Role.NATIONAL_LEAD, is_deputy=True)
    deputy = signed_in(world, "wales.deputy")
    assert "mebyd-post--vacant" not in page(deputy)
    seat = world.by("wales.lead").seats[0].ref
    directory.end_seat(
        membership=seat, until_on=make.WHEN.date(), by=make.people.SET_UP, at=make.at(1)
    )
    html = page(deputy)
    assert "mebyd-post--vacant" in html
    assert "Vacant: nobody holds this post." in words(html)


def test_the_blind_spots_equal_those_of_the_map(world, lead):
    on_map = page(lead, "/en/map/").count("mebyd-tile mebyd-tile--confirmed_none")
    assert on_map > 10
    assert f"Areas with nobody to go to {on_map} " in words(page(lead))
    Confirmation.objects.all().delete()
    text = words(page(lead))
    assert "Areas with nobody to go to 0 " in text
    assert f"Areas not confirmed {on_map} " in text


def test_in_welsh(busy, lead):
    text = words(page(lead, "/cy/cymru-gyfan/"))
    assert "Cymru gyfan" in text and "heb ei ddangos" in text
    assert "Yr arweinydd a enwir dros fabanod yng Nghymru" in text


def test_nobody_else_oversees_wales(world):
    for name in ("cardiff.board_lead", "wales.administrator", "wales.workforce"):
        assert signed_in(world, name).get("/en/all-wales/").status_code == 404


def test_the_number_of_statements_does_not_grow(world, lead):
    counts = []
    for more in (1, 9, 90):
        received(world, "CDF", more)
        page(lead)
        with CaptureQueriesContext(connection) as asked:
            page(lead)
        counts.append(len(asked))
    assert counts[0] == counts[1] == counts[2] < 30
