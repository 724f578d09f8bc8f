"""From the 24th week to the birth and beyond: one baby or two, each with its referral."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils.translation import override

import make
from make.pages import text
from make.sign_in import as_
from mebyd.care import actions as care
from mebyd.care.terms import Came, CannotRecord, Way
from mebyd.families import queries as families
from mebyd.families.terms import BabyGiven, Stage
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import Milestones
from mebyd.pathway.rules import ages
from mebyd.pathway.terms import (
    Harm,
    Incomplete,
    Kind,
    NotNow,
    Status,
    StepKind,
    Urgency,
)


pytestmark = pytest.mark.rooms

DUE = make.WHEN.date() + timedelta(days=60)
SOON = DUE - timedelta(days=10)


def day(on: date):
    """Ten o'clock of that day."""
    return make.at((on - make.WHEN.date()).days)


def birth(world, row, by="cardiff.coordinator", **other):
    told = {"born_on": SOON, "at": day(SOON)} | other
    seen = queries.row_facts(row.ref).sequence
    refs = pathway.born(ref=row.ref, seen=seen, by=world.by(by), **told)
    return [queries.row_facts(ref) for ref in refs]


def kinds(row):
    return [step.kind for step in queries.opened(row.ref).state.beside]


# --- one baby -------------------------------------------------------------------------
def test_the_birth_is_an_event_and_the_baby_has_an_age(world):
    row = make.referral(world, "CDF", family=make.unborn(world, due_on=DUE))
    (now,) = birth(world, row, first_names=("Cêt",))
    assert families.card(row.baby).born_on == SOON
    assert queries.age_days(row.ref, on=SOON) == 0
    assert Milestones.objects.get(referral__ref=row.ref).born_on == SOON
    last = queries.opened(row.ref).history[-1]
    assert (last.kind, last.facts["born_on"]) == (Kind.BORN, SOON.isoformat())
    assert (now.received_at, now.holder, now.step) == (
        row.received_at,
        row.holder,
        row.step,
    )


def test_it_is_recorded_once_not_before_it_happens_and_by_whoever_holds_it(world):
    row = make.referral(world, "CDF", family=make.unborn(world, due_on=DUE))
    with pytest.raises(Incomplete, match="born_in_future"):
        birth(world, row, born_on=SOON + timedelta(days=1))
    from mebyd.directory.terms import NotYours

    with pytest.raises(NotYours):
        birth(world, row, by="powys.coordinator")
    birth(world, row)
    with pytest.raises(NotNow, match="already_born"):
        birth(world, row)


def test_after_the_birth_not_being_brought_can_be_recorded(world):
    row = make.accepted(world, family=make.unborn(world, due_on=DUE))
    make.carried(world, row=row)
    missed = {
        "ref": row.ref,
        "on": SOON,
        "way": Way.HOME,
        "came": Came.NOT_BROUGHT,
        "why_missed": "Nobody was in.",
        "next_on": SOON + timedelta(days=3),
        "by": world.by("cardiff.worker"),
        "at": day(SOON),
    }
    with pytest.raises(CannotRecord):
        care.record_contact(key="before", **missed)
    (now,) = birth(world, row, by="cardiff.worker")
    assert now.status is Status.ALLOCATED
    care.record_contact(key="after", **missed)
    assert queries.opened(row.ref).state.not_brought == 1


# --- maternity is asked ---------------------------------------------------------------
@pytest.mark.parametrize(
    ("due_in", "asked_ago", "asks"),
    [
        (112, None, True),  # 24 weeks
        (113, None, False),
        (60, 27, False),
        (60, 28, True),
        (0, 3, False),  # on the due day itself
        (-1, 3, True),  # it has passed since
        (-5, 4, False),
        (-9, 7, True),
    ],
)
def test_when_maternity_is_asked(due_in, asked_ago, asks):
    today = date(2026, 3, 10)
    asked_on = None if asked_ago is None else today - timedelta(days=asked_ago)
    due_on = today + timedelta(days=due_in)
    assert ages.is_to_be_checked(due_on, asked_on, today) is asks


def ask_maternity(world, row, on):
    assert pathway.check_on_the_unborn(at=day(on)) == 1
    assert pathway.check_on_the_unborn(at=day(on)) == 0
    assert kinds(row).count(StepKind.CHECK_UNBORN) == 1


def asked(world, row, on):
    step = next(
        s
        for s in queries.opened(row.ref).state.beside
        if s.kind is StepKind.CHECK_UNBORN
    )
    pathway.do_step(
        ref=row.ref,
        number=step.number,
        note="The midwife says that both are well.",
        by=world.by("cardiff.coordinator"),
        at=day(on),
    )


def test_maternity_is_asked_from_24_weeks_and_again_after_the_due_day(world):
    far = make.WHEN.date() + timedelta(days=120)
    row = make.referral(world, "CDF", family=make.unborn(world, due_on=far))
    assert pathway.check_on_the_unborn(at=make.at()) == 0
    first = far - timedelta(days=112)
    ask_maternity(world, row, first)
    asked(world, row, first)
    assert pathway.check_on_the_unborn(at=day(first + timedelta(days=27))) == 0
    ask_maternity(world, row, far - timedelta(days=2))
    asked(world, row, far - timedelta(days=2))
    assert pathway.check_on_the_unborn(at=day(far)) == 0
    ask_maternity(world, row, far + timedelta(days=1))
    birth(world, row, born_on=far, at=day(far + timedelta(days=2)))
    assert StepKind.CHECK_UNBORN not in kinds(row), "nobody has to ask any more"
    assert pathway.check_on_the_unborn(at=day(far + timedelta(days=40))) == 0


# --- twins ----------------------------------------------------------------------------
def test_each_twin_has_a_referral_that_waits_as_long(world):
    row = make.referral(world, "CDF", family=make.unborn(world, due_on=DUE, multiple=2))
    one, two = birth(world, row, multiple=2, first_names=("Cêt", "Nan"))
    assert one.ref == row.ref
    assert two.baby != one.baby
    assert families.card(two.baby).first_names == "Nan"
    assert (two.received_at, two.holder, two.status) == (
        row.received_at,
        row.holder,
        Status.RECEIVED,
    )
    assert (two.step, two.step_due_on) == (one.step, one.step_due_on)
    assert families.circle(two.baby, day(SOON)) == {row.holder}
    assert queries.opened(two.ref).concern == queries.opened(one.ref).concern
    listed = queries.listed(frozenset({row.holder}), at=day(SOON))
    assert {line.row.ref for line in listed.lines} == {one.ref, two.ref}


def test_a_twin_of_a_met_family_was_met_and_a_lead_chooses_who_carries_it(world):
    row = make.met(world, family=make.unborn(world, due_on=DUE, multiple=2))
    one, two = birth(world, row, by="cardiff.worker", multiple=2)
    assert two.met_at == one.met_at
    assert two.status is Status.MET
    main = queries.opened(two.ref).state.main
    assert (main.kind, main.person) == (StepKind.CARRY_ON, "")
    care.allocate(
        ref=two.ref,
        seen=two.sequence,
        person=world.people["cardiff.worker"],
        by=world.by("cardiff.lead"),
        at=day(SOON),
    )
    assert queries.opened(two.ref).state.main.kind is StepKind.START


def test_on_offer_both_twins_are_on_offer(world):
    row = make.offered(world, family=make.unborn(world, due_on=DUE, multiple=2))
    _one, two = birth(world, row, multiple=2)
    assert two.offered_to == row.offered_to
    assert families.circle(two.baby, day(SOON)) == {row.holder, row.offered_to}
    pathway.accept(
        ref=two.ref, seen=two.sequence, by=world.by("cardiff.lead"), at=day(SOON)
    )
    assert families.circle(two.baby, day(SOON)) == {row.offered_to}


def test_suspected_harm_is_open_for_each_and_practical_help_once(world):
    what = make.concern(harm=Harm.NOT_YET, seen=("housing", "temporary_housing"))
    row = make.referral(
        world, "CDF", what=what, family=make.unborn(world, due_on=DUE, multiple=2)
    )
    one, two = birth(world, row, multiple=2)
    assert StepKind.SAFEGUARDING in kinds(one)
    assert StepKind.PRACTICAL_HELP in kinds(one)
    assert kinds(two) == [StepKind.SAFEGUARDING]
    assert two.is_safeguarding


# --- aged out unseen ------------------------------------------------------------------
def old(world, days):
    born_on = make.WHEN.date() - timedelta(days=days)
    baby = BabyGiven(first_names="Hen", stage=Stage.BORN, born_on=born_on)
    return make.household(world, "CDF", baby=baby)


def test_who_turned_two_unseen_is_counted_and_stays_held(world):
    row = make.referral(world, "CDF", family=old(world, 720))
    assert pathway.count_aged_out(at=make.at(9)) == 0
    assert pathway.count_aged_out(at=make.at(10)) == 1
    assert pathway.count_aged_out(at=make.at(11)) == 0
    now = queries.row_facts(row.ref)
    assert now.is_open and now.holder == row.holder and now.step
    assert Milestones.objects.get(referral__ref=row.ref).aged_out_at == make.at(10)
    from mebyd.histories import measures
    from mebyd.histories.terms import day_number

    at = day_number(make.at(12))
    counts = measures.counts(queries.histories(), at, standard_days=14)
    assert counts.aged_out_unseen == 1


@pytest.mark.parametrize("days", [731, 600])
def test_who_was_two_already_or_is_not_yet_has_not_aged_out(world, days):
    make.referral(world, "CDF", family=old(world, days))
    assert pathway.count_aged_out(at=make.at(30)) == 0


def test_who_was_met_has_not_aged_out_unseen(world):
    make.met(world, family=old(world, 720))
    assert pathway.count_aged_out(at=make.at(30)) == 0


# --- the page -------------------------------------------------------------------------


@pytest.mark.usefixtures("three_days_on")
def test_the_page_records_the_birth_of_twins(world):
    row = make.referral(world, "CDF", family=make.unborn(world, due_on=DUE, multiple=2))
    client = as_(world, "cardiff.coordinator")
    url = reverse("pathway:born", kwargs={"ref": row.ref})
    today = local_day(make.WHEN)
    given = {
        "seen": row.sequence,
        "multiple": "2",
        "born_on_day": today.day,
        "born_on_month": today.month,
        "born_on_year": today.year,
        "name_1": "Cêt",
    }
    with override("en"):
        opened = text(client.get(reverse("pathway:opened", kwargs={"ref": row.ref})))
        assert "The baby is born" in opened
        assert "second baby’s first name" in text(client.get(url))
        missing = text(client.post(url, given | {"multiple": ""}))
        assert "Say how many babies were born." in missing
        done = text(client.post(url, given, follow=True))
        assert "What is recommended now stands below." in done
        assert "The other baby has a referral of its own: MB-" in done
        assert reverse("pathway:born", kwargs={"ref": row.ref}) not in done
        again = text(client.post(url, given | {"seen": row.sequence + 1}))
        assert "recorded already" in again


def test_the_record_of_an_unborn_baby_leads_to_its_birth(world):
    row = make.accepted(world, family=make.unborn(world, due_on=DUE))
    client = as_(world, "cardiff.lead")
    record = reverse("care:record", kwargs={"ref": row.ref})
    url = reverse("pathway:born", kwargs={"ref": row.ref})
    with override("en"):
        assert url in text(client.get(record))
        birth(world, row, by="cardiff.lead")
        assert url not in text(client.get(record))


def test_the_form_asks_for_one_form_for_each_born_baby(world):
    client = as_(world, "powys.referrer")
    before = {"source": "gp", "danger": "no", "harm": "no"}
    with override("en"):
        draft = client.post(reverse("pathway:start"), before)["Location"].split("/")[3]
        page = reverse("pathway:section", kwargs={"draft": draft, "section": "baby"})
        assert "send a form for each baby" in text(client.get(page))


def test_a_newborn_is_recommended_for_anew(world):
    row = make.referral(
        world,
        "CDF",
        what=make.ROUTINE,
        family=make.unborn(world, due_on=DUE),
    )
    assert row.urgency is Urgency.PRIORITY
    birth(world, row)
    assert queries.age_days(row.ref, on=SOON + timedelta(days=30)) == 30
