"""A baby’s name, number and dates are put right, and what follows from another date."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.urls import reverse

import make
from make.changes import (
    BORN,
    NUMBER,
    RIGHT,
    WHO,
    correct,
    fields,
    now,
    page,
)
from make.pages import at, text
from make.sign_in import as_
from mebyd.families import queries as families
from mebyd.families.models import Baby
from mebyd.families.terms import (
    BabyFacts,
    BabyGiven,
    Stage,
)
from mebyd.ledger.models import Entry
from mebyd.pathway import actions, queries
from mebyd.pathway.models import Milestones
from mebyd.pathway.terms import Incomplete


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("three_days_on")]


def test_a_corrected_name_is_the_name_and_what_was_is_told(world, row):
    was = families.card(row.baby)
    correct(world, row)
    card = families.card(row.baby)
    assert (card.name, card.nhs_number) == ("Siân Prydderch", NUMBER)
    assert Baby.objects.get(pk=row.baby).search_key == "sian prydderch"
    shown = page(world, row)
    assert "The baby’s details were corrected" in shown
    assert f"Family name: was {was.family_name}, is now Prydderch" in shown
    assert "NHS number: was not given, is now 943 476 5919" in shown
    record = text(as_(world, WHO).get(reverse("care:record", kwargs={"ref": row.ref})))
    assert f"Family name: was {was.family_name}, is now Prydderch" in record


def test_the_ledger_says_who_and_which_things_never_their_values(world, row):
    correct(world, row)
    line = Entry.objects.get(what="families.baby.corrected")
    assert (line.about, line.actor) == (row.baby, world.people[WHO])
    assert "family_name" in line.facts
    assert "Prydderch" not in str(list(Entry.objects.values_list("facts", flat=True)))


def test_another_date_of_birth_is_another_age_everywhere(world, row):
    two = date(2024, 3, 20)
    correct(world, row, replace(RIGHT, day=two))
    assert queries.age_days(row.ref, on=make.WHEN.date()) == 720
    assert Milestones.objects.get(referral__ref=row.ref).born_on == two
    assert "would_age_out" in now(row).vulnerabilities
    assert Milestones.objects.get(referral__ref=row.ref).is_vulnerable
    correct(world, row)
    assert "would_age_out" not in now(row).vulnerabilities


def test_the_page_says_what_follows_from_another_date(world, row):
    staff = as_(world, WHO)
    shown = text(staff.get(at("correct_baby", row)))
    assert "turns two on 3 November 2027" in shown
    assert "every age is counted anew" in shown
    typed = fields(RIGHT) | {"seen": row.sequence, "day_day": "3", "day_month": "10"}
    typed["weeks"] = "35"
    answer = staff.post(at("correct_baby", row), typed, follow=True)
    assert "turns two on 3 October 2027" in text(answer)
    assert "corrected: 18 weeks" in text(answer)


def test_who_was_counted_as_two_by_a_wrong_date_is_counted_no_more(world, row):
    correct(world, row, replace(RIGHT, day=date(2024, 3, 11)), at=make.at(0.5))
    actions.count_aged_out(at=make.at(2))
    assert queries.opened(row.ref).state.aged_out_at
    correct(world, row)
    assert queries.opened(row.ref).state.aged_out_at is None
    assert Milestones.objects.get(referral__ref=row.ref).aged_out_at is None
    assert "It no longer counts as turned two" in page(world, row)
    assert actions.count_aged_out(at=make.at(4)) == 0


def test_one_who_did_turn_two_unseen_stays_counted(world, row):
    early = replace(RIGHT, day=date(2024, 3, 11))
    correct(world, row, early, at=make.at(0.5))
    actions.count_aged_out(at=make.at(2))
    correct(world, row, replace(early, day=date(2024, 3, 12)))
    assert queries.opened(row.ref).state.aged_out_at


def test_what_was_reckoned_from_the_due_date_is_reckoned_anew(world, row):
    Baby.objects.filter(pk=row.baby).update(
        due_on=date(2025, 12, 8), gestation_days=245
    )
    correct(world, row, replace(RIGHT, day=date(2025, 11, 10), weeks=35))
    assert families.card(row.baby).gestation_days == 252


def test_an_unborn_baby_has_another_due_date(world):
    due = make.WHEN.date() + timedelta(days=60)
    baby = BabyGiven(family_name="Llewelyn", stage=Stage.UNBORN, due_on=due)
    row = make.referral(world, "CDF", family=make.household(world, "CDF", baby=baby))
    later = due + timedelta(days=9)
    correct(world, row, BabyFacts("", "Llewelyn", "", later))
    assert families.card(row.baby).due_on == later
    assert Milestones.objects.get(referral__ref=row.ref).born_on == later
    with pytest.raises(Incomplete, match="not_a_due_date"):
        correct(world, row, BabyFacts("", "Llewelyn", "", due + timedelta(days=300)))


@pytest.mark.parametrize(
    ("day", "code"),
    [(date(2026, 3, 14), "born_in_future"), (date(2022, 1, 1), "too_old")],
)
def test_an_impossible_birth_is_refused(world, row, day, code):
    with pytest.raises(Incomplete, match=code):
        correct(world, row, replace(RIGHT, day=day))
    assert families.card(row.baby).born_on == BORN
