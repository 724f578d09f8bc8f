"""What whoever referred reads of it: always what is next, and never what is not theirs."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.utils import translation

import make
from make.pages import at, text
from make.sign_in import as_
from mebyd.directory import queries as directory
from mebyd.messages import actions as post
from mebyd.messages.rules import TO_FAMILIES
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import labels, queries
from mebyd.pathway.presenters.refer import next_for_sender, received
from mebyd.pathway.presenters.sent import sent
from mebyd.pathway.terms import Harm, Outcome, Status, StepKind
from mebyd.places.terms import Sureness


pytestmark = pytest.mark.rooms

REFERRER = "powys.referrer"
NOW = make.at()


def test_an_answer_is_acknowledged_and_whoever_holds_it_reads_it(world):
    row = make.unmet(world, what=make.ROUTINE)
    question = make.asked(world, row)
    browser = as_(world, REFERRER)
    assert "You are asked a question" in text(browser.get(at("received", row)))
    page = at("answer", row, question=question)
    shown = text(browser.post(page, {"answer": "Tuesdays."}, follow=True))
    assert "Your answer is sent." in shown
    with translation.override("en"):
        told = next_for_sender(replace(row, step=StepKind.READ_ANSWER), None, at=NOW)
    assert str(told["next"]) == "Whoever holds it reads your answer"


@pytest.mark.parametrize("step", sorted(set(StepKind) - set(labels.STEPS_FOR_SENDER)))
def test_of_a_step_that_is_not_theirs_what_comes_after_is_told(world, step):
    row = replace(make.referral(world), step=step)
    with translation.override("en"):
        told = next_for_sender(row, None, at=NOW)
    assert str(told["next"]) == "A coordinator reads it and decides what is needed"
    assert told["by"] is None, "the day is that of the other step"


def test_at_every_open_stage_something_is_next(world):
    row = replace(make.referral(world), step=StepKind.CONFIRM_STOP)
    for status in set(Status) - {Status.CLOSED}:
        assert next_for_sender(replace(row, status=status), None, at=NOW)["next"]


@pytest.mark.parametrize("day", [1, 9])
def test_the_list_says_the_same_as_the_page(world, day):
    row = make.referral(world)
    (line,) = queries.sent_by(row.sender, at=make.at(day)).lines
    (shown,) = sent((line,), (), (), at=make.at(day))["referrals"]
    page = received(row, (), at=make.at(day))
    for name in ("next", "by", "passed"):
        assert shown[name] == page[name]


def test_of_a_day_that_has_passed_they_read_so_and_whom_to_ask(world):
    row = make.referral(world)
    due = row.step_due_on
    holder = replace(
        directory.team(row.holder),
        phone="01632 960123",
        phone_status=Sureness.VERIFIED,
    )
    eve, day, after = (
        datetime.combine(due + timedelta(days=n), time(12), UTC) for n in (-1, 0, 1)
    )
    assert not next_for_sender(row, holder, at=eve)["passed"]
    assert not next_for_sender(row, holder, at=day)["passed"]
    with translation.override("en"):
        told = next_for_sender(row, holder, at=after)["passed"]
        bare = next_for_sender(row, replace(holder, phone=""), at=after)["passed"]
    assert told.startswith("That day has passed. Please ask whoever holds it: ")
    assert told.endswith(", 01632 960123.")
    assert holder.name_en in told and holder.name_en in bare
    mine = replace(row, step=StepKind.AWAIT_ANSWER)
    with translation.override("en"):
        assert next_for_sender(mine, holder, at=after)["passed"] == (
            "That day has passed."
        )


def test_both_pages_say_that_the_day_has_passed(world):
    row = make.referral(world)
    browser = as_(world, REFERRER)
    with time_machine.travel(make.at(9), tick=False):
        for page in (at("received", row), at("sent")):
            assert "That day has passed. Please ask" in text(browser.get(page))
    with time_machine.travel(make.at(), tick=False):
        for page in (at("received", row), at("sent")):
            assert "That day has passed" not in text(browser.get(page))


def told_to(row):
    with translation.override("en"):
        lines = received(row, (), at=make.at(1))["told"]
    return [(one["what"], one["how"]) for one in lines]


ARRIVED = "That their request has arrived."


def test_what_was_sent_to_the_family_and_when_is_told(world):
    row = make.referral(world)
    assert told_to(row) == [(ARRIVED, "Not sent yet: it is on its way.")]
    post.send_due(at=make.at())
    with time_machine.travel(make.at(1), tick=False):
        assert told_to(row) == [(ARRIVED, "Sent on Tuesday 10 March.")]
        shown = text(as_(world, REFERRER).get(at("received", row)))
    assert ARRIVED in shown
    assert "Sent on Tuesday 10 March." in shown


def test_what_a_person_tells_the_family_is_told_once_it_is_done(world):
    household = make.household(world)
    mother = replace(household.caregivers[0], confirmed_by="")
    row = make.referral(world, family=replace(household, caregivers=(mother,)))
    waits = [(ARRIVED, "Not sent: a person tells them.")]
    assert told_to(row) == waits
    pathway.turn_messages_into_steps(at=make.at())
    assert told_to(row) == waits
    (step,) = queries.told_by_hand(row.ref)
    door = world.by("powys.coordinator")
    pathway.do_step(
        ref=row.ref, number=step.number, note="Rang", by=door, at=make.at(1)
    )
    with time_machine.travel(make.at(1), tick=False):
        assert told_to(row) == [(ARRIVED, "Told by a person on Wednesday 11 March.")]


def test_what_never_reached_the_family_is_not_said_to_have_been_told(world):
    household = make.household(world)
    mother = replace(household.caregivers[0], confirmed_by="")
    row = make.referral(world, family=replace(household, caregivers=(mother,)))
    pathway.turn_messages_into_steps(at=make.at())
    pathway.close(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        outcome=Outcome.FAMILY_DECLINED,
        family_view="Not now",
        no_view_because="",
        watcher="Her health visitor",
        by=world.by("powys.coordinator"),
        at=make.at(1),
    )
    ended = "That their request has come to its end."
    assert told_to(row) == [(ended, "Not sent: a person tells them.")]


def test_who_is_thanked_in_person_is_not_said_to_wait_for_it(world):
    household = make.household(world, "CDF")
    by_voice = replace(household.caregivers[0], way="telephone", detail="01632 960777")
    row = make.met(world, family=replace(household, caregivers=(by_voice,)))
    assert "Thanks for the meeting." not in [what for what, _ in told_to(row)]


def test_where_nothing_was_sent_to_the_family_it_says_so(world):
    unasked = make.referral(world, what=make.concern(agreement="not_asked"))
    browser = as_(world, REFERRER)
    assert told_to(unasked) == []
    assert "Nothing yet. We write to nobody" in text(
        browser.get(at("received", unasked))
    )


def test_every_letter_to_a_family_has_its_words_for_the_referrer():
    letters = TO_FAMILIES - {Template.FAMILY_CODE}
    assert set(labels.TOLD_FAMILY) == letters


def test_what_is_to_be_done_today_does_not_hide_when_it_is_read(world):
    seen = make.concern(seen=("withdrawn",), harm=Harm.REPORTED, harm_to="Powys")
    row = make.referral(world, what=seen)
    shown = text(as_(world, REFERRER).get(at("received", row)))
    assert "A medical check of the baby is arranged today" in shown
    assert "A coordinator reads it and decides what is needed" in shown
    assert "arrange it now with the GP or NHS 111" in shown
    plain = make.referral(world, what=make.ROUTINE)
    assert "NHS 111." not in text(as_(world, REFERRER).get(at("received", plain)))
