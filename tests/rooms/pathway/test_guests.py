"""A professional without an account: let in, left, and let in again to what they began."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

import make
from make.sign_in import as_
from mebyd.accounts import actions as accounts
from mebyd.accounts.models import Guest, GuestLink
from mebyd.directory.terms import NOBODY
from mebyd.messages import actions as post
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.night.jobs import JOBS
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import Draft
from mebyd.pathway.terms import SenderKind, Source


pytestmark = pytest.mark.rooms

WHO = {
    "email": "gp@practice.test",
    "name": "Siân Owen",
    "role_text": "GP",
    "organisation_text": "Brecon surgery",
    "phone": "",
}


def ask(**other):
    given = WHO | {"language": "en"} | other
    ref = pathway.ask_guest_to_confirm(**given, by=NOBODY, at=make.at())
    path = Message.objects.get(about=ref).facts["path"]
    return ref, path.strip("/").rpartition("/")[2]


def let_in(**other):
    secret = ask(**other)[1]
    return pathway.confirm_guest(secret=secret, by=NOBODY, at=make.at()).ref


def begin(owner, ref="begun"):
    pathway.save_draft(
        ref=ref,
        owner=owner,
        owner_kind="guest",
        answers={"before": {"danger": "no"}, "baby": {"first_names": "Cadi"}},
        board="",
        at=make.at(),
    )


def test_a_link_that_cannot_be_queued_leaves_no_guest_behind(world, monkeypatch):
    from mebyd.pathway.actions import guests

    def fails(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(guests.messages, "queue", fails)
    with pytest.raises(RuntimeError):
        ask()
    assert not Guest.objects.exists()


def test_who_never_proves_an_address_is_forgotten_by_the_night(world):
    ask()
    job = next(one for one in JOBS if one.name == "unproved_guests")
    job.do(make.at(1))
    assert Guest.objects.count() == 1
    job.do(make.at(3))
    assert not Guest.objects.exists()


def test_what_a_guest_began_is_theirs_again_when_they_come_back(world):
    begin(let_in())
    back = let_in(name="Sian  owen")
    assert [draft[0] for draft in queries.drafts_of(back)] == ["begun"]


@pytest.mark.parametrize("other", [{"name": "Nia Rees"}, {"email": "x@practice.test"}])
def test_a_colleague_at_the_same_address_or_a_namesake_gets_nothing(world, other):
    first = let_in()
    begin(first)
    assert not queries.drafts_of(let_in(**other))
    assert queries.drafts_of(first)


def test_nothing_is_handed_over_before_the_address_is_proved(world):
    first = let_in()
    begin(first)
    ask()
    assert queries.drafts_of(first)


def test_a_guest_who_comes_back_finds_the_form_where_they_left_it(world):
    begin(let_in())
    secret = ask()[1]
    GuestLink.objects.update(until_at=timezone.now() + timezone.timedelta(days=1))
    page = Client().post(f"/en/confirm/{secret}/", follow=True)
    assert "Cadi" in page.text


def reminder():
    pathway.clear_old_drafts(at=make.at(2))
    message = Message.objects.get(template=Template.DRAFT_WAITING)
    mail.outbox.clear()
    post.send_due(at=message.queued_at)
    GuestLink.objects.update(until_at=timezone.now() + timezone.timedelta(days=1))
    return next(one.body for one in mail.outbox if "began a form" in one.body)


def test_the_reminder_leads_a_guest_back_to_the_form_and_says_when_it_goes(world):
    begin(let_in())
    body = reminder()
    assert "It will be deleted on 24 March 2026." in body
    link = re.search(r"http://\S+?(/en/\S+)", body)[1]
    page = Client().get(link, follow=True)
    assert page.status_code == 200
    assert page.redirect_chain[-1][0] == "/en/refer/begun/tasks/"


def test_the_reminder_leads_somebody_with_an_account_to_the_form(world):
    begin(world.people["powys.referrer"])
    Draft.objects.update(owner_kind="person")
    assert "/en/refer/begun/tasks/" in reminder()


def advice(world, guest):
    return pathway.ask_advice(
        question="He will not settle. What can I try?",
        area=world.areas["POW"],
        source=Source.GP,
        key="advice",
        sender=pathway.Sender(SenderKind.GUEST, guest),
        by=NOBODY,
        at=make.at(),
    ).ref


def letter(ref, template):
    message = Message.objects.get(about=ref, template=template)
    mail.outbox.clear()
    post.send_due(at=message.queued_at)
    GuestLink.objects.update(until_at=timezone.now() + timezone.timedelta(days=1))
    return next(one.body for one in mail.outbox if ref in one.body)


def test_a_guest_who_asks_for_advice_is_told_who_answers_and_by_when(world):
    ref = advice(world, let_in())
    body = letter(ref, Template.CONSULTATION_RECEIVED)
    day = queries.consultation(ref).answer_by_on
    assert f"You will have an answer by {day.day} March 2026." in body
    link = re.search(r"http://\S+?(/en/\S+)", body)[1]
    page = Client().get(link, follow=True)
    assert "He will not settle" in page.text
    assert "If it gets worse" in page.text


def test_a_guest_reads_the_answer_by_the_link_that_tells_of_it(world):
    ref = advice(world, let_in())
    letter(ref, Template.CONSULTATION_RECEIVED)
    pathway.answer_advice(
        ref=ref, answer="Sing to him.", by=world.by("powys.coordinator"), at=make.at(1)
    )
    link = re.search(
        r"http://\S+?(/en/\S+)", letter(ref, Template.CONSULTATION_ANSWERED)
    )[1]
    assert "Sing to him." in Client().get(link, follow=True).text


def test_a_link_about_one_question_opens_no_other(world):
    guest = let_in()
    ref = advice(world, guest)
    secret = accounts.link_about(
        guest_ref=guest, about="MB-OTHER", by=NOBODY, at=timezone.now()
    )
    browser = Client()
    browser.get(f"/en/follow/{secret}/")
    assert browser.get(f"/en/advice/{ref}/").status_code == 404
    assert ref not in browser.get("/en/my-referrals/").text


def test_a_form_begun_before_an_area_is_named_is_seen_where_its_sender_works(world):
    browser = as_(world, "powys.worker")
    before = {"source": "midwife", "danger": "no", "harm": "no"}
    browser.post("/en/refer/", before)
    assert Draft.objects.get().board == world.boards["PTHB"]
