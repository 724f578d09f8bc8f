"""A birth makes one baby or several; another way of contact waits to be confirmed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mebyd.families import actions, models, queries
from mebyd.families.terms import (
    AlreadyBorn,
    AlreadyDecided,
    BabyGiven,
    BornInFuture,
    CannotConfirmSo,
    ConfirmedBy,
    Household,
    NoSuchBaby,
    NoSuchCaregiver,
    NotAsked,
    NothingToConfirm,
    Stage,
    Verdict,
    Way,
)
from mebyd.ledger.models import Entry

from .conftest import AT, BABY, BY, HOME, HOUSEHOLD, MOTHER, TODAY, register


pytestmark = pytest.mark.rooms

DUE = TODAY + timedelta(days=35)
UNBORN = BabyGiven(family_name="ap Gwynfor", stage=Stage.UNBORN, due_on=DUE)
LATER = AT + timedelta(days=1)


@pytest.fixture
def unborn(teams):
    ref = register(Household(UNBORN, (MOTHER,), HOME)).baby_ref
    actions.open_circle(ref, team_ref=teams["powys"], because="MB-1", at=AT)
    return ref


@pytest.fixture
def mother(the_map):
    return register().caregiver_refs[0]


def birth(ref, **more):
    said = {"born_on": TODAY, "by": BY, "at": LATER} | more
    return actions.record_birth(baby_ref=ref, **said)


def test_an_unborn_baby_is_the_born_one(unborn):
    assert birth(unborn, first_names="Cêt") == (unborn,)
    card = queries.card(unborn)
    assert (card.stage, card.born_on, card.first_names) == (Stage.BORN, TODAY, "Cêt")
    # 35 days before its due date: 245 days, and so corrected.
    assert card.gestation_days == 245
    assert Entry.objects.filter(about=unborn, what="families.baby.born").count() == 1


def test_a_due_date_that_cannot_be_true_corrects_nothing(unborn):
    birth(unborn, born_on=TODAY - timedelta(days=200))
    assert queries.card(unborn).gestation_days is None


def test_twins_become_two_with_the_same_adults_and_home(unborn):
    numbers = ("9434765919", "4505577104")
    refs = birth(unborn, multiple=2, first_names=("Cêt", ""), nhs_numbers=numbers)
    assert len(set(refs)) == 2
    one, two = (queries.card(ref) for ref in refs)
    assert (one.birth_order, two.birth_order, two.multiple) == (1, 2, 2)
    assert (one.nhs_number, two.nhs_number) == numbers
    assert (two.first_names, two.family_name) == ("", "ap Gwynfor")
    assert queries.caregivers_of(refs[0]) == queries.caregivers_of(refs[1])
    assert queries.home_of(refs[1]).postcode == "LD15AB"
    assert queries.circle(refs[1], LATER) == frozenset(), "until it has a referral"
    assert not queries.same_baby_questions(refs)
    assert Entry.objects.filter(what="families.baby.born").count() == 2


def test_a_baby_registered_at_its_birth_is_asked_about_and_keeps_its_number(unborn):
    known = register(
        Household(replace(BABY, born_on=TODAY), (MOTHER,), HOME), key="ward"
    ).baby_ref
    birth(unborn, nhs_numbers=BABY.nhs_number)
    assert queries.card(unborn).nhs_number == ""
    assert [q.known_ref for q in queries.same_baby_questions([unborn])] == [known]


def test_a_birth_is_recorded_once_and_not_before_it_happens(unborn):
    with pytest.raises(BornInFuture):
        birth(unborn, born_on=date(2027, 1, 1))
    birth(unborn)
    with pytest.raises(AlreadyBorn):
        birth(unborn)
    with pytest.raises(NoSuchBaby):
        birth("BB-NONE")


# --- Safe contact ---------------------------------------------------------------------
def contact(ref, **more):
    said = {"way": Way.TEXT, "detail": "07000 000000", "by": BY, "at": LATER} | more
    return actions.set_safe_contact(caregiver_ref=ref, **said)


def test_a_changed_number_waits_and_the_old_one_stays_in_use(mother):
    assert contact(mother, confirmed_by="self") is False
    assert queries.safe_way(mother, LATER).way is Way.EMAIL
    for how in (ConfirmedBy.SELF, ConfirmedBy.REFERRER, ""):
        with pytest.raises(CannotConfirmSo):
            actions.confirm_safe_contact(
                caregiver_ref=mother, confirmed_by=how, by=BY, at=LATER
            )
    actions.confirm_safe_contact(
        caregiver_ref=mother, confirmed_by=ConfirmedBy.OLD_CONTACT, by=BY, at=LATER
    )
    assert queries.safe_way(mother, LATER).way is Way.TEXT
    assert queries.safe_way(mother, AT).way is Way.EMAIL
    with pytest.raises(NothingToConfirm):
        actions.confirm_safe_contact(
            caregiver_ref=mother, confirmed_by=ConfirmedBy.VOICE, by=BY, at=LATER
        )


@pytest.mark.parametrize("how", ["voice", "old_contact", "in_person"])
def test_a_change_confirmed_in_the_same_act_counts_at_once(mother, how):
    assert contact(mother, confirmed_by=how) is True
    assert queries.safe_way(mother, LATER).detail == "07000 000000"


def test_no_contact_counts_at_once_and_is_no_way(mother):
    assert contact(mother, way=Way.NONE, detail="") is True
    assert queries.safe_way(mother, LATER) is None
    assert contact(mother, confirmed_by="self") is False, "and is not undone by a claim"


def test_the_latest_claim_is_the_one_that_waits(mother):
    contact(mother, detail="1")
    contact(mother, detail="2")
    open_rows = models.SafeContact.objects.filter(until_at=None, confirmed_at=None)
    assert [row.detail for row in open_rows] == ["2"]


def test_a_first_contact_counts_when_the_adult_confirmed_it(the_map):
    silent = replace(MOTHER, way=Way.NONE, detail="", confirmed_by="")
    (ref,) = register(replace(HOUSEHOLD, caregivers=(silent,))).caregiver_refs
    assert contact(ref) is False
    assert queries.safe_way(ref, LATER) is None
    actions.confirm_safe_contact(
        caregiver_ref=ref, confirmed_by=ConfirmedBy.SELF, by=BY, at=LATER
    )
    assert queries.safe_way(ref, LATER).way is Way.TEXT


def test_a_change_of_contact_is_in_the_babys_history_without_the_number(mother):
    contact(mother)
    (line,) = Entry.objects.filter(what="families.contact.waits")
    assert line.about.startswith("BB-")
    assert "07000" not in line.facts


def test_nobody_has_no_contact(the_map):
    with pytest.raises(NoSuchCaregiver):
        contact("CG-NONE")


# --- Same baby? -----------------------------------------------------------------------
@pytest.fixture
def pair(the_map):
    known = register().baby_ref
    same = replace(BABY, first_names="Baby", nhs_number="")
    return register(Household(same, (MOTHER,), HOME), key="key-2").baby_ref, known


@pytest.mark.parametrize("verdict", [Verdict.SAME, Verdict.DIFFERENT])
def test_a_person_decides_once_and_can_take_it_back(pair, verdict):
    actions.decide_same(*pair, verdict, by=BY, at=LATER)
    asked = queries.question(*pair)
    assert (asked.verdict, asked.decided_by, asked.decided_at) == (
        verdict,
        "PE-1",
        LATER,
    )
    assert queries.linked(pair[0]) == ({pair[1]} if verdict is Verdict.SAME else set())
    assert not queries.with_open_questions()
    with pytest.raises(AlreadyDecided):
        actions.decide_same(*pair, Verdict.SAME, by=BY, at=LATER)
    actions.reopen_same(*pair, by=BY, at=LATER)
    assert queries.question(*pair).verdict is Verdict.OPEN
    assert queries.linked(pair[1]) == frozenset()
    for ref in pair:
        assert Entry.objects.filter(about=ref, what__contains="same_baby").count() == 2


def test_nobody_decides_what_was_not_asked(pair):
    with pytest.raises(NotAsked):
        actions.decide_same(pair[1], pair[0], Verdict.SAME, by=BY, at=LATER)
    with pytest.raises(NotAsked):
        actions.reopen_same(*pair, by=BY, at=LATER)
    with pytest.raises(ValueError, match="reopen"):
        actions.decide_same(*pair, Verdict.OPEN, by=BY, at=LATER)


def test_the_same_question_is_asked_once(pair):
    assert models.SameBaby.objects.count() == 1
