"""The e-mails of sign-in, in both languages, the reader's own first."""

from collections.abc import Callable

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from mebyd.accounts import labels
from mebyd.accounts.terms import LANGUAGES


def send_new_password(email: str, language: str, *, key: dict[str, str]) -> None:
    """The link with which they set a new password."""

    def body() -> str:
        return render_to_string(
            "accounts/mail/new_password.txt", {"link": _password_link(key)}
        )

    _send(email, language, subject=lambda: _("Set a new password for Mebyd"), body=body)


def send_welcome(email: str, language: str, *, key: dict[str, str]) -> None:
    """They are registered: the link with which they set their first password."""

    def body() -> str:
        return render_to_string(
            "accounts/mail/welcome.txt", {"link": _password_link(key)}
        )

    _send(email, language, subject=lambda: _("Your account in Mebyd"), body=body)


def password_link(key: dict[str, str], language: str) -> str:
    """Where somebody sets a password, in a language."""
    with override(language):
        return _password_link(key)


def _password_link(key: dict[str, str]) -> str:
    return settings.ADDRESS + reverse("account_reset_password_from_key", kwargs=key)


def send_changed(email: str, language: str, *, change: str) -> None:
    """A door to their account was changed: if not by them, they should ring at once."""

    def body() -> str:
        text = str(labels.CHANGES[change])
        return render_to_string("accounts/mail/changed.txt", {"change": text})

    _send(
        email, language, subject=lambda: _("Your Mebyd account was changed"), body=body
    )


def _send(
    email: str,
    language: str,
    *,
    subject: Callable[[], str],
    body: Callable[[], str],
) -> None:
    subjects, bodies = [], []
    for each in sorted(LANGUAGES, key=lambda code: code != language):
        with override(each):
            subjects.append(subject())
            bodies.append(body().strip())
    text = f"\n\n{'-' * 40}\n\n".join(bodies) + "\n"
    EmailMessage(" / ".join(subjects), text, to=[email]).send()
