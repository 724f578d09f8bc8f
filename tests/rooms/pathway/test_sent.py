"""What whoever referred reads of it: always what is next, and never what is not theirs."""

from dataclasses import replace

import pytest
from django.utils import translation

import make
from make.pages import at, text
from make.sign_in import as_
from mebyd.pathway import actions as pathway
from mebyd.pathway import labels, queries
from mebyd.pathway.presenters.refer import next_for_sender
from mebyd.pathway.presenters.sent import sent
from mebyd.pathway.terms import Status, StepKind


pytestmark = pytest.mark.rooms

REFERRER = "powys.referrer"


def asked(world, row):
    pathway.ask_referrer(
        ref=row.ref,
        seen=row.sequence,
        question="Which days suit?",
        by=world.by("powys.coordinator"),
        at=make.at(1),
    )
    (question,) = queries.questions_to(row.ref)
    return question.ref


def test_an_answer_is_acknowledged_and_whoever_holds_it_reads_it(world):
    row = make.unmet(world, what=make.ROUTINE)
    question = asked(world, row)
    browser = as_(world, REFERRER)
    assert "You are asked a question" in text(browser.get(at("received", row)))
    page = at("answer", row, question=question)
    shown = text(browser.post(page, {"answer": "Tuesdays."}, follow=True))
    assert "Your answer is sent." in shown
    with translation.override("en"):
        told = next_for_sender(replace(row, step=StepKind.READ_ANSWER))
    assert str(told["next"]) == "Whoever holds it reads your answer"


@pytest.mark.parametrize("step", sorted(set(StepKind) - set(labels.STEPS_FOR_SENDER)))
def test_of_a_step_that_is_not_theirs_what_comes_after_is_told(world, step):
    row = replace(make.referral(world), step=step)
    with translation.override("en"):
        told = next_for_sender(row)
    assert str(told["next"]) == "A coordinator reads it and decides what is needed"
    assert told["by"] is None, "the day is that of the other step"


def test_at_every_open_stage_something_is_next(world):
    row = replace(make.referral(world), step=StepKind.CONFIRM_STOP)
    for status in set(Status) - {Status.CLOSED}:
        assert str(next_for_sender(replace(row, status=status))["next"])


def test_the_list_says_the_same_as_the_page(world):
    row = make.referral(world)
    (line,) = queries.sent_by(row.sender, at=make.at(1)).lines
    (shown,) = sent((line,), (), (), at=make.at(1))["referrals"]
    assert {"next": shown["next"], "by": shown["by"]} == next_for_sender(row)
