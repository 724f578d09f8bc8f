"""
A parent asks for help, and later sees where things stand. Answers wait in the session,
never in an address; every page can be left for a harmless one at any moment.
"""

from datetime import date
from typing import Any

from django.contrib import messages as notices
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.families import actions as families
from mebyd.families import queries as known
from mebyd.families.terms import ConfirmedBy, Way
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.pages.shown import page
from mebyd.pathway import access, actions, labels
from mebyd.pathway.forms import asked, typed
from mebyd.pathway.forms import family as forms
from mebyd.pathway.presenters import family as shown
from mebyd.pathway.terms import Refusal, SenderKind


QUICK_EXIT = "https://www.bbc.co.uk/weather"
"""A page that tells nobody anything, one click away from every page for families."""
CODES_AN_HOUR = 6


def ask(request: HttpRequest) -> HttpResponse:
    """What happens if they ask, honestly, before the first question."""
    return _page(request, "pathway/family_ask.jinja", shown.ask())


def question(request: HttpRequest, question: str) -> HttpResponse:
    """One question, one page; Back works, and what was answered stays."""
    if question not in forms.QUESTIONS:
        return redirect("pathway:ask")
    kept = _kept(request)
    today = _today()
    data = request.POST if request.method == "POST" else kept["answers"].get(question)
    form = forms.form_for(question, data, today=today)
    if request.method == "POST":
        kept["answers"][question] = typed.as_typed(request.POST)
        request.session["ask"] = kept
        if form.is_valid():
            return redirect(*_after(question, request))
    what = shown.question(question, form)
    return _page(request, "pathway/family_question.jinja", what)


def check(request: HttpRequest) -> HttpResponse:
    """Each answer once more; then it is sent, once."""
    kept = _kept(request)
    missing = forms.first_missing(kept["answers"], today=_today())
    if missing and not _is_only_help(missing):
        return redirect("pathway:ask_question", question=missing)
    values = asked.cleaned(kept["answers"], today=_today())
    if request.method == "POST":
        return _send(request, kept, values)
    return _page(request, "pathway/family_check.jinja", shown.check(asked.said(values)))


def received(request: HttpRequest) -> HttpResponse:
    """The receipt, for this browser alone: who holds it, what is next, whom to ring."""
    sent = request.session.get("asked")
    if not sent:
        return redirect("pathway:ask")
    return _page(request, "pathway/family_received.jinja", shown.received(sent))


def open_link(request: HttpRequest, link: str) -> HttpResponse:
    """The private page's lock: a code to the safe contact. Unknown links look the same."""
    form = forms.Code(request.POST if "code" in request.POST else None)
    now = timezone.now()
    if request.method == "POST" and "code" not in request.POST:
        if _may_send(link):
            actions.send_code(link=link, at=now)
        return _page(
            request, "pathway/family_code.jinja", {"form": form, "is_sent": True}
        )
    if form.is_valid():
        right = actions.check_code(link=link, code=form.cleaned_data["code"], at=now)
        if right:
            _let_in(request, *right)
            return redirect("pathway:own_page")
        form.add_error(
            "code", _("This is not the code, or it is too old. Ask for a new one.")
        )
    is_sent = request.method == "POST"
    return _page(
        request, "pathway/family_code.jinja", {"form": form, "is_sent": is_sent}
    )


def own_page(request: HttpRequest) -> HttpResponse:
    """Where the request is, in plain words, for the one adult who holds the key."""
    by, now = request.principal, timezone.now()
    row = access.for_family(by, by.about, at=now)
    return _page(request, "pathway/family_own.jinja", shown.own_page(by, row, at=now))


def contact(request: HttpRequest) -> HttpResponse:
    """A changed way of contact is used only once it has been confirmed."""
    by, now = request.principal, timezone.now()
    access.for_family(by, by.about, at=now)
    form = forms.Contact(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        is_used = families.set_safe_contact(
            caregiver_ref=by.ref,
            way=Way(given["way"]),
            detail=given["detail"],
            when_text=given["when_text"],
            confirmed_by=ConfirmedBy.SELF,
            by=by,
            at=now,
        )
        notices.success(request, shown.contact_kept(is_used))
        return redirect("pathway:own_page")
    return _page(request, "pathway/family_form.jinja", shown.contact(form))


def add(request: HttpRequest) -> HttpResponse:
    by, now = request.principal, timezone.now()
    access.for_family(by, by.about, at=now)
    form = forms.MoreWords(request.POST or None)
    if form.is_valid():
        try:
            actions.add_words(
                ref=by.about, text=form.cleaned_data["text"], by=by, at=now
            )
            notices.success(request, _("We have it. Somebody will read it."))
        except Refusal as refusal:
            notices.error(request, labels.say(refusal))
        return redirect("pathway:own_page")
    return _page(request, "pathway/family_form.jinja", shown.add(form))


def stop(request: HttpRequest) -> HttpResponse:
    """It is their right; somebody speaks with them before anything is closed."""
    by, now = request.principal, timezone.now()
    access.for_family(by, by.about, at=now)
    if request.method == "POST":
        try:
            actions.ask_to_stop(ref=by.about, by=by, at=now)
            notices.success(
                request, _("We know that you want to stop. Somebody will contact you.")
            )
        except Refusal as refusal:  # it has ended in the meantime
            notices.error(request, labels.say(refusal))
        return redirect("pathway:own_page")
    return _page(request, "pathway/family_stop.jinja", shown.stop())


def leave(request: HttpRequest) -> HttpResponse:
    """Nothing of it stays in the browser."""
    if request.method == "POST":
        request.session.flush()
        return redirect("web:home")
    return redirect("pathway:own_page")


def _page(request: HttpRequest, template: str, what: dict[str, Any]) -> HttpResponse:
    request.quick_exit = QUICK_EXIT
    response = page(request, template, what)
    response["Cache-Control"] = "no-store"
    return response


def _kept(request: HttpRequest) -> dict[str, Any]:
    kept = request.session.get("ask") or {"key": refs.new_key(), "answers": {}}
    request.session["ask"] = kept
    return kept


def _today() -> date:
    return local_day(timezone.now())


def _after(question: str, request: HttpRequest) -> tuple[str, ...]:
    place = forms.ORDER.index(question) + 1
    if "from_check" in request.GET or place == len(forms.ORDER):
        return ("pathway:ask_check",)
    return ("pathway:ask_question", forms.ORDER[place])


def _is_only_help(missing: str) -> bool:
    """The last question may be left out altogether."""
    return missing == "help"


def _send(
    request: HttpRequest, kept: dict[str, Any], values: dict[str, Any]
) -> HttpResponse:
    now = timezone.now()
    try:
        receipt = actions.receive(
            concern=asked.concern(values),
            household=asked.household(values),
            key=kept["key"],
            sender=actions.Sender(SenderKind.FAMILY),
            by=request.principal,
            at=now,
            follow_path=shown.follow_path,
        )
    except Refusal as refusal:
        notices.error(request, labels.say(refusal))
        return redirect("pathway:ask_check")
    request.session["asked"] = {"ref": receipt.ref, "way": values["contact"]["way"]}
    return redirect("pathway:ask_received")


def _may_send(link: str) -> bool:
    """A few codes an hour for each link, known or not."""
    key = f"code:{refs.from_key('LK', link)}"
    cache.add(key, 0, timeout=3600)
    return cache.incr(key) <= CODES_AN_HOUR


def _let_in(request: HttpRequest, referral: str, caregiver: str) -> None:
    request.session.flush()
    request.session["family"] = {
        "ref": caregiver,
        "name": known.caregiver_name(caregiver),
        "about": referral,
    }
