"""A postcode as somebody types it finds its area; the table comes from the ONS's file."""

from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.ledger import models as ledger
from mebyd.ledger.terms import Actor
from mebyd.places import actions, models, queries, rules
from mebyd.places.terms import ColumnsMissing, Problem, Why


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BY = Actor("somebody", "administrator")
SAMPLE = Path(__file__).parent / "onspd_sample.csv"


def load(text, **more):
    return actions.import_postcodes(StringIO(text), by=BY, at=AT, **more)


def sample():
    return SAMPLE.read_text(encoding="utf-8")


def test_the_welsh_rows_are_kept(the_map):
    report = load(sample())
    assert (report.read, report.kept, report.new, report.is_written) == (4, 3, 3, True)
    assert queries.area_of_postcode("CF10 1AA") == "W06000015"
    assert queries.area_of_postcode("SY1 1AA") is None
    assert ledger.Entry.objects.filter(what="places.postcodes.imported").count() == 1


@pytest.mark.parametrize(
    "typed", ["cf101aa", " CF10 1AA ", "Cf10\u00a01aA", "CF10-1AA", "ＣＦ１０ １ＡＡ"]
)
def test_however_it_is_typed(the_map, typed):
    load(sample())
    assert queries.area_of_postcode(typed) == "W06000015"


@pytest.mark.parametrize(
    "typed", ["", "CF10", "1AA", "Caerdydd", "CF10 1AAA", "\0", "ŵŷ"]
)
def test_what_is_no_postcode_is_nowhere(the_map, typed):
    load(sample())
    assert queries.area_of_postcode(typed) is None


@given(st.text())
def test_any_text_can_be_asked(text):
    tidy = rules.tidy_postcode(text)
    assert tidy is None or rules.tidy_postcode(tidy.lower()) == tidy


@pytest.mark.parametrize(
    "heading", ["pcds,laua", "pcds,lad25cd", "PCD,LAD26CD", "\ufeffpcds,OSLAUA"]
)
def test_the_names_that_the_columns_have_had(the_map, heading):
    assert load(f"{heading}\nCF10 1AA,W06000015\n").kept == 1


def test_a_missing_column_is_named(the_map):
    with pytest.raises(ColumnsMissing) as refusal:
        load("pcds,ward\nCF10 1AA,W05000001\n")
    assert refusal.value.missing == (rules.AREA_COLUMNS,)
    with pytest.raises(ColumnsMissing) as refusal:
        load("")
    assert len(refusal.value.missing) == 2


def test_a_dry_run_writes_nothing(the_map):
    report = load(sample(), dry_run=True)
    assert (report.new, report.is_written) == (3, False)
    assert not models.Postcode.objects.exists()
    assert not ledger.Entry.objects.filter(what="places.postcodes.imported").exists()


def test_one_bad_row_keeps_all_out_and_each_is_told(the_map):
    report = load(
        "pcds,oslaua\nCF10 1AA,W06000015\nnot one,W06000023\nLD1 5ZZ,W06009999\n"
        "CF10 1AA,W06000014\n"
    )
    assert report.problems == (
        Problem(3, Why.NOT_A_POSTCODE, "not one"),
        Problem(4, Why.UNKNOWN_AREA, "LD1 5ZZ W06009999"),
        Problem(5, Why.TWO_AREAS, "CF10 1AA"),
    )
    assert not report.is_written
    assert not models.Postcode.objects.exists()


def test_the_newer_file_takes_the_place_of_the_older(the_map):
    load(sample())
    report = load("pcds,oslaua\nCF10 1AA,W06000014\nNP1 1AA,W06000022\n")
    assert (report.new, report.changed, report.gone) == (1, 1, 2)
    assert queries.area_of_postcode("CF10 1AA") == "W06000014"
    assert queries.area_of_postcode("LD1 5ZZ") is None


def test_a_row_cut_short_is_told_and_not_stumbled_over(the_map):
    assert load("pcds,oslaua\nCF10 1AA\n").kept == 0
    assert load("oslaua,pcds\nW06000015\n").problems == (
        Problem(2, Why.NOT_A_POSTCODE, ""),
    )
