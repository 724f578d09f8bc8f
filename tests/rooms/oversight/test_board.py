"""A health board's page: its numbers, their rows, and what has climbed to its lead."""

import csv
import io
import re
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import make
from make.oversight import climbed, opened, received, signed_in, words
from mebyd.kit import checks
from mebyd.ledger.models import Entry
from mebyd.oversight import queries
from mebyd.oversight.terms import Number
from mebyd.pathway import queries as pathway
from mebyd.pathway.models import Milestones


pytestmark = pytest.mark.rooms


def page(browser, address="/en/my-board/", **asked):
    return opened(browser, address, **asked)


def cards(html):
    found = re.findall(
        r'mebyd-number__link" href="([^"]+)"><span[^>]*>(.*?)</span> '
        r"<span[^>]*>(.*?)</span>",
        html,
    )
    return {unescape(name): (number, unescape(url)) for url, name, number in found}


def listed(html):
    """The rows of the table: a name and a number."""
    cells = re.findall(r'<span class="mebyd-cell">(.*?)</span>', html)
    names = [unescape(name) for name in cells[::2]]
    return dict(zip(names, cells[1::2], strict=True))


@pytest.fixture
def busy(world):
    """Two areas of Cardiff and Vale with more than a few, and one in Powys."""
    received(world, "CDF", 9)
    received(world, "VGL", 6)
    received(world, "POW", 1)
    return world


@pytest.fixture
def lead(busy):
    return signed_in(busy, "cardiff.board_lead")


def test_each_number_equals_the_rows_that_it_opens(busy, lead):
    for name, (number, url) in cards(page(lead)).items():
        rows = listed(page(lead, url))
        total = rows.pop("The whole board")
        assert total == number, name
        if all(value.isdigit() for value in rows.values()):
            assert sum(map(int, rows.values())) == int(total), name
    assert cards(page(lead))["Referrals received"][0] == "15"


def test_the_numbers_are_those_of_the_measures_and_of_the_list(busy):
    found = queries.of_board(busy.boards["CVU"], at=timezone.now())
    assert found.areas.whole.received == 15
    assert found.areas.whole.waiting == 15
    held = pathway.counts(frozenset({busy.teams["cardiff.door"]}), at=timezone.now())
    assert found.areas.whole.waiting == max(held.values())


def test_another_boards_babies_are_not_counted(busy):
    found = queries.of_board(busy.boards["PTHB"], at=timezone.now())
    assert found.areas.whole.received is None
    html = page(signed_in(busy, "powys.board_lead"))
    assert cards(html)["Referrals received"][0] == "not shown"


def test_somebody_still_waiting_lengthens_the_wait_of_half(world):
    for ref in received(world, "CDF", 5):
        meet(ref.ref, days=10)
    now = make.at(60)
    board = world.boards["CVU"]
    assert queries.of_board(board, at=now).areas.whole.half == 10
    received(world, "CDF", 6)
    assert queries.of_board(board, at=now).areas.whole.half is None


def meet(ref, days):
    row = Milestones.objects.get(referral__ref=ref)
    row.met_at = row.received_at + timedelta(days=days)
    row.save()


def test_a_wait_that_never_reached_half_is_said_in_words(busy, lead):
    assert "more than half are still waiting" in words(page(lead))
    assert "mae mwy na hanner yn dal i aros" in words(page(lead, "/cy/fy-mwrdd/"))


def test_unmet_and_waiting_are_in_the_denominator(world):
    refs = received(world, "CDF", 10)
    for row in refs[:5]:
        meet(row.ref, days=3)
    shown = queries.of_board(world.boards["CVU"], at=make.at(60)).areas.whole
    assert (shown.seen, shown.known) == (5, 10)


def test_a_past_month_is_as_it_was_then(busy, lead):
    """Received in March: in February there was nobody."""
    html = page(lead, month="2026-02")
    assert cards(html)["Referrals received"][0] == "0"
    assert "28 February 2026" in html
    assert cards(page(lead, month="2026-03"))["Referrals received"][0] == "15"
    assert "Escalated to you" not in html


def test_unmet_then_is_unmet_then_although_it_is_met_now(world):
    """What came later is not known yet in a month that is past."""
    refs = received(world, "CDF", 6)
    rows = Milestones.objects.filter(referral__ref__in=[one.ref for one in refs])
    rows.update(unmet_at=make.at(1), unmet_until=make.at(40))
    board = world.boards["CVU"]
    assert queries.of_board(board, at=make.at(30)).areas.whole.unmet == 6
    assert queries.of_board(board, at=make.at(50)).areas.whole.unmet == 0


def test_a_wrong_month_is_now(busy, lead):
    for wrong in ("2026-13", "x", "\0", "1999-01"):
        html = page(lead, month=wrong)
        assert cards(html)["Referrals received"][0] == "15"


def test_the_most_vulnerable_stand_in_a_row_of_their_own(world):
    refs = received(world, "CDF", 14)
    first = [one.ref for one in refs[:6]]
    Milestones.objects.filter(referral__ref__in=first).update(is_vulnerable=True)
    found = queries.of_board(world.boards["CVU"], at=timezone.now())
    assert (found.vulnerable.received, found.vulnerable.waiting) == (6, 6)
    html = page(signed_in(world, "cardiff.board_lead"))
    assert "The most vulnerable 6 6 6" in words(html)
    assert "The most vulnerable: 6" in words(html)


def test_few_are_not_shown_in_either_language(world):
    received(world, "CDF", 9)
    received(world, "VGL", 2)
    browser = signed_in(world, "cardiff.board_lead")
    area = re.search(
        r"Vale of Glamorgan (.*?) (?:Cardiff|The whole)", words(page(browser))
    )
    assert "not shown" in area[1] and not re.search(r"\b2\b", area[1])
    text = words(page(browser, "/cy/fy-mwrdd/"))
    assert "heb ei ddangos" in text


def test_unmet_need_of_a_few_is_fewer_than_five(world):
    refs = received(world, "CDF", 9)
    Milestones.objects.filter(referral__ref=refs[0].ref).update(unmet_at=make.at(1))
    browser = signed_in(world, "cardiff.board_lead")
    assert cards(page(browser))["Unmet need now"][0] == "fewer than 5"
    assert "llai na 5" in words(page(browser, "/cy/fy-mwrdd/"))


# --- what has climbed ---------------------------------------------------------------


def escalated(html):
    return re.findall(r'mebyd-escalated"><th.*?mebyd-cell">([^<]+)<', html)


def test_exactly_those_that_climbed_in_this_board_are_listed(busy, lead):
    assert escalated(page(lead)) == []
    climbed(make.at(30))
    met = make.met(busy, "CDF", when=make.at())
    here = {
        row.row.ref
        for row in pathway.escalated_in(busy.boards["CVU"], at=timezone.now())
    }
    assert len(here) == 15 and met.ref not in here
    html = page(lead)
    assert set(escalated(html)) == here
    assert "Escalated to you: 15" in words(html)
    powys = escalated(page(signed_in(busy, "powys.board_lead")))
    assert len(powys) == 1 and not set(powys) & here


def test_of_an_escalated_referral_nothing_of_the_baby_is_shown(world):
    family = make.household(world, "CDF")
    baby = replace(family.baby, first_names="Caneri", family_name="Bach")
    make.referral(world, "CDF", family=replace(family, baby=baby))
    climbed(make.at(30))
    html = page(signed_in(world, "cardiff.board_lead"))
    assert len(escalated(html)) == 1
    assert "Caneri" not in html and "Bach" not in html and "looks away" not in html


def test_the_list_of_escalated_is_a_look_that_names_each_baby(busy, lead):
    climbed(make.at(30))
    page(lead)
    line = Entry.objects.filter(what="pathway.escalations.looked").latest("pk")
    assert line.actor == busy.people["cardiff.board_lead"]
    babies = [
        row.row.baby
        for row in pathway.escalated_in(busy.boards["CVU"], at=timezone.now())
    ]
    assert len(babies) == 15 and all(baby in line.facts for baby in babies)


# --- whose board --------------------------------------------------------------------


def test_another_board_is_refused_and_the_attempt_is_written_down(busy, lead):
    other = busy.boards["PTHB"]
    for address in ("", "rows/", "figures.csv"):
        asked = lead.get(f"/en/my-board/{address}", {"board": other})
        assert asked.status_code == 404
        line = Entry.objects.latest("pk")
        assert (line.what, line.about) == ("oversight.board", other)
        assert '"refused":true' in line.facts


def test_the_check_is_what_stands_between(busy, lead):
    other = {"board": busy.boards["PTHB"]}
    with checks.switched_off("oversight.leads_the_board"):
        assert lead.get("/en/my-board/", other).status_code == 200
    assert lead.get("/en/my-board/", other).status_code == 404


def test_what_has_climbed_in_another_board_is_behind_a_check_too(busy, lead):
    climbed(make.at(30))
    other = {"board": busy.boards["PTHB"]}
    with checks.switched_off("oversight.leads_the_board"):
        html = lead.get("/en/my-board/", other).content.decode()
    assert escalated(html) == []


def test_a_lead_of_two_boards_chooses(busy, lead):
    make.people.seat(
        busy, "cardiff.board_lead", make.people.Role.BOARD_LEAD, board="PTHB"
    )
    html = page(lead)
    assert "Your health boards" in html
    chosen = page(lead, board=busy.boards["PTHB"])
    assert "Powys Teaching" in words(chosen)


def test_nobody_else_has_a_board_page(busy):
    for name in ("cardiff.coordinator", "wales.lead", "cardiff.governance"):
        assert signed_in(busy, name).get("/en/my-board/").status_code == 404


# --- the file -----------------------------------------------------------------------


def test_the_file_says_what_the_page_says_in_both_languages(busy, lead):
    response = lead.get("/en/my-board/figures.csv")
    text = response.content.decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text)))
    assert lines[0][:2] == ["Area / Ardal", "Received / Wedi cyrraedd"]
    assert ["Cardiff / Caerdydd", "9"] in [line[:2] for line in lines]
    assert response["Content-Disposition"].endswith('-now.csv"')
    assert response["Cache-Control"] == "no-store"


def test_the_file_keeps_back_what_the_page_keeps_back(world):
    received(world, "CDF", 9)
    received(world, "VGL", 2)
    browser = signed_in(world, "cardiff.board_lead")
    text = browser.get("/en/my-board/figures.csv").content.decode()
    vale = next(line for line in text.splitlines() if "Vale of Glamorgan" in line)
    assert "not shown / heb ei ddangos" in vale
    assert '"2"' not in vale


@pytest.mark.parametrize("address", ["/en/my-board/", "/en/my-board/rows/"])
def test_the_number_of_statements_does_not_grow(world, address):
    browser = signed_in(world, "cardiff.board_lead")
    received(world, "CDF", 1)
    climbed(make.at(30))
    counts = [statements(browser, address)]
    for more in (9, 90):
        received(world, "CDF", more)
        climbed(make.at(30))
        counts.append(statements(browser, address))
    assert counts[0] == counts[1] == counts[2]
    assert counts[0] < 30


def statements(browser, address):
    browser.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert browser.get(address).status_code == 200
    return len(asked)


def test_every_number_has_its_words(busy, lead):
    assert len(cards(page(lead))) == len(Number)


def test_need_is_said_to_be_an_estimate_with_its_source(busy, lead):
    text = words(page(lead))
    assert "an estimate: at least 10% of babies" in text
    assert "Parent-Infant Foundation, September 2024" in text
    assert "Confirmed none" in text or "Not confirmed" in text or "Yes" in text
