"""Teams and people: what needs no hand-over. Ending a seat is `care`'s page."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory import access, actions, forms, labels, queries
from mebyd.directory.access import Request
from mebyd.directory.presenters import manage as presenter
from mebyd.directory.terms import CannotChange, Member, Principal, Role, TeamKind
from mebyd.pages.shown import page


def _who(request: Request) -> Principal:
    """Who asks: the middleware has put them on the request."""
    return request.principal


def teams(request: Request) -> HttpResponse:
    """The teams that the asker looks after, of one health board or of all."""
    boards = forms.board_choices(access.boards_of(_who(request)))
    asked = request.GET.get("board", "")
    board = asked if asked in dict(boards) else ""
    found = access.teams_to_see(_who(request), board=board, on=timezone.localdate())
    what = {
        "teams": [presenter.team_row(card) for card in found],
        "boards": boards,
        "board": board,
        "may_set_up": access.is_administrator(_who(request)),
    }
    return page(request, "directory/teams.jinja", what)


def team(request: Request, ref: str) -> HttpResponse:
    by, today = _who(request), timezone.localdate()
    card = access.team_to_see(by, ref)
    shown = presenter.team_page(
        card,
        queries.members(ref, on=today),
        queries.services_of([ref]),
        may_change=access.may_change(by, card.ref, card.board),
        may_close=access.administers(by, card.board) and card.is_open(today),
    )
    return page(request, "directory/team.jinja", {"team": shown})


def new_team(request: Request) -> HttpResponse:
    by = access.for_set_up(_who(request))
    form = forms.NewTeam(
        request.POST or None,
        boards=access.boards_of(_who(request)),
        organisations=access.organisations_for(_who(request)),
    )
    if request.method == "POST" and form.is_valid():
        given = form.given()
        try:
            ref = actions.register_team(**given, by=by, at=timezone.now())
        except CannotChange as refusal:
            is_door = given["kind"] is TeamKind.FRONT_DOOR
            form.add_error("kind" if is_door else "name_en", labels.WHY[refusal.why])
        else:
            messages.success(
                request, _("The team is set up. Now give people their roles.")
            )
            return redirect("directory:team", ref=ref)
    what = {
        "form": form,
        "title": _("Set up a team"),
        "back": reverse("directory:teams"),
    }
    return page(request, "pages/form.jinja", what)


def change_team(request: Request, ref: str) -> HttpResponse:
    """How a team is named and reached."""
    card = access.team_to_change(_who(request), ref)
    now = {
        "name_en": card.name_en,
        "name_cy": card.name_cy,
        "phone": card.verified_phone,
        "hours_en": card.hours_en,
        "hours_cy": card.hours_cy,
        "email": card.email,
        "capacity": str(card.capacity_families or ""),
    }
    form = forms.ChangeTeam(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        actions.change_team(
            ref=ref, **form.given(), by=_who(request), at=timezone.now()
        )
        messages.success(request, _("The team is changed."))
        return redirect("directory:team", ref=ref)
    title = _("Change the team: %(team)s") % {"team": labels.name(card)}
    what = {"form": form, "title": title, "back": _team_url(ref)}
    return page(request, "pages/form.jinja", what)


def give_seat(request: Request, ref: str) -> HttpResponse:
    card = access.team_to_change(_who(request), ref)
    form = forms.GiveSeat(
        request.POST or None, initial={"from_on": timezone.localdate()}
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.give_seat(
                **_seat(form), team=ref, by=_who(request), at=timezone.now()
            )
        except CannotChange as refusal:
            form.add_error("role", labels.WHY[refusal.why])
        else:
            messages.success(request, _("The role is given."))
            return redirect("directory:team", ref=ref)
    title = _("Give a role in this team: %(team)s") % {"team": labels.name(card)}
    what = {"form": form, "title": title, "back": _team_url(ref)}
    return page(request, "pages/form.jinja", what)


def _team_url(ref: str) -> str:
    return reverse("directory:team", kwargs={"ref": ref})


def _seat_url(member: Member) -> str:
    """Where a seat is shown: with its team, or else with its person."""
    if member.team:
        return _team_url(member.team)
    return reverse("directory:person", kwargs={"person": member.person_ref})


def _seat(form: forms.GiveSeat) -> dict[str, Any]:
    given = dict(form.cleaned_data)
    del given["email"]
    return given | {
        "person_ref": form.person_ref,
        "role": Role(given["role"]),
        "is_deputy": given["is_deputy"] == "yes",
        "days_a_week": float(given["days_a_week"]),
    }


def mark_away(request: Request, ref: str) -> HttpResponse:
    member = access.seat_to_change(_who(request), ref)
    form = forms.Away(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.mark_away(
                membership=ref,
                **form.cleaned_data,
                by=_who(request),
                at=timezone.now(),
            )
        except CannotChange as refusal:
            form.add_error("until_on", labels.WHY[refusal.why])
        else:
            messages.success(
                request, _("Noted. Meanwhile the deputy is asked in their place.")
            )
            return redirect(_seat_url(member))
    what = {"form": form, "title": _("Days away"), "back": _seat_url(member)}
    return page(request, "pages/form.jinja", what)
