"""How a family that asks is reached, and how it changes that."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils.translation import override

import make
from make.asking import EMAIL, asked_for, at, beside, code_sent, opened, posted
from make.pages import text
from make.sign_in import as_
from mebyd.families import queries as families
from mebyd.families.terms import Way
from mebyd.pathway import actions as pathway
from mebyd.pathway import labels, queries
from mebyd.pathway.models import FamilyKey
from mebyd.pathway.terms import StepKind


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("clock")]


@pytest.mark.parametrize("way", ["telephone", "text", "letter"])
def test_without_mail_there_is_no_link_and_somebody_has_a_step(world, way):
    contact = {"way": way, "detail": "01632 960123", "when_text": "bore"}
    client, row = asked_for(contact=contact)
    assert not FamilyKey.objects.exists()
    steps = [s for s in beside(row.ref) if s.kind is StepKind.REACH_BY_HAND]
    assert [s.due_on for s in steps] == [date(2026, 3, 11)]
    page = text(client.get(at("ask_received")))
    assert "dydd Mercher 11 Mawrth" in page
    with override("cy"):
        assert str(labels.HEARS[Way(way)]) in page
    pathway.turn_messages_into_steps(at=make.at(1))
    again = [s for s in beside(row.ref) if s.kind is StepKind.REACH_BY_HAND]
    assert again == steps, "the night makes no second step of it"


def test_who_rings_us_is_contacted_by_nobody(world):
    contact = {"way": "none", "detail": "01632 960123", "when_text": ""}
    _client, row = asked_for(contact=contact)
    pathway.turn_messages_into_steps(at=make.at(1))
    assert not beside(row.ref)
    assert families.safe_way(row.sender, make.WHEN) is None
    assert queries.opened(row.ref).concern.staff_should_know


NEW = {"way": "email", "detail": "newydd@teulu.test", "when_text": ""}


def test_a_changed_address_is_not_used_until_confirmed_on_the_old_one(world):
    client, row = opened()
    assert client.post(at("own_contact"), NEW).url == at("own_confirm")
    assert families.safe_way(row.sender, make.WHEN).detail == EMAIL
    assert [s.kind for s in beside(row.ref)] == [StepKind.CONFIRM_CONTACT]
    with time_machine.travel(make.WHEN + timedelta(minutes=1), tick=False):
        code = code_sent(client, at("own_confirm"))
        assert not posted("newydd@teulu.test"), "the new one hears nothing yet"
        wrong = "111111" if code != "111111" else "222222"
        assert client.post(at("own_confirm"), {"code": wrong}).status_code == 200
        assert families.safe_way(row.sender, make.at()).detail == EMAIL
        assert client.post(at("own_confirm"), {"code": code}).url == at("own_page")
    later = make.WHEN + timedelta(hours=1)
    assert families.safe_way(row.sender, later).detail == "newydd@teulu.test"
    assert not beside(row.ref)


@pytest.mark.parametrize(
    ("how", "used"), [("voice", "newydd@teulu.test"), ("no", EMAIL)]
)
def test_or_by_voice(world, how, used):
    client, row = opened()
    client.post(at("own_contact"), NEW)
    number = beside(row.ref)[0].number
    staff = as_(world, "powys.coordinator")
    address = at("step", "en", ref=row.ref, number=number)
    page = text(staff.get(address))
    assert EMAIL in page
    assert "newydd@teulu.test" in page
    assert staff.post(address, {"how": "", "note": "Rang her"}).status_code == 200
    answered = staff.post(address, {"how": how, "note": "Rang her"})
    assert answered.status_code == 302
    assert families.safe_way(row.sender, make.WHEN).detail == used
    assert families.waiting_way(row.sender) is None
    assert not beside(row.ref)


def test_changed_twice_there_is_one_step(world):
    client, row = opened()
    for number in range(2):
        client.post(at("own_contact"), NEW | {"detail": f"n{number}@teulu.test"})
    assert len(beside(row.ref)) == 1
    assert families.waiting_way(row.sender).detail == "n1@teulu.test"


def test_no_contact_counts_at_once(world):
    client, row = opened()
    client.post(at("own_contact"), NEW)
    given = {"way": "none", "detail": "", "when_text": ""}
    assert client.post(at("own_contact"), given).url == at("own_page")
    assert families.safe_way(row.sender, make.WHEN) is None
    assert not beside(row.ref), "nothing is left to be confirmed"
