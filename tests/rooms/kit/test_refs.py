"""References: the same for the same parts, and a slip in one is found."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.kit import refs


pytestmark = pytest.mark.pure

some_refs = st.builds(
    refs.from_key, st.sampled_from(["MB", "REF"]), st.uuids().map(str)
)


def test_the_same_parts_always_have_the_same_reference():
    # Written down once and for all: references are on letters in people's kitchens.
    assert refs.from_key("MB", "web", "abc") == "MB-CZD8-JF83X"
    assert refs.from_key("MB", "we", "babc") != refs.from_key("MB", "web", "abc")


@given(some_refs)
def test_a_reference_is_one_and_holds_no_doubtful_letter(ref):
    assert refs.is_ref(ref)
    assert not set(ref.partition("-")[2]) & set("01OILUAE")


@given(some_refs, st.data())
def test_one_wrong_character_is_always_found(ref, data):
    position = data.draw(
        st.sampled_from([n for n, character in enumerate(ref) if character != "-"])
    )
    letters = refs.ALPHABET if position > ref.index("-") else string.ascii_uppercase
    wrong = data.draw(st.sampled_from(sorted(set(letters) - {ref[position]})))
    assert not refs.is_ref(ref[:position] + wrong + ref[position + 1 :])


def test_nearly_every_swap_of_neighbours_is_found():
    tried = missed = 0
    for n in range(300):
        ref = refs.from_key("MB", str(n))
        for at in range(3, len(ref) - 1):
            swapped = ref[:at] + ref[at + 1] + ref[at] + ref[at + 2 :]
            if "-" not in ref[at : at + 2] and swapped != ref:
                tried += 1
                missed += refs.is_ref(swapped)
    assert tried > 1500
    assert missed / tried < 0.01


@given(some_refs)
def test_a_person_may_type_it_their_way(ref):
    bare = ref.replace("-", "")
    for typed in (ref.lower(), bare, f" {' '.join(bare)}\n", ref.replace("-", "–")):
        assert refs.tidy(typed) == ref


@given(st.text())
def test_tidy_takes_any_text(text):
    tidied = refs.tidy(text)
    assert tidied is None or refs.is_ref(tidied)


@pytest.mark.parametrize("text", ["", "MB", "7K3D9QXC5", "ﬁ-7K3D-9QXC5"])
def test_what_is_no_reference(text):
    assert refs.tidy(text) is None
    assert not refs.is_ref(text)


@pytest.mark.parametrize(
    ("prefix", "parts"),
    [("mb", ("a",)), ("M", ("a",)), ("MB", ()), ("MB", ("a\x1fb",))],
)
def test_what_can_have_no_reference(prefix, parts):
    with pytest.raises(ValueError, match=r"prefix|parts"):
        refs.from_key(prefix, *parts)


def test_a_clash_is_as_rare_as_promised():
    made = {refs.from_key("MB", str(n)) for n in range(20_000)}
    assert len(made) == 20_000


def test_keys_are_long_and_never_the_same():
    keys = {refs.new_key() for _ in range(1000)}
    assert len(keys) == 1000
    assert all(len(key) == 22 for key in keys)
