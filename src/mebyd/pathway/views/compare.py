"""Same baby? Two records side by side, and a person's answer."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.families import access as families
from mebyd.families import actions, labels
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
        try:
            actions.decide_same(found.row.baby, known, Verdict(verdict), by=by, at=now)
        except AlreadyDecided as refusal:
            notices.warning(request, labels.say(refusal))
        else:
            notices.success(request, _("Your answer is recorded. Nothing is merged."))
        return redirect("pathway:opened", ref=ref)
    return page(
        request, "pathway/staff_compare.jinja", shown.compare(ref, both, at=now)
    )
