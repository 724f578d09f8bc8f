"""Numbers of councils and crisis teams: which there are, and which nobody has given."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory import access, actions, forms, labels, queries
from mebyd.directory.access import Request
from mebyd.directory.presenters import urgent as presenter
from mebyd.pages.shown import page


def numbers(request: Request) -> HttpResponse:
    access.for_set_up(request.principal)
    known = queries.urgent_numbers(on=timezone.localdate())
    groups = presenter.groups(known, boards=access.boards_of(request.principal))
    return page(request, "directory/urgent.jinja", {"groups": groups})


def number(request: Request, kind: str, place: str) -> HttpResponse:
    """The number of one place: what stands, and what shall stand from today."""
    by, today = request.principal, timezone.localdate()
    which = access.number_to_set(by, kind, place)
    stands = queries.urgent_numbers(on=today).get((which, place))
    first = {"checked_on": today} | (
        {
            "phone": stands.phone,
            "hours_en": stands.hours_en,
            "hours_cy": stands.hours_cy,
            "status": stands.status.value,
            "source": stands.source,
        }
        if stands
        else {}
    )
    form = forms.Urgent(request.POST or None, initial=first, today=today)
    if request.method == "POST" and form.is_valid():
        actions.set_urgent_number(
            kind=which, place=place, **form.given(), by=by, at=timezone.now()
        )
        messages.success(request, _("The number is noted."))
        return redirect("directory:urgent")
    what = {
        "form": form,
        "title": presenter.place_name(which, place),
        "lead": labels.URGENT[which],
        "back": reverse("directory:urgent"),
    }
    return page(request, "pages/form.jinja", what)
