"""A professional without an account: proves a work e-mail, refers, and follows by a link."""

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language

from mebyd.accounts import actions as accounts
from mebyd.accounts import queries as accounts_now
from mebyd.accounts.terms import GuestCard, LinkNotGood
from mebyd.directory.access import Request
from mebyd.directory.terms import Principal, Role
from mebyd.pages.shown import page
from mebyd.pathway import actions, queries
from mebyd.pathway.forms.guest import Guest
from mebyd.pathway.presenters import guest as shown


TRIES_AN_HOUR = 20
"""Confirmations that one address may ask for in an hour: a clinic behind one line."""


def known_source(by: Principal) -> str:
    """What they said last time that they work as; a guest is another ref each time."""
    before = accounts_now.same_guests(by.ref) if by.has(Role.GUEST) else ()
    return queries.last_source(by.ref, *before)


def guest(request: Request) -> HttpResponse:
    """Sign in, or say who you are and confirm a work e-mail."""
    form = Guest(request.POST or None)
    if request.method == "POST" and form.is_valid() and not _too_many(request, form):
        _ask_to_confirm(request, form)
        return redirect("pathway:guest_sent")
    return page(request, "pathway/guest.jinja", shown.guest(form))


def guest_sent(request: Request) -> HttpResponse:
    return page(request, "pathway/guest_sent.jinja", {})


def guest_confirm(request: Request, secret: str) -> HttpResponse:
    """A button, not the bare link: mail scanners open links before people do."""
    if request.method != "POST":
        return page(request, "pathway/guest_confirm.jinja", {})
    try:
        card = actions.confirm_guest(
            secret=secret, by=request.principal, at=timezone.now()
        )
    except LinkNotGood:
        return page(request, "pathway/guest_old_link.jinja", {}, status=410)
    _let_in(request, card, about="")
    return redirect("pathway:start")


def guest_follow(request: Request, secret: str) -> HttpResponse:
    """A link in an e-mail: opens what it is about, a referral, a question or a draft."""
    try:
        opened = accounts.open_link(
            secret=secret,
            at=timezone.now(),
            origin=request.principal.origin,
            request=request.ref,
        )
    except LinkNotGood:
        return page(request, "pathway/guest_old_link.jinja", {}, status=410)
    _let_in(request, opened.guest, about=opened.about)
    return redirect(shown.about_url(opened.about))


def has_sent(request: Request, ref: str) -> None:
    """What a guest sends after a link has let them in is theirs to follow as well."""
    held = request.session.get("guest")
    if held and held.get("about"):
        since = [*held.get("since", ()), ref]
        request.session["guest"] = held | {"since": since}


def _let_in(request: Request, card: GuestCard, *, about: str) -> None:
    """A new session key: whoever had the old one gains nothing by it."""
    request.session.cycle_key()
    request.session["guest"] = {
        "ref": card.ref,
        "name": card.name,
        "language": card.language,
        "about": about,
    }


def _ask_to_confirm(request: Request, form: Guest) -> None:
    given = form.cleaned_data
    actions.ask_guest_to_confirm(
        email=given["email"],
        name=given["name"],
        role_text=given["role_text"],
        organisation_text=given["organisation_text"],
        phone=given["phone"],
        language=get_language() or "en",
        by=request.principal,
        at=timezone.now(),
    )


def _too_many(request: Request, form: Guest) -> bool:
    key = f"guest:{request.principal.origin}"
    cache.add(key, 0, timeout=3600)
    if cache.incr(key) > TRIES_AN_HOUR:
        form.add_error(None, shown.too_many())
        return True
    return False
