"""What sign-in says, in our words: allauth speaks no Welsh."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mebyd.accounts.terms import Why


_WRONG_CODE = _("This code is not right. Check it, or wait for the next one.")
_TOO_MANY = _("Too many tries. Wait five minutes, then try again.")

ERRORS: dict[str, Any] = {
    "account_inactive": _("This account is closed. Ask your administrator."),
    "email_password_mismatch": _(
        "The e-mail address and the password do not go together. Check both."
    ),
    "enter_current_password": _("This is not your password now."),
    "incorrect_code": _WRONG_CODE,
    "incorrect_password": _("This is not your password."),
    "invalid_login": _("Check the e-mail address."),
    "invalid_password_reset": _("This link does not work any more. Ask for a new one."),
    "rate_limited": _TOO_MANY,
    "too_many_login_attempts": _TOO_MANY,
}
"""Keys are allauth's."""

SECOND_ERRORS: dict[str, Any] = {
    "cannot_delete_authenticator": _("You cannot remove your last second step."),
    "cannot_generate_recovery_codes": _(
        "Set up an app or a passkey first: recovery codes are for when it is lost."
    ),
    "incorrect_code": _WRONG_CODE,
}

PASSWORDS: dict[str | None, Any] = {
    "password_too_short": _("This password is too short: 12 characters or more."),
    "password_too_common": _("This password is one that many use. Choose another."),
}
"""Keys are those of Django's validators."""

NOTICES: dict[str, Any] = {
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/password_changed.txt": _("Your password is changed."),
    "account/messages/password_set.txt": _("Your password is set."),
    "mfa/messages/totp_activated.txt": _("Your app is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your app is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes."),
    "mfa/messages/webauthn_added.txt": _("Your passkey is added."),
    "mfa/messages/webauthn_removed.txt": _("Your passkey is removed."),
}

METHODS: dict[str, Any] = {
    "reauthenticate": _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}

CHANGES: dict[str, Any] = {
    "password_changed": _("The password of your account was changed."),
    "password_reset": _("The password of your account was changed."),
    "password_set": _("A password was set for your account."),
    "totp_activated": _("An authenticator app was set up for your account."),
    "totp_deactivated": _("The authenticator app of your account was removed."),
    "recovery_codes_generated": _("New recovery codes were made for your account."),
    "webauthn_added": _("A passkey was added to your account."),
    "webauthn_removed": _("A passkey was removed from your account."),
}

WHY_NOT: dict[Why, Any] = {
    Why.UNKNOWN: _("This link does not work. Check that you copied all of it."),
    Why.USED: _("This link was used already. Ask for a new one."),
    Why.EXPIRED: _("This link is too old. Ask for a new one."),
}
"""Why a guest's link does not open."""
