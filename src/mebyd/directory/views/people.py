"""Who signs in: registered here, given a role for a board or for all Wales, let back in."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mebyd.accounts import actions as accounts
from mebyd.accounts import queries as accounts_now
from mebyd.accounts.terms import EmailTaken
from mebyd.directory import access, actions, forms, labels, queries
from mebyd.directory.access import Request
from mebyd.directory.presenters import people as presenter
from mebyd.directory.terms import CannotChange, Principal
from mebyd.pages import pager
from mebyd.pages.shown import page


def _who(request: Request) -> Principal:
    return request.principal


def _today() -> date:
    return timezone.localdate()


def people(request: Request) -> HttpResponse:
    """Everybody who signs in, a page at a time; by name or address if asked."""
    access.for_set_up(_who(request))
    text, today = request.GET.get("text", "").replace("\0", "")[:100], _today()
    found = access.people_to_see(_who(request), accounts_now.find(text), on=today)
    shown = pager.shown(request, total=len(found))
    start = (shown.page - 1) * pager.A_PAGE
    here = found[start : start + pager.A_PAGE]
    what = {
        "people": presenter.rows(here, on=today),
        "total": len(found),
        "text": text,
        "pager": shown,
    }
    return page(request, "directory/people.jinja", what)


def person(request: Request, person: str) -> HttpResponse:
    """One account: whether it is open, which roles it has, what can be done."""
    by = _who(request)
    card = access.person_to_set_up(by, person, on=_today())
    seats = queries.seats_from([person], on=_today())[person]
    shown = presenter.person_page(
        card,
        seats,
        may_seat=access.is_for_another(by, card.ref),
        may_close=access.may_close(by, card.ref, seats),
        own=by.ref == card.ref,
        is_theirs=lambda seat: access.administers(by, seat.board),
    )
    return page(request, "directory/person.jinja", {"person": shown})


def new_person(request: Request) -> HttpResponse:
    """Register somebody; the link with which they set a password goes to them."""
    by = access.for_set_up(_who(request))
    form = forms.NewPerson(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            ref = accounts.register_person(
                **form.cleaned_data, by=by, at=timezone.now()
            )
        except EmailTaken:
            form.add_error("email", _("Somebody signs in with this address already."))
        else:
            _invite(request, ref)
            return redirect("directory:person", person=ref)
    what = {
        "form": form,
        "title": _("Register somebody"),
        "back": reverse("directory:people"),
    }
    return page(request, "pages/form.jinja", what)


@require_POST
def invite(request: Request, person: str) -> HttpResponse:
    """Send the link again."""
    card = access.person_to_set_up(_who(request), person, on=_today())
    if card.is_active:
        _invite(request, card.ref)
    return redirect("directory:person", person=card.ref)


@require_POST
def reopen(request: Request, person: str) -> HttpResponse:
    """Let somebody sign in again; roles are given anew."""
    by = _who(request)
    card = access.person_to_set_up(by, person, on=_today())
    accounts.reactivate(person_ref=card.ref, by=by, at=timezone.now())
    messages.success(request, _("The account is open again. Now give its roles."))
    return redirect("directory:person", person=card.ref)


def give_place(request: Request, person: str) -> HttpResponse:
    """A role for a whole health board, or for all Wales."""
    by = _who(request)
    card = access.person_to_set_up(by, person, on=_today())
    form = forms.GivePlace(
        request.POST or None,
        boards=access.boards_of(by),
        initial={"from_on": timezone.localdate()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_seat(
                **form.given(), person_ref=card.ref, by=by, at=timezone.now()
            )
        except CannotChange as refusal:
            form.add_error("role", labels.WHY[refusal.why])
        else:
            messages.success(request, _("The role is given."))
            return redirect("directory:person", person=card.ref)
    what = {
        "form": form,
        "title": _("Give a role: %(name)s") % {"name": card.name},
        "lead": _(
            "For a health board or for all Wales. Roles in a team are given there."
        ),
        "back": reverse("directory:person", kwargs={"person": card.ref}),
    }
    return page(request, "pages/form.jinja", what)


def _invite(request: Request, ref: str) -> None:
    """The link goes out, or it is said that it did not."""
    card = accounts_now.person(ref)
    try:
        accounts.invite(person_ref=ref, by=_who(request), at=timezone.now())
    except OSError:
        messages.error(
            request,
            _(
                "The account is there, but the e-mail was not taken. Send the link again."
            ),
        )
    else:
        sent = _("The link to set a password is on its way to %(email)s.")
        none = _("%(email)s is made up: nothing is sent there.")
        text = none if card.is_made_up else sent
        messages.success(request, text % {"email": card.email})
