"""A second factor that is a passkey: added, used to sign in, and enough to see babies."""

import pytest

from mebyd.accounts.models import Person


pytestmark = [pytest.mark.story, pytest.mark.django_db(transaction=True)]

PASSWORD = "ceffyl-gwyn-dan-y-bont-9"
NEEDED = (
    "A password alone can be stolen. Whoever opens babies' records here also needs a"
    " second step: an app on a phone, or a passkey."
)
AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def worker(near):
    person = Person.objects.get(ref=near.world.people["cardiff.worker"])
    person.set_password(PASSWORD)
    person.save()
    return person


def test_a_passkey_is_the_second_factor(near, worker):
    near.new_browser()
    key = near.page.context.new_cdp_session(near.page)
    key.send("WebAuthn.enable")
    key.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    near.go("account_login")
    near.fill("login", worker.email)
    near.fill("password", PASSWORD)
    near.page.get_by_role("button", name=near.t("Sign in"), exact=True).click()
    near.sees(NEEDED)
    near.go("pathway:list")
    near.sees(NEEDED)
    near.accessible()
    near.click("Add a passkey")
    near.accessible()
    near.fill("name", "My phone")
    near.page.check("input[name=passwordless]")
    near.submit()
    near.page.wait_for_url(lambda url: "add" not in url and "ychwanegu" not in url)
    near.accessible()
    near.go("mfa_list_webauthn")
    near.sees_text("My phone")
    near.accessible()
    near.click("Sign out")
    near.go("account_login")
    near.click("Sign in with a passkey")
    near.sees("Referrals")
    near.go("pathway:list")
    near.accessible()
