"""A supervisor answers: signed off, accepted, confirmed, or not yet with what to do."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mebyd.directory.access import Request
from mebyd.directory.terms import NotYours
from mebyd.pages.fields import Form
from mebyd.pages.shown import page
from mebyd.workforce import access, actions, queries, refusal_words
from mebyd.workforce.forms import own as forms
from mebyd.workforce.presenters import own as own_page
from mebyd.workforce.presenters import supervising as shown
from mebyd.workforce.terms import Answer, PractitionerCard, Refused


def supervising(request: Request) -> HttpResponse:
    """What waits for my answer, and whom I supervise."""
    now = timezone.now()
    found = access.supervising(request.principal, at=now)
    what = shown.supervising(found, on=timezone.localdate())
    return page(request, "workforce/supervising.jinja", what)


def supervisee(request: Request, ref: str) -> HttpResponse:
    """Somebody whom I supervise: where they are, and what I have signed."""
    found = access.supervisee(request.principal, ref, at=timezone.now())
    reader = access.own_or_refused(request.principal).ref
    what = own_page.supervisee(found, reader=reader, on=timezone.localdate())
    return page(request, "workforce/supervisee.jinja", what)


def answer_request(request: Request, ref: str) -> HttpResponse:
    """A competency: signed off, or not yet."""
    by = request.principal
    card = access.request_to_answer(by, ref)
    form = forms.NotYet(request.POST or None)

    def work() -> str:
        if form.cleaned_data["answer"] == Answer.YES:
            actions.sign(ref=ref, by=by, at=timezone.now())
            return _("It is signed off.")
        what = form.cleaned_data["what_to_do"]
        actions.not_yet(ref=ref, what_to_do=what, by=by, at=timezone.now())
        return _("They read what to do.")

    who = _who(card.practitioner)
    return _answer(request, form, work, shown.request(card, who))


def answer_piece(request: Request, ref: str) -> HttpResponse:
    """A piece of evidence: accepted, or not yet."""
    by = request.principal
    card = access.piece_to_answer(by, ref)
    form = forms.NotYet(request.POST or None)

    def work() -> str:
        if form.cleaned_data["answer"] == Answer.YES:
            actions.accept(ref=ref, by=by, at=timezone.now())
            return _("It is accepted.")
        what = form.cleaned_data["what_to_do"]
        actions.not_yet_evidence(ref=ref, what_to_do=what, by=by, at=timezone.now())
        return _("They read what to do.")

    who = _who(card.practitioner)
    return _answer(request, form, work, shown.piece(card, who))


@require_POST
def confirm(request: Request, ref: str) -> HttpResponse:
    """Hours of supervision that I gave."""
    actions.confirm(ref=ref, by=request.principal, at=timezone.now())
    notices.success(request, _("The hours are confirmed."))
    return redirect("workforce:supervising")


def withdraw(request: Request, ref: str) -> HttpResponse:
    """A sign-off of mine that no longer holds."""
    by = request.principal
    card = access.sign_off_to_withdraw(by, ref, at=timezone.now())
    form = forms.Withdraw(request.POST or None)

    def work() -> str:
        actions.withdraw(ref=ref, **form.cleaned_data, by=by, at=timezone.now())
        return _("It is withdrawn.")

    return _answer(request, form, work, shown.withdrawal(card))


def _who(ref: str) -> PractitionerCard:
    card = queries.practitioner(ref)
    if card is None:
        raise NotYours("workforce.practitioner", ref)
    return card


def _answer(
    request: Request, form: Form, work: Callable[[], str], what: dict[str, Any]
) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        try:
            notices.success(request, work())
            return redirect("workforce:supervising")
        except Refused as refusal:
            said = refusal_words.say(refusal)
            if not form.takes(refusal.code, said):
                notices.error(request, said)
    what |= {"form": form, "action": _("Save")}
    return page(request, "workforce/answer.jinja", what)
