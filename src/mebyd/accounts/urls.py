"""Addresses of sign-in. The names are allauth's, which reverses them: no namespace."""

from allauth.account import views as account
from allauth.mfa.base import views as second
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkey
from django.urls import register_converter
from django.utils.translation import pgettext_lazy

from mebyd.accounts import views
from mebyd.pages.doors import PUBLIC, Reach, door, route


class Base36:
    """A person's number in a link; without a hyphen, which divides it from the key."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Base36, "base36")

# The directory's roles, which this room may not know: those that have an account.
EVERYBODY = (
    "referrer",
    "coordinator",
    "practitioner",
    "team_lead",
    "service_manager",
    "workforce_lead",
    "board_lead",
    "national_lead",
    "information_governance",
    "administrator",
    "learner",
)
OWN = door(**dict.fromkeys(EVERYBODY, Reach.OWN))

urlpatterns = [
    route(
        pgettext_lazy("address", "sign-in/"),
        views.sign_in,
        name="account_login",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "sign-in/demonstration/"),
        views.demonstration_sign_in,
        name="demonstration_sign_in",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "sign-out/"),
        account.logout,
        name="account_logout",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "account-closed/"),
        account.account_inactive,
        name="account_inactive",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "password/forgotten/"),
        account.password_reset,
        name="account_reset_password",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "password/forgotten/sent/"),
        account.password_reset_done,
        name="account_reset_password_done",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "password/new/<base36:uidb36>-<str:key>/"),
        account.password_reset_from_key,
        name="account_reset_password_from_key",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "password/new/done/"),
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "password/change/"),
        account.password_change,
        name="account_change_password",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "password/set/"),
        account.password_set,
        name="account_set_password",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "sign-in/again/"),
        account.reauthenticate,
        name="account_reauthenticate",
        door=OWN,
    ),
    # Between password and session nobody is signed in yet: the stage is the guard.
    route(
        pgettext_lazy("address", "sign-in/second-step/"),
        second.authenticate,
        name="mfa_authenticate",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "sign-in/passkey/"),
        passkey.login_webauthn,
        name="mfa_login_webauthn",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "second-step/"),
        views.second_step,
        name="mfa_index",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/again/"),
        second.reauthenticate,
        name="mfa_reauthenticate",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/again/passkey/"),
        passkey.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/app/"),
        totp.activate_totp,
        name="mfa_activate_totp",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/app/remove/"),
        totp.deactivate_totp,
        name="mfa_deactivate_totp",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/codes/"),
        recovery.view_recovery_codes,
        name="mfa_view_recovery_codes",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/codes/new/"),
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/codes/file/"),
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/passkeys/"),
        passkey.list_webauthn,
        name="mfa_list_webauthn",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/passkeys/add/"),
        passkey.add_webauthn,
        name="mfa_add_webauthn",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/passkeys/<int:pk>/name/"),
        passkey.edit_webauthn,
        name="mfa_edit_webauthn",
        door=OWN,
    ),
    route(
        pgettext_lazy("address", "second-step/passkeys/<int:pk>/remove/"),
        passkey.remove_webauthn,
        name="mfa_remove_webauthn",
        door=OWN,
    ),
]
