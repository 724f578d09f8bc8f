"""What we ask of allauth, and what it may say: its flows, our words."""

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context as current
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mebyd.accounts import actions, labels, mail, rules, safekeeping


class Adapter(DefaultAccountAdapter):
    """Nobody signs up; addresses are normalised; texts are ours; the ledger is told."""

    error_messages = {**DefaultAccountAdapter.error_messages, **labels.ERRORS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def clean_email(self, email: str) -> str:
        return rules.normal_email(email)

    def clean_password(self, password: str, user: Any = None) -> str:
        try:
            return super().clean_password(password, user=user)
        except ValidationError as bad:
            raise ValidationError(
                [
                    ValidationError(
                        labels.PASSWORDS.get(e.code, e.message), code=e.code
                    )
                    for e in bad.error_list
                ]
            ) from bad

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or labels.NOTICES.get(message_template or "", "")
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods = super().get_reauthentication_methods(user)
        return [m | {"description": labels.METHODS[m["id"]]} for m in methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """
        Not right after the sign-in itself, which has just shown who it is.

        allauth would ask for the password twice of whoever sets up a second step.
        """
        request = self.request or current.request
        signed_in = [r["at"] for r in get_authentication_records(request, request.user)]
        if (
            signed_in
            and time.time() - max(signed_in) < app_settings.REAUTHENTICATION_TIMEOUT
        ):
            return False
        return super().is_reauthentication_required(app=app, **kwargs)

    # --- The ledger ---

    def login(self, request: HttpRequest, user: Any) -> None:
        super().login(request, user)
        self._note("sign_in", user)

    def logout(self, request: HttpRequest) -> None:
        user = request.user
        super().logout(request)
        self._note("sign_out", user)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        actions.note_failed(
            email=credentials.get("email", ""), at=timezone.now(), **self._from_where()
        )

    def second_factor_failed(self, user: Any) -> None:
        self._note("second_factor.failed", user)

    def _note(self, what: str, user: Any) -> None:
        where = self._from_where()
        actions.note(what, person_ref=user.ref, at=timezone.now(), **where)

    def _from_where(self) -> dict[str, str]:
        request = self.request or current.request
        ref = getattr(request, "ref", "")
        return {"origin": request.META.get("REMOTE_ADDR", ""), "request": ref}

    # --- E-mail: both languages in each, the reader's own first ---

    def send_password_reset_mail(
        self, user: Any, email: str, context: dict[str, Any]
    ) -> None:
        if not user.is_made_up:
            mail.send_new_password(user.email, user.language, key=_key(context))
        self._note("password.asked", user)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Whatever changes a door to the account is noted, and told to its owner."""
        change = template_prefix.rpartition("/")[2]
        self._note(f"keys.{change}", user)
        if change in labels.CHANGES and not user.is_made_up:
            mail.send_changed(user.email, user.language, change=change)


def _key(context: dict[str, Any]) -> dict[str, str]:
    return {"uidb36": context["uid"], "key": context["key"]}


class MFAAdapter(DefaultMFAAdapter):
    """Second factors: secrets encrypted, texts ours."""

    error_messages = {**DefaultMFAAdapter.error_messages, **labels.SECOND_ERRORS}

    def encrypt(self, text: str) -> str:
        return safekeeping.encrypt(text)

    def decrypt(self, encrypted_text: str) -> str:
        return safekeeping.decrypt(encrypted_text)

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002
        return str(_("Passkey of %(day)s")) % {"day": timezone.localdate().isoformat()}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name}
