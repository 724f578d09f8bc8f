"""Where somebody begins after they have signed in: with their own work."""

import pytest

import make
from make.sign_in import as_


pytestmark = pytest.mark.rooms


def begins(world, name, language="en"):
    return as_(world, name).get(f"/{language}/", follow=True).redirect_chain[-1][0]


def test_a_practitioner_begins_with_the_families_that_they_carry(world):
    assert begins(world, "cardiff.worker") == "/en/referrals/"
    make.carried(world, "cardiff.worker")
    assert begins(world, "cardiff.worker") == "/en/caseload/"
    assert begins(world, "cardiff.worker", "cy") == "/cy/fy-nheuluoedd/"


def test_who_leads_a_team_begins_with_its_list_even_if_they_carry_families(world):
    make.carried(world, "cardiff.lead")
    assert begins(world, "cardiff.lead") == "/en/referrals/"
    assert begins(world, "cardiff.coordinator") == "/en/referrals/"


def test_what_somebody_carried_in_a_team_that_they_left_is_not_where_they_begin(world):
    make.carried(world, "cardiff.worker")
    make.people.seat(world, "cardiff.worker", make.people.Role.REFERRER, board="CVU")
    from mebyd.directory.models import Membership

    seats = Membership.objects.filter(person_id=world.people["cardiff.worker"])
    seats.exclude(team=None).update(until_on=make.at(3).date())
    assert begins(world, "cardiff.worker") == "/en/my-referrals/"


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "You have no role today"), ("cy", "Nid oes gennych rôl heddiw")],
)
def test_an_account_without_a_role_is_told_so_where_it_begins(world, language, words):
    from mebyd.directory.models import Membership

    seats = Membership.objects.filter(person_id=world.people["cardiff.worker"])
    seats.update(until_on=make.at(3).date())
    answer = as_(world, "cardiff.worker").get(f"/{language}/")
    assert answer.status_code == 200
    assert words in answer.content.decode()


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("cardiff.referrer", "/en/my-referrals/"),
        ("cardiff.board_lead", "/en/my-board/"),
        ("wales.lead", "/en/all-wales/"),
        ("wales.administrator", "/en/teams/"),
        ("cardiff.governance", "/en/who-looked/"),
    ],
)
def test_each_role_begins_with_its_first_place(world, name, place):
    assert begins(world, name) == place
