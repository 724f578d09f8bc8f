"""The public map: where in Wales there is somebody for a baby, and where nobody."""

from django.http import HttpResponse
from django.utils import timezone

from mebyd.directory import queries as directory
from mebyd.directory.access import Request
from mebyd.directory.terms import Age, Level
from mebyd.oversight import queries
from mebyd.oversight.presenters import map as presenter
from mebyd.pages.shown import page


def show(request: Request) -> HttpResponse:
    level = _chosen(Level, request.GET.get("level"), Level.SPECIALISED)
    age = _chosen(Age, request.GET.get("age"), Age.NEWBORN)
    on = timezone.localdate()
    coverage = directory.coverage_map(level, age_days=age.days, on=on)
    shown = presenter.shown(
        coverage,
        queries.unmet_by_area(at=timezone.now()),
        level=level,
        age=age,
        on=on,
    )
    return page(request, "oversight/map.jinja", {"map": shown})


def _chosen(kind, code, default):
    """The choice in the address; a wrong one is the usual one."""
    return kind(code) if code in set(kind) else default
