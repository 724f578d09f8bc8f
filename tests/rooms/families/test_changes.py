"""What is put right is kept as it was; what is sealed since is told no more."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils.translation import override

from mebyd.families import actions, labels, models, queries
from mebyd.families.terms import (
    AdultFacts,
    BabyFacts,
    BabyGiven,
    BondKind,
    CaregiverGiven,
    NobodyLeft,
    NoSuchBaby,
    NoSuchCaregiver,
    NothingChanged,
    ParentalResponsibility,
    Reason,
    SameHome,
    Stage,
    Verdict,
)

from .conftest import AT, BABY, BY, CARDIFF, HOME, HOUSEHOLD, register


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("the_map")]

LATER = AT + timedelta(days=3)
RIGHT = BabyFacts("Cêt", "Gwynfor", BABY.nhs_number, BABY.born_on, 35)
MAIR = AdultFacts(
    "Mair",
    "ap Gwynfor",
    BondKind.BIRTH_MOTHER,
    ParentalResponsibility.UNKNOWN,
    "cy",
)


def correct(ref, given=RIGHT):
    return actions.correct_baby(baby_ref=ref, given=given, by=BY, at=LATER)


def lines(change):
    return list(labels.changed_lines(queries.changes([change])[change]))


def test_what_was_and_what_is_in_both_languages():
    change = correct(register().baby_ref).ref
    assert lines(change) == ["Family name: was ap Gwynfor, is now Gwynfor"]
    with override("cy"):
        (told,) = lines(change)
    assert told == "Cyfenw: o’r blaen, ap Gwynfor; nawr, Gwynfor"
    row = models.Change.objects.get(pk=change)
    assert (row.at, row.by) == (LATER, BY.ref)


def test_the_keys_that_find_a_baby_go_with_its_name():
    ref = register().baby_ref
    correct(ref, replace(RIGHT, first_names="Siân", family_name="ab Owain"))
    baby = models.Baby.objects.get(pk=ref)
    assert (baby.search_key, baby.family_key) == ("sian ab owain", "owain")


def test_nothing_is_kept_where_nothing_differs():
    ref = register().baby_ref
    with pytest.raises(NothingChanged):
        correct(ref, replace(RIGHT, family_name="ap Gwynfor"))
    assert not models.Change.objects.exists()


def test_what_was_changed_and_is_sealed_since_is_told_no_more():
    made = register()
    change = correct(made.baby_ref).ref
    adult = made.caregiver_refs[0]
    of_adult = actions.correct_adult(
        baby_ref=made.baby_ref, caregiver_ref=adult, given=MAIR, by=BY, at=LATER
    ).ref
    home = replace(HOME, area=CARDIFF)
    moved = actions.move_home(baby_ref=made.baby_ref, home=home, by=BY, at=LATER).ref
    assert "Mair" in str(lines(of_adult))
    models.Home.objects.filter(until_on=None).update(is_sealed=True)
    models.Caregiver.objects.update(is_sealed=True)
    assert lines(moved) == lines(of_adult) == ["Protected"]
    models.Baby.objects.update(is_sealed=True)
    assert lines(change) == ["Protected"]


def test_a_sealed_address_is_not_found_out_by_trying():
    ref = register().baby_ref
    with pytest.raises(SameHome):
        actions.move_home(baby_ref=ref, home=HOME, by=BY, at=LATER)
    models.Home.objects.update(is_sealed=True)
    actions.move_home(baby_ref=ref, home=HOME, by=BY, at=LATER)


def test_what_is_sealed_is_not_put_right_here():
    made = register()
    models.Caregiver.objects.update(is_sealed=True)
    models.Baby.objects.update(is_sealed=True)
    with pytest.raises(NoSuchBaby):
        correct(made.baby_ref)
    with pytest.raises(NoSuchCaregiver):
        actions.correct_adult(
            baby_ref=made.baby_ref,
            caregiver_ref=made.caregiver_refs[0],
            given=MAIR,
            by=BY,
            at=LATER,
        )


# --- Same baby? -----------------------------------------------------------------------
def other(**more):
    """A record that is like the first in nothing yet."""
    baby = BabyGiven("Non", "Ellis", born_on=BABY.born_on - timedelta(days=60))
    adult = CaregiverGiven("Wil", "Ellis", BondKind.FATHER)
    made = replace(
        HOUSEHOLD, baby=replace(baby, **more), caregivers=(adult,), home=None
    )
    return register(made, key="key-2").baby_ref


def test_a_likely_one_is_asked_about_once_whichever_is_the_newer():
    first, second = register().baby_ref, other()
    like = BabyFacts("Cêt", "Gwynfor", "", BABY.born_on)
    assert correct(second, like).asked == (first,)
    (asked,) = queries.same_baby_questions([second])
    assert Reason.SAME_BIRTH in asked.reasons
    correct(second, replace(like, first_names="Cêti"))
    correct(first, replace(RIGHT, first_names="Cêti"))
    assert models.SameBaby.objects.count() == 1


def test_who_was_said_to_be_the_same_is_not_asked_about_again():
    first, second = register().baby_ref, other()
    same = BabyFacts("Cêt", "Gwynfor", BABY.nhs_number, BABY.born_on)
    correct(second, same)
    actions.decide_same(second, first, Verdict.SAME, by=BY, at=LATER)
    assert correct(second, replace(same, first_names="Cêti")).asked == ()
    assert models.Baby.objects.get(pk=second).nhs_number == ""


def test_what_is_different_by_name_stays_answered():
    first, second = register().baby_ref, other()
    like = BabyFacts("Cêt", "Gwynfor", "", BABY.born_on)
    correct(second, like)
    actions.decide_same(second, first, Verdict.DIFFERENT, by=BY, at=LATER)
    assert correct(second, replace(like, first_names="Cêti")).asked == ()


def twins():
    due = AT.date() + timedelta(days=2)
    baby = BabyGiven(family_name="Puw", stage=Stage.UNBORN, due_on=due, multiple=2)
    ref = register(replace(HOUSEHOLD, baby=baby)).baby_ref
    return actions.record_birth(
        baby_ref=ref,
        born_on=due,
        multiple=2,
        first_names=("Mali", "Nel"),
        by=BY,
        at=LATER,
    )


def test_nobody_asks_whether_twins_are_one_but_their_number_is_one_babys():
    one, other_twin = twins()
    day = models.Baby.objects.get(pk=one).born_on
    assert correct(one, BabyFacts("Nel", "Puw", "", day)).asked == ()
    correct(one, BabyFacts("Mali", "Puw", BABY.nhs_number, day))
    wrong = correct(other_twin, BabyFacts("Nel", "Puw", BABY.nhs_number, day))
    assert (wrong.asked, wrong.is_withheld) == ((one,), True)


# --- Adults ---------------------------------------------------------------------------
def test_only_who_mainly_looks_after_it_gives_the_baby_their_language():
    made = register()
    father = CaregiverGiven("Wil", "Ellis", BondKind.FATHER, language="cy")
    actions.add_adult(baby_refs=[made.baby_ref], given=father, by=BY, at=LATER)
    wil = queries.caregivers_of(made.baby_ref)[1]
    for adult, kind, language in (
        (wil.ref, BondKind.FATHER, "cy"),
        (made.caregiver_refs[0], BondKind.BIRTH_MOTHER, "en"),
    ):
        given = replace(MAIR, kind=kind, language="en")
        actions.correct_adult(
            baby_ref=made.baby_ref, caregiver_ref=adult, given=given, by=BY, at=LATER
        )
        assert queries.card(made.baby_ref).language == language


def test_twins_share_their_adults_and_nobody_leaves_a_baby_alone():
    one, other_twin = twins()
    assert queries.siblings(one) == (other_twin,)
    (mother,) = queries.caregivers_of(one)
    assert queries.siblings(one, of=mother.ref) == (other_twin,)
    father = CaregiverGiven("Wil", "Ellis", BondKind.FATHER)
    actions.add_adult(baby_refs=[one], given=father, by=BY, at=LATER)
    leaving = {"caregiver_ref": mother.ref, "on": LATER.date(), "by": BY, "at": LATER}
    with pytest.raises(NobodyLeft):
        actions.end_bond(baby_refs=[one, other_twin], **leaving)
    actions.end_bond(baby_refs=[one], **leaving)
    assert queries.siblings(one) == ()
    assert not queries.looks_after(mother.ref, one)
    assert queries.looks_after(mother.ref)
    with pytest.raises(NoSuchBaby):
        actions.add_adult(baby_refs=["BB-NONE"], given=father, by=BY, at=LATER)
