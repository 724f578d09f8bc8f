"""What of a typed text is kept, and what is refused."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit import words


pytestmark = pytest.mark.pure


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Sia\u0302n", "Siân"),
        ("  feeding\r\nand\rsleep\u2028now \n", "feeding\nand\nsleep\nnow"),
        ("a\tb", "a\tb"),
        ("👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️", "👩‍👧 🏴󠁧󠁢󠁷󠁬󠁳󠁿 ❤️"),
        ("safe \u202eton\u202c", "safe ton"),
        ("\u2067\u200f x \u2069", "x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("", ""),
    ],
)
def test_what_is_kept(text, kept):
    assert words.clean_text(text, limit=100) == kept


@pytest.mark.parametrize(
    ("text", "code", "facts"),
    [
        ("a\0", "nul", {"limit": 5, "position": 1}),
        ("\ud800", "surrogate", {"limit": 5, "position": 0}),
        ("ab\x1b[0m", "control", {"limit": 5, "position": 2}),
        ("\x1ca", "control", {"limit": 5, "position": 0}),
        ("\x7f", "control", {"limit": 5, "position": 0}),
        ("\x9b", "control", {"limit": 5, "position": 0}),
        ("sixsix", "too_long", {"limit": 5}),
        ("a" + "\u0301" * 10**6, "too_long", {"limit": 5}),
    ],
)
def test_what_is_refused(text, code, facts):
    with pytest.raises(words.BadText) as refused:
        words.clean_text(text, limit=5)
    assert refused.value.code == code
    assert refused.value.facts == facts


def test_the_limit_counts_what_is_kept():
    assert words.clean_text(" a\u0301bcde ", limit=5) == "ábcde"
    # These NFC makes longer: one code point becomes two.
    with pytest.raises(words.BadText):
        words.clean_text("\u0958" * 5, limit=5)


def test_four_characters_that_become_one_are_within_the_limit():
    assert words.clean_text("α\u0313\u0300\u0345", limit=1) == "\u1f82"


@given(st.text(), st.integers(0, 20))
def test_what_is_kept_can_be_stored_and_cleaned_again(text, limit):
    try:
        kept = words.clean_text(text, limit=limit)
    except words.BadText as refusal:
        assert refusal.code in {"nul", "surrogate", "too_long", "control"}
        return
    assert len(kept) <= limit
    kept.encode()
    assert unicodedata.is_normalized("NFC", kept)
    assert words.clean_text(kept, limit=limit) == kept
