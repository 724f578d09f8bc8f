"""Advice about an unnamed baby: answered by whoever holds it, and never forgotten."""

import pytest

import make
from mebyd.directory.terms import NotYours
from mebyd.pathway import access, queries
from mebyd.pathway import actions as pathway
from mebyd.pathway.models import Consultation
from mebyd.pathway.terms import SenderKind, Source


pytestmark = pytest.mark.rooms


def asked(world, holder="powys.door", sender="powys.referrer"):
    who = world.by(sender)
    ref = pathway.ask_advice(
        question="He will not settle. What can I try?",
        area=world.areas["POW"],
        source=Source.GP,
        key="advice",
        sender=pathway.Sender(SenderKind.PERSON, who.ref),
        by=who,
        at=make.at(),
    ).ref
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
