"""An NHS number agrees with its check digit, however it is typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit import nhs_number


pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    "text",
    [
        "9434765919",
        "9912003888",
        "6541003238",
        "943 476 5919",
        " 943-476-5919\n",
        "943\u00a0476\u20115919\u200b",
    ],
)
def test_numbers_that_agree_with_themselves(text):
    assert nhs_number.is_valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "9912003814",
        "",
        "943476591",
        "94347659190",
        "943476A5919",
        "٩٤٣٤٧٦٥٩١٩",
        "943476591９",
        "0000000000",
        "1111111111",
    ],
)
def test_numbers_that_do_not(text):
    assert not nhs_number.is_valid(text)


def test_letters_are_not_repaired_away():
    assert nhs_number.clean("943 476-591X") == "943476591X"


@given(st.from_regex("[0-9]{9}", fullmatch=True))
def test_a_stem_has_one_check_digit_at_most(stem):
    assert sum(nhs_number.is_valid(f"{stem}{digit}") for digit in range(10)) <= 1


@given(st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(position, by):
    number = [int(digit) for digit in "9434765919"]
    number[position] = (number[position] + by) % 10
    assert not nhs_number.is_valid("".join(map(str, number)))


def test_it_is_shown_in_three_groups():
    assert nhs_number.shown("9434765919") == "943 476 5919"
    assert nhs_number.shown("943-476-5910") == "943 476 5910"
    with pytest.raises(ValueError, match="ten digits"):
        nhs_number.shown("943476591X")


@given(st.text())
def test_any_text_can_be_asked_about(text):
    if nhs_number.is_valid(text):
        assert nhs_number.clean(nhs_number.shown(text)) == nhs_number.clean(text)
