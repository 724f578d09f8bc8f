"""A contact as it is typed in: what the referrer hears of it, and the day that was agreed."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils.translation import override

import make
from make.pages import day, text
from make.sign_in import as_
from mebyd.care import queries
from mebyd.care.forms import Record
from mebyd.care.labels import say
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.pathway import queries as referrals
from mebyd.pathway.terms import Incomplete, StepKind


pytestmark = pytest.mark.rooms

NOW = make.at(7)


@pytest.fixture(autouse=True)
def at_now():
    with time_machine.travel(NOW, tick=False), override("en"):
        yield


def sent(world, row, *, next_in=None, **other):
    """The form of a contact, by whoever carries the family."""
    given = {"key": "one", "way": "home", "came": "attended", "who": ["baby"]} | other
    given |= day("on", NOW.date())
    if next_in is not None:
        given |= day("next_on", NOW.date() + timedelta(days=next_in))
    address = reverse("care:contact", kwargs={"ref": row.ref})
    return as_(world, "cardiff.worker").post(address, given, follow=True)


def told(row):
    return list(Message.objects.filter(about=row.ref, template=Template.MET_REFERRER))


def test_whether_the_family_is_engaged_is_answered_by_nobody_for_the_team(world):
    row = make.carried(world)
    address = reverse("care:contact", kwargs={"ref": row.ref})
    form = as_(world, "cardiff.worker").get(address)
    shown = text(form).split('name="engaged"', 1)[1].split('name="yours"')[0]
    assert "checked" not in shown
    assert "engaged? (optional)" not in text(form)


def test_a_first_meeting_needs_the_answer_and_keeps_what_was_typed(world):
    row = make.carried(world)
    answer = sent(world, row, note="She turns to him.")
    assert "Say whether the family is engaged" in text(answer)
    assert 'href="#id_engaged"' in text(answer)
    assert "She turns to him." in text(answer)
    assert queries.contacts(row.ref) == ()
    assert not told(row)


@pytest.mark.parametrize("engaged", ["yes", "no"])
def test_the_referrer_hears_what_was_answered(world, engaged):
    row = make.carried(world)
    sent(world, row, engaged=engaged)
    (one,) = told(row)
    assert one.facts["engaged"] == engaged


@pytest.mark.parametrize(
    "other", [{"way": "telephone"}, {"came": "cancelled_by_family"}]
)
def test_what_is_no_meeting_asks_for_no_answer(world, other):
    row = make.carried(world)
    sent(world, row, **other)
    assert len(queries.contacts(row.ref)) == 1


def test_after_the_first_meeting_nothing_is_asked_for_the_referrer(world):
    row = make.carried(world)
    make.visited(world, row)
    assert {"engaged", "yours"}.isdisjoint(Record(is_met=True).fields)
    sent(world, row)
    assert len(queries.contacts(row.ref)) == 2


def test_the_day_that_was_agreed_at_the_first_meeting_is_the_day_of_the_next_step(
    world,
):
    row = make.carried(world)
    record = sent(world, row, engaged="yes", next_in=9)
    agreed = NOW.date() + timedelta(days=9)
    main = referrals.opened(row.ref).state.main
    assert (main.kind, main.due_on) == (StepKind.START, agreed)
    assert main.person == world.people["cardiff.worker"]
    shown = text(record).split("Next step on:", 1)[1][:40]
    assert f"{agreed.day} {agreed:%B}" in shown


def test_without_a_day_support_starts_by_its_standard(world):
    row = make.carried(world)
    sent(world, row, engaged="yes")
    by = referrals.diary(NOW).start(NOW).due_on
    assert referrals.opened(row.ref).state.main.due_on == by


def test_no_day_is_agreed_beyond_the_standard_for_the_start(world):
    row = make.carried(world)
    by = referrals.diary(NOW).start(NOW).due_on
    late = (by - NOW.date()).days + 1
    answer = sent(world, row, engaged="yes", next_in=late)
    assert f"Support has to start by {by.day} {by:%B %Y}." in text(answer)
    assert 'href="#id_next_on' in text(answer)
    assert referrals.row_facts(row.ref).met_at is None
    sent(world, row, engaged="yes", next_in=late - 1)
    assert referrals.opened(row.ref).state.main.due_on == by


def test_the_last_day_is_said_in_the_readers_language(world):
    refusal = Incomplete("next_too_late", by=NOW.date())
    with override("cy"):
        assert f"{NOW.day} Mawrth {NOW.year}" in say(refusal)
