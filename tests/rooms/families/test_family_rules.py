"""Ages, dates, safe contact, and how sure it is that two records are one baby."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.families import rules
from mebyd.families.terms import BabyGiven, Contact, Reason, Stage, Traits, Way


pytestmark = pytest.mark.pure

AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
BORN = date(2026, 3, 4)
ONE = Traits(
    first_names="Siân Mair",
    family_name="Jones",
    born_on=BORN,
    postcode="LD15AB",
    caregivers=("lowri jones",),
)


@pytest.mark.parametrize(
    ("born", "due", "on", "days"),
    [
        (date(2026, 11, 1), None, date(2026, 11, 23), 22),
        (None, date(2026, 12, 1), date(2026, 11, 23), -8),
        (None, date(2026, 11, 20), date(2026, 11, 23), 3),
        (date(2026, 11, 1), date(2026, 12, 1), date(2026, 11, 23), 22),
    ],
)
def test_age_is_counted_from_birth_or_else_from_the_due_date(born, due, on, days):
    assert rules.age_days(born, due, on) == days


def test_an_age_needs_a_date():
    with pytest.raises(ValueError, match="due date"):
        rules.age_days(None, None, BORN)


@pytest.mark.parametrize(
    ("gestation", "corrected"),
    [(None, 63), (280, 63), (259, 63), (258, 41), (196, -21), (290, 63)],
)
def test_only_a_baby_born_before_37_weeks_has_its_age_corrected(gestation, corrected):
    on = BORN + timedelta(days=63)
    assert rules.corrected_age_days(BORN, gestation, on) == corrected


@given(st.integers(154, 258), st.integers(0, 900))
def test_corrected_age_is_the_age_less_the_days_too_early(gestation, age):
    due = BORN + timedelta(days=280 - gestation)
    on = BORN + timedelta(days=age)
    assert rules.corrected_age_days(BORN, gestation, on) == (on - due).days


SAFE = Contact(Way.EMAIL, "a@b.test", AT, AT)


@pytest.mark.parametrize(
    ("contact", "safe"),
    [
        (None, False),
        (SAFE, True),
        (replace(SAFE, confirmed_at=None), False),
        (replace(SAFE, confirmed_at=AT + timedelta(1)), False),
        (replace(SAFE, from_at=AT + timedelta(1)), False),
        (replace(SAFE, until_at=AT), False),
        (replace(SAFE, until_at=AT + timedelta(1)), True),
        (replace(SAFE, way=Way.NONE), False),
        (replace(SAFE, detail=""), False),
        (replace(SAFE, way=Way.THROUGH_REFERRER, detail=""), True),
        (replace(SAFE, way=Way.LETTER, detail=""), True),
    ],
)
def test_unknown_or_unconfirmed_contact_is_unsafe(contact, safe):
    assert rules.is_safe(contact, AT) is safe


@pytest.mark.parametrize(
    ("stage", "due", "born", "good"),
    [
        (Stage.UNBORN, BORN, None, True),
        (Stage.UNBORN, None, None, False),
        (Stage.UNBORN, BORN, BORN, False),
        (Stage.BORN, None, BORN, True),
        (Stage.BORN, BORN, None, False),
        (Stage.DIED, None, BORN, True),
        (Stage.LOST, BORN, None, True),
    ],
)
def test_each_stage_has_its_dates(stage, due, born, good):
    assert rules.has_its_dates(BabyGiven(stage=stage, due_on=due, born_on=born)) is good


@pytest.mark.parametrize(
    "name", ["", "Baby", "Babi", "babi bach", "Twin 2", "Baby A", "BABAN"]
)
def test_a_stop_gap_is_not_a_name(name):
    assert rules.is_unnamed(name)


@pytest.mark.parametrize("name", ["Siân", "Bea", "Gwen Baby", "Io"])
def test_a_name_is_a_name(name):
    assert not rules.is_unnamed(name)


def test_number_and_birth_together_are_certain():
    one = replace(ONE, nhs_number="9434765919")
    other = Traits(nhs_number="9434765919", born_on=BORN)
    assert rules.likeness(one, other).is_certain


def test_the_mothers_number_typed_twice_does_not_make_two_children_one():
    one = replace(ONE, nhs_number="9434765919")
    sibling = replace(one, first_names="Tomos", born_on=date(2024, 1, 9))
    found = rules.likeness(one, sibling)
    assert not found.is_certain
    assert not found.is_likely


LIKELY = {
    "circumflex and order": replace(
        ONE, first_names="Sian", caregivers=(), postcode=""
    ),
    "a baby not yet named": replace(ONE, first_names="Baby", caregivers=()),
    "another family name": replace(ONE, first_names="", family_name="Evans"),
    "day and month swapped": replace(ONE, born_on=date(2026, 4, 3)),
    "known before birth": replace(
        ONE, first_names="", born_on=None, due_on=BORN + timedelta(21), postcode=""
    ),
    "ap and ferch": replace(ONE, family_name="ferch Jones", caregivers=(), postcode=""),
    "a slip in the year's day": replace(ONE, born_on=BORN + timedelta(2)),
    "a slip in the name": replace(ONE, family_name="Jonse", postcode=""),
}


@pytest.mark.parametrize("other", LIKELY.values(), ids=LIKELY)
def test_what_is_likely_one_baby_is_asked(other):
    found = rules.likeness(ONE, other)
    assert found.is_likely
    assert not found.is_certain
    assert found == replace(rules.likeness(other, ONE), reasons=found.reasons)


UNLIKELY = {
    "two Joneses born on one day": Traits(
        first_names="", family_name="Jones", born_on=BORN, caregivers=("mair jones",)
    ),
    "a sibling": replace(ONE, first_names="Tomos", born_on=date(2024, 1, 9)),
    "a twin": replace(ONE, first_names="Tomos", multiple=2, birth_order=2),
    "a twin not yet named": replace(ONE, first_names="", multiple=2, birth_order=2),
    "neighbours": Traits(first_names="Ela", family_name="Rees", postcode="LD15AB"),
    "nothing in common": Traits(first_names="Ela", family_name="Rees"),
    "nothing at all": Traits(),
    "born too long before the due date": replace(
        ONE, born_on=None, due_on=BORN + timedelta(300)
    ),
}


@pytest.mark.parametrize("other", UNLIKELY.values(), ids=UNLIKELY)
def test_what_is_likely_two_babies_is_not_asked(other):
    assert not rules.likeness(ONE, other).is_likely


def test_every_reason_has_its_points_but_the_certain_one():
    assert set(rules.POINTS) == set(Reason) - {Reason.NHS_NUMBER_AND_BIRTH}


traits = st.builds(
    Traits,
    first_names=st.sampled_from(["", "Baby", "Siân", "Sian Mair", "Tomos"]),
    family_name=st.sampled_from(["", "Jones", "ap Jones", "Evans"]),
    nhs_number=st.sampled_from(["", "9434765919", "4505577104"]),
    born_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    due_on=st.none() | st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    multiple=st.integers(1, 2),
    postcode=st.sampled_from(["", "LD15AB"]),
    caregivers=st.lists(st.sampled_from(["lowri jones", "a b"]), max_size=2).map(tuple),
)


@given(traits, traits)
def test_likeness_is_the_same_from_both_sides(a, b):
    one, other = rules.likeness(a, b), rules.likeness(b, a)
    assert (one.score, set(one.reasons)) == (other.score, set(other.reasons))
    assert 0 <= one.score <= 100


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_swapping_day_and_month_twice_is_where_it_began(day):
    other = rules.swapped(day)
    assert other is None or rules.swapped(other) == day


def within(day, window):
    return day is not None and window is not None and window[0] <= day <= window[1]


@given(traits, traits)
def test_whoever_is_likely_by_name_and_date_is_among_those_looked_at(wanted, known):
    bare = {"nhs_number": "", "postcode": "", "caregivers": ()}
    wanted, known = (
        replace(one, family_name="Jones", **bare) for one in (wanted, known)
    )
    if rules.likeness(wanted, known).is_likely:
        assert (
            known.born_on in rules.dates_to_look_at(wanted)
            or within(known.born_on, rules.near_births(wanted))
            or (known.born_on is None and within(known.due_on, rules.near_dues(wanted)))
        )
