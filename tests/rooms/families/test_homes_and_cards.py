"""Where a family lives and has lived; the card that others see of a baby."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mebyd.families import actions, labels, models, queries
from mebyd.families.terms import (
    BabyGiven,
    Household,
    NoSuchBaby,
    NothingToConfirm,
    Stage,
)

from .conftest import AT, BABY, BY, CARDIFF, HOME, MOTHER, TODAY, register


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("the_map")]

LATER = AT + timedelta(days=1)


def test_a_family_moves_and_the_old_home_keeps_its_dates():
    ref = register().baby_ref
    actions.move_home(baby_ref=ref, home=replace(HOME, area=CARDIFF), by=BY, at=LATER)
    assert queries.home_of(ref).area == CARDIFF
    old = models.Home.objects.get(area_id=HOME.area)
    assert (old.from_on, old.until_on) == (TODAY, LATER.date())


def test_a_sealed_home_stays_sealed_when_the_family_moves():
    ref = register().baby_ref
    models.Home.objects.update(is_sealed=True)
    actions.move_home(baby_ref=ref, home=HOME, by=BY, at=LATER)
    home = queries.home_of(ref)
    assert home.is_sealed
    assert (home.postcode, home.address) == ("", "")
    assert home.area == HOME.area


def test_nobody_moves_who_is_not_there_and_nothing_is_taken_over_that_was_not_said():
    with pytest.raises(NoSuchBaby):
        actions.move_home(baby_ref="BB-NONE", home=HOME, by=BY, at=AT)
    with pytest.raises(NothingToConfirm):
        actions.take_reported_home(baby_ref=register().baby_ref, by=BY, at=AT)


def test_the_first_caregiver_is_of_the_primary_ones_the_earliest():
    other = replace(MOTHER, first_names="Dafydd", is_primary=False)
    made = register(Household(BABY, (other, MOTHER), HOME))
    assert queries.first_caregiver(made.baby_ref) == made.caregiver_refs[1]
    lone = register(Household(BabyGiven(born_on=TODAY), ()), key="key-2")
    assert queries.first_caregiver(lone.baby_ref) == ""


def test_a_baby_with_a_blank_name_joins_its_family_name():
    bare = replace(BABY, first_names="", family_name="")
    known = register(Household(bare, (), None))
    made = register(
        Household(replace(BABY, due_on=TODAY), (MOTHER,), HOME), key="key-2"
    )
    assert made.joined
    card = queries.card(known.baby_ref)
    assert (card.name, card.due_on) == ("Cêt ap Gwynfor", TODAY)
    assert queries.home_of(known.baby_ref).area == HOME.area


def test_no_such_baby():
    with pytest.raises(NoSuchBaby):
        queries.card("BB-NONE")
    assert queries.cards(["BB-NONE"]) == {}
    assert queries.home_of("BB-NONE") is None
    assert queries.caregivers_of("BB-NONE", AT) == ()


def test_many_cards_take_as_few_queries_as_one(django_assert_num_queries):
    refs = []
    for n in range(10):
        baby = replace(BABY, first_names=f"Name{n}x", nhs_number="")
        refs.append(register(Household(baby, (MOTHER,), HOME), key=f"k{n}").baby_ref)
    for some in (refs[:1], refs):
        with django_assert_num_queries(1):
            assert len(queries.cards(some)) == len(some)
        with django_assert_num_queries(2):
            assert len(queries.caregivers_of_many(some, at=AT)) == len(some)
        with django_assert_num_queries(1):
            assert len(queries.homes_of(some)) == len(some)


def test_age_is_asked_by_higher_rooms_here():
    assert queries.age_days(BabyGiven(born_on=TODAY), on=LATER.date()) == 1
    unborn = BabyGiven(stage=Stage.UNBORN, due_on=LATER.date())
    assert queries.age_days(unborn, on=TODAY) == -1


def test_every_row_can_be_named_without_a_familys_name():
    made = register()
    actions.move_home(
        baby_ref=made.baby_ref, home=replace(HOME, area=CARDIFF), by=BY, at=LATER
    )
    for table in (
        models.Baby,
        models.Caregiver,
        models.Bond,
        models.Change,
        models.Home,
        models.SafeContact,
    ):
        for row in table.objects.all():
            assert str(row)
            for word in ("Cêt", "Siân", "canary", "Canary"):
                assert word not in str(row)


def test_an_adults_name_on_a_page():
    made = register()
    (adult,) = queries.caregivers_of(made.baby_ref)
    assert labels.name_of(adult) == "Siân ap Gwynfor"
    assert labels.name_of(replace(adult, first_names="", family_name="")) != ""
    assert labels.name_of(replace(adult, is_sealed=True)) == "Protected"
