"""allauth's pages with what ours add, and the demonstration's one click."""

from typing import Any

from allauth.account.views import LoginView
from allauth.mfa.base.views import IndexView
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.module_loading import import_string
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mebyd.accounts import actions
from mebyd.accounts.terms import NoSuchPerson


class SignIn(LoginView):
    """The sign-in page; in the demonstration its people stand first."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"people": _people()}


class SecondStep(IndexView):
    """What somebody has set up besides the password, and why they should."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = super().get_context_data(**kwargs)
        own = found["authenticators"]
        codes = own.get("recovery_codes")
        return found | {
            "has_app": "totp" in own,
            "passkeys": len(own.get("webauthn", ())),
            "has_codes": codes is not None,
            "codes": len(codes.get_unused_codes()) if codes else 0,
            "is_needed": not ("totp" in own or own.get("webauthn")),
            "has_password": self.request.user.has_usable_password(),
        }


sign_in = sensitive_post_parameters("password")(SignIn.as_view())
second_step = SecondStep.as_view()


@require_POST
def demonstration_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's people; elsewhere there is no such page."""
    if not settings.IS_DEMONSTRATION:
        raise Http404
    try:
        actions.sign_in_made_up(
            request,
            person_ref=request.POST.get("person", ""),
            at=timezone.now(),
            origin=request.META.get("REMOTE_ADDR", ""),
            request=getattr(request, "ref", ""),
        )
    except NoSuchPerson as nobody:
        raise Http404 from nobody
    return redirect(_next(request))


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL)


def _people() -> list[dict[str, str]]:
    """The cast, as the demonstration's own function tells it; nobody elsewhere."""
    if not settings.IS_DEMONSTRATION:
        return []
    try:
        cast = import_string(settings.SIGN_IN_PEOPLE)
    except ImportError:
        return []
    return [{"ref": r, "name": n, "about": str(about)} for r, n, about in cast()]
