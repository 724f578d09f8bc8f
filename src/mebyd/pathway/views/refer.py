"""
A professional refers a baby: danger first, a list of tasks that can be left and taken up
again, a last check, and a receipt. What has been typed is kept after every page.
"""

from typing import Any

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory import queries as directory
from mebyd.directory.access import Request
from mebyd.directory.terms import NotYours, Role
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.pages.shown import page
from mebyd.pathway import access, actions, labels, queries
from mebyd.pathway.forms import draft as drafts
from mebyd.pathway.forms import given, refer, typed
from mebyd.pathway.presenters import refer as shown
from mebyd.pathway.presenters import urgent
from mebyd.pathway.terms import Refusal, SenderKind
from mebyd.pathway.views.guest import has_sent, known_source
from mebyd.places import queries as places


def start(request: Request) -> HttpResponse:
    """Where a referral begins; somebody without an account is shown the way in."""
    by = request.principal
    if not by.ref:
        return redirect("pathway:guest")
    form = refer.Before(
        request.POST or None,
        initial={"source": known_source(by)},
        today=local_day(timezone.now()),
        by_phone=False,
    )
    if form.is_valid():
        draft = refs.new_key()
        _keep(request, draft, {"before": typed.as_typed(request.POST)})
        if form.cleaned_data["danger"] != "no":
            return redirect("pathway:danger", draft=draft)
        return redirect("pathway:tasks", draft=draft)
    numbers = urgent.near(by, on=local_day(timezone.now()))
    what = shown.start(form, queries.drafts_of(by.ref), numbers)
    return page(request, "pathway/refer_start.jinja", what)


def danger(request: Request, draft: str) -> HttpResponse:
    """Stop: what to do now, before anything is filled in."""
    answers = _answers(request, draft)
    numbers = urgent.near(request.principal, on=local_day(timezone.now()))
    what = shown.danger(draft, answers["before"].get("danger", ""), numbers)
    return page(request, "pathway/refer_danger.jinja", what)


def tasks(request: Request, draft: str) -> HttpResponse:
    """The parts of the form: what is done, and what is missing."""
    try:
        found = _draft(request, draft)
    except NotYours:
        return _sent_before(request, draft)
    parts = drafts.parts(found["answers"], today=local_day(timezone.now()))
    what = shown.tasks(draft, found, parts)
    return page(request, "pathway/refer_tasks.jinja", what)


def section(request: Request, draft: str, section: str) -> HttpResponse:
    """One page of the form. What is typed is kept, good or not; only good goes on."""
    if section not in refer.SECTIONS:
        raise NotYours("pathway.draft", draft)
    answers = _answers(request, draft)
    today = local_day(timezone.now())
    asked: dict[str, Any] = {"today": today, "by_phone": bool(answers.get("caller"))}
    if request.method != "POST":
        form = _as_it_was(section, answers.get(section), asked)
        return _section_page(request, draft, section, form)
    form = refer.form_for(section, request.POST, **asked)
    _keep(request, draft, answers | {section: typed.as_typed(request.POST)})
    if form.is_valid():
        onward = drafts.next_route(
            section,
            from_check="from_check" in request.GET,
            danger=form.cleaned_data.get("danger", ""),
            has_refused=drafts.has_refused(answers, form.cleaned_data),
        )
        return redirect(onward, draft=draft)
    return _section_page(request, draft, section, form)


def refused(request: Request, draft: str) -> HttpResponse:
    """Without agreement and without harm: advice about a baby whom nobody names, or on."""
    _draft(request, draft)
    return page(request, "pathway/refer_refused.jinja", shown.refused(draft))


def check(request: Request, draft: str) -> HttpResponse:
    """Every answer once more, each with Change; then it is sent."""
    try:
        answers = _answers(request, draft)
    except NotYours:
        return _sent_before(request, draft)
    today = local_day(timezone.now())
    if refer.missing(answers, today=today):
        return redirect("pathway:tasks", draft=draft)
    if request.method == "POST":
        return _send(request, draft, answers)
    values = given.cleaned(answers, today=today)
    parts = [
        (name, refer.TITLES[name], drafts.said(name, values[name]))
        for name in refer.SECTIONS
    ]
    what = shown.check(draft, parts)
    return page(request, "pathway/refer_check.jinja", what)


def drop(request: Request, draft: str) -> HttpResponse:
    """The sender does not want to go on with it, and says so twice."""
    _draft(request, draft)
    if request.method != "POST":
        return page(request, "pathway/refer_drop.jinja", shown.drop(draft))
    actions.drop_draft(ref=draft, owner=request.principal.ref)
    notices.success(request, _("The form is deleted."))
    return redirect("pathway:start")


def received(request: Request, ref: str) -> HttpResponse:
    """The receipt: reference, holder, next step, by when, and what if it gets worse."""
    now = timezone.now()
    row = access.for_sender(request.principal, ref, at=now)
    what = shown.received(row, queries.questions_to(ref), at=now)
    return page(request, "pathway/refer_received.jinja", what)


def _send(request: Request, draft: str, answers: dict[str, Any]) -> HttpResponse:
    now = timezone.now()
    values = given.cleaned(answers, today=local_day(now))
    by = request.principal
    try:
        receipt = actions.receive(
            concern=given.concern(values, caller=answers.get("caller", "")),
            household=given.household(values),
            key=draft,
            sender=_sender(by, answers),
            by=by,
            at=now,
        )
    except Refusal as refusal:
        notices.error(request, labels.say(refusal))
        return redirect("pathway:tasks", draft=draft)
    has_sent(request, receipt.ref)
    actions.drop_draft(ref=draft, owner=by.ref)
    if advice := answers.get("advice"):
        actions.advice_became(ref=advice, referral=receipt.ref, by=by, at=now)
    return redirect(_receipt_page(by, receipt.ref), ref=receipt.ref)


def _sent_before(request: Request, draft: str) -> HttpResponse:
    """A second click, or a try after an answer that was lost: to the one receipt."""
    ref = queries.received_as(draft)
    if ref is None:
        raise NotYours("pathway.draft", draft)
    by = request.principal
    row = access.for_sender(by, ref, at=timezone.now())
    return redirect(_receipt_page(by, row.ref), ref=row.ref)


def _receipt_page(by: Any, ref: str) -> str:
    """A coordinator who took it by phone goes on working at it, if it is theirs."""
    row = queries.row_facts(ref)
    is_theirs = bool(row and row.holder in by.teams(Role.COORDINATOR))
    return "pathway:opened" if is_theirs else "pathway:received"


def _sender(by: Any, answers: dict[str, Any]) -> actions.Sender:
    if answers.get("caller"):
        return actions.Sender(SenderKind.BY_PHONE, by.ref)
    kind = SenderKind.GUEST if by.has(Role.GUEST) else SenderKind.PERSON
    return actions.Sender(kind, by.ref)


def _draft(request: Request, draft: str) -> dict[str, Any]:
    found = queries.draft(draft, request.principal.ref)
    if found is None:
        raise NotYours("pathway.draft", draft)
    return found


def _answers(request: Request, draft: str) -> dict[str, Any]:
    return _draft(request, draft)["answers"]


def _keep(request: Request, draft: str, answers: dict[str, Any]) -> None:
    by, now = request.principal, timezone.now()
    area = places.area(answers.get("baby", {}).get("area", ""))
    who = answers.get("caller") or by.name
    actions.save_draft(
        ref=draft,
        owner=by.ref,
        owner_kind="guest" if by.has(Role.GUEST) else "person",
        answers=typed.settled(answers, who=who, today=local_day(now)),
        board=area.board if area else _their_board(by),
        at=now,
    )


def _their_board(by: Any) -> str:
    """Until the baby's page names an area: where the sender works."""
    seats = [*sorted(by.boards(*Role)), *sorted(by.teams(*Role))]
    if not seats:
        return ""
    team = directory.team(seats[0])
    return team.board if team else seats[0]


def _as_it_was(section: str, kept: Any, asked: dict[str, Any]) -> Any:
    """A page as it was left; problems are pointed out only once it has been filled in."""
    form = refer.form_for(section, kept, **asked)
    if kept is not None:
        form.is_valid()
    return form


def _section_page(
    request: Request, draft: str, section: str, form: Any
) -> HttpResponse:
    by, day = request.principal, local_day(timezone.now())
    numbers = urgent.near(by, on=day) if section == "before" else {}
    what = shown.section(draft, section, refer.TITLES[section], form, numbers)
    return page(request, f"pathway/refer_{shown.template(section)}.jinja", what)
