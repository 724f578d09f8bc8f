"""The workforce's figures: counts and shares for who may see them, never a small number."""

import re

import pytest
from django.urls import reverse

import make
from make import lists, workforce
from make.people import seat
from make.sign_in import as_
from mebyd.directory.terms import Role
from mebyd.workforce import actions


pytestmark = pytest.mark.rooms


def shown(world, who, **asked):
    answer = as_(world, who).get(reverse("workforce:matrix"), asked)
    assert answer.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def trained(world, many, **other):
    lists.loaded(lists.training(*(lists.somebody(n, **other) for n in range(many))))


def test_before_the_first_night_nobody_is_counted(world):
    assert "Nobody has been counted yet" in shown(world, "wales.workforce")


def test_a_lead_sees_each_number_and_the_night(world):
    trained(world, 3)
    workforce.supervisor(world)
    actions.count(at=make.at())
    text = shown(world, "wales.workforce")
    assert "Counted in the night of 10 March 2026" in text
    assert re.search(r"Cardiff .*? Awareness 3 \d", text)
    assert "not shown" not in text
    assert "Areas that rest on one specialised person 1" in text


def test_a_board_lead_sees_no_small_number(world):
    trained(world, 3)
    workforce.supervisor(world)
    actions.count(at=make.at())
    text = shown(world, "cardiff.board_lead")
    assert re.search(
        r"Cardiff Awareness not shown|Cardiff .*? Awareness not shown", text
    )
    assert not re.search(r"Awareness [1-4] ", text)
    assert "Lead and supervisor 1 " not in text


def test_a_national_lead_sees_wales_and_each_board(world):
    trained(world, 12)
    actions.count(at=make.at())
    assert re.search(r"Wales Awareness 12 ", shown(world, "wales.lead"))
    board = world.boards["PTHB"]
    assert "Awareness 12" not in shown(world, "wales.lead", board=board)


def test_a_share_needs_a_headcount(world):
    trained(world, 12)
    actions.count(at=make.at())
    assert re.search(r"Midwife .*? 12 Share not known", shown(world, "wales.lead"))
    lists.loaded(lists.headcount({"people": "48"}))
    text = shown(world, "wales.lead")
    assert "25% (12 of 48)" in text
    assert "1 of 22 areas" in text


def test_somebody_in_two_areas_stands_once_in_the_whole(world):
    trained(world, 6)
    trained(world, 6, area="Vale of Glamorgan")
    from mebyd.workforce.models import Practitioner, WorksIn

    vale = world.areas["VGL"]
    rows = [
        WorksIn(practitioner_id=ref, area_id=vale)
        for ref in Practitioner.objects.values_list("ref", flat=True)
    ]
    WorksIn.objects.bulk_create(rows)
    actions.count(at=make.at())
    assert re.search(
        r"The whole board Awareness 6 ", shown(world, "cardiff.board_lead")
    )


def test_a_boards_workforce_lead_sees_that_board_alone(world):
    seat(world, "cvu.workforce", Role.WORKFORCE_LEAD, board="CVU")
    assert "Cardiff and Vale" in shown(world, "cvu.workforce")
    client = as_(world, "cvu.workforce")
    other = {"board": world.boards["PTHB"]}
    assert client.get(reverse("workforce:matrix"), other).status_code == 404
