"""Whatever is typed where people sign in: a page, a message in its language, no failure."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core.cache import cache
from django.test import Client
from django.utils.translation import override

from make import nasty
from make.forms import PASSKEYS

from .conftest import PASSWORD, address


pytestmark = pytest.mark.rooms

LANGUAGES = ("en", "cy")
GOOD = {"login": "siân.jones@bwrdd.example", "password": "not-the-password"}


def messages(client, name, data):
    """What the page says in each language; it is shown again, and not a failure."""
    told = {}
    for language in LANGUAGES:
        cache.clear()
        answer = nasty.send(client, address(name, language), data)
        assert answer.status_code == 200, (name, answer.status_code)
        shown = nasty.read(answer)
        assert shown.errors, f"shown again without a message: {data}"
        told[language] = shown
    assert told["en"].errors != told["cy"].errors, told["en"].errors
    return told


@pytest.fixture
def browser(sian):
    return Client(raise_request_exception=False)


@pytest.mark.parametrize("what", nasty.TEXTS)
@pytest.mark.parametrize("field", GOOD)
def test_signing_in(browser, field, what):
    data = GOOD | {field: nasty.TEXTS[what]}
    for shown in messages(browser, "account_login", data).values():
        if field == "password":
            assert shown.values["login"] == [GOOD["login"]]
        assert shown.values["password"] == [""], "a password is shown again"
    assert "_auth_user_id" not in browser.session


def test_signing_in_without_fields_and_with_them_twice(browser):
    for data in ({}, {"login": "a@b.example"}, {"login[]": "a"}):
        messages(browser, "account_login", data)
    twice = {"login": ["a", "b"], "password": ["c", "d"]}
    messages(browser, "account_login", twice)


@pytest.mark.parametrize("what", nasty.TEXTS)
def test_the_second_step(browser, sian, what):
    totp.TOTP.activate(sian, totp.generate_totp_secret())
    with override("en"):
        browser.post(address("account_login", "en"), GOOD | {"password": PASSWORD})
    messages(browser, "mfa_authenticate", {"code": nasty.TEXTS[what]})
    assert "_auth_user_id" not in browser.session


@pytest.mark.parametrize("what", nasty.TEXTS)
def test_a_forgotten_password(browser, what):
    """The answer is the same whether an account is there; some texts are no address."""
    for language in LANGUAGES:
        cache.clear()
        data = {"email": nasty.TEXTS[what]}
        answer = nasty.send(browser, address("account_reset_password", language), data)
        assert answer.status_code in (200, 302)
        assert answer.status_code == 302 or nasty.read(answer).errors


def test_absurd_addresses(browser):
    for wrong in ("%00", "%ED%A0%80", "x" * 5_000, "' OR 1=1"):
        for page in (f"/en/{wrong}/", f"/cy/{wrong}/", f"/en/sign-in/?next={wrong}"):
            for answer in (browser.get(page), nasty.send(browser, page, GOOD)):
                assert answer.status_code < 500, page[:60]


# --- Passkeys -----------------------------------------------------------------------
ANSWERS = {
    **nasty.TEXTS,
    "nothing": "",
    "no object": "[1]",
    "a number": "1",
    "null": "null",
    "empty": "{}",
    "no key": '{"id": "x"}',
    "wrong kinds": '{"id": 1, "rawId": [], "response": "x", "type": {}}',
    "half": '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {}}',
    "rubbish": '{"id": "eA", "rawId": "eA", "type": "public-key", "response": '
    '{"clientDataJSON": "eA", "attestationObject": "eA", "authenticatorData": "eA", '
    '"signature": "eA", "userHandle": "eA"}}',
    "not base 64": '{"id": "é", "rawId": "é", "type": "public-key", "response": '
    '{"clientDataJSON": "é", "attestationObject": "é"}}',
    "deep": "[" * 100_000,
    "long number": "9" * 10_000,
}


@pytest.mark.parametrize("what", ANSWERS)
@pytest.mark.parametrize("page", PASSKEYS)
def test_what_no_passkey_says_is_refused(world, page, what):
    form = PASSKEYS[page](world)
    before = Authenticator.objects.count()
    for language in LANGUAGES:
        cache.clear()
        form.client.get(form.at(language))
        data = form.good | {"credential": ANSWERS[what]}
        data.pop("code", None)
        answer = nasty.send(form.client, form.at(language), data)
        assert answer.status_code in (200, 302), (language, answer.status_code)
    assert Authenticator.objects.count() == before
    assert ("_auth_user_id" in form.client.session) is bool(form.who)
