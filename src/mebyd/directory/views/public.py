"""What everybody may see: services, and who helps in each area."""

from django.http import HttpResponse
from django.utils import timezone

from mebyd.directory import access, queries
from mebyd.directory.access import Request
from mebyd.directory.forms import Find
from mebyd.directory.presenters import public as presenter
from mebyd.directory.terms import NotYours, ServiceCard
from mebyd.pages.shown import page
from mebyd.places import queries as places


def find(request: Request) -> HttpResponse:
    form = Find(request.GET or None)
    found = queries.search(**form.asked(), on=timezone.localdate())
    what = {
        "form": form,
        "rows": presenter.service_rows(found),
        "is_asked": any(request.GET.values()),
    }
    return page(request, "directory/find.jinja", what)


def service(request: Request, ref: str) -> HttpResponse:
    card = queries.service(ref)
    if card is None:
        raise NotYours("directory.service", ref)
    shown = presenter.service_page(card, on=timezone.localdate())
    return page(
        request,
        "directory/service.jinja",
        {"service": shown, "acts": presenter.acts(card, *_may(request, card))},
    )


def _may(request: Request, card: ServiceCard) -> tuple[bool, bool]:
    """Whether whoever looks may change the entry, and what it covers."""
    by = request.principal
    may_change = access.may_change(by, card.team, card.board)
    return may_change, access.administers(by, card.board)


def area(request: Request, code: str) -> HttpResponse:
    card = places.area(code)
    if card is None:
        raise NotYours("directory.area", code)
    on = timezone.localdate()
    levels = queries.area_pathway(code, on=on)
    shown = presenter.area_page(card, levels, queries.stages(), on=on)
    may = access.administers(request.principal, card.board)
    return page(request, "directory/area.jinja", {"area": shown, "may_confirm": may})
