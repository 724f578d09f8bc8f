"""Accounts: registered on a page, given a role for a board or for Wales, let back in."""

import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.test import Client

from make import nasty, sign_in
from make.pages import day
from mebyd.accounts import actions as accounts
from mebyd.accounts import models as people
from mebyd.accounts import queries as signing_in
from mebyd.directory import actions, queries
from mebyd.directory.terms import Role
from mebyd.ledger.terms import Actor


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
SYSTEM = Actor("tests", "system")
POWYS_BOARD, CARDIFF_BOARD = "W11000024", "W11000029"
PASSWORD = "ceffyl-batri-stapl-cywir"


@pytest.fixture(autouse=True)
def quick(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def administrator_of(wales, client, person):
    """Signs in an administrator: of a board, or of all Wales."""

    def done(board=""):
        ref = person("Beth")
        actions.give_seat(
            person_ref=ref,
            role=Role.ADMINISTRATOR,
            from_on=date(2020, 1, 1),
            board=board,
            is_national=not board,
            by=SYSTEM,
            at=AT,
        )
        sign_in.signed_in(client, people.Person.objects.get(ref=ref))
        return ref

    return done


NEW = {"name": "Siân Jones", "email": "Sian@Bwrdd.example", "language": "cy"}


def text_of(answer):
    return answer.content.decode()


def test_a_registered_person_sets_a_password_and_signs_in(client, administrator_of):
    administrator_of()
    answer = client.post("/en/people/new/", NEW, follow=True)
    assert "is on its way to sian@bwrdd.example" in text_of(answer)
    assert "This account has no role yet" in text_of(answer)
    (sent,) = mail.outbox
    assert sent.to == ["sian@bwrdd.example"]
    assert sent.subject == "Eich cyfrif ym Mebyd / Your account in Mebyd"
    link = re.search(r"https?://[^/]+(/cy/\S+)", sent.body).group(1)
    stranger = Client()
    form = stranger.get(link, follow=True)
    where = form.redirect_chain[-1][0]
    stranger.post(where, {"password1": PASSWORD, "password2": PASSWORD})
    signed = Client()
    signed.post("/en/sign-in/", {"login": "sian@bwrdd.example", "password": PASSWORD})
    assert signed.session.get("_auth_user_id")


def test_an_address_is_registered_once(client, administrator_of):
    administrator_of()
    client.post("/en/people/new/", NEW)
    again = client.post("/en/people/new/", NEW)
    assert "Somebody signs in with this address already." in text_of(again)


def test_mail_that_is_not_taken_is_said(client, administrator_of, monkeypatch):
    administrator_of()

    def refused(*args, **more):
        raise ConnectionRefusedError

    monkeypatch.setattr("mebyd.accounts.mail.EmailMessage.send", refused)
    answer = client.post("/en/people/new/", NEW, follow=True)
    assert "the e-mail was not taken" in text_of(answer)
    ref = signing_in.person_by_email(NEW["email"]).ref
    monkeypatch.undo()
    answer = client.post(f"/en/people/{ref}/link/", follow=True)
    assert "is on its way" in text_of(answer)


def test_a_made_up_person_is_sent_nothing_and_that_is_said(client, administrator_of):
    administrator_of()
    ref = accounts.register_person(
        email="a@b.example", name="A", by=SYSTEM, at=AT, is_made_up=True
    )
    answer = client.post(f"/en/people/{ref}/link/", follow=True)
    assert "a@b.example is made up: nothing is sent there." in text_of(answer)
    assert mail.outbox == []


def test_people_are_found_by_name_and_address_however_written(client, administrator_of):
    administrator_of()
    client.post("/en/people/new/", NEW)
    for asked in ("sian", "SIÂN jones", "bwrdd.example"):
        assert "Siân Jones" in text_of(client.get("/en/people/", {"text": asked}))
    none = text_of(client.get("/en/people/", {"text": "nobody at all"}))
    assert "Nobody has this name or address." in none
    assert client.get("/en/people/", {"text": "a\0b"}).status_code == 200


def test_a_list_of_people_takes_as_many_statements_for_one_as_for_ten(
    client, administrator_of, person, django_assert_max_num_queries
):
    administrator_of()
    for n in range(10):
        person(f"P{n}")
    client.get("/en/people/")
    with django_assert_max_num_queries(7):
        assert "11 accounts" in text_of(client.get("/en/people/"))


def give(client, ref, **more):
    form = {"role": "board_lead", "place": POWYS_BOARD, "is_deputy": "yes"}
    form |= day("from_on", date(2026, 1, 1)) | more
    return client.post(f"/en/people/{ref}/give-role/", form)


def test_a_role_for_a_board_or_for_wales_is_given_and_shown(
    client, person, administrator_of
):
    administrator_of()
    mair = person("Mair")
    assert give(client, mair).status_code == 302
    lead = {"role": "national_lead", "place": "wales", "is_deputy": "no"}
    assert give(client, mair, **lead).status_code == 302
    (member,) = queries.members_of_board(POWYS_BOARD, on=date(2026, 11, 23))
    assert (member.person_ref, member.is_deputy) == (mair, True)
    (national,) = [
        one
        for one in queries.national_members(on=date(2026, 11, 23))
        if one.role is Role.NATIONAL_LEAD
    ]
    assert national.person_ref == mair
    page = text_of(client.get(f"/en/people/{mair}/"))
    assert "Board lead" in page and "All Wales" in page and "Powys" in page
    listed = text_of(client.get("/en/people/"))
    assert "Board lead (deputy): Powys" in listed
    wrong = give(client, mair, role="board_lead", place="wales")
    assert "This role does not belong there" in text_of(wrong)
    away = day("from_on", date(2026, 11, 20)) | day("until_on", date(2026, 11, 30))
    answer = client.post(f"/en/roles/{member.membership_ref}/away/", away)
    assert answer["Location"] == f"/en/people/{mair}/"


def test_a_boards_administrator_gives_and_ends_roles_in_that_board_alone(
    client, person, administrator_of
):
    me = administrator_of(POWYS_BOARD)
    mair = person("Mair")
    shown = nasty.read(client.get(f"/en/people/{mair}/give-role/"))
    assert "place" in shown.kinds
    page = text_of(client.get(f"/en/people/{mair}/give-role/"))
    assert POWYS_BOARD in page and CARDIFF_BOARD not in page and "wales" not in page
    assert give(client, mair).status_code == 302
    assert give(client, mair, place=CARDIFF_BOARD).status_code == 200
    assert give(client, mair, role="national_lead", place="wales").status_code == 200
    assert len(queries.seats_of(mair, on=date(2026, 11, 23))) == 1
    assert "Nobody gives a role to themselves" in text_of(give(client, me))
    national = actions.give_seat(
        person_ref=mair,
        role=Role.NATIONAL_LEAD,
        is_national=True,
        from_on=date(2026, 1, 1),
        by=SYSTEM,
        at=AT,
    )
    for address in (f"roles/{national}/away", f"teams/role/{national}/end"):
        assert client.get(f"/en/{address}/").status_code == 404, address
    assert client.get(f"/en/people/{mair}/close/").status_code == 404
    assert "Close this account" not in text_of(client.get(f"/en/people/{mair}/"))


def test_a_role_for_a_board_is_ended_from_the_persons_page(
    client, person, administrator_of
):
    administrator_of(POWYS_BOARD)
    mair = person("Mair")
    give(client, mair)
    (seat,) = queries.members_of_board(POWYS_BOARD, on=date(2026, 11, 23))[-1:]
    address = f"/en/teams/role/{seat.membership_ref}/end/"
    assert address in text_of(client.get(f"/en/people/{mair}/"))
    answer = client.post(address)
    assert answer["Location"] == f"/en/people/{mair}/"
    assert queries.seats_of(mair, on=date(2026, 11, 23)) == ()


def test_a_role_that_has_not_begun_never_begins(client, person, administrator_of):
    administrator_of()
    mair = person("Mair")
    give(client, mair, **day("from_on", date(2099, 1, 1)))
    ((seat,),) = queries.seats_from([mair], on=date(2026, 11, 23)).values()
    client.post(f"/en/teams/role/{seat.membership_ref}/end/")
    assert queries.seats_of(mair, on=date(2099, 1, 1)) == ()


def test_an_account_is_closed_with_its_roles_and_opened_without_them(
    client, person, administrator_of
):
    me = administrator_of()
    mair = person("Mair")
    give(client, mair)
    assert "Board lead" in text_of(client.get(f"/en/people/{mair}/close/"))
    answer = client.post(f"/en/people/{mair}/close/", follow=True)
    assert "nobody signs in with it" in text_of(answer)
    assert not signing_in.person(mair).is_active
    assert queries.seats_of(mair, on=date(2026, 11, 23)) == ()
    assert client.post(f"/en/people/{mair}/close/").status_code == 404
    client.post(f"/en/people/{mair}/link/")
    assert mail.outbox == []
    client.post(f"/en/people/{mair}/open-again/")
    assert signing_in.person(mair).is_active
    assert client.post(f"/en/people/{me}/close/").status_code == 404


def test_only_administrators_open_these_pages(client, wales, person, team):
    lead = person("Lead")
    actions.give_seat(
        person_ref=lead,
        role=Role.SERVICE_MANAGER,
        team=team(),
        from_on=date(2020, 1, 1),
        by=SYSTEM,
        at=AT,
    )
    sign_in.signed_in(client, people.Person.objects.get(ref=lead))
    for path in ("", "new/", f"{lead}/", f"{lead}/give-role/", f"{lead}/close/"):
        assert client.get(f"/en/people/{path}").status_code == 404, path


def test_who_was_deactivated_gets_no_link(db):
    ref = accounts.register_person(email="a@b.example", name="A", by=SYSTEM, at=AT)
    accounts.deactivate(person_ref=ref, by=SYSTEM, at=AT)
    from mebyd.accounts.terms import NoSuchPerson

    with pytest.raises(NoSuchPerson):
        accounts.invite(person_ref=ref, by=SYSTEM, at=AT)


@pytest.mark.parametrize("what", nasty.TEXTS)
@pytest.mark.parametrize("field", NEW)
def test_nasty_input_for_a_new_person(client, administrator_of, field, what):
    administrator_of()
    answer = nasty.send(client, "/en/people/new/", NEW | {field: nasty.TEXTS[what]})
    assert answer.status_code in (200, 302)
    assert answer.status_code == 302 or nasty.read(answer).errors


@pytest.mark.parametrize("when", nasty.DAYS)
def test_nasty_days_for_a_role(client, person, administrator_of, when):
    administrator_of()
    ref = person("Mair")
    parts = dict(
        zip(
            ("until_on_day", "until_on_month", "until_on_year"),
            nasty.DAYS[when],
            strict=True,
        )
    )
    form = {"role": "board_lead", "place": POWYS_BOARD, "is_deputy": "no"}
    form |= day("from_on", date(2026, 1, 1)) | parts
    answer = nasty.send(client, f"/en/people/{ref}/give-role/", form)
    assert answer.status_code == 302 or nasty.read(answer).errors
