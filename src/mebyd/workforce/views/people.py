"""Signing up; and people of the workforce, for whoever leads it there."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mebyd.directory.access import Request
from mebyd.pages.fields import Form
from mebyd.pages.shown import page
from mebyd.workforce import access, actions, labels, queries, refusal_words
from mebyd.workforce.forms import people as forms
from mebyd.workforce.presenters import own as own_page
from mebyd.workforce.presenters import people as shown
from mebyd.workforce.terms import Ground, PractitionerCard, Refused


TRIES_AN_HOUR = 20
"""Sign-ups that one address may send in an hour: a course in one room."""


def sign_up(request: Request) -> HttpResponse:
    """Whoever works with families may train, whoever they work for."""
    form = forms.SignUp(request.POST or None)
    if request.method == "POST" and form.is_valid() and not _too_many(request, form):
        actions.sign_up(
            **form.cleaned_data, language=get_language() or "en", at=timezone.now()
        )
        return redirect("workforce:signed_up")
    what = {
        "form": form,
        "title": _("Sign up for the training pathway"),
        "lead": _(
            "For everybody who works with babies and their families: health, social"
            " care, local authorities, the third sector. No account with the NHS is"
            " needed. You will see no family’s record."
        ),
        "action": _("Sign up"),
        "back": reverse("workforce:pathway"),
    }
    return page(request, "pages/form.jinja", what)


def signed_up(request: Request) -> HttpResponse:
    return page(request, "workforce/signed_up.jinja", {})


def _too_many(request: Request, form: Form) -> bool:
    key = f"sign-up:{request.principal.origin}"
    cache.add(key, 0, timeout=3600)
    if cache.incr(key) > TRIES_AN_HOUR:
        form.add_error(
            None, _("Too many have signed up from here. Try again in an hour.")
        )
        return True
    return False


def find(request: Request) -> HttpResponse:
    """People by name, of those whom this person leads."""
    text = request.GET.get("text", "").replace("\0", "")[:100]
    found = access.found(request.principal, text, at=timezone.now())
    rows = [
        {
            "name": one.name,
            "work": own_page.of_work(one),
            "url": reverse("workforce:person", kwargs={"ref": one.ref}),
        }
        for one in found
    ]
    wrong = [
        {
            "name": who.name,
            "text": one.text,
            "at": one.asked_at,
            "url": reverse("workforce:answer_correction", kwargs={"ref": one.ref}),
        }
        for one, who in access.corrections(request.principal, at=timezone.now())
    ]
    what = {"text": text, "people": rows, "wrong": wrong} | _at_stage(request)
    return page(request, "workforce/people.jinja", what)


def _at_stage(request: Request) -> dict[str, Any]:
    """Who is at a stage in an area, and who could be next: once both are chosen."""
    asked = {name: request.GET.get(name, "")[:40] for name in ("area", "stage")}
    areas = access.areas_led(request.principal)
    pathway = queries.in_force(timezone.localdate())
    stages = (
        [one for one in pathway.stages if one.stage.competencies] if pathway else []
    )
    what = shown.choices(asked, areas, stages)
    if not (what["area"] and what["stage"]):
        return what
    found = access.at_stage(
        request.principal, what["area"], what["stage"], at=timezone.now()
    )
    return what | shown.at_stage(found, pathway.stages if pathway else ())


def answer_correction(request: Request, ref: str) -> HttpResponse:
    """What somebody says is wrong, and what was done about it."""
    by = request.principal
    asked = access.correction_to_answer(by, ref)
    card = access.may_recognise(by, asked.practitioner)
    form = forms.Corrected(request.POST or None)

    def work() -> None:
        actions.answer_correction(
            ref=ref, **form.cleaned_data, by=by, at=timezone.now()
        )

    title = _("Correction: %(name)s")
    done = _("They read your answer.")
    return _act(request, card, form, work, title, done, lead=asked.text)


def person(request: Request, ref: str) -> HttpResponse:
    """Where somebody is, for whoever leads the workforce there."""
    found = access.led_whole(request.principal, ref, at=timezone.now())
    what = own_page.of_another(found, on=timezone.localdate())
    return page(request, "workforce/supervisee.jinja", what)


def recognise(request: Request, ref: str) -> HttpResponse:
    """A stage, without all that it asks for."""
    by, today = request.principal, timezone.localdate()
    card = access.may_recognise(by, ref)
    known = queries.in_force(today)
    stages = (
        [(one.stage.code, labels.name(one)) for one in known.stages] if known else []
    )
    form = forms.Recognise(
        request.POST or None, stages=stages, initial={"from_on": today}
    )

    def work() -> None:
        given = dict(form.cleaned_data)
        given["ground"] = Ground(given["ground"])
        actions.recognise(practitioner=ref, **given, by=by, at=timezone.now())

    title = _("Recognise a stage: %(name)s")
    return _act(request, card, form, work, title, _("It is recognised."))


def register(request: Request, ref: str) -> HttpResponse:
    """That a professional register holds them."""
    by, today = request.principal, timezone.localdate()
    card = access.may_recognise(by, ref)
    form = forms.Register(request.POST or None, today=today)

    def work() -> None:
        given = form.cleaned_data
        actions.register(practitioner=ref, **given, by=by, at=timezone.now())

    title = _("Registration: %(name)s")
    return _act(request, card, form, work, title, _("The registration is kept."))


def _act(
    request: Request,
    card: PractitionerCard,
    form: Form,
    work: Callable[[], Any],
    title: str,
    done: str,
    *,
    lead: str = "",
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            work()
            notices.success(request, done)
            return redirect("workforce:person", ref=card.ref)
        except Refused as refusal:
            said = refusal_words.say(refusal)
            if not form.takes(refusal.code, said):
                notices.error(request, said)
    what = {
        "form": form,
        "title": title % {"name": card.name},
        "lead": lead,
        "action": _("Save"),
        "back": reverse("workforce:person", kwargs={"ref": card.ref}),
    }
    return page(request, "pages/form.jinja", what)
