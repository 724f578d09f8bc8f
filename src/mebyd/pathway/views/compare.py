"""Same baby? Two records side by side, and a person's answer."""

from contextlib import suppress

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mebyd.families import access as families
from mebyd.families import actions
from mebyd.families.terms import AlreadyDecided, Verdict
from mebyd.pages.shown import page
from mebyd.pathway import access
from mebyd.pathway.presenters import compare as shown


def compare(request: HttpRequest, ref: str, known: str) -> HttpResponse:
    """Same, different, or not yet sure: the question then stays open."""
    now = timezone.now()
    by, found = access.opened(request.principal, ref, at=now)
    both = families.compare(by, found.row.baby, known, at=now)
    verdict = request.POST.get("verdict", "")
    if request.method == "POST" and verdict in (Verdict.SAME, Verdict.DIFFERENT):
        # If somebody else has said so in the meantime, the page shows it.
        with suppress(AlreadyDecided):
            actions.decide_same(found.row.baby, known, Verdict(verdict), by=by, at=now)
        return redirect("pathway:opened", ref=ref)
    return page(
        request, "pathway/staff_compare.jinja", shown.compare(ref, both, at=now)
    )
