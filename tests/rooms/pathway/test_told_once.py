"""An adult who is told by hand has one open step, which says where things stand now."""

from dataclasses import replace

import pytest

import make
from mebyd.families import queries as families
from mebyd.families.terms import Way
from mebyd.messages import actions as post
from mebyd.messages.models import Message
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import StepKind


pytestmark = pytest.mark.rooms


def by_voice(world):
    mother = {"way": Way.TELEPHONE, "detail": "01632 960777"}
    household = make.household(world, "CDF")
    return replace(household, caregivers=(replace(household.caregivers[0], **mother),))


def to_tell(ref):
    """The messages that open steps are about, with the day of each."""
    found = [one for one in queries.beside(ref) if one.kind is StepKind.REACH_BY_HAND]
    templates = {one.ref: one.template for one in Message.objects.filter(about=ref)}
    return [(templates[one.about], one.due_on) for one in found]


def test_whoever_was_met_is_thanked_in_person_and_nobody_has_a_step(world):
    row = make.met(world, family=by_voice(world))
    Message.objects.exclude(template=Template.MET_FAMILY).delete()
    assert pathway.turn_messages_into_steps(at=make.at(7)) == 0
    assert to_tell(row.ref) == []
    assert not Message.objects.filter(taken_at=None, state="by_hand").exists()


def test_a_later_message_takes_the_place_and_the_day_of_one_that_waits(
    world, signed_in
):
    row = make.accepted(world, family=by_voice(world))
    pathway.turn_messages_into_steps(at=make.at(1))
    ((_, first_day),) = to_tell(row.ref)
    pathway.allocate(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        person=world.people["cardiff.worker"],
        by=world.by("cardiff.lead"),
        at=make.at(9),
    )
    pathway.turn_messages_into_steps(at=make.at(9))
    assert to_tell(row.ref) == [(Template.SOMEBODY_WILL_CALL_FAMILY, first_day)]
    (open_one,) = [
        one for one in queries.beside(row.ref) if one.kind is StepKind.REACH_BY_HAND
    ]
    lead = signed_in("cardiff.lead")
    page = lead.get(f"/en/referrals/{row.ref}/step/{open_one.number}/").text
    assert "from the team will be in touch with you" in page
    opened = lead.get(f"/en/referrals/{row.ref}/").text
    assert "A later message takes its place: Tell the family" in opened
    assert "told_later" not in opened


def test_what_waits_at_once_is_one_step(world):
    row = make.accepted(world, family=by_voice(world))
    assert Message.objects.filter(state="by_hand", to_kind="caregiver").count() == 2
    pathway.turn_messages_into_steps(at=make.at(1))
    assert [what for what, _ in to_tell(row.ref)] == [
        Template.SOMEBODY_WILL_CALL_FAMILY
    ]


def test_a_link_that_cannot_be_sent_is_told_with_what_waits(world):
    row = make.accepted(world, family=by_voice(world))
    pathway.turn_messages_into_steps(at=make.at(1))
    waits = to_tell(row.ref)
    Message.objects.filter(about=row.ref).update(taken_at=make.at(1))
    adult = families.first_caregiver(row.baby)
    post.queue(
        Template.OWN_PAGE_FAMILY,
        to=Recipient(RecipientKind.CAREGIVER, adult),
        about=row.ref,
        facts={"ref": row.ref, "holder": row.holder},
        once="page",
        at=make.at(2),
    )
    assert pathway.turn_messages_into_steps(at=make.at(2)) == 0
    assert to_tell(row.ref) == waits


def test_an_older_message_that_fails_late_takes_no_place(world):
    row = make.accepted(world, family=by_voice(world))
    pathway.turn_messages_into_steps(at=make.at(1))
    waits = to_tell(row.ref)
    Message.objects.filter(template=Template.REFERRAL_RECEIVED_FAMILY).update(
        state="failed", taken_at=None
    )
    assert pathway.turn_messages_into_steps(at=make.at(2)) == 0
    assert to_tell(row.ref) == waits


def test_what_one_adult_waits_for_is_not_anothers(world):
    row = make.accepted(world, family=by_voice(world))
    pathway.turn_messages_into_steps(at=make.at(1))
    Message.objects.filter(about=row.ref, to_kind="caregiver").update(to_ref="CA-OTHER")
    post.queue(
        Template.UNMET_FAMILY,
        to=Recipient(RecipientKind.CAREGIVER, families.first_caregiver(row.baby)),
        about=row.ref,
        facts={"ref": row.ref, "holder": row.holder},
        once="unmet",
        at=make.at(2),
    )
    pathway.turn_messages_into_steps(at=make.at(2))
    assert len(to_tell(row.ref)) == 2
