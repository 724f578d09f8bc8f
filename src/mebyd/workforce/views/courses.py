"""Courses for whoever wants to learn, their certificates, and the page that checks one."""

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory.access import Request
from mebyd.pages.shown import page
from mebyd.workforce import access, actions, queries, refusal_words
from mebyd.workforce.forms.courses import Code
from mebyd.workforce.presenters import certificate as paper
from mebyd.workforce.presenters import courses as shown
from mebyd.workforce.terms import Refused
from mebyd.workforce.views.own import once_joined


TRIES_AN_HOUR = 30
"""Certificates that can be looked up from one address; a code has 128 random bits."""


@once_joined
def courses(request: Request) -> HttpResponse:
    """What fits their next stage, and the places that they have."""
    own = access.own_or_refused(request.principal)
    what = shown.offered_to(own, on=timezone.localdate())
    return page(request, "workforce/courses.jinja", what)


ACTS = {
    "ask": actions.ask_for_place,
    "accept": actions.accept_place,
    "pass_on": actions.pass_on,
}


def course(request: Request, ref: str) -> HttpResponse:
    """One cohort, and what they can do about a place on it."""
    by = request.principal
    card = access.cohort_to_ask(by, ref)
    if request.method == "POST":
        _act(request, ref)
        return redirect("workforce:course", ref=ref)
    mine = queries.place_on(ref, access.own_or_refused(by).ref)
    what = shown.course(card, mine, on=timezone.localdate())
    return page(request, "workforce/course.jinja", what)


def _act(request: Request, ref: str) -> None:
    act = ACTS.get(request.POST.get("act", ""))
    if act is None:
        return
    try:
        act(cohort=ref, by=request.principal, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal_words.say(refusal))
    else:
        messages.success(request, _done(request.POST["act"]))


def _done(act: str) -> str:
    return {
        "ask": _("You have asked for a place. We write to you when one is offered."),
        "accept": _("The place is yours."),
        "pass_on": _("Noted. You have no place on this course, and wait for none."),
    }[act]


def own_certificate(request: Request, ref: str) -> HttpResponse:
    """Their own certificate, to keep and to print."""
    found = access.own_certificate(request.principal, ref)
    response = HttpResponse(paper.pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="mebyd-{ref}.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def certificate(request: Request) -> HttpResponse:
    """
    For anybody: what a certificate says, by its code. There is no list; a code that is
    wrong, forged or withdrawn is not known, and nothing else is said.
    """
    form = Code(request.GET if "code" in request.GET else None)
    if not form.is_bound:
        return page(request, "workforce/certificate.jinja", {"form": form})
    if not _within_limits(request):
        return page(request, "workforce/certificate_too_often.jinja", {}, status=429)
    found = queries.certificate(form.cleaned_data["code"]) if form.is_valid() else None
    what = {
        "form": Code(initial={"code": request.GET["code"]}),
        "is_asked": True,
        "rows": shown.certificate(found) if found else (),
    }
    response = page(
        request, "workforce/certificate.jinja", what, status=200 if found else 404
    )
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _within_limits(request: Request) -> bool:
    key = f"certificates-from:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, timeout=3600)
    return int(cache.incr(key)) <= TRIES_AN_HOUR
