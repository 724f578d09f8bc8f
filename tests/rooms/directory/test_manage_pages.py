"""Setting up a team: who may, and what they are told."""

from datetime import UTC, date, datetime

import pytest

from make.pages import day
from make.sign_in import signed_in as sign_in_as
from mebyd.accounts import models as accounts
from mebyd.directory import actions, models, queries
from mebyd.directory.terms import Role
from mebyd.ledger import models as ledger
from mebyd.ledger.terms import Actor


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SYSTEM = Actor("tests", "system")
POWYS_BOARD = "W11000024"


@pytest.fixture
def sign_in(client, person):
    """Signs somebody in with one seat."""

    def done(role, name="Somebody", **place):
        ref = person(name)
        seat = {"person_ref": ref, "role": role, "from_on": date(2020, 1, 1)}
        actions.give_seat(**seat, **place, by=SYSTEM, at=AT)
        sign_in_as(client, accounts.Person.objects.get(ref=ref))
        return ref

    return done


@pytest.fixture
def as_administrator(sign_in):
    return lambda: sign_in(Role.ADMINISTRATOR, is_national=True)


def seat_form(**more):
    return (
        {
            "email": "mair@example.com",
            "role": "team_lead",
            "is_deputy": "no",
            "days_a_week": "4.5",
            "languages": ["cy", "en"],
        }
        | day("from_on", date(2026, 1, 1))
        | more
    )


def test_an_administrator_sets_up_a_team_with_its_people(
    wales, client, person, as_administrator
):
    as_administrator()
    mair = person("Mair")
    of_powys = next(o.ref for o in queries.organisations() if o.board == POWYS_BOARD)
    new = {
        "name_en": "Powys parents",
        "name_cy": "Rhieni Powys",
        "organisation": of_powys,
        "board": POWYS_BOARD,
        "kind": "service",
        "phone": "01597 000000",
        "hours_en": "Monday to Friday, 9 to 5",
        "capacity": "40",
    } | day("from_on", date(2026, 1, 1))
    answer = client.post("/en/teams/new/", new)
    team = models.Team.objects.get(name_en="Powys parents")
    assert answer["Location"] == f"/en/teams/{team.ref}/"
    assert team.capacity_families == 40
    (card,) = queries.teams([team.ref])
    assert card.verified_phone == "01597 000000"
    page = client.get(answer["Location"]).content.decode()
    assert "This team has no lead." in page
    assert "01597 000000, Monday to Friday, 9 to 5" in page
    client.post(f"/en/teams/{team.ref}/give-role/", seat_form())
    (member,) = queries.members(team.ref, on=date(2026, 11, 23))
    assert (member.person_ref, member.days_a_week) == (mair, 4.5)
    page = client.get(answer["Location"]).content.decode()
    assert "Mair" in page and "The lead of this team has no deputy." in page


def test_an_administrator_sets_up_a_front_door_of_which_a_board_has_one(
    wales, client, as_administrator
):
    as_administrator()
    assert queries.front_door_of(POWYS_BOARD, on=date(2026, 11, 23)) is None
    of_powys = next(o.ref for o in queries.organisations() if o.board == POWYS_BOARD)
    new = {
        "name_en": "Powys front door",
        "name_cy": "Drws ffrynt Powys",
        "organisation": of_powys,
        "board": POWYS_BOARD,
        "kind": "front_door",
    } | day("from_on", date(2026, 1, 1))
    assert client.post("/en/teams/new/", new).status_code == 302
    found = queries.front_door_of(POWYS_BOARD, on=date(2026, 11, 23))
    assert found.name_en == "Powys front door" and found.verified_phone == ""
    again = client.post("/en/teams/new/", new | {"name_en": "Another"})
    assert "This is there already" in again.content.decode()


def test_a_team_is_changed_and_says_when_it_can_be_rung(wales, client, team, sign_in):
    ref = team()
    sign_in(Role.SERVICE_MANAGER, team=ref)
    page = client.get(f"/en/teams/{ref}/").content.decode()
    assert "No phone number that somebody has rung is recorded." in page
    given = {"name_en": "New name", "name_cy": "Enw newydd", "phone": "01597 000000"}
    client.post(f"/en/teams/{ref}/change/", given)
    page = client.get(f"/en/teams/{ref}/").content.decode()
    assert "New name" in page and "01597 000000, hours not known" in page
    client.post(f"/en/teams/{ref}/change/", given | {"phone": ""})
    assert queries.team(ref).phone_status == "from_memory"
    wrong = client.post(f"/en/teams/{ref}/change/", given | {"capacity": "many"})
    assert "Enter a whole number" in wrong.content.decode()


def test_a_slip_is_told_by_the_field_and_nothing_is_lost(
    wales, client, team, as_administrator
):
    as_administrator()
    ref = team()
    page = client.post(
        f"/cy/timau/{ref}/rhoi-rol/",
        seat_form(email="nobody@example.com", caseload_full="ten"),
    )
    text = page.content.decode()
    assert page.status_code == 200
    assert "Nid oes neb yn mewngofnodi" in text and "Rhowch rif cyfan" in text
    assert "nobody@example.com" in text and 'value="ten"' in text


def test_a_role_given_twice_is_refused_in_words(
    wales, client, team, person, as_administrator
):
    as_administrator()
    person("Mair")
    ref = team()
    client.post(f"/en/teams/{ref}/give-role/", seat_form())
    page = client.post(f"/en/teams/{ref}/give-role/", seat_form())
    assert "has this role here already" in page.content.decode()


def test_somebody_is_marked_away(wales, client, team, person, as_administrator):
    as_administrator()
    ref = team()
    seat = actions.give_seat(
        person_ref=person("Mair"),
        role=Role.TEAM_LEAD,
        team=ref,
        from_on=date(2026, 1, 1),
        by=SYSTEM,
        at=AT,
    )
    away = day("from_on", date(2026, 11, 23)) | day("until_on", date(2026, 11, 30))
    client.post(f"/en/roles/{seat}/away/", away)
    assert queries.members(ref, on=date(2026, 11, 29))[0].is_away
    wrong = day("from_on", date(2026, 12, 2)) | day("until_on", date(2026, 12, 1))
    page = client.post(f"/en/roles/{seat}/away/", wrong)
    assert "The last day lies before the first" in page.content.decode()


def service_of(team, administrator):
    ref = actions.service_ref("S1")
    actions.change_service(ref=ref, team=team, by=administrator, at=AT)
    return ref


def entry_form(**more):
    return (
        {"takes_referrals": "yes", "languages": ["cy"], "source": "I asked the team"}
        | day("checked_on", date(2026, 11, 20))
        | more
    )


def test_a_manager_keeps_their_own_entry(wales, client, team, sign_in, administrator):
    ref = team()
    service = service_of(ref, administrator)
    sign_in(Role.SERVICE_MANAGER, team=ref)
    assert client.get(f"/en/services/{service}/change/").status_code == 200
    client.post(f"/en/services/{service}/change/", entry_form())
    card = queries.service(service)
    assert (card.takes, card.languages) == ("yes", ("cy",))
    assert (card.checked_on, card.source) == (date(2026, 11, 20), "I asked the team")
    late = client.post(
        f"/en/services/{service}/change/", entry_form(checked_on_year="2099")
    )
    assert "This date is too far ahead" in late.content.decode()


def test_a_manager_reaches_nobody_elses(
    wales, client, team, person, sign_in, administrator
):
    mine, other = team("Mine"), team("Other")
    service = service_of(other, administrator)
    seat = actions.give_seat(
        person_ref=person("Mair"),
        role=Role.TEAM_LEAD,
        team=other,
        from_on=date(2026, 1, 1),
        by=SYSTEM,
        at=AT,
    )
    me = sign_in(Role.SERVICE_MANAGER, team=mine)
    for address in (
        f"/en/teams/{other}/",
        f"/en/teams/{other}/give-role/",
        f"/en/roles/{seat}/away/",
        f"/en/services/{service}/change/",
        "/en/teams/new/",
        "/en/teams/TM-NONE/",
    ):
        assert client.get(address).status_code == 404, address
        assert client.post(address, seat_form()).status_code == 404, address
    listed = client.get("/en/teams/").content.decode()
    assert "Mine" in listed and "Other" not in listed
    assert ledger.Entry.objects.filter(chain=me).count() >= 12


def test_a_lead_sees_their_team_and_changes_nothing(wales, client, team, sign_in):
    ref = team()
    sign_in(Role.TEAM_LEAD, team=ref)
    page = client.get(f"/en/teams/{ref}/")
    assert page.status_code == 200
    assert "Give somebody a role" not in page.content.decode()
    assert client.get(f"/en/teams/{ref}/give-role/").status_code == 404


def test_who_is_not_signed_in_is_asked_to(wales, client):
    assert client.get("/en/teams/").status_code == 302


@pytest.mark.parametrize("people", [1, 10])
def test_a_team_takes_as_many_statements_for_one_as_for_ten(
    wales, client, team, person, as_administrator, django_assert_max_num_queries, people
):
    as_administrator()
    ref = team()
    for n in range(people):
        actions.give_seat(
            person_ref=person(f"P{n}"),
            role=Role.PRACTITIONER,
            team=ref,
            from_on=date(2026, 1, 1),
            by=SYSTEM,
            at=AT,
        )
    client.get(f"/en/teams/{ref}/")
    with django_assert_max_num_queries(9):
        assert client.get(f"/en/teams/{ref}/").status_code == 200
