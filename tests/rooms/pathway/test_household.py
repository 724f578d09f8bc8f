"""The household after the referral: put right, added to, left, moved; by whoever holds it."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
import time_machine
from django.urls import reverse

import make
from make.sign_in import as_, as_family
from mebyd.directory.terms import NotYours, Principal, Role, Seat
from mebyd.families import queries as families
from mebyd.families.models import Baby, Bond, Caregiver, Home
from mebyd.families.terms import (
    AdultFacts,
    BabyFacts,
    BabyGiven,
    BondKind,
    CaregiverGiven,
    HomeGiven,
    ParentalResponsibility,
    Stage,
    Verdict,
)
from mebyd.ledger.models import Entry
from mebyd.pathway import actions, queries
from mebyd.pathway.models import Milestones, Referral
from mebyd.pathway.terms import Incomplete, Kind, Stale, StepKind


pytestmark = pytest.mark.rooms

NUMBER = "9434765919"
BORN = date(2025, 11, 3)
RIGHT = BabyFacts("Siân", "Prydderch", NUMBER, BORN)
WHO = "cardiff.coordinator"


@pytest.fixture(autouse=True)
def at_when():
    with time_machine.travel(make.at(3), tick=False):
        yield


@pytest.fixture
def row(world):
    return make.referral(world, "CDF")


def now(row):
    return queries.row_facts(row.ref)


def at(name, row, **more):
    return reverse(f"pathway:{name}", kwargs={"ref": row.ref, **more})


def text(answer):
    return unescape(answer.content.decode())


def correct(world, row, given=RIGHT, by=WHO, **other):
    told = {"seen": now(row).sequence, "at": make.at(3)} | other
    return actions.correct_baby(ref=row.ref, given=given, by=world.by(by), **told)


def mother_of(row):
    return families.first_caregiver(row.baby)


RHIAN = AdultFacts(
    "Rhiannon",
    "Tomos",
    BondKind.BIRTH_MOTHER,
    ParentalResponsibility.YES,
    "en",
    "",
)


def correct_adult(world, row, given=RHIAN, by=WHO, **other):
    told = {"seen": now(row).sequence, "adult": mother_of(row), "at": make.at(3)}
    told |= other
    return actions.correct_adult(ref=row.ref, given=given, by=world.by(by), **told)


def move(world, row, area="CDF", by=WHO, **other):
    home = HomeGiven(world.areas[area], "CF10 1AA", "3 Stryd y Caneri")
    told = {"seen": now(row).sequence, "at": make.at(3), "twins_too": False}
    told |= {"from_on": make.at(2).date(), "home": home} | other
    return actions.move(ref=row.ref, by=world.by(by), **told)


def page(world, row, who=WHO):
    return text(as_(world, who).get(at("opened", row)))


# --- The baby -------------------------------------------------------------------------
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


# --- Same baby? -----------------------------------------------------------------------
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
    from mebyd.families import actions as family

    correct(world, row)
    by = world.by(WHO)
    family.decide_same(row.baby, known.baby, Verdict.DIFFERENT, by=by, at=make.at(3))
    correct(world, row, replace(RIGHT, first_names="Sioned"))
    (asked,) = families.same_baby_questions([row.baby])
    assert asked.verdict is Verdict.OPEN


def test_a_name_alone_asks_nothing(world, row):
    assert correct(world, row).asked == ()
    assert families.same_baby_questions([row.baby]) == ()


# --- Adults ---------------------------------------------------------------------------
def test_an_adult_is_put_right_and_the_baby_goes_with_their_language(world, row):
    Baby.objects.filter(pk=row.baby).update(language="cy")
    correct_adult(world, row)
    (one,) = families.caregivers_of(row.baby)
    assert (one.name, one.language) == ("Rhiannon Tomos", "en")
    assert one.parental_responsibility is ParentalResponsibility.YES
    assert Caregiver.objects.get(pk=one.ref).search_key == "rhiannon tomos"
    assert families.card(row.baby).language == "en"
    shown = page(world, row)
    assert "First name: was Rhian, is now Rhiannon" in shown
    assert "Language: was Welsh, is now English" in shown


def twins(world):
    due = make.WHEN.date() + timedelta(days=1)
    baby = BabyGiven(family_name="Gruffudd", stage=Stage.UNBORN, due_on=due, multiple=2)
    one = make.referral(world, "CDF", family=make.household(world, "CDF", baby=baby))
    refs = actions.born(
        ref=one.ref,
        seen=one.sequence,
        born_on=due,
        multiple=2,
        first_names=("Mabli", "Nan"),
        by=world.by(WHO),
        at=make.at(2),
    )
    return [queries.row_facts(ref) for ref in refs]


def test_an_adult_of_twins_is_put_right_for_both_and_the_page_says_so(world):
    one, other = twins(world)
    address = at("correct_adult", one, adult=mother_of(one))
    assert "They also look after Nan Gruffudd" in text(as_(world, WHO).get(address))
    correct_adult(world, one)
    (seen,) = families.caregivers_of(other.baby)
    assert seen.parental_responsibility is ParentalResponsibility.YES
    assert queries.opened(other.ref).history[-1].kind is Kind.CORRECTED
    assert "An adult’s details were corrected" in page(world, other)
    lines = Entry.objects.filter(what="families.adult.corrected")
    assert {line.about for line in lines} == {one.baby, other.baby}


def test_an_adult_of_a_twin_held_elsewhere_is_named_to_nobody_who_may_not_see(world):
    one, other = twins(world)
    team = world.teams["cardiff.charity"]
    Referral.objects.filter(ref=other.ref).update(holder=team)
    from mebyd.families.models import Circle

    Circle.objects.filter(baby_id=other.baby).update(team_id=team)
    shown = text(as_(world, WHO).get(at("correct_adult", one, adult=mother_of(one))))
    assert "Nan" not in shown
    assert "a baby whom your team does not see" in shown
    assert "twins" not in asked_for(world, at("add_adult", one))


GWYN = CaregiverGiven("Gwyn", "Tomos", BondKind.FATHER, ParentalResponsibility.NO)


def add(world, row, **other):
    told = {"seen": now(row).sequence, "at": make.at(3), "twins_too": False}
    told |= {"given": GWYN} | other
    return actions.add_adult(ref=row.ref, by=world.by(WHO), **told)


def test_an_adult_is_added_once_and_nobody_may_contact_them_yet(world, row):
    add(world, row)
    mother, father = families.caregivers_of(row.baby, at=make.at(3))
    assert (father.name, father.kind, father.safe) == (
        "Gwyn Tomos",
        BondKind.FATHER,
        None,
    )
    assert "An adult was added" in page(world, row)
    with pytest.raises(Incomplete, match="is_here_already"):
        add(world, row)


@pytest.mark.parametrize("too", [True, False])
def test_who_comes_and_goes_does_so_for_both_twins_where_that_is_said(world, too):
    one, other = twins(world)
    done = add(world, one, twins_too=too)
    assert set(done.babies) == ({one.baby, other.baby} if too else {one.baby})
    _mother, father = families.caregivers_of(one.baby)
    actions.adult_left(
        ref=one.ref,
        seen=now(one).sequence,
        adult=father.ref,
        on=make.at(3).date(),
        twins_too=too,
        by=world.by(WHO),
        at=make.at(3),
    )
    assert len(families.caregivers_of(other.baby)) == 1
    assert Bond.objects.filter(caregiver=father.ref).count() == (2 if too else 1)


def left(world, row, adult, on=None, **other):
    told = {"seen": now(row).sequence, "at": make.at(3), "twins_too": False} | other
    on = on or make.at(3).date()
    actions.adult_left(ref=row.ref, adult=adult, on=on, by=world.by(WHO), **told)


def test_an_ended_bond_keeps_its_dates_and_nothing_is_deleted(world, row):
    mother = mother_of(row)
    add(world, row)
    left(world, row, mother)
    assert [one.name for one in families.caregivers_of(row.baby)] == ["Gwyn Tomos"]
    bond = Bond.objects.get(caregiver=mother)
    assert (bond.from_on, bond.until_on) == (make.WHEN.date(), make.at(3).date())
    assert "Until: 13 March 2026" in page(world, row)


def test_a_wrong_day_or_the_last_adult_is_refused_and_says_what_to_do(world, row):
    mother = mother_of(row)
    with pytest.raises(Incomplete, match="nobody_left"):
        left(world, row, mother)
    add(world, row)
    with pytest.raises(Incomplete, match="not_left_yet"):
        left(world, row, mother, make.at(4).date())
    with pytest.raises(Incomplete, match="left_before_came"):
        left(world, row, mother, make.at(-1).date())


def test_who_has_left_reads_their_own_page_no_more(world, row):
    mother = mother_of(row)
    from django.test import Client

    link = actions.make_key(ref=row.ref, caregiver=mother, at=make.at())
    browser = Client()
    as_family(browser, mother, about=row.ref)
    own = reverse("pathway:own_page")
    assert browser.get(own).status_code == 200
    add(world, row)
    left(world, row, mother)
    assert browser.get(own).status_code == 404
    wrote = browser.post(reverse("pathway:own_add"), {"text": "Where are they?"})
    assert wrote.status_code == 404
    assert not actions.send_code(link=link, at=make.at(3))
    gone = Principal(ref=mother, seats=(Seat(Role.FAMILY),), about=row.ref)
    with pytest.raises(NotYours):
        actions.add_words(ref=row.ref, text="Where?", by=gone, at=make.at(3))


def test_what_waits_to_be_sent_to_who_has_left_is_stopped(world, row):
    from mebyd.messages.models import Message
    from mebyd.messages.terms import State

    mother = mother_of(row)
    waiting = Message.objects.filter(to_ref=mother, state=State.QUEUED)
    assert waiting.exists()
    add(world, row)
    left(world, row, mother)
    assert not waiting.exists()


def test_whoever_referred_is_not_told_where_they_have_moved(world):
    from mebyd.directory import actions as directory
    from mebyd.directory.terms import Sureness, UrgentKind

    for area in ("CDF", "POW"):
        directory.set_urgent_number(
            kind=UrgentKind.SAFEGUARDING,
            place=world.areas[area],
            phone="01632 960999",
            hours_en="",
            hours_cy="",
            status=Sureness.VERIFIED,
            checked_on=make.WHEN.date(),
            source="made up",
            by=world.by("wales.administrator"),
            at=make.at(),
        )
    row = make.met(world, what=make.concern(seen=("no_bond",)))
    referrer = as_(world, "cardiff.referrer")
    assert "Cardiff" in text(referrer.get(at("received", row)))
    move(world, row, "POW", by="cardiff.worker", at=make.at(8))
    shown = text(referrer.get(at("received", row)))
    assert "It is made sure that the right team holds it" in shown
    assert "Powys" not in shown


# --- The move -------------------------------------------------------------------------
def test_a_move_closes_the_old_address_and_opens_the_new_one(world, row):
    move(world, row, from_on=make.at(2).date())
    old, new = Home.objects.filter(baby_id=row.baby).order_by("from_on")
    assert (old.until_on, new.from_on, new.until_on) == (
        make.at(2).date(),
        make.at(2).date(),
        None,
    )
    shown = page(world, row)
    assert "The family moved" in shown
    assert "Address: was not given, is now 3 Stryd y Caneri" in shown


def test_the_holder_and_the_wait_stay_and_agreeing_who_holds_it_is_a_step(world, row):
    assert move(world, row, "POW")
    after = now(row)
    assert (after.holder, after.received_at) == (row.holder, row.received_at)
    assert after.area == world.areas["POW"]
    (step,) = steps(row)
    assert step.due_on == date(2026, 3, 17), "two working days"
    shown = page(world, row)
    assert "The family has moved to Powys: agree who holds it" in shown
    household = text(as_(world, WHO).get(at("household", row)))
    assert "They live in Powys, where the team that holds it does not work" in household


def steps(row):
    found = queries.opened(row.ref).state.beside
    return [one for one in found if one.kind is StepKind.AGREE_HOLDER]


def test_within_the_area_of_the_holding_team_nothing_has_to_be_agreed(world, row):
    assert not move(world, row, "VGL" if "VGL" in world.areas else "CDF")
    assert not steps(row)


def test_a_team_whose_services_do_not_cover_the_area_has_it_as_a_step(world):
    from mebyd.directory.models import ServiceArea

    row = make.accepted(world)
    other = next(
        code
        for short, code in world.areas.items()
        if short != "CDF" and _board(code) == world.boards["CVU"]
    )
    services = ServiceArea.objects.filter(area_id=other)
    services.filter(service__team__ref=world.teams["cardiff.specialised"]).delete()
    home = HomeGiven(other)
    assert move(world, row, by="cardiff.worker", home=home)


def _board(code):
    from mebyd.places import queries as places

    return places.area(code).board


def test_moving_back_or_another_team_accepting_settles_the_step(world, row):
    move(world, row, "POW")
    move(world, row, "CDF", from_on=make.at(3).date())
    assert not steps(row)
    decided = make.decided(world, "CDF")
    move(world, decided, "POW")
    actions.offer(
        ref=decided.ref,
        seen=now(decided).sequence,
        to=world.teams["powys.targeted"],
        by=world.by(WHO),
        at=make.at(3),
    )
    by = world.by("powys.lead")
    seen = now(decided).sequence
    actions.accept(ref=decided.ref, seen=seen, by=by, at=make.at(3, hours=1))
    assert not steps(decided)
    assert now(decided).holder == world.teams["powys.targeted"]


@pytest.mark.parametrize(
    ("days", "code"), [(-1, "moved_before_home"), (4, "not_moved_yet")]
)
def test_a_move_on_an_impossible_day_is_refused(world, row, days, code):
    with pytest.raises(Incomplete, match=code):
        move(world, row, from_on=make.at(days).date())


def test_the_same_address_again_is_no_move(world, row):
    move(world, row)
    with pytest.raises(Incomplete, match="same_home"):
        move(world, row)


def test_what_was_reported_is_taken_over_with_the_same_step(world, row):
    Home.objects.create(
        baby_id=row.baby,
        area_id=world.areas["POW"],
        is_reported=True,
        from_on=make.WHEN.date(),
    )
    actions.take_home(ref=row.ref, by=world.by(WHO), at=make.at(3))
    assert steps(row)
    assert now(row).area == world.areas["POW"]


def test_a_protected_address_stays_in_no_output(world, row):
    Home.objects.filter(baby_id=row.baby).update(is_sealed=True)
    staff = as_(world, WHO)
    move(world, row, "POW")
    shown = "".join(
        text(staff.get(one))
        for one in (
            at("opened", row),
            at("household", row),
            at("move", row),
            reverse("care:record", kwargs={"ref": row.ref}),
            reverse("pathway:list"),
        )
    )
    sender = as_(world, "cardiff.referrer").get(at("received", row))
    for canary in ("Caneri", "CF10", "CF101AA", "to Powys", "in Powys"):
        assert canary not in shown + text(sender), canary
    assert now(row).area == world.areas["CDF"]
    facts = str(list(Entry.objects.values_list("facts", flat=True)))
    assert "Caneri" not in facts
    assert world.areas["POW"] not in facts
    assert steps(row), "it must be agreed all the same"


def test_a_protected_baby_or_adult_is_not_corrected_here(world, row):
    mother = mother_of(row)
    Caregiver.objects.filter(pk=mother).update(is_sealed=True)
    with pytest.raises(NotYours):
        correct_adult(world, row, adult=mother)
    Baby.objects.filter(pk=row.baby).update(is_sealed=True)
    with pytest.raises(NotYours):
        correct(world, row)
    staff = as_(world, WHO)
    assert staff.get(at("household", row)).status_code == 200
    assert staff.get(at("correct_baby", row)).status_code == 404
    address = at("correct_adult", row, adult=mother)
    assert staff.get(address).status_code == 404


# --- Who may, and how -----------------------------------------------------------------
ACTS = {
    "correct_baby": correct,
    "correct_adult": correct_adult,
    "move": move,
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
@pytest.mark.parametrize("by", ["cardiff.lead", "powys.coordinator", "cardiff.manager"])
def test_nobody_but_the_holding_team_may(world, act, by):
    row = make.offered(world)
    with pytest.raises(NotYours):
        act(world, row, by=by)
    assert queries.opened(row.ref).history[-1].kind is Kind.OFFERED


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_a_page_that_somebody_changed_meanwhile_is_stale(world, row, act):
    with pytest.raises(Stale):
        act(world, row, seen=row.sequence - 1)


def fields(given):
    return {
        "first_names": given.first_names,
        "family_name": given.family_name,
        "nhs_number": given.nhs_number,
        "day_day": given.day.day,
        "day_month": given.day.month,
        "day_year": given.day.year,
        "weeks": "",
    }


def asked_for(world, address):
    from make import nasty

    return nasty.read(as_(world, WHO).get(address)).kinds


def test_what_was_typed_is_kept_when_it_is_stale_or_wrong(world, row):
    staff = as_(world, WHO)
    typed = fields(RIGHT) | {"seen": str(row.sequence)}
    correct_adult(world, row)
    again = text(staff.post(at("correct_baby", row), typed))
    assert "Somebody else has changed this referral" in again
    assert 'value="Prydderch"' in again
    wrong = typed | {"nhs_number": "943 476 5918", "seen": now(row).sequence}
    refused = text(staff.post(at("correct_baby", row), wrong))
    assert "This is not an NHS number: check the ten digits" in refused
    assert 'value="943 476 5918"' in refused
    assert 'value="Prydderch"' in refused


def test_the_ways_to_it_stand_where_the_holder_looks_and_nowhere_else(world):
    row = make.offered(world)
    link = at("household", row)
    assert link in page(world, row)
    assert link not in page(world, row, "cardiff.lead")
    moved_on = as_(world, "cardiff.lead").get(link)
    assert moved_on.status_code == 302
    accepted = make.accepted(world)
    record = reverse("care:record", kwargs={"ref": accepted.ref})
    assert at("household", accepted) in text(as_(world, "cardiff.worker").get(record))


@pytest.mark.parametrize("name", ["household", "correct_baby", "add_adult", "move"])
def test_who_may_only_read_it_sees_none_of_it_by_sending_a_form(world, name):
    row = make.offered(world)
    lead = as_(world, "cardiff.lead")
    assert lead.get(at("opened", row)).status_code == 200
    assert lead.post(at(name, row), {}).status_code == 404


def test_what_is_as_it_was_is_said_and_nothing_is_recorded(world, row):
    correct(world, row)
    typed = fields(RIGHT) | {"seen": now(row).sequence}
    shown = text(as_(world, WHO).post(at("correct_baby", row), typed))
    assert "Nothing differs from the record" in shown
    assert Entry.objects.filter(what="families.baby.corrected").count() == 1


def test_of_twins_held_together_it_must_be_said_whether_it_is_so_for_both(world):
    one, other = twins(world)
    assert "twins" in asked_for(world, at("move", one))
    day = {"from_on_day": "13", "from_on_month": "3", "from_on_year": "2026"}
    good = day | {"area": world.areas["POW"], "seen": now(one).sequence}
    staff = as_(world, WHO)
    shown = text(staff.post(at("move", one), good))
    assert "Say whether it is so for the other twin too." in shown
    staff.post(at("move", one), good | {"twins": "yes"})
    assert families.home_of(other.baby).area == world.areas["POW"]
    assert steps(one)
    assert steps(other)


def test_each_form_is_sent_by_its_page(world, row):
    """The pages as they are filled in, from the first to the last."""
    staff = as_(world, WHO)

    def send(name, good, **more):
        good = good | {"seen": now(row).sequence}
        answer = staff.post(at(name, row, **more), good)
        assert answer.status_code == 302, text(answer)
        assert answer["Location"] == at("household", row)

    bond = {"first_names": "Gwyn", "family_name": "Tomos", "kind": "father"}
    bond |= {"parental_responsibility": "unknown", "language": "other"}
    send("add_adult", bond | {"interpreter": "Arabic"})
    _mother, father = families.caregivers_of(row.baby)
    assert (father.language, father.interpreter) == ("", "Arabic")
    fixed = bond | {"parental_responsibility": "yes", "interpreter": "BSL"}
    send("correct_adult", fixed, adult=father.ref)
    day = {"on_day": "13", "on_month": "3", "on_year": "2026"}
    send("adult_left", day, adult=father.ref)
    send(
        "move",
        {
            "area": world.areas["POW"],
            "postcode": "LD1 5AA",
            "address": "1 Heol Newydd",
            "from_on_day": "12",
            "from_on_month": "3",
            "from_on_year": "2026",
        },
    )
    shown = text(staff.get(at("household", row)))
    assert "1 Heol Newydd" in shown
    assert "Gwyn" not in shown
