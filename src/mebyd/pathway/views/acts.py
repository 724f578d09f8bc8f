"""
What the holder, or the team that it is offered to, does to a referral: a page each.

Each is the same three moves: read the form, one call, show. A refusal is shown with
everything that was typed.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory.terms import Level, NotYours
from mebyd.kit.days import local_day
from mebyd.pages.fields import Form
from mebyd.pages.shown import page
from mebyd.pathway import access, actions, labels
from mebyd.pathway.forms import staff
from mebyd.pathway.presenters import acts as shown
from mebyd.pathway.queries import Opened
from mebyd.pathway.terms import Outcome, Refusal, Urgency


Work = Callable[[dict[str, Any], datetime], None]


def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """The person decides, after the story and the reasons."""
    now, found = _open(request, ref)
    advice = shown.advice_of(found, at=now)
    first = {"level": advice.level, "urgency": advice.urgency}
    form = staff.Decide(
        _data(request), initial=first | _seen(found), recommended=advice.level
    )

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.decide(
            ref=ref,
            seen=given["seen"],
            level=Level(given["level"]),
            urgency=Urgency(given["urgency"]),
            recommended=advice.level,
            why=given["why"],
            by=request.principal,
            at=at,
        )

    return _act(request, found, form, work, shown.decide(found, advice))


def ask(request: HttpRequest, ref: str) -> HttpResponse:
    now, found = _open(request, ref)
    form = staff.Ask(_data(request), initial=_seen(found))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.ask_referrer(
            ref=ref,
            seen=given["seen"],
            question=given["question"],
            by=request.principal,
            at=at,
        )

    return _act(request, found, form, work, shown.plain("ask", found))


def offer(request: HttpRequest, ref: str) -> HttpResponse:
    """To a team that covers area, level and age; the sender holds until they accept."""
    now, found = _open(request, ref)
    teams = shown.teams_to_offer(found, at=now)
    form = staff.Offer(_data(request), initial=_seen(found), teams=shown.choices(teams))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.offer(
            ref=ref,
            seen=given["seen"],
            to=given["to"],
            note=given["note"],
            by=request.principal,
            at=at,
        )

    return _act(request, found, form, work, shown.offer(found, teams))


def accept(request: HttpRequest, ref: str) -> HttpResponse:
    now, found = _open(request, ref)
    form = staff.Seen(_data(request), initial=_seen(found))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.accept(ref=ref, seen=given["seen"], by=request.principal, at=at)

    return _act(request, found, form, work, shown.plain("accept", found))


def decline(request: HttpRequest, ref: str) -> HttpResponse:
    """Whoever offered it holds it still; afterwards this team sees it no longer."""
    now, found = _open(request, ref)
    form = staff.Decline(_data(request), initial=_seen(found))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.decline(
            ref=ref,
            seen=given["seen"],
            why=given["why"],
            by=request.principal,
            at=at,
        )
        notices.success(
            request, _("You have declined it. Whoever offered it still holds it.")
        )

    return _act(
        request, found, form, work, shown.plain("decline", found), to="pathway:list"
    )


def take_back(request: HttpRequest, ref: str) -> HttpResponse:
    now, found = _open(request, ref)
    form = staff.Seen(_data(request), initial=_seen(found))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.take_back(ref=ref, seen=given["seen"], by=request.principal, at=at)

    return _act(request, found, form, work, shown.plain("take_back", found))


def unmet(request: HttpRequest, ref: str) -> HttpResponse:
    """Nobody can take this: recorded, counted, still held; the family is told the truth."""
    now, found = _open(request, ref)
    form = staff.Unmet(_data(request), initial=_seen(found))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.record_unmet(
            ref=ref,
            seen=given["seen"],
            clinician=given["clinician"],
            meanwhile=given["meanwhile"],
            funding_asked_on=given["funding_asked_on"],
            funding_why_not=given["funding_why_not"],
            by=request.principal,
            at=at,
        )

    return _act(request, found, form, work, shown.unmet(found, at=now))


def review(request: HttpRequest, ref: str) -> HttpResponse:
    now, found = _open(request, ref)
    form = staff.Review(_data(request), initial=_seen(found))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.review_unmet(
            ref=ref,
            seen=given["seen"],
            found=given["found"],
            by=request.principal,
            at=at,
        )

    return _act(request, found, form, work, shown.plain("review", found))


def close(request: HttpRequest, ref: str) -> HttpResponse:
    """From the front door; a team that has met the family ends support in `care`."""
    now, found = _open(request, ref)
    form = staff.Close(_data(request), initial=_seen(found))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.close(
            ref=ref,
            seen=given["seen"],
            outcome=Outcome(given["outcome"]),
            family_view=given["family_view"],
            no_view_because=given["no_view_because"],
            watcher=given["watcher"],
            by=request.principal,
            at=at,
        )

    return _act(
        request, found, form, work, shown.plain("close", found), to="pathway:list"
    )


def step(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """A step beside the main line is done."""
    now, found = _open(request, ref)
    one = next((s for s in found.steps if s.number == number), None)
    if one is None:
        raise NotYours("pathway.step", ref)
    form = staff.Done(_data(request))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.do_step(
            ref=ref, number=number, note=given["note"], by=request.principal, at=at
        )

    return _act(request, found, form, work, shown.step(found, one))


def report(request: HttpRequest, ref: str) -> HttpResponse:
    """The report of suspected harm: to whom, by whom, when."""
    now, found = _open(request, ref)
    form = staff.Report(_data(request), today=local_day(now))

    def work(given: dict[str, Any], at: datetime) -> None:
        actions.report_harm(
            ref=ref,
            reported_to=given["reported_to"],
            reported_by=given["reported_by"],
            on=given["on"],
            by=request.principal,
            at=at,
        )

    return _act(request, found, form, work, shown.plain("report", found))


def _open(request: HttpRequest, ref: str) -> tuple[datetime, Opened]:
    now = timezone.now()
    _by, found = access.opened(request.principal, ref, at=now)
    return now, found


def _data(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _seen(found: Opened) -> dict[str, int]:
    return {"seen": found.row.sequence}


def _act(
    request: HttpRequest,
    found: Opened,
    form: Form,
    work: Work,
    what: dict[str, Any],
    *,
    to: str = "",
) -> HttpResponse:
    if form.is_valid():
        try:
            work(form.cleaned_data, timezone.now())
            return redirect(to) if to else redirect("pathway:opened", ref=found.row.ref)
        except Refusal as refusal:
            notices.error(request, labels.say(refusal))
    template = what.pop("template", "pathway/staff_act.jinja")
    return page(request, template, what | {"form": form})
