"""The reference data: whole, dated, in both languages, and agreeing with others."""

import csv
from collections import Counter
from datetime import UTC, date, datetime

import holidays
import pytest
from django.utils.translation import override

from mebyd.ledger import models as ledger
from mebyd.places import actions, labels, models, queries
from mebyd.places.terms import NotLoaded, Sureness


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)

INSIDE = {
    "W06000001": "ar Ynys Môn",
    "W06000002": "yng Ngwynedd",
    "W06000003": "yng Nghonwy",
    "W06000004": "yn Sir Ddinbych",
    "W06000005": "yn Sir y Fflint",
    "W06000006": "yn Wrecsam",
    "W06000008": "yng Ngheredigion",
    "W06000009": "yn Sir Benfro",
    "W06000010": "yn Sir Gaerfyrddin",
    "W06000011": "yn Abertawe",
    "W06000012": "yng Nghastell-nedd Port Talbot",
    "W06000013": "ym Mhen-y-bont ar Ogwr",
    "W06000014": "ym Mro Morgannwg",
    "W06000015": "yng Nghaerdydd",
    "W06000016": "yn Rhondda Cynon Taf",
    "W06000018": "yng Nghaerffili",
    "W06000019": "ym Mlaenau Gwent",
    "W06000020": "yn Nhorfaen",
    "W06000021": "yn Sir Fynwy",
    "W06000022": "yng Nghasnewydd",
    "W06000023": "ym Mhowys",
    "W06000024": "ym Merthyr Tudful",
}


def test_wales_has_22_areas_in_7_boards(the_map):
    areas, boards = queries.areas(), queries.boards()
    assert (len(areas), len(boards)) == (22, 7)
    assert {area.board for area in areas} == {board.code for board in boards}


def test_the_births_add_up_to_those_of_wales(the_map):
    by_board = Counter()
    for area in queries.areas():
        by_board[area.board] += area.births.number
    assert by_board.total() == 26_944
    assert by_board == {board.code: board.births.number for board in queries.boards()}
    estimated = [area for area in queries.areas() if area.births.is_estimate]
    assert len(estimated) == 8
    assert sum(area.births.number for area in estimated) == 9_509


def test_in_an_area_stands_whole_and_mutated(the_map):
    with override("cy"):
        said = {area.code: labels.inside(area) for area in queries.areas()}
    assert said == INSIDE
    with override("en"):
        assert labels.inside(queries.area("W06000014")) == "in the Vale of Glamorgan"


def test_in_a_board_is_mutated_too(the_map):
    with override("cy"):
        said = [labels.inside(board) for board in queries.boards()]
    assert all(text.startswith("ym Mwrdd Iechyd ") for text in said)


def test_names_follow_the_readers_language(the_map):
    powys = queries.board("W11000024")
    with override("cy"):
        assert labels.name(powys) == "Bwrdd Iechyd Addysgu Powys"
    with override("en"):
        assert labels.name(powys) == "Powys Teaching Health Board"


def test_every_fact_says_where_it_is_from(the_map):
    for table in (models.Board, models.Area, models.Border, models.Holiday):
        for row in table.objects.all():
            assert row.source and row.as_at
            assert row.status in set(Sureness)


def test_every_tile_touches_no_other_and_all_fit(the_map):
    tiles = {(area.row, area.column) for area in queries.areas()}
    assert len(tiles) == 22
    assert all(row < 5 and column < 7 for row, column in tiles)


def test_neighbours_see_each_other(the_map):
    for area in queries.areas():
        for other in queries.neighbours(area.code):
            assert area in queries.neighbours(other.code)
    names = {area.short for area in queries.neighbours("W06000023")}
    assert names == {
        "GWY", "DEN", "WRX", "CER", "CMN", "NPT", "RCT", "MTH", "CAY", "BGW", "MON"
    }  # fmt: skip


def test_an_unknown_code_is_no_place(the_map):
    assert queries.area("W06000007") is None
    assert queries.board("E11000001") is None
    assert queries.neighbours("W06000007") == ()


def test_the_holidays_are_those_of_an_independent_package(the_map):
    """Weekend days are left out: ours lists the day that is off in their stead."""
    theirs = holidays.country_holidays("GB", subdiv="WLS", years=range(2018, 2031))
    ours = set(models.Holiday.objects.values_list("on", flat=True))
    assert {day for day in theirs if day.weekday() < 5} == ours
    for day in ((2020, 5, 8), (2022, 6, 2), (2022, 6, 3), (2022, 9, 19), (2023, 5, 8)):
        assert date(*day) in ours


def test_working_days_pass_over_christmas(the_map):
    assert queries.working_days().add(date(2026, 12, 24), 1) == date(2026, 12, 29)


def test_loading_twice_changes_nothing(the_map):
    before = [
        list(t.objects.order_by("pk").values()) for t in (models.Area, models.Border)
    ]
    actions.load_reference(at=AT)
    assert [
        list(t.objects.order_by("pk").values()) for t in (models.Area, models.Border)
    ] == before
    said = ledger.Entry.objects.filter(what="places.reference.loaded")
    assert said.count() == 2


def test_loading_mends_what_differs(the_map):
    models.Area.objects.filter(code="W06000023").update(name_cy="Pywys")
    queries.forget()
    assert queries.area("W06000023").name_cy == "Pywys"
    actions.load_reference(at=AT)
    assert queries.area("W06000023").name_cy == "Powys"


def test_before_loading_the_lack_is_said_and_not_remembered(db):
    queries.forget()
    for ask in (queries.areas, queries.boards, queries.working_days):
        with pytest.raises(NotLoaded):
            ask()
    actions.load_reference(at=AT)
    assert len(queries.areas()) == 22
    queries.forget()


def test_the_shipped_files_hold_no_stray_spaces():
    for file in actions.REFERENCE.glob("*.csv"):
        with file.open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                assert all(text == text.strip() for text in row.values())
