"""Advice about a baby whom nobody names."""

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mebyd.directory.access import Request
from mebyd.directory.terms import Role
from mebyd.kit import refs
from mebyd.pages.shown import page
from mebyd.pathway import access, actions, labels
from mebyd.pathway.forms.advice import Advice
from mebyd.pathway.presenters import advice as shown
from mebyd.pathway.terms import Refusal, SenderKind, Source
from mebyd.pathway.views.guest import has_sent, known_source


def ask(request: Request) -> HttpResponse:
    """A question, an area, and no name."""
    by = request.principal
    if not by.ref:
        return redirect("pathway:guest")
    first = {"key": refs.new_key(), "source": known_source(by)}
    form = Advice(request.POST) if request.method == "POST" else Advice(initial=first)
    if request.method == "POST" and form.is_valid():
        kind = SenderKind.GUEST if by.has(Role.GUEST) else SenderKind.PERSON
        try:
            receipt = actions.ask_advice(
                question=form.cleaned_data["question"],
                area=form.cleaned_data["area"],
                source=Source(form.cleaned_data["source"]),
                key=form.cleaned_data["key"],
                sender=actions.Sender(kind, by.ref),
                by=by,
                at=timezone.now(),
            )
            has_sent(request, receipt.ref)
            return redirect("pathway:advice", ref=receipt.ref)
        except Refusal as refusal:
            notices.error(request, labels.say(refusal))
    return page(request, "pathway/advice_ask.jinja", shown.ask(form))


def follow(request: Request, ref: str) -> HttpResponse:
    """The question, who answers it by when, and the answer."""
    card = access.consultation(request.principal, ref, at=timezone.now())
    return page(request, "pathway/advice_follow.jinja", shown.follow(card))
