"""Spellings of one name meet; different names stay apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit import names


pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "spellings",
    [
        ("Siân", "SIÂN", "Sia\u0302n", "sian", "  Sian "),
        ("ŵyn", "wyn", "WYN", "w\u0302yn"),
        ("Llŷr", "LLYR"),
        ("O'Brien", "O’Brien", "OBrien", "o\u02bcbrien"),
        ("Mary-Ann", "Mary Ann", "Mary\u2011Ann", "mary  ann", "Mary\u00a0Ann"),
        ("Gruffydd–Jones", "Gruffydd - Jones", "Gruffydd\u2212Jones"),
        ("Łukasz", "Lukasz"),
        ("Sørensen", "sorensen"),
        ("Strauß", "STRAUSS"),
        ("Si\u200bân", "Siân"),
        ("ℌugo", "Ｈｕｇｏ", "hugo"),
    ],
)
def test_spellings_of_one_name_meet(spellings):
    assert len({names.search_key(text) for text in spellings}) == 1


def test_different_names_stay_apart():
    assert names.search_key("Siân") != names.search_key("Siôn")


@given(st.text())
def test_the_key_of_a_key_is_itself_whatever_the_form(text):
    key = names.search_key(text)
    assert names.search_key(key) == key
    assert names.search_key(unicodedata.normalize("NFD", text)) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("ap Gwynfor", "gwynfor"),
        ("AB Owain", "owain"),
        ("Llinos ferch Dafydd", "llinos dafydd"),
        ("verch Rhys", "rhys"),
        ("Apsley", "apsley"),
        ("Ap", "ap"),
        ("", ""),
    ],
)
def test_the_family_key_leaves_out_son_of_and_daughter_of(text, key):
    assert names.family_key(text) == key


def test_the_search_key_keeps_them():
    assert names.search_key("ap Gwynfor") == "ap gwynfor"


def test_likeness_knows_spelling_and_order():
    assert names.likeness("Siân Jones", "JONES, Sian") == 1.0
    assert 0.8 < names.likeness("Catrin Rhys", "Catryn Rhys") < 1.0
    assert names.likeness("Siân Jones", "Mohammed Khan") < 0.5


@given(st.text(), st.text())
def test_likeness_is_fair_and_within_bounds(a, b):
    assert 0.0 <= names.likeness(a, b) <= 1.0
    assert names.likeness(a, b) == pytest.approx(names.likeness(b, a))


def test_a_missing_name_is_like_nothing():
    assert names.likeness("", "") == 0.0
    assert names.likeness("Siân", "'") == 0.0
