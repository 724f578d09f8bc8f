"""What everybody may see: services, and who helps in each area."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mebyd.directory import queries
from mebyd.directory.forms import Find
from mebyd.directory.presenters import public as presenter
from mebyd.directory.terms import NotYours
from mebyd.pages.shown import page
from mebyd.places import queries as places


def find(request: HttpRequest) -> HttpResponse:
    form = Find(request.GET or None)
    found = queries.search(**form.asked(), on=timezone.localdate())
    what = {
        "form": form,
        "rows": presenter.service_rows(found),
        "is_asked": any(request.GET.values()),
    }
    return page(request, "directory/find.jinja", what)


def service(request: HttpRequest, ref: str) -> HttpResponse:
    card = queries.service(ref)
    if card is None:
        raise NotYours("directory.service", ref)
    shown = presenter.service_page(card, on=timezone.localdate())
    return page(request, "directory/service.jinja", {"service": shown})


def area(request: HttpRequest, code: str) -> HttpResponse:
    card = places.area(code)
    if card is None:
        raise NotYours("directory.area", code)
    on = timezone.localdate()
    levels = queries.area_pathway(code, on=on)
    shown = presenter.area_page(card, levels, queries.stages(), on=on)
    return page(request, "directory/area.jinja", {"area": shown})
