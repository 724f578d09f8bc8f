"""
A parent asks for help, and later sees where things stand. Answers wait in the session,
never in an address; every page can be left for a harmless one at any moment, and nothing
then stays in the browser.
"""

from datetime import date
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
from mebyd.directory.terms import Role
from mebyd.families import queries as known
from mebyd.families.terms import Way
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.pages.shown import page
from mebyd.pathway import access, actions, labels, queries
from mebyd.pathway.forms import asked, typed
from mebyd.pathway.forms import family as forms
from mebyd.pathway.presenters import family as shown
from mebyd.pathway.terms import OtherSubmission, Refusal


QUICK_EXIT = "https://www.bbc.co.uk/weather"
"""A page that tells nobody anything, one click away from every page for families."""

CODES_AN_HOUR = 6
"""Codes that one link may ask for in an hour, known or not."""

CODES_AN_ADDRESS = 30
"""Codes and tries in an hour from one address: a whole household, but no robot."""

KEPT = ("ask", "asked", "family")
"""What these pages keep in a session: the answers, the receipt, the open page."""


def ask(request: Request) -> HttpResponse:
    """What happens if they ask, honestly, before the first question."""
    what = shown.ask(has_asked="asked" in request.session, on=_today())
    return _page(request, "pathway/family_ask.jinja", what)


def question(request: Request, question: str) -> HttpResponse:
    """One question, one page; Back works, and what was answered stays."""
    if question not in forms.QUESTIONS:
        return redirect("pathway:ask")
    if _is_sent(request) and question != forms.ORDER[0]:
        return redirect("pathway:ask_received")
    kept = _kept(request)
    data = request.POST if request.method == "POST" else kept["answers"].get(question)
    form = forms.form_for(question, data, today=_today())
    if request.method == "POST":
        kept["answers"][question] = typed.as_typed(request.POST)
        request.session["ask"] = kept
        if form.is_valid():
            return redirect(*_after(question, request))
    what = shown.question(question, form, from_check="from_check" in request.GET)
    return _page(request, "pathway/family_question.jinja", what)


def check(request: Request) -> HttpResponse:
    """Each answer once more; then it is sent, once."""
    if _is_sent(request):
        return redirect("pathway:ask_received")
    kept = _kept(request)
    missing = forms.first_missing(kept["answers"], today=_today())
    if missing:
        return redirect("pathway:ask_question", question=missing)
    values = asked.cleaned(kept["answers"], today=_today())
    if request.method == "POST":
        return _send(request, kept, values)
    return _page(request, "pathway/family_check.jinja", shown.check(asked.said(values)))


def received(request: Request) -> HttpResponse:
    """The receipt, for this browser alone: who holds it, what is next, whom to ring."""
    sent = request.session.get("asked")
    if not sent:
        return redirect("pathway:ask")
    what = shown.received(sent, at=timezone.now())
    return _page(request, "pathway/family_received.jinja", what)


def go(request: Request) -> HttpResponse:
    """The quick exit: nothing of it stays in the browser, and something harmless opens."""
    _forget(request)
    return redirect(QUICK_EXIT)


def open_link(request: Request, link: str) -> HttpResponse:
    """The private page's lock: a code to the safe contact. Unknown links look the same."""
    now, by = timezone.now(), request.principal
    form = forms.Code(request.POST if "code" in request.POST else None)
    is_post = request.method == "POST"
    if is_post and not _within_limits(request, "" if form.is_bound else link):
        return _too_often(request)
    if is_post and not form.is_bound:
        actions.send_code(link=link, at=now, by=by)
    elif form.is_valid():
        code = form.cleaned_data["code"]
        right = actions.check_code(link=link, code=code, at=now, by=by)
        if right:
            _let_in(request, *right)
            return redirect("pathway:own_page")
        form.add_error("code", _wrong_code())
    what = {"form": form, "is_sent": is_post}
    return _page(request, "pathway/family_code.jinja", what)


def own_page(request: Request) -> HttpResponse:
    """Where the request is, in plain words, for the one adult who holds the key."""
    by, now = request.principal, timezone.now()
    row = access.for_family(by, by.about, at=now)
    return _page(request, "pathway/family_own.jinja", shown.own_page(by, row, at=now))


def contact(request: Request) -> HttpResponse:
    """A changed way of contact is used only once it has been confirmed."""
    by, now = request.principal, timezone.now()
    access.for_family(by, by.about, at=now)
    form = forms.Contact(request.POST or None)
    if form.is_valid():
        given = form.cleaned_data
        try:
            is_used = actions.change_contact(
                ref=by.about,
                way=Way(given["way"]),
                detail=given["detail"],
                when_text=given["when_text"],
                by=by,
                at=now,
            )
        except Refusal as refusal:
            return _refused(request, refusal)
        if not is_used and shown.can_confirm_by_code(by, at=now):
            return redirect("pathway:own_confirm")
        notices.success(request, shown.contact_kept(is_used))
        return redirect("pathway:own_page")
    return _page(request, "pathway/family_form.jinja", shown.contact(form))


def confirm(request: Request) -> HttpResponse:
    """A code to the contact in use confirms the new one; or somebody rings."""
    by, now = request.principal, timezone.now()
    access.for_family(by, by.about, at=now)
    what = shown.confirm(by, at=now)
    if not what["can_confirm"]:
        return redirect("pathway:own_page")
    form = forms.Code(request.POST if "code" in request.POST else None)
    is_post = request.method == "POST"
    if is_post and not _within_limits(request, "" if form.is_bound else by.ref):
        return _too_often(request)
    if is_post and not form.is_bound:
        actions.send_contact_code(ref=by.about, by=by, at=now)
    elif form.is_valid():
        code = form.cleaned_data["code"]
        if actions.confirm_by_code(ref=by.about, code=code, by=by, at=now):
            notices.success(request, shown.contact_kept(is_used=True))
            return redirect("pathway:own_page")
        form.add_error("code", _wrong_code())
    what |= {"form": form, "is_sent": is_post}
    return _page(request, "pathway/family_confirm.jinja", what)


def add(request: Request) -> HttpResponse:
    """Something more in their own words; whoever holds it reads it, by a day."""
    by, now = request.principal, timezone.now()
    access.for_family(by, by.about, at=now)
    form = forms.MoreWords(request.POST or None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        try:
            actions.add_words(ref=by.about, text=text, by=by, at=now)
        except Refusal as refusal:
            return _refused(request, refusal)
        notices.success(request, _("We have it. Somebody will read it."))
        return redirect("pathway:own_page")
    return _page(request, "pathway/family_form.jinja", shown.add(form))


def stop(request: Request) -> HttpResponse:
    """It is their right; somebody speaks with them before anything is closed."""
    by, now = request.principal, timezone.now()
    access.for_family(by, by.about, at=now)
    if request.method == "POST":
        try:
            actions.ask_to_stop(ref=by.about, by=by, at=now)
        except Refusal as refusal:
            return _refused(request, refusal)
        notices.success(
            request, _("We know that you want to stop. Somebody will contact you.")
        )
        return redirect("pathway:own_page")
    return _page(request, "pathway/family_stop.jinja", shown.stop(by, at=now))


def leave(request: Request) -> HttpResponse:
    """Nothing of it stays in the browser."""
    if request.method == "POST":
        request.session.flush()
        return redirect("pathway:own_closed")
    return redirect("pathway:own_page")


def closed(request: Request) -> HttpResponse:
    """After leaving, or after half an hour: how to come back."""
    if request.principal.has(Role.FAMILY):
        return redirect("pathway:own_page")
    return _page(request, "pathway/family_closed.jinja", {})


def _page(
    request: Request, template: str, what: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    request.quick_exit = reverse("pathway:ask_go")
    response = page(request, template, what, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _kept(request: Request) -> dict[str, Any]:
    kept = request.session.get("ask") or {"key": refs.new_key(), "answers": {}}
    request.session["ask"] = kept
    return kept


def _is_sent(request: Request) -> bool:
    """Sent, and no new request begun: Back and a second click end at the receipt."""
    return "asked" in request.session and "ask" not in request.session


def _forget(request: Request) -> None:
    for name in KEPT:
        request.session.pop(name, None)


def _today() -> date:
    return local_day(timezone.now())


def _after(question: str, request: Request) -> tuple[str, ...]:
    place = forms.ORDER.index(question) + 1
    if "from_check" in request.GET or place == len(forms.ORDER):
        return ("pathway:ask_check",)
    return ("pathway:ask_question", forms.ORDER[place])


def _send(
    request: Request, kept: dict[str, Any], values: dict[str, Any]
) -> HttpResponse:
    try:
        receipt = actions.ask_for_help(
            concern=asked.concern(values),
            household=asked.household(values),
            key=kept["key"],
            by=request.principal,
            at=timezone.now(),
        )
        ref = receipt.ref
    except OtherSubmission:
        # It arrived before an answer was changed, and the receipt was lost on the way.
        ref = queries.received_as(kept["key"]) or ""
        notices.warning(request, shown.arrived_before())
    except Refusal as refusal:
        return _not_sent(request, refusal, values)
    del request.session["ask"]
    request.session["asked"] = {"ref": ref, "way": values["contact"]["way"]}
    return redirect("pathway:ask_received")


def _not_sent(
    request: Request, refusal: Refusal, values: dict[str, Any]
) -> HttpResponse:
    """Nothing that was entered is lost, and they are told who can ask for them."""
    known_words = refusal.code != "no_front_door"
    notices.error(
        request, labels.say(refusal) if known_words else shown.no_front_door()
    )
    return _page(request, "pathway/family_check.jinja", shown.check(asked.said(values)))


def _refused(request: Request, refusal: Refusal) -> HttpResponse:
    """Only an ended request refuses: the page itself says that it has ended."""
    words = shown.has_ended() if refusal.code == "not_now" else labels.say(refusal)
    notices.error(request, words)
    return redirect("pathway:own_page")


def _within_limits(request: Request, link: str) -> bool:
    """So many an hour from an address, and so many codes for a link, known or not."""
    address = request.META.get("REMOTE_ADDR", "")
    if _count(f"codes-from:{address}") > CODES_AN_ADDRESS:
        return False
    return not link or _count(f"code:{refs.from_key('LK', link)}") <= CODES_AN_HOUR


def _count(key: str) -> int:
    cache.add(key, 0, timeout=3600)
    return int(cache.incr(key))


def _too_often(request: Request) -> HttpResponse:
    return _page(request, "pathway/family_too_often.jinja", {}, status=429)


def _wrong_code() -> str:
    return _(
        "These are not the numbers, or they are too old. Check them, or ask for new ones."
    )


def _let_in(request: Request, referral: str, caregiver: str) -> None:
    request.session.flush()
    request.session["family"] = {
        "ref": caregiver,
        "name": known.caregiver_name(caregiver),
        "language": get_language() or "en",
        "about": referral,
    }
