"""What every request passes: a number, an end to idle sessions, who it is, which door."""

import secrets
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mebyd.directory.access import Request
from mebyd.directory.terms import NotYours
from mebyd.ledger import actions as ledger
from mebyd.web import visitors
from mebyd.web.views import not_here


OWN_ACCOUNT = ("mfa_", "account_")
"""Where somebody sets up the second factor that they lack."""

Next = Callable[[Request], HttpResponse]


def request_ref(get_response: Next) -> Next:
    def middleware(request: Request) -> HttpResponse:
        request.ref = secrets.token_hex(8)
        return get_response(request)

    return middleware


def idle_end(get_response: Next) -> Next:
    """
    End a session that nobody has used for half an hour.

    The time of last use is written at most once a minute: a look is one write, not two.
    It is written on the way out, so that a session has it from its first request on.
    """

    def middleware(request: Request) -> HttpResponse:
        session, now = request.session, int(time.time())
        if now - session.get("used", now) > settings.IDLE_END_SECONDS:
            session.flush()
        response = get_response(request)
        if not session.is_empty() and now - session.get("used", 0) >= 60:
            session["used"] = now
        return response

    return middleware


class Principal:
    """
    Puts on the request who asks, read anew each time: an ended membership ends at once.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.principal = visitors.principal(request)
        return self.get_response(request)


class Doors:
    """Refuses a route without a door, and whoever its door does not let in."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if "\0" in request.path:
            # No page has such an address, and no database can look for it.
            return not_here(request)
        door = getattr(view, "door", None)
        roles = {seat.role for seat in request.principal.seats}
        if door is None or not door.lets_in(roles):
            if request.principal.ref:
                return self._refuse(request, what=request.resolver_match.view_name)
            return redirect(visitors.sign_in_url(request))
        is_own_account = request.resolver_match.view_name.startswith(OWN_ACCOUNT)
        if door.is_public or is_own_account:
            return None
        if visitors.lacks_second_factor(request):
            return redirect("mfa_index")
        return None

    def process_exception(self, request, exception):
        if isinstance(exception, NotYours):
            return self._refuse(request, what=exception.what, about=exception.about)
        return None

    def _refuse(self, request: Request, *, what: str, about: str = "") -> HttpResponse:
        """After the rollback, in a transaction of its own, or it would vanish with it."""
        ledger.refused(what, by=request.principal.actor, at=timezone.now(), about=about)
        return not_here(request)
