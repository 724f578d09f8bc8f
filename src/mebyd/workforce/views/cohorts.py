"""Courses and cohorts for whoever leads the workforce."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from mebyd.directory.access import Request
from mebyd.pages.fields import Form
from mebyd.pages.shown import page
from mebyd.workforce import access, actions, labels, queries, refusal_words
from mebyd.workforce.forms import courses as forms
from mebyd.workforce.presenters import cohorts as shown
from mebyd.workforce.terms import PlaceState, Refused


def cohorts(request: Request) -> HttpResponse:
    """The cohorts that they answer for, every course, and real ones that we know of."""
    boards = access.boards_led(request.principal)
    found = queries.cohorts(boards=boards)
    what = shown.overview(found, queries.courses(), on=timezone.localdate())
    return page(request, "workforce/cohorts.jinja", what)


def new_course(request: Request) -> HttpResponse:
    """Register something that can be learned."""
    access.leads_anywhere_or_refused(request.principal)
    found = queries.in_force(timezone.localdate())
    form = forms.NewCourse(
        request.POST or None,
        stages=found.stages if found else (),
        frameworks=queries.frameworks().values(),
    )
    made = _made(
        request,
        form,
        lambda: actions.register_course(
            given=form.given(), by=request.principal, at=timezone.now()
        ),
    )
    if made:
        messages.success(request, _("The course is registered. Now give it dates."))
        return redirect("workforce:open_cohort", ref=made)
    return _asked(request, form, _("Register a course"), reverse("workforce:cohorts"))


def open_cohort(request: Request, ref: str) -> HttpResponse:
    """Dates and places for a course."""
    card = access.course_or_refused(request.principal, ref)
    boards = access.boards_led(request.principal)
    form = forms.OpenCohort(request.POST or None, boards=boards)
    made = _made(
        request,
        form,
        lambda: actions.open_cohort(
            course=ref, given=form.given(), by=request.principal, at=timezone.now()
        ),
    )
    if made:
        messages.success(request, _("The cohort is open: people can ask for a place."))
        return redirect("workforce:cohort", ref=made)
    title = _("Open a cohort: %(course)s") % {"course": labels.name(card)}
    return _asked(request, form, title, reverse("workforce:cohorts"))


def cohort(request: Request, ref: str) -> HttpResponse:
    """Who has a place, and who waits in which order."""
    card = access.cohort_to_lead(request.principal, ref)
    what = shown.cohort(card, on=timezone.localdate())
    return page(request, "workforce/cohort.jinja", what)


@require_POST
def fill(request: Request, ref: str) -> HttpResponse:
    """Offer the free places by the rule."""
    try:
        count = actions.fill(cohort=ref, by=request.principal, at=timezone.now())
    except Refused as refusal:
        messages.error(request, refusal_words.say(refusal))
    else:
        text = ngettext(
            "%(count)s place is offered.", "%(count)s places are offered.", count
        )
        messages.success(request, text % {"count": count})
    return redirect("workforce:cohort", ref=ref)


def attendance(request: Request, ref: str) -> HttpResponse:
    """Who was there on a day."""
    card, today = access.cohort_to_lead(request.principal, ref), timezone.localdate()
    asked = queries.places_on(ref)
    people = shown.choices(asked, PlaceState.ACCEPTED, PlaceState.COMPLETED)
    first = {"on": forms.today_or_last(card.until_on, today)}
    form = forms.WhoWasThere(request.POST or None, initial=first, people=people)
    done = _made(
        request,
        form,
        lambda: actions.attend(
            cohort=ref, **form.cleaned_data, by=request.principal, at=timezone.now()
        ),
    )
    if done:
        messages.success(request, _("Noted who was there."))
        return redirect("workforce:cohort", ref=ref)
    return _asked(request, form, _("Who was there"), _cohort_url(ref))


def completion(request: Request, ref: str) -> HttpResponse:
    """Who has completed it, and who will not."""
    card, today = access.cohort_to_lead(request.principal, ref), timezone.localdate()
    people = shown.choices(queries.places_on(ref), PlaceState.ACCEPTED)
    first = {"on": forms.today_or_last(card.until_on, today)}
    form = forms.WhoCompleted(request.POST or None, initial=first, people=people)
    done = _made(
        request,
        form,
        lambda: actions.complete(
            cohort=ref, **form.cleaned_data, by=request.principal, at=timezone.now()
        ),
    )
    if done:
        messages.success(
            request, _("Noted. Each who has completed it can fetch their certificate.")
        )
        return redirect("workforce:cohort", ref=ref)
    return _asked(request, form, _("Who has completed it"), _cohort_url(ref))


def call_off(request: Request, ref: str) -> HttpResponse:
    """Asked once more, and everybody is told."""
    card = access.cohort_to_lead(request.principal, ref)
    form = forms.Sure(request.POST if request.method == "POST" else None)
    done = _made(
        request,
        form,
        lambda: actions.call_off(cohort=ref, by=request.principal, at=timezone.now()),
    )
    if done:
        messages.success(request, _("It is called off, and everybody is told."))
        return redirect("workforce:cohort", ref=ref)
    lead = _("Everybody who waits for a place or has one is told by e-mail.")
    title = _("Call off: %(course)s") % {"course": labels.name(card.course)}
    action = _("Call it off")
    return _asked(request, form, title, _cohort_url(ref), lead=lead, action=action)


def _made(request: Request, form: Form, act: Callable[[], Any]) -> Any:
    """What the act gives (True for nothing); None while the form asks, or it is refused."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        found = act()
    except Refused as refusal:
        said = refusal_words.say(refusal)
        if not form.takes(refusal.code, said):
            form.add_error(None, said)
        return None
    return found if isinstance(found, str) else True


def _cohort_url(ref: str) -> str:
    return reverse("workforce:cohort", kwargs={"ref": ref})


def _asked(
    request: Request, form: Form, title: str, back: str, **more: str
) -> HttpResponse:
    what = {"form": form, "title": title, "back": back} | more
    return page(request, "pages/form.jinja", what)
