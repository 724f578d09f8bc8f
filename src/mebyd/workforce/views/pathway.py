"""The training pathway, for everybody to read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from mebyd.pages.shown import page
from mebyd.workforce import queries
from mebyd.workforce.presenters import pathway as shown


def pathway(request: HttpRequest) -> HttpResponse:
    """From awareness to lead: what each stage asks for, and whose proposal it is."""
    found = queries.in_force(timezone.localdate())
    if found is None:
        raise Http404
    what = shown.pathway(found, queries.frameworks())
    return page(request, "workforce/pathway.jinja", what)
