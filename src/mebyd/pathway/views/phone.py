"""A coordinator takes a referral by phone, and answers those who only want advice."""

from typing import Any

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory.access import Request
from mebyd.kit import refs
from mebyd.pages.shown import page
from mebyd.pathway import access, actions, labels
from mebyd.pathway.forms import staff
from mebyd.pathway.presenters import acts as shown
from mebyd.pathway.terms import Refusal
from mebyd.places import queries as places


def phone(request: Request) -> HttpResponse:
    """Who rings; then the same pages as every referral."""
    form = staff.Caller(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        caller = f"{given['name']}, {given['role']}, {given['phone']}"
        draft = _begun(request, {"caller": caller})
        return redirect("pathway:section", draft=draft, section="before")
    return page(request, "pathway/staff_act.jinja", shown.phone() | {"form": form})


def answer_advice(request: Request, ref: str) -> HttpResponse:
    """A question about a baby whom nobody names, and room for the answer."""
    now = timezone.now()
    card = access.consultation(request.principal, ref, at=now)
    if request.method == "POST" and "told" in request.POST:
        return _told(request, ref)
    form = staff.Advice(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_advice(
                ref=ref,
                answer=form.cleaned_data["answer"],
                by=request.principal,
                at=now,
            )
            notices.success(request, _("Your answer is sent."))
            return redirect("pathway:list")
        except Refusal as refusal:
            notices.error(request, labels.say(refusal))
    what = shown.answer_advice(card, is_answered=card.answered_at is not None)
    return page(request, what.pop("template"), what | {"form": form})


def _told(request: Request, ref: str) -> HttpResponse:
    """They have told the answer by voice, since no mail could bring it."""
    try:
        actions.advice_told(ref=ref, by=request.principal, at=timezone.now())
        notices.success(request, _("The step is done."))
    except Refusal as refusal:
        notices.error(request, labels.say(refusal))
    return redirect("pathway:list")


def advice_to_referral(request: Request, ref: str) -> HttpResponse:
    """What was asked becomes a referral: a draft that begins with what is known."""
    card = access.consultation(request.principal, ref, at=timezone.now())
    if request.method != "POST" or card.referral:
        return redirect("pathway:answer_advice", ref=ref)
    known = {
        "caller": shown.who_asks(card),
        "advice": ref,
        "before": {"source": card.source},
        "baby": {"area": card.area},
        "worry": {"story": card.question},
    }
    return redirect("pathway:tasks", draft=_begun(request, known, area=card.area))


def _begun(request: Request, answers: dict[str, Any], *, area: str = "") -> str:
    draft, place = refs.new_key(), places.area(area)
    actions.save_draft(
        ref=draft,
        owner=request.principal.ref,
        owner_kind="person",
        answers=answers,
        board=place.board if place else "",
        at=timezone.now(),
    )
    return draft
