"""An administrator of one board: theirs is offered, another board's is not there."""

from datetime import date

import pytest

import make
from make import nasty
from make.forms.set_up import service_entry
from make.pages import day
from make.people import seat
from make.sign_in import as_
from mebyd.directory import actions, models, queries
from mebyd.directory.terms import Role, Sector, Sureness
from mebyd.ledger.models import Entry


pytestmark = [pytest.mark.rooms]
NATIONAL, LOCAL = "wales.administrator", "cardiff.administrator"
HERE, THERE = "cardiff.specialised", "powys.targeted"


@pytest.fixture
def beth(world):
    seat(world, LOCAL, Role.ADMINISTRATOR, board="CVU")
    return as_(world, LOCAL)


def runner(world, board):
    code = world.boards[board]
    return next(o.ref for o in queries.organisations() if o.board == code)


def new_service(world, **more):
    given = {"team": world.teams[HERE]} | more
    return service_entry(runner(world, "CVU"), world.areas["CDF"], **given)


def charity(world, name, board):
    return actions.register_organisation(
        name_en=name,
        name_cy=name,
        sector=Sector.THIRD_SECTOR,
        board=board and world.boards[board],
        source="made up for tests",
        status=Sureness.MADE_UP,
        by=make.people.SET_UP,
        at=make.WHEN,
    )


def page(client, address):
    answer = client.get(f"/en/{address}/")
    assert answer.status_code == 200, address
    return answer.content.decode()


def refused_by(client, address, data, name):
    answer = client.post(f"/en/{address}/", data)
    assert answer.status_code == 200, address
    assert name in nasty.read(answer).errors


# --- What is there --------------------------------------------------------------------
def test_only_what_is_theirs_is_listed(world, beth):
    teams = page(beth, "teams")
    assert world.teams[HERE] in teams and world.teams[THERE] not in teams
    assert "Health board</label>" not in teams, "there is none but theirs to choose"
    assert world.boards["PTHB"] not in teams
    asked = beth.get("/en/teams/", {"board": world.boards["PTHB"]})
    assert world.teams[THERE] not in asked.content.decode()
    numbers = page(beth, "urgent-numbers")
    assert world.areas["CDF"] in numbers and world.areas["POW"] not in numbers
    assert world.boards["CVU"] in numbers and world.boards["PTHB"] not in numbers
    ends = page(beth, "teams/roles/end")
    assert world.teams[HERE] in ends and world.teams[THERE] not in ends
    everything = as_(world, NATIONAL)
    every_team = page(everything, "teams")
    assert world.teams[THERE] in every_team and world.boards["PTHB"] in every_team
    assert world.areas["POW"] in page(everything, "urgent-numbers")


def test_what_stands_red_is_of_their_board(world, beth):
    assert "3 councils and crisis teams have no checked number" in page(beth, "teams")
    assert "29 councils" in page(as_(world, NATIONAL), "teams")


def test_accounts_are_theirs_where_somebody_sits_or_sat_last(world, beth):
    new = {"name": "Nia New", "email": "nia@bwrdd.example", "language": "cy"}
    beth.post("/en/people/new/", new)
    listed = page(beth, "people")
    assert "Nia New" in listed and "Cardiff Worker" in listed
    assert "Powys Worker" not in listed and "Wales Lead" not in listed
    assert "Powys Worker" in page(as_(world, NATIONAL), "people")
    foreign = world.people["powys.worker"]
    for address in ("", "give-role/", "close/"):
        assert beth.get(f"/en/people/{foreign}/{address}").status_code == 404
    models.Membership.objects.filter(person_id=foreign).update(
        until_on=date(2026, 3, 1)
    )
    assert beth.get(f"/en/people/{foreign}/").status_code == 404
    assert as_(world, NATIONAL).get(f"/en/people/{foreign}/").status_code == 200


def test_a_role_elsewhere_is_named_and_opens_nothing(world, beth):
    seat(world, "cardiff.worker", Role.PRACTITIONER, team=THERE)
    who = world.people["cardiff.worker"]
    shown = page(beth, f"people/{who}")
    assert "Powys early years" in shown and world.teams[THERE] not in shown
    assert f"/en/people/{who}/close/" not in shown


# --- What may be chosen ---------------------------------------------------------------
def new_team(world, **more):
    return (
        {
            "name_en": "Parents",
            "name_cy": "Rhieni",
            "organisation": runner(world, "CVU"),
            "board": world.boards["CVU"],
            "kind": "service",
        }
        | day("from_on", date(2026, 1, 1))
        | more
    )


def test_a_team_is_set_up_in_their_board_alone(world, beth):
    before = models.Team.objects.count()
    there = {"board": world.boards["PTHB"], "organisation": runner(world, "PTHB")}
    for name, value in there.items():
        refused_by(beth, "teams/new", new_team(world, **{name: value}), name)
    assert models.Team.objects.count() == before
    form = page(beth, "teams/new")
    assert world.boards["PTHB"] not in form and there["organisation"] not in form
    assert beth.post("/en/teams/new/", new_team(world)).status_code == 302
    everywhere = as_(world, NATIONAL)
    given = new_team(world, **there)
    assert everywhere.post("/en/teams/new/", given).status_code == 302
    assert models.Team.objects.count() == before + 2


def test_a_charity_may_run_a_team_in_any_board(world, beth):
    for name, board in (("Everywhere", ""), ("Of Powys", "PTHB")):
        given = new_team(world, name_en=name, organisation=charity(world, name, board))
        assert beth.post("/en/teams/new/", given).status_code == 302


def test_a_service_is_registered_for_their_teams_and_areas(world, beth):
    before = models.Service.objects.count()
    for name, value in (
        ("team", world.teams[THERE]),
        ("areas", [world.areas["CDF"], world.areas["POW"]]),
        ("organisation", runner(world, "PTHB")),
    ):
        refused_by(beth, "services/new", new_service(world, **{name: value}), name)
    nobodys = {"team": "", "organisation": charity(world, "Everywhere", "")}
    refused_by(beth, "services/new", new_service(world, **nobodys), "team")
    assert models.Service.objects.count() == before
    own = new_service(world, team="")
    assert beth.post("/en/services/new/", own).status_code == 302
    (card,) = queries.search("Babies", on=date(2026, 11, 23))
    assert beth.get(f"/en/services/{card.ref}/cover/").status_code == 200
    everything = as_(world, NATIONAL)
    given = new_service(world, name_en="Zebedee", **nobodys)
    assert everything.post("/en/services/new/", given).status_code == 302
    (other,) = queries.search("Zebedee", on=date(2026, 11, 23))
    assert beth.get(f"/en/services/{other.ref}/change/").status_code == 404


def test_where_a_service_is_in_other_boards_it_stays(world, beth):
    ref, powys = world.services[HERE], world.areas["POW"]
    actions.cover_area(
        service=ref,
        area=powys,
        from_on=date(2026, 1, 1),
        by=make.people.SET_UP,
        at=make.WHEN,
    )
    assert "it stays: Powys." in page(beth, f"services/{ref}/cover")
    given = {
        "team": world.teams[HERE],
        "ages_from_days": "-280",
        "ages_until_days": "none",
        "areas": [world.areas["CDF"]],
    } | day("from_on", date(2026, 6, 1))
    assert beth.post(f"/en/services/{ref}/cover/", given).status_code == 302
    now = queries.service(ref).areas_on(date(2026, 11, 23))
    assert set(now) == {world.areas["CDF"], powys}
    as_(world, NATIONAL).post(f"/en/services/{ref}/cover/", given)
    assert queries.service(ref).areas_on(date(2026, 11, 23)) == (world.areas["CDF"],)


def test_an_organisation_is_registered_in_their_board(world, beth):
    given = {
        "name_en": "Little Ones",
        "name_cy": "Rhai Bach",
        "sector": "third_sector",
        "source": "Charity register",
    }
    for board in ("", world.boards["PTHB"]):
        refused_by(beth, "organisations/new", given | {"board": board}, "board")
    own = given | {"board": world.boards["CVU"]}
    assert beth.post("/en/organisations/new/", own).status_code == 302


# --- What is refused ------------------------------------------------------------------
def test_another_boards_thing_answers_as_none_and_leaves_a_line(world, beth):
    team, service = world.teams[THERE], world.services[THERE]
    (member, *_) = queries.members(team, on=date(2026, 11, 23))
    for address, none in (
        (f"teams/{team}/", "teams/TM-2222-22222/"),
        (f"teams/{team}/change/", "teams/TM-2222-22222/change/"),
        (f"teams/{team}/close/", "teams/TM-2222-22222/close/"),
        (f"teams/{team}/give-role/", "teams/TM-2222-22222/give-role/"),
        (f"services/{service}/change/", "services/SV-2222-22222/change/"),
        (f"services/{service}/cover/", "services/SV-2222-22222/cover/"),
        (f"roles/{member.membership_ref}/away/", "roles/SE-2222-22222/away/"),
        (f"teams/role/{member.membership_ref}/end/", "teams/role/SE-2222-22222/end/"),
        (f"areas/{world.areas['POW']}/confirm-none/", "areas/W1/confirm-none/"),
        (f"urgent-numbers/crisis/{world.boards['PTHB']}/", "urgent-numbers/crisis/W/"),
    ):
        before = Entry.objects.filter(facts__contains="refused").count()
        assert beth.get(f"/en/{address}").status_code == 404, address
        assert beth.get(f"/en/{none}").status_code == 404, none
        after = Entry.objects.filter(facts__contains="refused").order_by("-id")
        assert after.count() == before + 2, address
        there, nowhere = after[1], after[0]
        assert there.what == nowhere.what, address
        assert as_(world, NATIONAL).get(f"/en/{address}").status_code == 200, address


def test_an_administrator_here_who_leads_there_ends_a_role_there(world):
    """What they may as a lead does not need the administrator's seat."""
    seat(world, "powys.lead", Role.ADMINISTRATOR, board="CVU")
    who = as_(world, "powys.lead")
    ref = world.people["powys.worker"]
    (one,) = queries.seats_of(ref, on=date(2026, 11, 23))
    assert who.post(f"/en/teams/role/{one.ref}/end/").status_code == 302
    assert queries.seats_of(ref, on=date(2026, 11, 23)) == ()
