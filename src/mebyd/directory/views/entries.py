"""What the directory lists: services, where they are, who runs them, and where nobody is."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory import access, actions, forms, labels
from mebyd.directory.access import Request
from mebyd.directory.terms import (
    CannotChange,
    Principal,
    ServiceCard,
    Sureness,
)
from mebyd.pages.shown import page
from mebyd.places import labels as place_labels


def _who(request: Request) -> Principal:
    return request.principal


def change_service(request: Request, ref: str) -> HttpResponse:
    card = access.service_to_change(_who(request), ref)
    today = timezone.localdate()
    now = {
        "takes_referrals": card.takes.value,
        "languages": card.languages,
        "how_en": card.how_en,
        "how_cy": card.how_cy,
        "phone": card.phone,
        "website": card.website,
        "checked_on": today,
    }
    form = forms.ChangeService(request.POST or None, initial=now, today=today)
    if request.method == "POST" and form.is_valid():
        actions.change_service(
            ref=ref, **form.cleaned_data, by=_who(request), at=timezone.now()
        )
        messages.success(request, _("The entry is changed."))
        return redirect("directory:service", ref=ref)
    title = _("Change the entry: %(service)s") % {"service": labels.name(card)}
    back = reverse("directory:service", kwargs={"ref": ref})
    what = {"form": form, "title": title, "back": back}
    return page(request, "pages/form.jinja", what)


def new_service(request: Request) -> HttpResponse:
    """A new entry; it counts as coverage where its kind does."""
    by, today = access.for_set_up(_who(request)), timezone.localdate()
    first = {"from_on": today, "checked_on": today}
    form = forms.NewService(
        request.POST or None,
        initial=first,
        today=today,
        may=_may_choose(_who(request)),
        organisations=access.organisations_for(_who(request)),
    )
    if request.method == "POST" and form.is_valid():
        try:
            ref = actions.register_service(
                **form.given(),
                status=Sureness.VERIFIED,
                by=by,
                at=timezone.now(),
            )
        except CannotChange as refusal:
            form.add_error("name_en", labels.WHY[refusal.why])
        else:
            messages.success(request, _("The service is in the directory."))
            return redirect("directory:service", ref=ref)
    return _asked(request, form, _("Register a service"), reverse("directory:teams"))


def change_cover(request: Request, ref: str) -> HttpResponse:
    """Which team gives a service, to whom and where; whether it ends."""
    by = _who(request)
    card = access.service_to_cover(by, ref)
    form = forms.ChangeCover(
        request.POST or None, initial=_cover(card), card=card, may=_may_choose(by)
    )
    if request.method == "POST" and form.is_valid():
        given = form.given()
        areas, from_on = given.pop("areas"), given.pop("from_on")
        try:
            with transaction.atomic():
                actions.change_service(ref=ref, **given, by=by, at=timezone.now())
                actions.cover_areas(
                    service=ref, areas=areas, from_on=from_on, by=by, at=timezone.now()
                )
        except CannotChange as refusal:
            form.add_error("team", labels.WHY[refusal.why])
        else:
            messages.success(request, _("The entry is changed."))
            return redirect("directory:service", ref=ref)
    title = _("Who gives it, to whom and where: %(service)s")
    back = reverse("directory:service", kwargs={"ref": ref})
    return _asked(request, form, title % {"service": labels.name(card)}, back)


def _may_choose(by: Principal) -> forms.MayChoose:
    return forms.MayChoose(
        boards=access.boards_of(by),
        areas=access.areas_of(by),
        teams=access.teams_for(by),
    )


def _cover(card: ServiceCard) -> dict[str, Any]:
    """What an entry says now, as the form asks it."""
    today, until = timezone.localdate(), card.ages_until_days
    return {
        "team": card.team,
        "ages_from_days": str(card.ages_from_days),
        "ages_until_days": forms.NO_LIMIT if until is None else str(until),
        "areas": [one.area for one in card.areas if one.until_on is None],
        "from_on": today,
        "open_until": card.open_until,
    }


def new_organisation(request: Request) -> HttpResponse:
    by = access.for_set_up(_who(request))
    boards = access.boards_of(_who(request))
    form = forms.NewOrganisation(request.POST or None, boards=boards)
    if request.method == "POST" and form.is_valid():
        try:
            actions.register_organisation(
                **form.given(), status=Sureness.VERIFIED, by=by, at=timezone.now()
            )
        except CannotChange as refusal:
            form.add_error("name_en", labels.WHY[refusal.why])
        else:
            messages.success(
                request, _("The organisation can be chosen for teams and services.")
            )
            return redirect("directory:teams")
    title, back = _("Register an organisation"), reverse("directory:teams")
    return _asked(request, form, title, back)


def confirm_none(request: Request, code: str) -> HttpResponse:
    """Somebody looked in an area, and found nobody at a level."""
    by, today = _who(request), timezone.localdate()
    area = access.area_to_set_up(by, code)
    form = forms.ConfirmNone(
        request.POST or None, initial={"checked_on": today}, today=today
    )
    if request.method == "POST" and form.is_valid():
        given = form.given()
        actions.confirm_none(**given, area=code, by=by, at=timezone.now())
        messages.success(request, _("Noted: somebody looked, and found nobody."))
        return redirect("directory:area", code=code)
    title = _("Nobody gives support at a level: %(area)s")
    back = reverse("directory:area", kwargs={"code": code})
    return _asked(request, form, title % {"area": place_labels.name(area)}, back)


def _asked(request: Request, form: Any, title: str, back: str) -> HttpResponse:
    what = {"form": form, "title": title, "back": back}
    return page(request, "pages/form.jinja", what)
