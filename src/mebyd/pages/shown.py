"""How a view answers: a page, in the language asked for, that no cache keeps."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def page(
    request: HttpRequest, template: str, what: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """
    Render a template with ready-to-print values.

    A page that a signed-in person sees is never stored by a browser or a proxy.
    """
    response = render(request, template, dict(what), status=status)
    if not _is_for_everybody(request):
        response["Cache-Control"] = "no-store"
    return response


def _is_for_everybody(request: HttpRequest) -> bool:
    match = request.resolver_match
    guard = getattr(match.func, "door", None) if match else None
    return bool(guard and guard.is_public and not request.session.session_key)
