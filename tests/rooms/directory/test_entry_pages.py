"""Services, who runs them, where they are and where nobody is: set up on pages."""

from datetime import UTC, date, datetime

import pytest
from django.utils import timezone

from make import nasty, sign_in
from make.forms.set_up import service_entry
from make.pages import day
from mebyd.accounts import models as accounts
from mebyd.directory import actions, queries
from mebyd.directory.terms import Level, Role, Verdict
from mebyd.ledger.terms import Actor


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SYSTEM = Actor("tests", "system")
POWYS, CARDIFF, GWYNEDD = "W06000023", "W06000015", "W06000002"
POWYS_BOARD = "W11000024"


def signed_in(client, ref, **place):
    seat = {"person_ref": ref, "from_on": date(2020, 1, 1)} | place
    actions.give_seat(**seat, by=SYSTEM, at=AT)
    sign_in.signed_in(client, accounts.Person.objects.get(ref=ref))
    return client


@pytest.fixture
def admin(wales, client, person):
    return signed_in(client, person("Beth"), role=Role.ADMINISTRATOR, is_national=True)


def new_service(team="", **more):
    of_powys = next(o.ref for o in queries.organisations() if o.board == POWYS_BOARD)
    named = {"name_en": "Powys babies", "name_cy": "Babanod Powys", "team": team}
    return service_entry(of_powys, POWYS, **(named | more))


def coverage(area, on=date(2026, 11, 23)):
    return queries.coverage(area, Level.SPECIALISED, age_days=30, on=on)


def test_a_new_team_comes_to_count_as_coverage(admin, team):
    assert coverage(POWYS).verdict is Verdict.CONFIRMED_NONE
    ref = team()
    assert "/en/services/new/" in admin.get("/en/teams/").content.decode()
    answer = admin.post("/en/services/new/", new_service(ref), follow=True)
    assert "The service is in the directory." in answer.content.decode()
    found = coverage(POWYS)
    assert found.verdict is Verdict.YES
    assert found.services[0].team == ref
    offered = queries.teams_for(
        POWYS, Level.SPECIALISED, age_days=30, on=date(2026, 11, 23)
    )
    assert [one.ref for one in offered] == [ref]
    again = admin.post("/en/services/new/", new_service(ref))
    assert "This is there already" in again.content.decode()


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("areas", [], "Choose at least one."),
        ("ages_until_days", "x", "Choose one of the answers."),
        ("team", "TM-2222-22222", "Choose one of the answers."),
        ("checked_on_year", "2099", "This date is too far ahead"),
    ],
)
def test_a_slip_in_a_new_service_is_told(admin, field, value, told):
    page = admin.post("/en/services/new/", new_service(**{field: value}))
    assert told in page.content.decode()


def test_ages_the_wrong_way_round_are_told_by_the_field(admin):
    ages = {"ages_from_days": "366", "ages_until_days": "183"}
    answer = admin.post("/en/services/new/", new_service(**ages))
    assert "The highest age must be above the lowest" in answer.content.decode()
    assert "ages_until_days" in nasty.read(answer).errors


def test_who_gives_it_to_whom_and_where_changes_from_a_day(admin, team):
    admin.post("/en/services/new/", new_service())
    (card,) = queries.search("Powys babies", on=date(2026, 11, 23))
    ref = team()
    address = f"/en/services/{card.ref}/cover/"
    assert address in admin.get(f"/en/services/{card.ref}/").content.decode()
    shown = nasty.read(admin.get(address))
    assert shown.values["areas"] == [POWYS]
    assert shown.values["ages_until_days"] == ["731"]
    form = {
        "team": ref,
        "ages_from_days": "0",
        "ages_until_days": "none",
        "areas": [CARDIFF, GWYNEDD],
    } | day("from_on", date(2026, 11, 1))
    assert admin.post(address, form).status_code == 302
    card = queries.service(card.ref)
    assert (card.team, card.ages_from_days, card.ages_until_days) == (ref, 0, None)
    assert set(card.areas_on(date(2026, 10, 31))) == {POWYS}
    assert set(card.areas_on(date(2026, 11, 1))) == {CARDIFF, GWYNEDD}
    closing = form | day("open_until", date(2026, 11, 20))
    admin.post(address, closing)
    assert not queries.service(card.ref).is_open(date(2026, 11, 20))


def test_an_age_that_an_entry_has_already_can_be_kept(admin):
    ref = actions.service_ref("S14")
    shown = nasty.read(admin.get(f"/en/services/{ref}/cover/"))
    assert shown.values["ages_until_days"] == ["9131"]
    assert len(shown.values["areas"]) == 22


def test_an_organisation_is_registered_and_can_be_chosen(admin):
    form = {
        "name_en": "Little Ones",
        "name_cy": "Rhai Bach",
        "sector": "third_sector",
        "source": "Charity register",
    }
    answer = admin.post("/en/organisations/new/", form, follow=True)
    assert "The organisation can be chosen" in answer.content.decode()
    assert "Little Ones" in admin.get("/en/services/new/").content.decode()
    again = admin.post("/en/organisations/new/", form)
    assert "This is there already" in again.content.decode()


def test_that_somebody_looked_and_found_nobody_is_noted(admin):
    page = admin.get(f"/en/areas/{CARDIFF}/").content.decode()
    assert f"/en/areas/{CARDIFF}/confirm-none/" in page
    given = {"level": "targeted", "source": "I asked every team"}
    today = timezone.localdate()
    admin.post(f"/en/areas/{CARDIFF}/confirm-none/", given | day("checked_on", today))
    (found,) = [
        one
        for one in queries.area_pathway(CARDIFF, on=today, age_days=30)
        if one.level is Level.TARGETED
    ]
    assert found.coverage.verdict in (Verdict.CONFIRMED_NONE, Verdict.YES)
    from mebyd.directory.models import Confirmation

    row = Confirmation.objects.get(area=CARDIFF, level="targeted")
    assert (row.source, row.checked_on) == ("I asked every team", today)
    late = admin.post(
        f"/en/areas/{CARDIFF}/confirm-none/",
        given | day("checked_on", date(2099, 1, 1)),
    )
    assert "This date is too far ahead" in late.content.decode()
    assert admin.get("/en/areas/W06009999/confirm-none/").status_code == 404


def test_a_manager_changes_the_entry_and_not_what_it_covers(
    wales, client, person, team
):
    ref, service = team(), actions.service_ref("S1")
    actions.change_service(ref=service, team=ref, by=SYSTEM, at=AT)
    signed_in(client, person("Mair"), role=Role.SERVICE_MANAGER, team=ref)
    page = client.get(f"/en/services/{service}/").content.decode()
    assert f"/en/services/{service}/change/" in page
    assert f"/en/services/{service}/cover/" not in page
    for address in (
        f"services/{service}/cover",
        "services/new",
        "organisations/new",
        f"areas/{POWYS}/confirm-none",
    ):
        assert client.get(f"/en/{address}/").status_code == 404, address
    area = client.get(f"/en/areas/{POWYS}/").content.decode()
    assert "confirm-none" not in area


@pytest.mark.parametrize("what", nasty.TEXTS)
@pytest.mark.parametrize("field", ["name_en", "level", "team", "areas", "source"])
def test_nasty_input_for_a_new_service(admin, field, what):
    data = new_service(**{field: nasty.TEXTS[what]})
    answer = nasty.send(admin, "/en/services/new/", data)
    assert answer.status_code in (200, 302)
    assert answer.status_code == 302 or nasty.read(answer).errors


@pytest.mark.parametrize("when", nasty.DAYS)
def test_nasty_days_for_areas(admin, when):
    ref = actions.service_ref("S1")
    names = ("from_on_day", "from_on_month", "from_on_year")
    data = {
        "team": "",
        "ages_from_days": "0",
        "ages_until_days": "none",
        "areas": [CARDIFF],
    } | dict(zip(names, nasty.DAYS[when], strict=True))
    answer = nasty.send(admin, f"/en/services/{ref}/cover/", data)
    assert answer.status_code == 302 or nasty.read(answer).errors
