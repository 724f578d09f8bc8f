"""Told once, by the safe way, in their language; what fails is tried again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from mebyd.accounts import actions as accounts
from mebyd.accounts.models import Guest
from mebyd.families import actions as families
from mebyd.families.terms import Way
from mebyd.messages import actions, queries, rules
from mebyd.messages.models import Attempt, Message
from mebyd.messages.terms import (
    FactsMissing,
    Recipient,
    RecipientKind,
    Sent,
    State,
    Template,
)

from .conftest import AT, BY


pytestmark = pytest.mark.rooms

MINUTE = timedelta(minutes=1)


def backend(name):
    return override_settings(EMAIL_BACKEND=f"{__package__}.conftest.{name}")


def to_family(adult, template=Template.MET_FAMILY, once="once", at=AT, **facts):
    actions.queue(
        template,
        to=Recipient(RecipientKind.CAREGIVER, adult),
        about="MB-1",
        facts=facts,
        once=once,
        at=at,
    )


def to_person(person, once="once", template=Template.OVERDUE_LEAD, **facts):
    actions.queue(
        template,
        to=Recipient(RecipientKind.PERSON, person),
        about="MB-1",
        facts={"ref": "MB-1"} | facts,
        once=once,
        at=AT,
    )


def the_message():
    return Message.objects.get()


def test_a_family_is_told_by_its_safe_way_in_its_language(mother, team):
    to_family(mother(), ref="MB-1", holder=team)
    assert actions.send_due(at=AT) == Sent(sent=1)
    (post,) = mail.outbox
    assert post.to == ["canary@family.test"]
    assert post.subject == "Neges i chi"
    assert "Diolch am eich amser gyda’r tîm." in post.body
    assert "Powys" not in post.body
    (line,) = queries.about("MB-1")
    assert (line.state, line.tries, line.done_at) == (State.SENT, 1, AT)
    assert actions.send_due(at=AT + MINUTE) == Sent()


def test_no_address_and_no_name_ever_stands_in_the_outbox(mother, team, colleague):
    to_family(mother(), ref="MB-1", holder=team)
    to_person(colleague, once="other")
    with backend("Broken"):
        actions.send_due(at=AT)
    actions.send_due(at=AT + MINUTE)
    rows = [*Message.objects.values(), *Attempt.objects.values()]
    for word in ("canary", "@", "Siân", "Gwynfor", "Cêt"):
        assert word not in repr(rows)
    assert len(mail.outbox) == 2


UNSENT = [
    ({"confirmed_by": ""}, State.UNSAFE),
    ({"way": Way.NONE, "detail": "", "confirmed_by": ""}, State.UNSAFE),
    ({"way": Way.NONE, "detail": ""}, State.UNSAFE),
    ({"way": Way.TELEPHONE, "detail": "1"}, State.BY_HAND),
    ({"way": Way.TEXT, "detail": "1"}, State.BY_HAND),
    ({"way": Way.LETTER}, State.BY_HAND),
    ({"way": Way.THROUGH_REFERRER, "detail": ""}, State.BY_HAND),
]


@pytest.mark.parametrize(("contact", "state"), UNSENT)
def test_what_is_not_safe_is_not_sent_and_waits_for_a_person(
    mother, team, contact, state
):
    ref = mother(**contact)
    to_family(ref, ref="MB-1", holder=team)
    assert actions.send_due(at=AT) == Sent()
    assert mail.outbox == []
    (left,) = queries.undeliverable()
    assert (left.state, left.about, left.to.ref) == (state, "MB-1", ref)
    assert actions.taken_over(left.ref, at=AT) is True
    assert actions.taken_over(left.ref, at=AT) is False
    assert queries.undeliverable() == ()


def test_what_was_safe_when_queued_is_asked_again_when_sent(mother, team):
    ref = mother()
    to_family(ref, ref="MB-1", holder=team)
    families.set_safe_contact(caregiver_ref=ref, way=Way.NONE, by=BY, at=AT)
    assert actions.send_due(at=AT) == Sent(unsafe=1)
    assert mail.outbox == []
    assert [left.state for left in queries.undeliverable()] == [State.UNSAFE]


def test_a_way_changed_to_one_by_hand_is_left_to_a_person(mother, team):
    ref = mother()
    to_family(ref, ref="MB-1", holder=team)
    families.set_safe_contact(
        caregiver_ref=ref,
        way=Way.TEXT,
        detail="1",
        confirmed_by="voice",
        by=BY,
        at=AT,
    )
    assert actions.send_due(at=AT) == Sent(by_hand=1)
    assert queries.undeliverable()[0].way == Way.TEXT


def test_nothing_said_to_one_adult_reaches_another(mother, team):
    ref = mother()
    other = mother(first_names="Dafydd", detail="other@family.test", kind="father")
    to_family(other, ref="MB-1", holder=team)
    actions.send_due(at=AT)
    assert ref != other
    assert [post.to for post in mail.outbox] == [["other@family.test"]]


def test_the_same_act_says_a_thing_once(colleague):
    for _ in range(3):
        to_person(colleague)
    assert Message.objects.count() == 1
    actions.send_due(at=AT)
    to_person(colleague)
    actions.send_due(at=AT + MINUTE)
    assert len(mail.outbox) == 1


def test_queueing_takes_one_statement_or_two_for_a_caregiver(mother, team, colleague):
    ref = mother()
    for asks, most in (
        (lambda: to_person(colleague), 1),
        (lambda: to_family(ref, once="2", ref="MB-1", holder=team), 2),
    ):
        with CaptureQueriesContext(connection) as done:
            asks()
        assert len([q for q in done if "SAVEPOINT" not in q["sql"]]) <= most


def test_a_message_that_would_mislead_is_refused_when_queued(mother):
    with pytest.raises(FactsMissing):
        to_family(mother(), ref="MB-1")


def test_what_fails_is_tried_again_with_growing_pauses_and_then_given_up(colleague):
    to_person(colleague)
    moments, at = [], AT
    with backend("Broken"):
        for _ in range(20):
            before = the_message().tries
            actions.send_due(at=at)
            if the_message().tries > before:
                moments.append(at)
            if the_message().state != State.QUEUED:
                break
            assert (
                actions.send_due(at=the_message().next_try_at - MINUTE / 60) == Sent()
            )
            at = the_message().next_try_at
    pauses = [b - a for a, b in zip(moments, moments[1:], strict=False)]
    assert pauses == list(rules.AGAIN_AFTER)
    assert the_message().state == State.FAILED
    assert (
        Attempt.objects.filter(outcome="error", detail="ConnectionError").count() == 6
    )
    assert [left.state for left in queries.undeliverable()] == [State.FAILED]


def test_one_bad_message_does_not_hold_up_the_next(colleague, team):
    to_person("PE-NOBODY", once="1")
    to_person(colleague, once="2")
    assert actions.send_due(at=AT) == Sent(sent=1, failed=1)


def test_a_worker_killed_while_sending_leaves_it_to_be_tried_again(colleague):
    to_person(colleague)
    with backend("Killed"), pytest.raises(KeyboardInterrupt):
        actions.send_due(at=AT)
    assert the_message().state == State.QUEUED
    assert actions.send_due(at=AT) == Sent(), "claimed, so nobody else takes it at once"
    assert actions.send_due(at=AT + MINUTE) == Sent(sent=1)
    assert len(mail.outbox) == 1


def test_a_worker_killed_at_the_last_try_leaves_a_failure_not_a_loop(colleague):
    to_person(colleague)
    Message.objects.update(tries=6)
    assert actions.send_due(at=AT) == Sent(failed=1)
    assert mail.outbox == []


def test_two_workers_never_send_one_message_twice(colleague, monkeypatch):
    """The second has read its list before the first has claimed anything."""
    to_person(colleague)
    from mebyd.messages.actions import sending

    claim = sending._claim

    def slower(row, at):
        monkeypatch.setattr(sending, "_claim", claim)
        assert actions.send_due(at=at) == Sent(sent=1)
        return claim(row, at)

    monkeypatch.setattr(sending, "_claim", slower)
    assert actions.send_due(at=AT) == Sent()
    assert len(mail.outbox) == 1


def test_a_code_is_forgotten_when_sent_and_not_sent_too_late(mother):
    ref = mother()
    to_family(ref, Template.FAMILY_CODE, once="1", code="123456")
    actions.send_due(at=AT)
    assert "123456" in mail.outbox[0].body
    to_family(ref, Template.FAMILY_CODE, once="2", code="654321")
    assert actions.send_due(at=AT + 11 * MINUTE) == Sent(failed=1)
    assert len(mail.outbox) == 1
    assert "123456" not in repr(list(Message.objects.values()))
    assert "654321" not in repr(list(Message.objects.values()))


def test_a_code_that_cannot_be_sent_is_not_kept(mother):
    to_family(mother(confirmed_by=""), Template.FAMILY_CODE, code="123456")
    assert the_message().facts == {}


def test_loss_stops_every_message_in_one_act(mother, team, colleague):
    ref, silent = mother(), mother(confirmed_by="")
    to_family(ref, once="1", ref="MB-1", holder=team)
    to_family(silent, once="2", ref="MB-1", holder=team)
    to_person(colleague, once="3")
    assert actions.stop(to_refs=[ref, silent], at=AT) == 2
    assert actions.send_due(at=AT) == Sent(sent=1)
    assert queries.undeliverable() == ()
    assert [post.to for post in mail.outbox] == [["canary@work.test"]]


def test_an_unproved_guest_gets_nothing_but_the_request_to_prove_it(team):
    ref, secret = accounts.ask_to_confirm(
        email="guest@work.test",
        name="G",
        role_text="",
        organisation_text="",
        language="cy",
        at=AT,
    )
    guest = Recipient(RecipientKind.GUEST, ref)
    for once, template in (
        ("1", Template.GUEST_CONFIRM),
        ("2", Template.REFERRAL_RECEIVED_REFERRER),
    ):
        facts = {"ref": "MB-1", "holder": team, "path": f"/confirm/{secret}/"}
        actions.queue(template, to=guest, about="MB-1", facts=facts, once=once, at=AT)
    assert actions.send_due(at=AT) == Sent(sent=1, again=1)
    assert secret in mail.outbox[0].body
    Guest.objects.update(confirmed_at=AT)
    assert actions.send_due(at=AT + MINUTE) == Sent(sent=1)
    assert mail.outbox[1].extra_headers["Content-Language"] == "cy"


def test_somebody_shut_out_is_told_nothing(colleague):
    to_person(colleague)
    accounts.deactivate(person_ref=colleague, by=BY, at=AT)
    assert actions.send_due(at=AT) == Sent(failed=1)
    assert mail.outbox == []


def test_both_copies_of_a_message_sent_twice_carry_one_number(colleague):
    to_person(colleague)
    actions.send_due(at=AT)
    Message.objects.update(state="queued", next_try_at=AT, done_at=None)
    actions.send_due(at=AT)
    one, other = (post.extra_headers["Message-ID"] for post in mail.outbox)
    assert one == other


def test_the_limit_holds_and_the_longest_waiting_goes_first(colleague):
    for n in range(3):
        to_person(colleague, once=str(n))
    assert actions.send_due(at=AT, limit=2) == Sent(sent=2)
    assert actions.send_due(at=AT, limit=2) == Sent(sent=1)
