"""The public map: 22 tiles, the same as a table, and the number in words."""

import re
from datetime import UTC, datetime
from html import unescape

import pytest
import time_machine
from django.utils import timezone

import make
from make.oversight import opened, received, words
from mebyd.directory import models as directory
from mebyd.oversight import queries
from mebyd.pathway.models import Milestones
from mebyd.places import queries as places


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


def page(client, address="/en/map/", **asked):
    return opened(client, address, **asked)


def rows(html):
    return re.findall(r'<tr role="row" class="nhsuk-table__row">(.*?)</tr>', html, re.S)


def test_the_headline_counts_the_blind_spots(wales, client):
    text = words(page(client))
    assert "In 16 of the 22 areas of Wales there is no specialised team" in text
    without = {row.area_id for row in directory.Confirmation.objects.all()}
    births = sum(a.births.number for a in places.areas() if a.code in without)
    assert births == 17_688
    assert "About 17,700 babies were born there in 2024 (an estimate)." in text


def test_the_headline_in_welsh(wales, client):
    text = words(page(client, "/cy/map/"))
    assert "Mewn 16 o’r 22 ardal yng Nghymru, nid oes tîm arbenigol" in text
    assert "(amcangyfrif)" in text


def test_the_tiles_equal_the_rows_of_the_table(wales, client):
    html = page(client)
    tiles = re.findall(r'class="mebyd-tile mebyd-tile--(\w+)" href="([^"]+)"', html)
    assert len(tiles) == 22
    table = rows(html)
    for verdict, url in tiles:
        row = next(row for row in table if f'href="{url}"' in row)
        assert f"mebyd-verdict--{verdict}" in row
    assert [verdict for verdict, _ in tiles].count("confirmed_none") == 16


def test_each_tile_says_its_answer_in_words_and_opens_its_area(wales, client):
    html = page(client)
    tile = html.split('href="/en/areas/W06000023/"', 1)[1].split("</a>")[0]
    assert "Powys" in tile and "Confirmed none" in tile
    assert client.get("/en/areas/W06000023/").status_code == 200


def test_level_and_age_are_chosen_in_the_address(wales, client):
    text = words(page(client, level="universal", age="unborn"))
    assert "Every area of Wales has universal support for this age." in text
    assert "Midwifery" in text and "Health visiting (" not in text
    born = words(page(client, level="universal", age="six_months"))
    assert "Health visiting (" in born and "Midwifery" not in born
    assert "For every family: no referral needed" in born


def test_a_wrong_choice_is_the_usual_one(wales, client):
    asked = {"level": "x", "age": "\0"}
    assert words(page(client, **asked)) == words(page(client))


def test_not_known_is_never_shown_as_none(wales, client):
    directory.Confirmation.objects.all().delete()
    text = words(page(client))
    assert "Of 16 areas it is not known whether anybody is there" in text
    assert "there is no specialised team" not in text
    assert "Not confirmed 16 areas" in text


def test_some_known_and_some_not(wales, client):
    directory.Confirmation.objects.filter(area="W06000023").delete()
    text = words(page(client))
    assert "In 15 of the 22 areas" in text
    assert "Of 1 area it is not known" in text


def test_published_births_are_not_called_an_estimate(wales, client):
    directory.Confirmation.objects.exclude(area="W06000023").delete()
    text = words(page(client))
    assert "In 1 of the 22 areas" in text
    assert "914 babies were born there in 2024." in text


@time_machine.travel(AT)
def test_every_check_says_its_day_and_age(wales, client):
    for row in rows(page(client)):
        assert "31 December 2022" in row and "over 3 years ago" in row


def test_estimates_of_births_are_starred(wales, client):
    starred = [row for row in rows(page(client)) if re.search(r"[0-9] \*", row)]
    assert len(starred) == 8


def test_the_switch_to_the_other_language_keeps_the_choice(wales, client):
    html = unescape(page(client, level="targeted", age="unborn"))
    assert "/cy/map/?level=targeted&age=unborn" in html


def test_the_map_takes_four_statements(wales, client, django_assert_num_queries):
    page(client)
    with django_assert_num_queries(4):
        page(client)


def test_the_page_needs_no_script_and_no_style_attribute(wales, client):
    html = page(client)
    assert " style=" not in html and " onclick=" not in html


# --- Unmet need -----------------------------------------------------------------------
def unmet(world, area, number):
    refs = [one.ref for one in received(world, area, number)]
    Milestones.objects.filter(referral__ref__in=refs).update(unmet_at=make.at(1))


def unmet_of(html, name):
    row = next(row for row in rows(html) if f">{name}</a>" in row)
    return re.findall(r'numeric">.*?mebyd-cell">(.*?)</span></td>', row)[0]


def test_unmet_need_is_counted_area_by_area(world, client):
    unmet(world, "CDF", 7)
    unmet(world, "POW", 3)
    received(world, "VGL", 6)
    html = page(client)
    assert unmet_of(html, "Cardiff") == "7"
    assert unmet_of(html, "Powys") == "not shown"
    assert unmet_of(html, "Gwynedd") == "0"
    tile = html.split(f'href="/en/areas/{world.areas["CDF"]}/"', 1)[1].split("</a>")[0]
    assert "Unmet need: 7" in tile
    none = html.split(f'href="/en/areas/{world.areas["GWY"]}/"', 1)[1].split("</a>")[0]
    assert "Unmet need" not in none


def test_the_map_and_the_boards_page_say_the_same(world):
    unmet(world, "CDF", 9)
    unmet(world, "VGL", 2)
    unmet(world, "POW", 6)
    now = timezone.now()
    on_map = queries.unmet_by_area(at=now)
    assert len(on_map) == 22
    for board in places.boards():
        found = queries.of_board(board.code, at=now).areas.rows
        assert {one.key: one.unmet for one in found} == {
            one.key: on_map[one.key] for one in found
        }
    assert on_map[world.areas["CDF"]] is None, "with the board's sum it would tell"
    assert on_map[world.areas["POW"]] == 6


def test_what_is_met_now_is_no_longer_unmet(world, client):
    unmet(world, "CDF", 7)
    Milestones.objects.update(unmet_until=make.at(2))
    assert unmet_of(page(client), "Cardiff") == "0"
