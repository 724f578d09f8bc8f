"""Signing in as people do it: the pages, the codes, the refusals, in both languages."""

import re
import time
import unicodedata

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.test import Client
from django.utils.translation import override

from make.forms.account import code_now
from mebyd.accounts import actions, labels, models, queries
from mebyd.ledger import queries as ledger

from .conftest import AT, BY, PASSWORD, address, is_in


pytestmark = pytest.mark.rooms


def sign_in(client, email="siân.jones@bwrdd.example", password=PASSWORD, language="en"):
    said = {"login": email, "password": password}
    return client.post(address("account_login", language), said)


@pytest.fixture
def secret(sian):
    """Siân has an app, and recovery codes."""
    made = totp.generate_totp_secret()
    totp.TOTP.activate(sian, made)
    RecoveryCodes.activate(sian)
    return made


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_password_lets_in(client, sian, language):
    assert client.get(address("account_login", language)).status_code == 200
    answer = sign_in(client, language=language)
    assert answer.status_code == 302
    assert is_in(client)
    assert ledger.looks_by(sian.ref)[0].what == "accounts.sign_in"


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_address_and_password_however_the_keyboard_writes_them(client, sian, form):
    new = "tŷ-gwyn-mawr-iawn"
    actions.set_password(person_ref=sian.ref, password=new, by=BY, at=AT)
    typed = unicodedata.normalize(form, "SIÂN.Jones@bwrdd.example ")
    sign_in(client, email=typed, password=unicodedata.normalize(form, new))
    assert is_in(client)


def test_a_wrong_password_and_a_wrong_address_get_the_same_answer(client, sian):
    known = sign_in(client, password="not-the-password")
    unknown = sign_in(client, email="siôn.jones@bwrdd.example")

    def bare(answer):
        text = re.sub(r"si[âô]n", "", answer.content.decode())
        return re.sub(r'(nonce|value)="[^"]*"', "", text)

    assert known.status_code == unknown.status_code == 200
    assert bare(known) == bare(unknown)
    assert str(labels.ERRORS["email_password_mismatch"]) in known.content.decode()
    assert not is_in(client)


def test_failures_are_in_the_ledger_without_the_address(client, sian):
    sign_in(client, password="not-the-password")
    sign_in(client, email="other@b.example")
    (line,) = [x for x in ledger.lines_about(sian.ref) if "failed" in x.what]
    assert line.chain == "nobody"
    failed = [x for x in ledger.lines_about("nobody") if "failed" in x.what]
    assert len(failed) == 2
    assert "@" not in str(failed)


def test_the_sixth_wrong_password_is_not_even_looked_at(client, sian):
    for _ in range(5):
        sign_in(client, password="not-the-password")
    right = sign_in(client)
    assert not is_in(client)
    assert str(labels.ERRORS["too_many_login_attempts"]) in right.content.decode()
    assert len([x for x in ledger.lines_about("nobody") if "failed" in x.what]) == 5


def test_the_password_is_never_shown_again(client, sian):
    assert (
        "not-the-password"
        not in sign_in(client, password="not-the-password").content.decode()
    )


@pytest.mark.parametrize(
    "nasty", ["\0", "x" * 10_000, "😀", "‮abc", "a'b", "", "Ŵ\u0302", "1900-01-01"]
)
@pytest.mark.parametrize("where", ["email", "password"])
@pytest.mark.parametrize("language", ["en", "cy"])
def test_nasty_input_is_answered_with_a_page(client, sian, nasty, where, language):
    answer = sign_in(client, **{where: nasty}, language=language)
    assert answer.status_code == 200
    assert not is_in(client)


def test_a_closed_account_stays_out(client, sian):
    actions.deactivate(person_ref=sian.ref, by=BY, at=AT)
    sign_in(client)
    assert not is_in(client)
    assert client.get(address("account_inactive")).status_code == 200


def test_signing_out_asks_once_and_ends_it(client, sian, seated):
    sign_in(client)
    assert client.get(address("account_logout")).status_code == 200
    assert is_in(client)
    client.post(address("account_logout"))
    assert not is_in(client)
    assert ledger.looks_by(sian.ref)[0].what == "accounts.sign_out"


def test_nobody_signs_up(client, db):
    from allauth.account.adapter import get_adapter

    assert not get_adapter().is_open_for_signup(None)
    assert client.get("/en/signup/").status_code == 404


# --- The second step ---


def test_with_an_app_the_password_alone_does_not_let_in(client, sian, secret):
    answer = sign_in(client)
    assert answer.url == address("mfa_authenticate")
    assert not is_in(client)
    client.post(answer.url, {"code": code_now(secret)})
    assert is_in(client)


def test_a_code_works_once(client, sian, secret):
    code = code_now(secret)
    for expected in (True, False):
        fresh = Client()
        sign_in(fresh)
        fresh.post(address("mfa_authenticate"), {"code": code})
        assert is_in(fresh) is expected


def test_a_recovery_code_works_once_spaces_and_all(client, sian, secret):
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    typed = f" {codes[0][:4]} {codes[0][4:]} "
    for expected in (True, False):
        fresh = Client()
        sign_in(fresh)
        fresh.post(address("mfa_authenticate"), {"code": typed})
        assert is_in(fresh) is expected


def test_a_wrong_code_says_so_and_is_noted(client, sian, secret):
    answer = client.post(sign_in(client).url, {"code": "000000"})
    assert not is_in(client)
    assert str(labels.SECOND_ERRORS["incorrect_code"]) in answer.content.decode()
    assert ledger.looks_by(sian.ref)[0].what == "accounts.second_factor.failed"


def test_the_second_step_cannot_be_reached_without_the_first(client, sian, secret):
    answer = client.post(address("mfa_authenticate"), {"code": code_now(secret)})
    assert answer.status_code == 302
    assert not is_in(client)


def test_secrets_are_kept_encrypted(sian, secret):
    kept = str([row.data for row in Authenticator.objects.all()])
    assert secret not in kept
    assert Authenticator.objects.get(type="totp").wrap().validate_code(code_now(secret))


def test_codes_alone_are_no_second_factor(sian):
    assert not queries.has_second_factor(sian.ref)
    RecoveryCodes.activate(sian)
    assert not queries.has_second_factor(sian.ref)
    totp.TOTP.activate(sian, totp.generate_totp_secret())
    assert queries.has_second_factor(sian.ref)


def test_an_app_is_set_up_and_removed(
    client, sian, seated, django_capture_on_commit_callbacks
):
    sign_in(client)
    page = client.get(address("mfa_activate_totp"))
    found = re.search(r'mebyd-secret">([A-Z2-7]+)<', page.content.decode())[1]
    wrong = client.post(address("mfa_activate_totp"), {"code": "000000"})
    assert str(labels.SECOND_ERRORS["incorrect_code"]) in wrong.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(address("mfa_activate_totp"), {"code": code_now(found)})
    assert answer.url == address("mfa_view_recovery_codes")
    assert queries.has_second_factor(sian.ref)
    assert "totp_activated" in str(ledger.looks_by(sian.ref))
    codes = client.get(answer.url).content.decode()
    assert codes.count("<code>") == 10
    assert len(client.get(address("mfa_download_recovery_codes")).content.split()) == 10
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address("mfa_generate_recovery_codes"))
    client.post(address("mfa_deactivate_totp"))
    assert not queries.has_second_factor(sian.ref)
    assert [m.to for m in mail.outbox] == [[sian.email]] * len(mail.outbox)
    assert len(mail.outbox) >= 3


PAGES = [
    "mfa_index",
    "mfa_activate_totp",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "account_change_password",
    "account_logout",
]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_ones_own_keys_opens(client, sian, seated, name, language):
    sign_in(client)
    assert client.get(address(name, language)).status_code == 200


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_pages_of_what_is_set_up(client, sian, secret, seated, language):
    client.post(sign_in(client).url, {"code": code_now(secret)})
    key = Authenticator.objects.create(
        user=sian, type="webauthn", data={"name": "Allwedd", "credential": {}}
    )
    names = [
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_index",
    ]
    for name in names:
        assert client.get(address(name, language)).status_code == 200
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        assert client.get(address(name, language, pk=key.pk)).status_code == 200
    client.post(address("mfa_edit_webauthn", pk=key.pk), {"name": "Ffôn"})
    assert "Ffôn" in client.get(address("mfa_list_webauthn")).content.decode()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_before_keys_change_an_old_session_shows_itself_again(
    client, sian, secret, seated, language, settings
):
    client.post(sign_in(client).url, {"code": code_now(secret)})
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = -1
    answer = client.get(address("mfa_deactivate_totp", language), follow=True)
    assert answer.redirect_chain[-1][0].startswith(
        address("account_reauthenticate", language)
    )
    assert client.get(address("mfa_reauthenticate", language)).status_code == 200
    wrong = client.post(answer.request["PATH_INFO"], {"password": "not-mine-at-all"})
    with override(language):
        assert str(labels.ERRORS["incorrect_password"]) in wrong.content.decode()


# --- Passwords ---


def test_a_new_password_by_link_in_both_languages(client, sian):
    answer = client.post(
        address("account_reset_password"), {"email": sian.email.upper()}
    )
    assert answer.url == address("account_reset_password_done")
    (letter,) = mail.outbox
    assert letter.to == [sian.email]
    welsh, english = letter.body.split("-" * 40)
    assert "/cy/" in welsh
    assert "/en/" in english
    link = re.search(r"http://localhost:8000(\S+)", letter.body)[1]
    page = client.get(link, follow=True)
    form = page.redirect_chain[-1][0]
    short = client.post(form, {"password1": "byr", "password2": "byr"})
    with override("cy"):
        assert str(labels.PASSWORDS["password_too_short"]) in short.content.decode()
    new = "mynydd-afon-pont-cwm"
    differ = client.post(form, {"password1": new, "password2": new + "x"})
    assert differ.status_code == 200
    client.post(form, {"password1": new, "password2": new})
    sign_in(client, password=new)
    assert is_in(client)
    gone = Client().get(link)
    with override("cy"):
        assert address("account_reset_password", "cy") in gone.content.decode()
    assert len(mail.outbox) == 2  # and the note that it was changed


def test_asking_for_an_unknown_address_says_and_sends_the_same_nothing(client, sian):
    asked = address("account_reset_password")
    known = client.post(asked, {"email": sian.email})
    unknown = client.post(asked, {"email": "nobody@b.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_the_password_is_changed_by_who_knows_it(client, sian, seated):
    sign_in(client)
    new = "mynydd-afon-pont-cwm"
    said = {"oldpassword": "wrong-one-here", "password1": new, "password2": new}
    wrong = client.post(address("account_change_password"), said)
    assert str(labels.ERRORS["enter_current_password"]) in wrong.content.decode()
    client.post(address("account_change_password"), said | {"oldpassword": PASSWORD})
    sian.refresh_from_db()
    assert sian.check_password(new)
    assert is_in(client)


def test_a_person_without_a_password_sets_one(client, db, seated):
    ref = actions.register_person(email="n@b.example", name="N", by=BY, at=AT)
    person = models.Person.objects.get(ref=ref)
    client.force_login(
        person, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    answer = client.get(address("account_change_password"), follow=True)
    assert answer.redirect_chain[-1][0] == address("account_set_password")
    assert answer.status_code == 200


# --- Words ---


@pytest.mark.parametrize(
    "texts",
    [
        labels.ERRORS,
        labels.SECOND_ERRORS,
        labels.PASSWORDS,
        labels.NOTICES,
        labels.METHODS,
        labels.CHANGES,
        labels.WHY_NOT,
    ],
)
def test_all_that_sign_in_says_is_said_in_welsh(texts):
    for text in texts.values():
        with override("en"):
            english = str(text)
        with override("cy"):
            assert str(text) != english


def test_the_public_pages_speak_welsh_alone(client, db):
    for name in (
        "account_login",
        "account_reset_password",
        "account_reset_password_done",
    ):
        english = client.get(address(name, "en")).content.decode()
        welsh = client.get(address(name, "cy")).content.decode()
        for heading in re.findall(r"<h1[^>]*>([^<]+)<", english):
            assert heading not in welsh


# --- The end of a session ---


@pytest.mark.parametrize(("minutes", "stays"), [(29, True), (31, False)])
def test_half_an_hour_without_a_click_ends_it(client, sian, seated, minutes, stays):
    sign_in(client)
    client.get(address("mfa_index"))  # the first click is noted
    assert abs(client.session["used"] - time.time()) < 5
    session = client.session
    session["used"] -= minutes * 60
    session.save()
    client.get(address("account_login"))
    assert is_in(client) is stays


def test_the_passkeys_complaint_waits_until_there_is_one(client, db):
    """The attribute is there, and our style keeps it from being overruled."""
    from pathlib import Path

    from mebyd import pages

    page = client.get(address("account_login")).content.decode()
    assert re.search(r'id="passkey_wrong"[^>]* hidden', page)
    style = Path(pages.__file__).parent / "static" / "mebyd" / "mebyd.css"
    assert ".nhsuk-error-message[hidden] { display: none; }" in style.read_text()
