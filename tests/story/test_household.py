"""A name that was heard wrongly, and a family that moves: whoever holds it puts it right."""

import pytest

import make
from mebyd.families import queries as families
from mebyd.pathway import queries
from mebyd.pathway.terms import StepKind
from story.steps import fill_date


pytestmark = [
    pytest.mark.story,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("clock"),
]


def test_a_name_is_put_right_and_the_family_moves(near):
    row = make.referral(near.world, "CDF", what=make.ROUTINE)
    near.sits("cardiff.coordinator", "pathway:opened", ref=row.ref)
    near.click("Correct the family’s details")
    near.sees("Who cares for the baby")
    near.accessible()
    near.picture("household")

    near.click("Correct the baby’s details")
    near.sees("Enter what is true. What stands right already stays as it is.")
    near.accessible()
    near.fill("first_names", "Gwenllïan")
    near.fill("nhs_number", "943 476 5918")
    near.submit()
    near.problem()
    near.fill("nhs_number", "943 476 5919")
    near.submit()
    near.sees_text("Gwenllïan")
    near.sees_text("943 476 5919")
    assert families.card(row.baby).first_names == "Gwenllïan"

    near.click("Record a move")
    near.sees("The holder stays the same until another team accepts; the wait runs on.")
    near.accessible()
    near.choose("area", near.world.areas["POW"])
    near.fill("address", "1 Heol Newydd")
    fill_date(near, "from_on", "13", "3", "2026")
    near.submit()
    near.problem()
    near.sees_text("1 Heol Newydd")
    fill_date(near, "from_on", "11", "3", "2026")
    near.submit()
    near.sees(
        "They live in %(area)s, where the team that holds it does not work. It stays "
        "the holder until another team accepts.",
        area="Powys",
    )
    near.accessible()

    near.go("pathway:opened", ref=row.ref)
    near.sees("The family has moved to %(area)s: agree who holds it", area="Powys")
    near.sees("The baby’s details were corrected")
    near.accessible()
    now = queries.row_facts(row.ref)
    assert now.holder == row.holder
    beside = queries.opened(row.ref).state.beside
    assert StepKind.AGREE_HOLDER in {step.kind for step in beside}


def test_an_adult_comes_and_another_goes(near, clock):
    row = make.met(near.world, what=make.ROUTINE)
    clock.move_to(make.at(8))
    mother = families.first_caregiver(row.baby)
    near.sits("cardiff.worker", "care:record", ref=row.ref)
    near.click("Correct the family’s details")
    near.click("Add an adult")
    near.sees("Do they have parental responsibility?")
    near.accessible()
    near.fill("first_names", "Gwyn")
    near.fill("family_name", "Tomos")
    near.choose("kind", "kinship")
    near.submit()
    near.problem()
    near.choose("parental_responsibility", "unknown")
    near.submit()
    near.sees_text("Gwyn Tomos")
    near.go("pathway:adult_left", ref=row.ref, adult=mother)
    near.accessible()
    fill_date(near, "on", "12", "3", "2026")
    near.submit()
    near.go("care:record", ref=row.ref)
    near.sees("An adult no longer looks after the baby")
    near.accessible()
    near.go("pathway:correct_adult", ref=row.ref, adult=only_adult(row))
    near.accessible()
    near.choose("parental_responsibility", "yes")
    near.submit()
    near.sees("Has parental responsibility")


def only_adult(row):
    (one,) = families.caregivers_of(row.baby)
    return one.ref
