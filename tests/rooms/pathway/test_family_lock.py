"""The link and the code that open a family’s own page, and what they open to nobody else."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

import make
from make.asking import (
    asked_for,
    at,
    code_sent,
    link_in,
    opened,
    posted,
)
from make.pages import text


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("clock")]


def before_the_lock():
    """A browser that has followed the link, and the code that was sent for it."""
    asked_for()
    link, client = link_in(posted()), Client()
    return client, link, code_sent(client, link)


def test_five_wrong_tries_and_the_right_one_opens_nothing(world):
    client, link, code = before_the_lock()
    wrong = "111111" if code != "111111" else "222222"
    for _try in range(5):
        assert client.post(link, {"code": wrong}).status_code == 200
    assert client.post(link, {"code": code}).status_code == 200
    assert client.get(at("own_page")).status_code == 302
    assert client.post(link, {"code": code_sent_again(client, link)}).status_code == 302


def code_sent_again(client, link):
    """Another moment: a message is sent once for each moment that it was asked for."""
    with time_machine.travel(make.WHEN + timedelta(minutes=1), tick=False):
        return code_sent(client, link)


def test_four_wrong_tries_leave_one(world):
    client, link, code = before_the_lock()
    wrong = "111111" if code != "111111" else "222222"
    for _try in range(4):
        client.post(link, {"code": wrong})
    spaced = f"{code[:3]} {code[3:]}"
    assert client.post(link, {"code": spaced}).url == at("own_page")


@pytest.mark.parametrize(("minutes", "status"), [(9, 302), (10, 200)])
def test_a_code_lasts_ten_minutes(world, clock, minutes, status):
    client, link, code = before_the_lock()
    clock.shift(timedelta(minutes=minutes))
    assert client.post(link, {"code": code}).status_code == status


def test_a_code_opens_once(world):
    _client, _row = asked_for()
    link = link_in(posted())
    code = code_sent(Client(), link)
    assert Client().post(link, {"code": code}).status_code == 302
    assert Client().post(link, {"code": code}).status_code == 200


def without_nonces(response):
    page = re.sub(r'nonce="[^"]*"', "", text(response))
    page = re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", page)
    return re.sub(r"my-request/[^\"]*|fy-nghais/[^\"]*", "", page).replace("\n", "")


def test_an_unknown_link_answers_the_same(world):
    _client, _row = asked_for()
    known = link_in(posted())
    unknown = at("own_link", link="x" * 43)
    for data in ({}, {"code": "000001"}):
        both = [Client().post(link, data) for link in (known, unknown)]
        assert both[0].status_code == both[1].status_code == 200
        assert hidden(both[0], known) == hidden(both[1], unknown)
    assert hidden(Client().get(known), known) == hidden(Client().get(unknown), unknown)


def hidden(response, link):
    """The page without what differs between any two: nonces, and its own address."""
    secret = link.rstrip("/").rpartition("/")[2]
    return without_nonces(response).replace(secret, "")


def test_only_so_many_codes_an_hour_known_or_not(world):
    _client, _row = asked_for()
    for link in (link_in(posted()), at("own_link", link="y" * 43)):
        answers = [Client().post(link).status_code for _ in range(7)]
        assert answers == [200] * 6 + [429]


def test_one_address_cannot_try_for_ever(world):
    answers = {
        Client().post(at("own_link", link=f"z{n}"), {"code": "123456"}).status_code
        for n in range(31)
    }
    assert answers == {200, 429}


def test_opening_changes_the_session_and_leaves_a_line(world):
    _client, row = asked_for()
    link = link_in(posted())
    client = Client()
    client.get(at("ask_question", question="name"))
    before = client.session.session_key
    client.post(link, {"code": code_sent(client, link)})
    assert client.session.session_key != before
    held = client.session["family"]
    assert held == {
        "ref": row.sender,
        "name": "Siân",
        "language": "cy",
        "about": row.ref,
    }


def test_leaving_closes_it(world):
    client, _row = opened()
    assert client.post(at("own_leave")).url == at("own_closed")
    assert client.get(at("own_closed")).status_code == 200
    again = client.get(at("own_page"))
    assert again.status_code == 302
    assert again.url.startswith(at("own_closed")), "a family is not asked to sign in"


def test_half_an_hour_unused_closes_it(world, clock):
    client, _row = opened()
    clock.shift(timedelta(minutes=31))
    assert client.get(at("own_page")).url.startswith(at("own_closed"))
