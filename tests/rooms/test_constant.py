"""No page asks the database more often because there is more to show: 1, 10, 100 rows."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import make
from make.people import _team
from make.sign_in import as_
from mebyd.care import actions as care
from mebyd.care.terms import Came, Way, Who
from mebyd.directory.terms import Level, Role, Sector
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries


pytestmark = pytest.mark.rooms

NOW = make.at(4)


@pytest.fixture(autouse=True)
def at_when():
    with time_machine.travel(NOW, tick=False):
        yield


def referred(world, number):
    make.referral(world, "CDF", by="cardiff.referrer")


def carried(world, number):
    make.carried(world)


def their_one(world):
    """The one referral that a page of one referral is about."""
    if not hasattr(world, "one"):
        world.one = make.carried(world).ref
    return world.one


def in_contact(world, number):
    care.record_contact(
        ref=their_one(world),
        key=f"contact-{number}",
        on=make.at(2).date(),
        way=Way.HOME,
        came=Came.ATTENDED,
        who=(Who.BABY,),
        engaged=True,
        note=f"Day {number}",
        by=world.by("cardiff.worker"),
        at=make.at(2),
    )


def asked_and_answered(world, number):
    row = queries.row_facts(their_one(world))
    text = f"Question {number}?"
    question = make.asked(world, row, question=text, by="cardiff.lead", when=2)
    pathway.answer_question(
        ref=row.ref,
        question=question,
        answer="Yes.",
        by=world.by("cardiff.referrer"),
        at=make.at(2),
    )


def joined(world, number):
    name = f"one{number}"
    make.people.seat(world, name, Role.PRACTITIONER, team="cardiff.specialised")


def another_team(world, number):
    _team(
        world,
        f"t{number}",
        "CVU",
        Level.SPECIALISED,
        Sector.THIRD_SECTOR,
        f"No {number}",
    )


def decided(world):
    if not hasattr(world, "one"):
        world.one = make.decided(world, "CDF").ref
    return world.one


def of_one(world):
    return {"ref": their_one(world)}


def of_the_team(world):
    return {"ref": world.teams["cardiff.specialised"]}


PAGES = {
    # page: (who, the address's arguments, what there is one more of)
    "pathway:sent": ("cardiff.referrer", None, referred),
    "care:caseload": ("cardiff.worker", None, carried),
    "care:record": ("cardiff.worker", of_one, in_contact),
    "pathway:opened": ("cardiff.lead", of_one, asked_and_answered),
    "pathway:received": ("cardiff.referrer", of_one, asked_and_answered),
    "care:allocate": ("cardiff.lead", of_one, joined),
    "directory:team": ("cardiff.manager", of_the_team, joined),
    "care:leavers": ("cardiff.lead", None, joined),
    "directory:teams": ("wales.administrator", None, another_team),
    "directory:find": ("wales.administrator", None, another_team),
    "directory:area": (
        "wales.administrator",
        lambda world: {"code": world.areas["CDF"]},
        another_team,
    ),
    "oversight:map": ("wales.administrator", None, another_team),
    "pathway:offer": (
        "cardiff.coordinator",
        lambda world: {"ref": decided(world)},
        another_team,
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_as_many_statements_for_one_as_for_a_hundred(world, name):
    who, arguments, one_more = PAGES[name]
    browser, counted, sizes, made = as_(world, who), {}, [], 0
    address = reverse(name, kwargs=arguments(world) if arguments else None)
    for wanted in (1, 10, 100):
        for number in range(made, wanted):
            one_more(world, number)
        made = wanted
        assert browser.get(address).status_code == 200
        with CaptureQueriesContext(connection) as asked:
            answer = browser.get(address)
        counted[wanted] = len(asked)
        sizes.append(len(answer.content))
    assert len(set(counted.values())) == 1, counted
    assert sizes[0] < sizes[-1], "the page shows what there is more of"
