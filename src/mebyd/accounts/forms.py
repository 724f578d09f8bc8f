"""allauth's forms, asked as our other questions are, with messages in both languages."""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from allauth.account import forms as account
from allauth.account.adapter import get_adapter
from allauth.mfa.base import forms as second
from allauth.mfa.recovery_codes import forms as recovery
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkey
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mebyd.accounts import rules
from mebyd.pages import fields


class Password(fields.Asked, forms.CharField):
    """A password: never shown again, never stripped."""

    input_type = "password"

    def __init__(self, *, ask: Any, autocomplete: str, **more: Any) -> None:
        super().__init__(label=ask, strip=False, **more)
        self.autocomplete = autocomplete
        self.validators = []
        self.error_messages["required"] = _("Enter a password.")

    def to_python(self, value: Any) -> str:
        text = str(value or "")
        if len(text) > rules.LONGEST_PASSWORD or "\0" in text:
            raise ValidationError(_("This password cannot be used. Type another one."))
        return rules.normal_password(text)

    def prepare_value(self, value: Any) -> str:
        return ""


class NewPassword(Password):
    """Refused if it is short or common."""

    user: Any = None

    def __init__(self, *, ask: Any) -> None:
        hint = _("At least 12 characters. Three random words make a good one.")
        super().__init__(ask=ask, autocomplete="new-password", help_text=hint)

    def clean(self, value: Any) -> str:
        text: str = get_adapter().clean_password(super().clean(value), user=self.user)
        return text


class SignInEmail(fields.Words):
    """
    An address as it is kept: composed and in lower case.

    Only looked for, never written to: whatever was registered can be typed here.
    """

    input_type = "email"
    autocomplete = "username"

    def __init__(self) -> None:
        missing = _("Enter your work e-mail address.")
        super().__init__(ask=_("Work e-mail address"), limit=254, missing=missing)

    def to_python(self, value: Any) -> str:
        text = rules.normal_email(super().to_python(value))
        if text and "@" not in text:
            raise ValidationError(self.missing)
        return text


class Code(fields.Words):
    """Six digits of an app, or a recovery code."""

    inputmode = "text"
    autocomplete = "one-time-code"

    def __init__(self, *, ask: Any = None) -> None:
        super().__init__(
            ask=ask or _("Code"),
            limit=40,
            width="nhsuk-input--width-10",
            missing=_("Enter the code."),
        )

    def to_python(self, value: Any) -> str:
        return "".join(super().to_python(value).split())


class Credential(fields.Asked, forms.JSONField):
    """What the browser says for a passkey; filled in by a script."""

    kind = "hidden"
    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__()
        self.error_messages |= {"required": NO_KEY, "invalid": NO_KEY}

    def to_python(self, value: Any) -> Any:
        with _said_by_a_key():
            found = super().to_python(value)
        if found and not isinstance(found, dict):
            raise ValidationError(NO_KEY)
        return found

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Never read a second time, to be shown."""
        return None

    def prepare_value(self, value: Any) -> str:
        return ""


NO_KEY = _("The passkey did not answer. Try again.")

NOT_A_KEY = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError, TypeError),
    *(ValueError, struct.error),
)
"""How reading what no passkey would say ends, here and in the libraries below."""


@contextmanager
def _said_by_a_key() -> Iterator[None]:
    """Anybody can send anything in a passkey's place: then it is no key, and no failure."""
    try:
        yield
    except NOT_A_KEY as wrong:
        raise ValidationError(NO_KEY) from wrong


def key_name() -> fields.Words:
    return fields.Words(ask=_("Name of this passkey"), limit=60, required=False)


class Shown(fields.Form):
    """What the layout asks of a form."""


class SamePasswords:
    """Both new passwords alike; said in our words instead of allauth's."""

    def clean(self) -> Any:
        data = forms.Form.clean(self) or {}  # type: ignore[arg-type]
        first, second = data.get("password1"), data.get("password2")
        if first and second and first != second:
            text = _("The two passwords differ. Type the same one twice.")
            self.add_error("password2", text)  # type: ignore[attr-defined]
        return data


class SignIn(Shown, account.LoginForm):
    password = Password(ask=_("Password"), autocomplete="current-password")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = SignInEmail()


class ResetPassword(Shown, account.ResetPasswordForm):
    email = SignInEmail()


class ResetPasswordKey(SamePasswords, Shown, account.ResetPasswordKeyForm):
    password1 = NewPassword(ask=_("New password"))
    password2 = Password(ask=_("The same again"), autocomplete="new-password")


class ChangePassword(SamePasswords, Shown, account.ChangePasswordForm):
    oldpassword = Password(ask=_("Password now"), autocomplete="current-password")
    password1 = NewPassword(ask=_("New password"))
    password2 = Password(ask=_("The same again"), autocomplete="new-password")


class SetPassword(SamePasswords, Shown, account.SetPasswordForm):
    password1 = NewPassword(ask=_("New password"))
    password2 = Password(ask=_("The same again"), autocomplete="new-password")


class Reauthenticate(Shown, account.ReauthenticateForm):
    password = Password(ask=_("Password"), autocomplete="current-password")


class Authenticate(Shown, second.AuthenticateForm):
    code = Code()

    def _emit_authentication_failed(self, authenticator: Any) -> None:
        super()._emit_authentication_failed(authenticator)
        get_adapter().second_factor_failed(self.user)


class ReauthenticateCode(Shown, second.ReauthenticateForm):
    code = Code()


class ActivateTotp(Shown, totp.ActivateTOTPForm):
    code = Code(ask=_("The six digits that the app shows"))


class DeactivateTotp(Shown, totp.DeactivateTOTPForm):
    pass


class GenerateRecoveryCodes(Shown, recovery.GenerateRecoveryCodesForm):
    pass


class ByPasskey(Shown):
    def clean_credential(self) -> Any:
        with _said_by_a_key():
            return super().clean_credential()  # type: ignore[misc]


class AuthenticatePasskey(ByPasskey, passkey.AuthenticateWebAuthnForm):
    credential = Credential()


class ReauthenticatePasskey(ByPasskey, passkey.ReauthenticateWebAuthnForm):
    credential = Credential()


class SignInPasskey(ByPasskey, passkey.LoginWebAuthnForm):
    credential = Credential()


class AddPasskey(Shown, passkey.AddWebAuthnForm):
    name = key_name()
    credential = Credential()

    def clean(self) -> dict[str, Any]:
        with _said_by_a_key():
            found = super().clean()
        return found or {}


class EditPasskey(Shown, passkey.EditWebAuthnForm):
    name = key_name()
