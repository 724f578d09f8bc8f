"""What a coordinator reads before a level is chosen, and a referrer before going on."""

import pytest
from django.urls import reverse

import make
from make.pages import at, text
from make.sign_in import as_
from mebyd.families import queries as families
from mebyd.families.models import Baby
from mebyd.pathway import actions as pathway
from mebyd.pathway.models import FamilyWords, Referral


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("hours_on")]


def deciding(world, row, who="powys.coordinator"):
    return text(as_(world, who).get(at("decide", row)))


def test_the_decision_is_taken_with_the_baby_and_what_was_seen_in_view(world):
    row = make.referral(world, what=make.concern(strengths="She sings to him."))
    Baby.objects.filter(ref=row.baby).update(gestation_days=224, language="cy")
    shown = deciding(world, row)
    for words in ("weeks", "corrected", "Welsh", "She sings to him.", "no bond"):
        assert words in shown
    assert shown.index("She sings to him.") < shown.index('name="level"')


def test_a_question_of_the_same_baby_stands_there_too(world):
    family = make.household(world)
    make.referral(world, family=family)
    row = make.referral(world, family=make.household(world, baby=family.baby))
    assert "Same baby?" in deciding(world, row)


def test_a_protected_baby_is_marked_and_not_named(world):
    row = make.referral(world)
    name = Baby.objects.get(ref=row.baby).family_name
    Baby.objects.filter(ref=row.baby).update(is_sealed=True)
    shown = deciding(world, row)
    assert "Protected: ask the team that holds it" in shown
    assert name not in shown


def test_who_stands_here_is_listed_with_what_is_recommended(world):
    cardiff = deciding(world, make.referral(world, "CDF"), "cardiff.coordinator")
    assert "Here for this area and age, Specialised: Cardiff parents" in cardiff
    powys = deciding(world, make.referral(world))
    assert "Here for this area and age, Specialised: nobody." in powys


def test_each_adults_words_stand_with_their_name(world):
    row = make.referral(world)
    FamilyWords.objects.create(
        referral=Referral.objects.get(ref=row.ref),
        caregiver=families.first_caregiver(row.baby),
        at=make.at(),
        text="He sleeps better.",
    )
    staff = as_(world, "powys.coordinator")
    shown = text(staff.get(at("opened", row)))
    assert "From the family: Rhian" in shown


# --- a parent who does not agree ------------------------------------------------------
def agreement(world, said, harm="no"):
    by = world.by("powys.referrer")
    before = {"source": "midwife", "danger": "no", "harm": harm}
    pathway.save_draft(
        ref="draft-1",
        owner=by.ref,
        owner_kind="person",
        answers={"before": before},
        board="",
        at=make.at(),
    )
    browser = as_(world, "powys.referrer")
    address = at("section", draft="draft-1", section="agreement")
    return browser, browser.post(address, {"agreement": said})


def test_without_agreement_advice_is_offered_before_the_form_goes_on(world):
    browser, answer = agreement(world, "refuses")
    assert answer.url == at("refused", draft="draft-1")
    shown = text(browser.get(answer.url))
    assert at("ask_advice") in shown
    assert at("tasks", draft="draft-1") in shown
    assert "Anyone with parental responsibility may agree" in shown


@pytest.mark.parametrize(
    ("said", "harm"),
    [("refuses", "not_yet"), ("refuses", "reported"), ("agrees", "no")],
)
def test_where_harm_is_suspected_or_they_agree_it_goes_straight_on(world, said, harm):
    _browser, answer = agreement(world, said, harm)
    assert answer.url == at("tasks", draft="draft-1")


def test_anothers_draft_is_not_seen(world):
    agreement(world, "refuses")
    other = as_(world, "cardiff.referrer")
    assert other.get(at("refused", draft="draft-1")).status_code == 404


# --- what one sent --------------------------------------------------------------------
def test_my_referrals_have_pages_and_none_is_lost(world):
    rows = [make.referral(world) for _ in range(27)]
    browser = as_(world, "powys.referrer")
    pages = [text(browser.get(at("sent"), {"page": n})) for n in (1, 2)]
    assert sum(row.ref in pages[0] for row in rows) == 25
    assert all(row.ref in pages[0] + pages[1] for row in rows)


@pytest.mark.parametrize(
    ("who", "route"),
    [
        ("cardiff.lead", "care:caseload"),
        ("cardiff.coordinator", "care:caseload"),
        ("cardiff.lead", "pathway:sent"),
        ("cardiff.lead", "pathway:start"),
    ],
)
def test_the_menu_has_what_somebody_may_do(world, who, route):
    shown = text(as_(world, who).get(at("list")))
    assert f'href="{reverse(route)}"' in shown
