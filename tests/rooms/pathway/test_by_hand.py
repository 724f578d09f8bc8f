"""What no machine can bring becomes a step that says to whom, by which way, and what."""

from dataclasses import replace

import pytest

import make
from mebyd.directory.terms import Level
from mebyd.families import queries as families
from mebyd.families.models import Caregiver
from mebyd.families.terms import Way
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import (
    NotNow,
    Outcome,
    Rung,
    SenderKind,
    Status,
    StepKind,
    Urgency,
)


pytestmark = pytest.mark.rooms


def family(world, **contact):
    household = make.household(world)
    mother = replace(household.caregivers[0], **contact)
    return replace(household, caregivers=(mother,))


def the_step(ref, kind):
    found = [one for one in queries.opened(ref).steps if one.kind is kind]
    assert len(found) == 1
    return found[0]


def page_of(browser, ref, kind):
    number = the_step(ref, kind).number
    answer = browser.get(f"/en/referrals/{ref}/step/{number}/")
    assert answer.status_code == 200
    return answer.text


def test_it_says_whom_to_tell_what_and_by_the_way_that_is_safe(world, signed_in):
    told = family(world, way=Way.TELEPHONE, detail="01632 960777", when_text="mornings")
    row = make.referral(world, family=told)
    pathway.turn_messages_into_steps(at=make.at())
    browser = signed_in("powys.coordinator")
    text = page_of(browser, row.ref, StepKind.REACH_BY_HAND)
    adult = families.first_caregiver(row.baby)
    for said in (
        families.caregiver_name(adult),
        "01632 960777",
        "mornings",
        "A request for support for you has reached us.",
        "By 12 March 2026 somebody reads it",
    ):
        assert said in text
    for unsaid in ("Hello,", "do not reply", "http://localhost:8000/"):
        assert unsaid not in text.partition("<form")[0].partition("<h1")[2]
    opened = browser.get(f"/en/referrals/{row.ref}/").text
    assert "Received (to the family)" in opened


def test_where_no_way_is_safe_it_says_so_and_shows_no_number(world, signed_in):
    told = family(world, way=Way.TELEPHONE, detail="01632 960777", confirmed_by="")
    row = make.referral(world, family=told)
    pathway.turn_messages_into_steps(at=make.at())
    text = page_of(signed_in("powys.coordinator"), row.ref, StepKind.REACH_BY_HAND)
    assert "No way to reach them is confirmed as safe" in text
    assert "960777" not in text


def test_whoever_is_protected_is_reached_through_the_team_that_holds_them(
    world, signed_in
):
    told = family(world, way=Way.TELEPHONE, detail="01632 960777")
    row = make.referral(world, family=told)
    pathway.turn_messages_into_steps(at=make.at())
    adult = families.first_caregiver(row.baby)
    Caregiver.objects.filter(ref=adult).update(is_sealed=True)
    text = page_of(signed_in("powys.coordinator"), row.ref, StepKind.REACH_BY_HAND)
    assert "Protected: ask the team that holds it" in text
    for secret in ("960777", families.caregiver_name(adult)):
        assert secret not in text


def test_a_colleague_whose_mail_fails_is_told_by_phone_and_not_the_family(
    world, signed_in
):
    row = make.referral(world)
    Message.objects.filter(template=Template.REFERRAL_RECEIVED_REFERRER).update(
        state="failed", next_try_at=None, done_at=make.at()
    )
    pathway.turn_messages_into_steps(at=make.at())
    text = page_of(signed_in("powys.coordinator"), row.ref, StepKind.RING_BACK)
    assert "Tell a colleague by phone" in text
    assert "powys.referrer" in text.lower()
    kinds = {one.kind for one in queries.opened(row.ref).steps}
    assert StepKind.REACH_BY_HAND not in kinds


def test_a_code_that_has_run_out_is_nobodys_step(world):
    row = make.referral(world)
    adult = families.first_caregiver(row.baby)
    link = pathway.make_key(ref=row.ref, caregiver=adult, at=make.at())
    pathway.send_code(link=link, at=make.at())
    Message.objects.filter(template=Template.FAMILY_CODE).update(
        state="failed", next_try_at=None, done_at=make.at()
    )
    assert pathway.turn_messages_into_steps(at=make.at(1)) == 0
    assert not Message.objects.filter(
        template=Template.FAMILY_CODE, taken_at=None
    ).exists()


def by_phone(world):
    who = world.by("cardiff.coordinator")
    return pathway.receive(
        concern=make.concern(caller="Mrs Prys, health visitor, 01632 960555"),
        household=make.household(world, "CDF"),
        key="rang",
        sender=pathway.Sender(SenderKind.BY_PHONE, who.ref),
        by=who,
        at=make.at(),
    ).ref


def test_who_referred_by_phone_is_rung_back_once_the_family_is_met(world, signed_in):
    ref = by_phone(world)
    assert not Message.objects.filter(to_kind="caller").exists()
    bring_to_the_team(world, ref)
    pathway.met(
        ref=ref,
        engaged=True,
        yours="Go on weighing her",
        by=world.by("cardiff.worker"),
        at=make.at(3),
    )
    pathway.turn_messages_into_steps(at=make.at(3))
    text = page_of(signed_in("cardiff.lead"), ref, StepKind.RING_BACK)
    for said in ("Mrs Prys, health visitor, 01632 960555", "Go on weighing her"):
        assert said in text


def bring_to_the_team(world, ref):
    door, lead = world.by("cardiff.coordinator"), world.by("cardiff.lead")
    pathway.decide(
        ref=ref,
        seen=seen(ref),
        level="specialised",
        urgency="priority",
        recommended="specialised",
        why="As I read it",
        by=door,
        at=make.at(),
    )
    to = world.teams["cardiff.specialised"]
    pathway.offer(ref=ref, seen=seen(ref), to=to, by=door, at=make.at(1))
    pathway.accept(ref=ref, seen=seen(ref), by=lead, at=make.at(1))


def seen(ref):
    return queries.row_facts(ref).sequence


def test_an_answer_is_told_to_whoever_asked_and_is_a_step_to_read(world):
    row = make.referral(world)
    coordinator = world.by("powys.coordinator")
    asked = make.asked(world, row)
    pathway.answer_question(
        ref=row.ref,
        question=asked,
        answer="Since March.",
        by=world.by("powys.referrer"),
        at=make.at(2),
    )
    told = Message.objects.get(about=row.ref, template=Template.QUESTION_ANSWERED)
    assert told.to_ref == coordinator.ref
    assert told.facts["path_en"] == f"/en/referrals/{row.ref}/"
    step = the_step(row.ref, StepKind.READ_ANSWER)
    assert (step.due_on - make.at(2).date()).days == 1
    pathway.do_step(
        ref=row.ref, number=step.number, note="Read", by=coordinator, at=make.at(3)
    )
    assert the_step(row.ref, StepKind.READ_ANSWER).done_at


def test_whoever_decides_has_read_the_answers_beside_the_story(world):
    row, coordinator = make.referral(world), world.by("powys.coordinator")
    asked = make.asked(world, row)
    pathway.answer_question(
        ref=row.ref,
        question=asked,
        answer="Since March.",
        by=world.by("powys.referrer"),
        at=make.at(2),
    )
    assert not the_step(row.ref, StepKind.READ_ANSWER).done_at
    pathway.decide(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        level=Level.TARGETED,
        recommended=Level.TARGETED,
        urgency=Urgency.ROUTINE,
        why="",
        by=coordinator,
        at=make.at(3),
    )
    assert the_step(row.ref, StepKind.READ_ANSWER).done_at == make.at(3)
    left = queries.opened(row.ref).state.beside
    assert StepKind.READ_ANSWER not in {step.kind for step in left}


def ended_by_phone(world):
    ref = by_phone(world)
    bring_to_the_team(world, ref)
    pathway.turn_messages_into_steps(at=make.at(1))
    pathway.close(
        ref=ref,
        seen=seen(ref),
        outcome=Outcome.FAMILY_DECLINED,
        family_view="Not now",
        no_view_because="",
        watcher="Her health visitor, Mrs Prys",
        by=world.by("cardiff.lead"),
        at=make.at(2),
    )
    pathway.turn_messages_into_steps(at=make.at(2))
    return ref


def test_who_referred_by_phone_is_rung_back_when_it_has_ended(world, signed_in):
    ref = ended_by_phone(world)
    lead = signed_in("cardiff.lead")
    listed = lead.get("/en/referrals/").text
    assert ref in listed
    assert "Tell a colleague by phone" in listed
    text = page_of(lead, ref, StepKind.RING_BACK)
    assert "Mrs Prys, health visitor, 01632 960555" in text
    number = open_step(ref).number
    lead.post(f"/en/referrals/{ref}/step/{number}/", {"note": "Rang her at noon"})
    row = queries.row_facts(ref)
    assert (row.status, row.step) == (Status.CLOSED, None)
    assert ref not in lead.get("/en/referrals/").text
    assert "Rang her at noon" in lead.get(f"/en/referrals/{ref}/").text


def test_after_the_end_nothing_else_can_be_done_to_it(world):
    ref = ended_by_phone(world)
    lead = world.by("cardiff.lead")
    with pytest.raises(NotNow):
        pathway.suspect_harm(ref=ref, why="Late", by=lead, at=make.at(3))
    with pytest.raises(NotNow):
        pathway.start_support(ref=ref, by=lead, at=make.at(3))


def test_an_ending_that_nobody_tells_climbs_to_the_lead_and_no_further(world):
    ref = ended_by_phone(world)
    pathway.climb(at=make.at(90))
    pathway.climb(at=make.at(91))
    assert queries.row_facts(ref).rung is Rung.LEAD
    again = Message.objects.filter(template=Template.OVERDUE_LEAD, about=ref)
    assert again.count() == 1


def test_after_the_end_what_came_before_it_is_not_told(world):
    row = make.referral(world)
    pathway.close(
        ref=row.ref,
        seen=row.sequence,
        outcome=Outcome.FAMILY_DECLINED,
        family_view="Not now",
        no_view_because="",
        watcher="Her health visitor",
        by=world.by("powys.coordinator"),
        at=make.at(1),
    )
    Message.objects.filter(about=row.ref).update(
        state="failed", next_try_at=None, done_at=make.at(1)
    )
    pathway.turn_messages_into_steps(at=make.at(1))
    kinds = [one.kind for one in queries.opened(row.ref).steps if not one.done_at]
    assert sorted(kinds) == [StepKind.REACH_BY_HAND, StepKind.RING_BACK]


def test_when_the_team_closes_the_door_tells_of_the_ending(world):
    ref = ended_by_phone(world)
    team = world.teams["cardiff.specialised"]
    pathway.pass_on(team=team, by=world.by("wales.administrator"), at=make.at(3))
    door = world.by("cardiff.coordinator")
    number = open_step(ref).number
    pathway.do_step(ref=ref, number=number, note="Rang her", by=door, at=make.at(3))
    assert queries.row_facts(ref).step is None


def open_step(ref):
    (step,) = [one for one in queries.opened(ref).steps if one.done_at is None]
    return step
