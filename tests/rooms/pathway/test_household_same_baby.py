"""A correction that makes two records one baby’s: it is asked, and nothing is joined."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse

import make
from make.changes import (
    BORN,
    NUMBER,
    RIGHT,
    WHO,
    correct,
    page,
)
from make.pages import at, text
from make.sign_in import as_
from mebyd.families import actions as family
from mebyd.families import queries as families
from mebyd.families.terms import (
    BabyGiven,
    Verdict,
)


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("three_days_on")]


@pytest.fixture
def known(world):
    """Another record, which has the number and the birth."""
    given = BabyGiven("Gwen", "Ifans", nhs_number=NUMBER, born_on=BORN)
    return make.referral(world, "POW", family=make.household(world, baby=given))


def test_another_babys_number_and_birth_is_asked_about_and_never_joined(
    world, row, known
):
    done = correct(world, row)
    assert (done.asked, done.is_withheld) == ((known.baby,), True)
    assert families.card(row.baby).nhs_number == ""
    assert families.card(row.baby).family_name == "Prydderch", "all else is kept"
    assert families.card(known.baby).nhs_number == NUMBER
    (asked,) = families.same_baby_questions([row.baby])
    assert (asked.known_ref, asked.verdict) == (known.baby, Verdict.OPEN)
    shown = page(world, row)
    assert at("compare", row, known=known.baby) in shown
    assert "The NHS number was not entered" in shown
    assert "Same baby?" in text(as_(world, WHO).get(reverse("pathway:list")))


def test_a_birth_that_makes_them_one_is_asked_about_too(world, row, known):
    correct(world, row, replace(RIGHT, day=BORN + timedelta(days=400 - 365)))
    assert families.card(row.baby).nhs_number == NUMBER
    correct(world, row)
    card = families.card(row.baby)
    assert (card.born_on, card.nhs_number) == (BORN, "")
    assert families.card(known.baby).nhs_number == NUMBER


def test_who_said_they_were_two_is_asked_again_once_number_and_birth_agree(
    world, row, known
):

    correct(world, row)
    by = world.by(WHO)
    family.decide_same(row.baby, known.baby, Verdict.DIFFERENT, by=by, at=make.at(3))
    correct(world, row, replace(RIGHT, first_names="Sioned"))
    (asked,) = families.same_baby_questions([row.baby])
    assert asked.verdict is Verdict.OPEN


def test_a_name_alone_asks_nothing(world, row):
    assert correct(world, row).asked == ()
    assert families.same_baby_questions([row.baby]) == ()


def test_what_differs_in_its_spelling_alone_is_not_called_different(world):
    first, second = (
        make.referral(
            world,
            family=make.household(world, baby=BabyGiven(name, "Jenkins", born_on=BORN)),
        )
        for name in ("Nel", "Nèl")
    )
    answer = as_(world, "powys.coordinator").get(
        at("compare", second, known=first.baby)
    )
    rows = dict(
        re.findall(r'rowheader"[^>]*>([^<]+)<.*?>([^<]+)</td></tr>', text(answer))
    )
    assert rows["Name"] == "written differently"
    assert rows["Lives in"] == "the same"
    assert rows["Cared for by"] == "different", "two other people, by their names"
