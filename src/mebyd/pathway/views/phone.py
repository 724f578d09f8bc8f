"""A coordinator takes a referral by phone, and answers those who only want advice."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mebyd.kit import refs
from mebyd.pages.shown import page
from mebyd.pathway import access, actions, labels
from mebyd.pathway.forms import staff
from mebyd.pathway.presenters import acts as shown
from mebyd.pathway.terms import Refusal


def phone(request: HttpRequest) -> HttpResponse:
    """Who rings; then the same pages as every referral."""
    form = staff.Caller(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        draft = refs.new_key()
        actions.save_draft(
            ref=draft,
            owner=request.principal.ref,
            owner_kind="person",
            answers={"caller": f"{given['name']}, {given['role']}, {given['phone']}"},
            board="",
            at=timezone.now(),
        )
        return redirect("pathway:section", draft=draft, section="before")
    return page(request, "pathway/staff_act.jinja", shown.phone() | {"form": form})


def answer_advice(request: HttpRequest, ref: str) -> HttpResponse:
    """A question about a baby whom nobody names, and room for the answer."""
    now = timezone.now()
    card = access.consultation(request.principal, ref, at=now)
    form = staff.Advice(request.POST or None)
    if form.is_valid():
        try:
            actions.answer_advice(
                ref=ref,
                answer=form.cleaned_data["answer"],
                by=request.principal,
                at=now,
            )
            return redirect("pathway:list")
        except Refusal as refusal:
            notices.error(request, labels.say(refusal))
    return page(
        request, "pathway/staff_act.jinja", shown.answer_advice(card) | {"form": form}
    )


def advice_to_referral(request: HttpRequest, ref: str) -> HttpResponse:
    """What was asked becomes a referral: a draft that begins with the question."""
    card = access.consultation(request.principal, ref, at=timezone.now())
    if request.method != "POST":
        return redirect("pathway:answer_advice", ref=ref)
    draft = refs.new_key()
    actions.save_draft(
        ref=draft,
        owner=request.principal.ref,
        owner_kind="person",
        answers={"caller": ref, "worry": {"story": card.question}},
        board="",
        at=timezone.now(),
    )
    return redirect("pathway:tasks", draft=draft)
