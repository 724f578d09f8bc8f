"""An installation with nothing but its reference data comes to receive a referral."""

from datetime import UTC, date, datetime

import pytest

import make
from make.people import World
from make.sign_in import as_
from mebyd.accounts import actions as accounts
from mebyd.accounts import queries as signing_in
from mebyd.directory import actions, queries
from mebyd.directory.terms import Role
from mebyd.ledger.terms import Actor
from mebyd.pathway import queries as referrals
from mebyd.pathway.terms import Refusal
from mebyd.places import queries as places


pytestmark = [pytest.mark.rooms]
COMMAND_LINE = Actor("command-line", "system")
SINCE = {"from_on_day": "1", "from_on_month": "1", "from_on_year": "2025"}


@pytest.fixture
def empty(wales, settings):
    """As `mebyd person add` leaves it: one administrator, and nobody else."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    at = datetime(2025, 1, 1, 9, tzinfo=UTC)
    beth = accounts.register_person(
        email="beth@b.example", name="Beth", by=COMMAND_LINE, at=at
    )
    actions.give_seat(
        person_ref=beth,
        role=Role.ADMINISTRATOR,
        is_national=True,
        from_on=date(2025, 1, 1),
        by=COMMAND_LINE,
        at=at,
    )
    return World(
        people={"beth": beth},
        areas={area.short: area.code for area in places.areas()},
        boards={board.short: board.code for board in places.boards()},
    )


def registered(world, client, name):
    email = f"{name}@b.example"
    form = {"name": name.title(), "email": email, "language": "cy"}
    client.post("/en/people/new/", form)
    world.people[name] = signing_in.person_by_email(email).ref


def test_from_nothing_to_the_first_referral(empty):
    client, powys = as_(empty, "beth"), empty.boards["PTHB"]
    for name in ("referrer", "coordinator", "lead"):
        registered(empty, client, name)
    address = f"/en/people/{empty.people['referrer']}/give-role/"
    place = {"role": "referrer", "place": powys, "is_deputy": "no"}
    client.post(address, place | SINCE)
    with pytest.raises(Refusal):
        make.referral(empty, "POW", by="referrer")
    of_powys = next(o.ref for o in queries.organisations() if o.board == powys)
    team = {
        "name_en": "Powys front door",
        "name_cy": "Drws ffrynt Powys",
        "organisation": of_powys,
        "board": powys,
        "kind": "front_door",
    }
    where = client.post("/en/teams/new/", team | SINCE)["Location"]
    for name, role in (("coordinator", "coordinator"), ("lead", "team_lead")):
        seat = {
            "email": f"{name}@b.example",
            "role": role,
            "is_deputy": "no",
            "days_a_week": "5",
            "languages": ["cy"],
        }
        assert client.post(f"{where}give-role/", seat | SINCE).status_code == 302
    row = make.referral(empty, "POW", by="referrer")
    held = referrals.row_facts(row.ref)
    assert held.holder == queries.front_door_of(powys, on=make.WHEN.date()).ref
    page = as_(empty, "coordinator").get("/en/referrals/").content.decode()
    assert row.ref in page
