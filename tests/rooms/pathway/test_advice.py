"""Advice about an unnamed baby: answered by whoever holds it, and never forgotten."""

import pytest

import make
from mebyd.directory.terms import NotYours
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.night.jobs import JOBS
from mebyd.pathway import access, queries
from mebyd.pathway import actions as pathway
from mebyd.pathway.models import Consultation
from mebyd.pathway.terms import Rung


pytestmark = pytest.mark.rooms


def asked(world, holder="powys.door"):
    ref = make.advice(world)
    Consultation.objects.update(holder=world.teams[holder])
    return ref


def answer(world, ref, by):
    pathway.answer_advice(
        ref=ref, answer="Sing to him.", by=world.by(by), at=make.at(1)
    )


@pytest.mark.parametrize(
    ("holder", "by"),
    [
        ("powys.door", "powys.coordinator"),
        ("powys.door", "powys.door_lead"),
        ("powys.targeted", "powys.lead"),
    ],
)
def test_whoever_decides_in_the_team_that_holds_it_answers(world, holder, by):
    ref = asked(world, holder)
    assert [card.ref for card in access.consultations(world.by(by))] == [ref]
    answer(world, ref, by)
    assert queries.consultation(ref).answer == "Sing to him."


@pytest.mark.parametrize("by", ["powys.lead", "powys.worker", "cardiff.coordinator"])
def test_nobody_else_does(world, by):
    ref = asked(world)
    assert not access.consultations(world.by(by))
    with pytest.raises(NotYours):
        answer(world, ref, by)


def test_a_lead_finds_it_on_the_list_and_answers_on_its_page(world, signed_in):
    ref = asked(world, "powys.targeted")
    browser = signed_in("powys.lead")
    assert "He will not settle" in browser.get("/en/referrals/").text
    page = browser.post(
        f"/en/referrals/advice/{ref}/", {"answer": "Sing to him."}, follow=True
    )
    assert page.status_code == 200
    assert queries.consultation(ref).answer == "Sing to him."


def told(template):
    return set(
        Message.objects.filter(template=template).values_list("to_ref", flat=True)
    )


def test_advice_that_nobody_gives_climbs_to_the_lead_and_then_to_the_board(world):
    ref = asked(world)
    due = queries.consultation(ref).answer_by_on
    days = (due - make.at().date()).days
    pathway.climb_advice(at=make.at(days))
    assert Consultation.objects.get().rung == Rung.ON_TIME
    pathway.climb_advice(at=make.at(days + 1))
    assert Consultation.objects.get().rung == Rung.LATE
    assert not Message.objects.filter(template__startswith="advice_").exists()
    for _night in range(2):
        pathway.climb_advice(at=make.at(days + 4))
    assert told(Template.ADVICE_OVERDUE_LEAD) == {world.people["powys.door_lead"]}
    assert not told(Template.ADVICE_ESCALATED_BOARD_LEAD)
    for _night in range(2):
        pathway.climb_advice(at=make.at(days + 12))
    board = told(Template.ADVICE_ESCALATED_BOARD_LEAD)
    assert board == {world.people["powys.board_lead"]}
    assert Message.objects.filter(template__startswith="advice_").count() == 2


def test_the_lead_is_led_to_where_it_is_answered_and_the_board_to_no_page(world):
    ref = asked(world)
    for days in (12, 40):
        pathway.climb_advice(at=make.at(days))
    lead = Message.objects.get(template=Template.ADVICE_OVERDUE_LEAD)
    assert lead.facts["path_en"] == f"/en/referrals/advice/{ref}/"
    assert lead.facts["days"] > 1
    board = Message.objects.get(template=Template.ADVICE_ESCALATED_BOARD_LEAD)
    assert "path_en" not in board.facts


def test_what_has_been_answered_climbs_no_further(world):
    ref = asked(world)
    answer(world, ref, "powys.coordinator")
    assert pathway.climb_advice(at=make.at(40)) == 0


def test_the_night_sees_to_it(world):
    asked(world)
    job = next(one for one in JOBS if one.name == "advice_climbs")
    assert job.do(make.at(40)) == 1


def test_an_answer_that_no_mail_can_bring_is_told_by_phone(world, signed_in):
    ref = asked(world)
    answer(world, ref, "powys.coordinator")
    Message.objects.filter(template=Template.CONSULTATION_ANSWERED).update(
        state="failed", next_try_at=None, done_at=make.at(1)
    )
    for _night in range(2):
        pathway.turn_messages_into_steps(at=make.at(2))
    card = access.consultations(world.by("powys.coordinator"))[0]
    assert (card.due_on - make.at(2).date()).days == 1
    browser = signed_in("powys.coordinator")
    page = f"/en/referrals/advice/{ref}/"
    text = browser.get(page).text
    assert "Tell it by phone" in text
    assert "powys.referrer@" in text
    for _click in range(2):
        browser.post(page, {"told": "yes"}, follow=True)
    assert not access.consultations(world.by("powys.coordinator"))
    assert "Tell it by phone" not in browser.get(page).text


def test_a_consultation_is_answered_by_a_date_once(world):
    ref = asked(world)
    card = queries.consultation(ref)
    assert card.answer_by_on == make.at(7).date()
    coordinator = world.by("powys.coordinator")
    pathway.answer_advice(ref=ref, answer="Like this …", by=coordinator, at=make.at(1))
    assert queries.consultation(ref).answer == "Like this …"
    with pytest.raises(NotYours):
        access.consultation(world.by("cardiff.coordinator"), ref, at=make.at(1))
