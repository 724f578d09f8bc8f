"""Who stands at the door: somebody signed in, a guest by link, a family by code, or nobody."""

from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from mebyd.accounts import queries as accounts
from mebyd.directory import queries as directory
from mebyd.directory.access import Request
from mebyd.directory.terms import NEEDS_SECOND_FACTOR, NOBODY, Principal, Role, Seat


def principal(request: Request) -> Principal:
    """The principal of this request; what they may do is read anew each time."""
    origin = request.META.get("REMOTE_ADDR", "")
    person = request.user
    if person.is_authenticated:
        return Principal(
            ref=person.ref,
            name=person.name,
            language=person.language,
            seats=directory.seats_of(person.ref, on=timezone.localdate()),
            origin=origin,
            request=request.ref,
        )
    return _by_link(request, origin)


def _by_link(request: Request, origin: str) -> Principal:
    """Keys that the guest's link and the family's code left in the session."""
    for key, role in (("guest", Role.GUEST), ("family", Role.FAMILY)):
        held = request.session.get(key)
        if held:
            return Principal(
                ref=held["ref"],
                name=held.get("name", ""),
                language=held.get("language", "en"),
                seats=(Seat(role),),
                origin=origin,
                request=request.ref,
                about=held.get("about", ""),
                since=tuple(held.get("since", ())),
            )
    return Principal(ref="", seats=NOBODY.seats, origin=origin, request=request.ref)


def lacks_second_factor(request: Request) -> bool:
    """
    Whether somebody who needs a second factor has none yet.

    Remembered in the session once it is there. The demonstration's people are let off.
    """
    if settings.IS_DEMONSTRATION or not request.user.is_authenticated:
        return False
    if not request.principal.has(*NEEDS_SECOND_FACTOR):
        return False
    if not request.session.get("has_second_factor"):
        found = accounts.has_second_factor(request.principal.ref)
        request.session["has_second_factor"] = found
    return not request.session["has_second_factor"]


OF_A_FAMILY = "pathway:own_"
"""A family's own pages: whoever comes back to one has no account to sign in to."""


def sign_in_url(request: Request) -> str:
    """Where whoever is nobody yet is sent: to sign in, or back to their own link."""
    route = request.resolver_match
    is_family = route is not None and route.view_name.startswith(OF_A_FAMILY)
    way_in = reverse("pathway:own_closed" if is_family else "account_login")
    return f"{way_in}?{urlencode({'next': request.get_full_path()})}"
