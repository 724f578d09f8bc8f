"""Forms of signing in, of passwords and of second factors."""

import json
import time
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from django.urls import resolve
from django.utils import timezone
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
)

import make
from make.forms.page import Page
from make.people import PASSWORD
from mebyd.accounts import actions as accounts
from mebyd.accounts.models import Person


WHO = "wales.workforce"
"""Somebody who needs no second factor: nothing stands between them and these pages."""

THEIRS = "their address"
NEW = "mynydd-afon-pont-cwm"


def person(world):
    ref = world.people[WHO]
    row = Person.objects.get(ref=ref)
    if not row.has_usable_password():
        by, at = make.people.SET_UP, make.WHEN
        accounts.set_password(person_ref=ref, password=PASSWORD, by=by, at=at)
        row.refresh_from_db()
    return row


def browser():
    return Client(raise_request_exception=False)


def sign_in(client, row):
    said = {"login": row.email, "password": PASSWORD}
    assert client.post("/en/sign-in/", said).status_code == 302
    return client


def nobody(route, **good):
    def made(world):
        row = person(world)
        said = {k: row.email if v == THEIRS else v for k, v in good.items()}
        return Page(browser(), route, {}, said)

    return made


def own(route, **good):
    def made(world):
        return Page(sign_in(browser(), person(world)), route, {}, good, WHO)

    return made


def code_now(secret):
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30))


def second_step(world):
    row, secret = person(world), totp.generate_totp_secret()
    totp.TOTP.activate(row, secret)
    client = sign_in(browser(), row)
    return Page(client, "mfa_authenticate", {}, {"code": code_now(secret)})


def second_step_again(world):
    row, secret = person(world), totp.generate_totp_secret()
    client = sign_in(browser(), row)
    totp.TOTP.activate(row, secret)
    return Page(client, "mfa_reauthenticate", {}, {"code": code_now(secret)}, WHO)


def app(world):
    client = sign_in(browser(), person(world))
    client.get("/en/second-step/app/")
    secret = client.session["mfa.totp.secret"]
    return Page(client, "mfa_activate_totp", {}, {"code": code_now(secret)}, WHO)


def without_app(world):
    row = person(world)
    client = sign_in(browser(), row)
    totp.TOTP.activate(row, totp.generate_totp_secret())
    return client


def remove_app(world):
    return Page(without_app(world), "mfa_deactivate_totp", {}, {}, WHO)


def new_codes(world):
    return Page(without_app(world), "mfa_generate_recovery_codes", {}, {}, WHO)


def passkey(route, **good):
    """Of somebody who has one; it is told by its number."""

    def made(world):
        row = person(world)
        client = sign_in(browser(), row)
        kept = {"name": "Allwedd", "credential": registered()}
        key = Authenticator.objects.create(user=row, type="webauthn", data=kept)
        kwargs = {} if route == "mfa_reauthenticate_webauthn" else {"pk": key.pk}
        return Page(client, route, kwargs, good, WHO)

    return made


def registered():
    """What a browser says of a new passkey, as it is kept."""
    public = ec.generate_private_key(ec.SECP256R1()).public_key()
    key = AttestedCredentialData.create(
        Aaguid(b"\0" * 16), b"a passkey", ES256.from_cryptography_key(public)
    )
    told = AuthenticatorData.create(b"\0" * 32, 0x41, 1, bytes(key))
    said = {"type": "webauthn.create", "challenge": "eA", "origin": "https://x.test"}
    response = {
        "clientDataJSON": websafe_encode(json.dumps(said).encode()),
        "attestationObject": websafe_encode(AttestationObject.create("none", told, {})),
    }
    name = websafe_encode(b"a passkey")
    return {"id": name, "rawId": name, "type": "public-key", "response": response}


def first_password(world):
    """Of somebody who never had one."""
    row = Person.objects.get(ref=world.people[WHO])
    client = browser()
    client.force_login(
        row, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    good = {"password1": NEW, "password2": NEW}
    return Page(client, "account_set_password", {}, good, WHO)


def by_link(world):
    row, client = person(world), browser()
    link = accounts.password_link(
        person_ref=row.ref, by=make.people.SET_UP, at=timezone.now()
    )
    where = client.get(urlsplit(link).path, follow=True).redirect_chain[-1][0]
    good = {"password1": NEW, "password2": NEW}
    kwargs = resolve(where).kwargs
    return Page(client, "account_reset_password_from_key", kwargs, good)


ANSWER = '{"id": "x"}'
"""What a passkey would say, if there were one: never right."""

PAGES = {
    "sign in": nobody("account_login", login=THEIRS, password=PASSWORD),
    "second step": second_step,
    "password forgotten": nobody("account_reset_password", email=THEIRS),
    "new password by link": by_link,
    "change password": own(
        "account_change_password", oldpassword=PASSWORD, password1=NEW, password2=NEW
    ),
    "first password": first_password,
    "password again": own("account_reauthenticate", password=PASSWORD),
    "code again": second_step_again,
    "app": app,
    "name a passkey": passkey("mfa_edit_webauthn", name="Ffôn"),
}
PASSKEYS = {
    "sign in": nobody("mfa_login_webauthn", credential=ANSWER),
    "second step": second_step,
    "add": own("mfa_add_webauthn", name="Ffôn", credential=ANSWER),
    "again": passkey("mfa_reauthenticate_webauthn", credential=ANSWER),
}
"""What only a browser's passkey can answer: all that is typed there is refused."""

BUTTONS = {
    "sign out": own("account_logout"),
    "remove the app": remove_app,
    "new recovery codes": new_codes,
    "remove a passkey": passkey("mfa_remove_webauthn"),
}
