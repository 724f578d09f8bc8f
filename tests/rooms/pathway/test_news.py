"""Whoever waits is told who, what and by when, and is led to where it can be seen."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

import make
from mebyd.accounts import actions as accounts
from mebyd.accounts.models import GuestLink
from mebyd.directory.terms import NOBODY
from mebyd.messages import actions as post
from mebyd.messages.models import Message
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import Outcome, SenderKind


pytestmark = pytest.mark.rooms


def facts(ref, template):
    return Message.objects.get(about=ref, template=template).facts


def sent(ref, template):
    """The letter itself, once the worker has been round."""
    mail.outbox.clear()
    row = Message.objects.get(about=ref, template=template)
    others = Message.objects.exclude(pk=row.pk).filter(state="queued")
    others.update(state="stopped", next_try_at=None, done_at=row.queued_at)
    post.send_due(at=row.queued_at)
    # A browser opens it today, and the small Wales lives in its own spring.
    GuestLink.objects.update(until_at=timezone.now() + timedelta(days=1))
    return mail.outbox[0].body


def a_guest(name="Gwen Owen"):
    guest, secret = accounts.ask_to_confirm(
        email="gp@practice.test",
        name=name,
        role_text="GP",
        organisation_text="Brecon surgery",
        language="en",
        at=make.at(),
    )
    accounts.confirm(secret=secret, at=make.at())
    return guest


def from_guest(world, guest, key="guest-one"):
    return pathway.receive(
        concern=make.concern(),
        household=make.household(world),
        key=key,
        sender=pathway.Sender(SenderKind.GUEST, guest),
        by=replace(NOBODY, ref=guest),
        at=make.at(),
    ).ref


def test_the_referrer_is_told_what_is_next_by_when_and_where_to_see_it(world):
    row = make.referral(world)
    body = sent(row.ref, Template.REFERRAL_RECEIVED_REFERRER)
    assert "A coordinator reads it and decides what is needed" in body
    assert "12 March 2026" in body
    assert f"/en/my-referrals/{row.ref}/" in body


def test_a_referrer_who_reads_welsh_is_led_to_the_welsh_page(world):
    from mebyd.accounts.models import Person

    Person.objects.update(language="cy")
    row = make.referral(world)
    body = sent(row.ref, Template.REFERRAL_RECEIVED_REFERRER)
    assert "12 Mawrth 2026" in body
    assert "/cy/" in body
    assert "/en/" not in body


def test_a_family_is_told_a_day_for_what_really_happens_on_it(world):
    row = make.referral(world)
    main = queries.opened(row.ref).state.main
    told = facts(row.ref, Template.REFERRAL_RECEIVED_FAMILY)
    assert told["due_on"] == main.due_on.isoformat()
    body = sent(row.ref, Template.REFERRAL_RECEIVED_FAMILY)
    assert "Erbyn 12 Mawrth 2026 bydd rhywun yn ei ddarllen" in body


def test_a_family_that_knows_of_a_professionals_referral_has_its_page_too(world):
    row = make.referral(world)
    told = facts(row.ref, Template.REFERRAL_RECEIVED_FAMILY)
    assert {"path_en", "path_cy"} <= set(told)


def test_a_family_that_asked_itself_is_led_to_its_own_page_each_time(world):
    row = queries.row_facts(
        pathway.receive(
            concern=make.concern(),
            household=make.household(world),
            key="own",
            sender=pathway.Sender(SenderKind.FAMILY),
            by=NOBODY,
            at=make.at(),
        ).ref
    )
    body = sent(row.ref, Template.REFERRAL_RECEIVED_FAMILY)
    link = re.search(r"http://\S+?(/cy/\S+)", body)[1]
    assert Client().get(link).status_code == 200


def test_the_family_hears_who_will_meet_it_and_by_when(world):
    row = make.accepted(world)
    pathway.allocate(
        ref=row.ref,
        seen=row.sequence,
        person=world.people["cardiff.worker"],
        by=world.by("cardiff.lead"),
        at=make.at(2),
    )
    main = queries.opened(row.ref).state.main
    messages = Message.objects.filter(
        about=row.ref, template=Template.SOMEBODY_WILL_CALL_FAMILY
    )
    first, second = messages.order_by("queued_at")
    assert first.facts["chosen_on"] == "2026-03-13"
    assert second.facts["person"] == world.people["cardiff.worker"]
    assert second.facts["due_on"] == main.due_on.isoformat()


def test_a_guest_is_led_by_each_message_to_their_referral(world):
    ref = from_guest(world, a_guest())
    path = re.search(
        r"http://\S+?(/en/\S+)", sent(ref, Template.REFERRAL_RECEIVED_REFERRER)
    )[1]
    browser = Client()
    page = browser.get(path, follow=True)
    assert page.status_code == 200
    assert ref in page.text
    row = queries.row_facts(ref)
    make.asked(world, row, question="Has the midwife seen her since?")
    body = sent(ref, Template.QUESTION_FOR_REFERRER)
    assert "Please answer by 13 March 2026." in body
    again = re.search(r"http://\S+?(/en/\S+)", body)[1]
    assert again != path
    assert "Has the midwife" in Client().get(again, follow=True).text


def test_a_guest_who_came_by_a_link_also_sees_what_they_send_next(world):
    guest = a_guest()
    ref = from_guest(world, guest)
    path = re.search(
        r"http://\S+?(/en/\S+)", sent(ref, Template.REFERRAL_RECEIVED_REFERRER)
    )[1]
    other = from_guest(world, guest, key="sent-before")
    browser = Client()
    browser.get(path)
    asked = {
        "question": "He will not settle. What can I try?",
        "area": world.areas["POW"],
        "source": "gp",
        "key": "next",
    }
    page = browser.post("/en/advice/", asked, follow=True)
    assert page.status_code == 200
    assert "He will not settle" in page.text
    assert browser.get(f"/en/my-referrals/{ref}/").status_code == 200
    assert browser.get(f"/en/my-referrals/{other}/").status_code == 404


def test_the_secret_of_a_link_is_forgotten_once_it_is_sent(world):
    ref = from_guest(world, a_guest())
    sent(ref, Template.REFERRAL_RECEIVED_REFERRER)
    kept = facts(ref, Template.REFERRAL_RECEIVED_REFERRER)
    assert not [name for name in kept if name.startswith("path")]


def test_an_offer_is_told_to_the_lead_of_the_team_that_is_asked(world):
    row = make.offered(world)
    told = Message.objects.get(about=row.ref, template=Template.OFFERED_TEAM_LEAD)
    assert told.to_ref == world.people["cardiff.lead"]
    assert told.facts["holder"] == world.teams["cardiff.door"]
    main = queries.opened(row.ref).state.main
    assert told.facts["due_on"] == main.due_on.isoformat()


def test_a_decline_is_told_to_whoever_offered_it(world):
    row = make.offered(world)
    make.decline(world, row)
    told = Message.objects.get(about=row.ref, template=Template.DECLINED_HOLDER)
    assert told.to_ref == world.people["cardiff.coordinator"]
    assert told.facts["holder"] == world.teams["cardiff.door"]


def test_a_decline_is_told_to_the_lead_where_whoever_offered_it_has_left(world):
    from mebyd.directory.models import Membership

    row = make.offered(world)
    Membership.objects.filter(person_id=world.people["cardiff.coordinator"]).update(
        until_on=make.at(0).date()
    )
    make.decline(world, row)
    told = Message.objects.get(about=row.ref, template=Template.DECLINED_HOLDER)
    assert told.to_ref == world.people["cardiff.door_lead"]


def test_unmet_need_is_told_to_the_referrer_with_the_day_of_its_review(world):
    row = make.unmet(world)
    body = sent(row.ref, Template.UNMET_REFERRER)
    assert "It will be looked at again by 25 March 2026." in body


def reviewed(world, row, day):
    pathway.review_unmet(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        found="A place opens in June.",
        by=world.by("powys.coordinator"),
        at=make.at(day),
    )


GOES_ON = (Template.SEARCH_GOES_ON_FAMILY, Template.SEARCH_GOES_ON_REFERRER)


@pytest.mark.parametrize("template", GOES_ON)
def test_each_review_of_unmet_need_is_told_with_its_new_day(world, template):
    row = make.decided(world, "POW")
    make.record_unmet(world, row, offers=("calls",))
    reviewed(world, row, 10)
    body = sent(row.ref, template)
    english = template is Template.SEARCH_GOES_ON_REFERRER
    assert ("3 April 2026" if english else "3 Ebrill 2026") in body
    assert "A place opens" not in body, "what was found is for those who look for it"
    if not english:
        assert "galwadau rheolaidd" in body
    reviewed(world, row, 20)
    told = Message.objects.filter(about=row.ref, template=template)
    days = [one.facts["review_on"] for one in told.order_by("queued_at")]
    assert days == ["2026-04-03", "2026-04-13"]


def test_a_review_is_not_told_to_a_family_that_does_not_know(world):
    row = make.unmet(world, what=make.concern(agreement="not_asked"))
    reviewed(world, row, 10)
    told = Message.objects.filter(about=row.ref, template__in=GOES_ON)
    assert [one.template for one in told] == [Template.SEARCH_GOES_ON_REFERRER]


def test_a_review_is_told_by_a_person_where_no_mail_is_safe(world):
    family = make.household(world)
    silent = replace(family.caregivers[0], confirmed_by="")
    row = make.unmet(world, family=replace(family, caregivers=(silent,)))
    reviewed(world, row, 10)
    told = Message.objects.get(about=row.ref, template=GOES_ON[0])
    assert told.state == "unsafe"


def test_who_keeps_watch_is_told_to_the_referrer_and_not_to_the_family(world):
    row = make.met(world)
    pathway.close(
        ref=row.ref,
        seen=row.sequence,
        outcome=Outcome.FAMILY_STOPPED,
        family_view="Enough for now",
        no_view_because="",
        watcher="Nia Rees, health visitor",
        by=world.by("cardiff.lead"),
        at=make.at(9),
    )
    assert "watcher" not in facts(row.ref, Template.ENDED_FAMILY)
    body = sent(row.ref, Template.ENDED_REFERRER)
    assert "From now on Nia Rees, health visitor keeps watch." in body


def test_a_lead_hears_how_late_it_is(world):
    row = make.referral(world, what=make.ROUTINE)
    pathway.climb(at=make.at(6))
    told = facts(row.ref, Template.OVERDUE_LEAD)
    assert told["days"] == 2
    assert f"/en/referrals/{row.ref}/" in sent(row.ref, Template.OVERDUE_LEAD)


def test_past_the_standard_the_board_and_the_team_both_hear_of_it(world):
    row = make.referral(world, what=make.ROUTINE)
    pathway.climb(at=make.at(30))
    told = Message.objects.get(about=row.ref, template=Template.STANDARD_BROKEN)
    assert told.to_ref == world.people["powys.door_lead"]
    assert told.facts["days"] == 30
    assert "/en/my-board/" in sent(row.ref, Template.ESCALATED_BOARD_LEAD)


def test_where_every_chair_is_empty_the_administrators_hear_of_it(world):
    from mebyd.directory.models import Membership

    row = make.referral(world, what=make.ROUTINE)
    Membership.objects.exclude(role="administrator").update(until_on=make.at(1).date())
    pathway.climb(at=make.at(6))
    told = Message.objects.get(about=row.ref, template=Template.OVERDUE_LEAD)
    assert told.to_ref == world.people["wales.administrator"]
