"""Same baby? Two records side by side, and a person's answer."""

from datetime import datetime

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory.access import Request
from mebyd.directory.terms import Principal
from mebyd.families import access as families
from mebyd.families import actions, labels
from mebyd.families.terms import AlreadyDecided, NotAsked, Verdict
from mebyd.pages.shown import page
from mebyd.pathway import access
from mebyd.pathway.presenters import compare as shown


def compare(request: Request, ref: str, known: str) -> HttpResponse:
    """Same, different, or not yet sure: the question then stays open."""
    now = timezone.now()
    by, found = access.opened(request.principal, ref, at=now)
    both = families.compare(by, found.row.baby, known, at=now)
    verdict = request.POST.get("verdict", "")
    if request.method == "POST" and verdict in set(Verdict):
        try:
            done = _answer(found.row.baby, known, Verdict(verdict), by, now)
        except (AlreadyDecided, NotAsked) as refusal:
            notices.warning(request, labels.say(refusal))
        else:
            notices.success(request, done)
        return redirect("pathway:opened", ref=ref)
    return page(
        request, "pathway/staff_compare.jinja", shown.compare(ref, both, at=now)
    )


def _answer(
    new: str, known: str, verdict: Verdict, by: Principal, now: datetime
) -> str:
    """An answer, or the undoing of one: then the question is open again."""
    if verdict is Verdict.OPEN:
        actions.reopen_same(new, known, by=by, at=now)
        return _("It is undone. Nothing was merged, so nothing is lost.")
    actions.decide_same(new, known, verdict, by=by, at=now)
    return _("Your answer is recorded. Nothing is merged.")
