"""What a team does: choose who meets, record a contact, start, end."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.care import access, actions, forms, labels
from mebyd.care.presenters import acts as shown
from mebyd.care.terms import Came, Way, Who
from mebyd.directory.access import Request
from mebyd.kit import refs
from mebyd.pages import fields
from mebyd.pages.shown import page
from mebyd.pathway import queries as referrals
from mebyd.pathway.terms import Outcome, Refusal


ENGAGED = {"yes": True, "no": False}
"""What nobody has said is neither."""

Work = Callable[[dict[str, Any]], None]


def allocate(request: Request, ref: str) -> HttpResponse:
    now = timezone.now()
    by, found = access.to_allocate(request.principal, ref, at=now)
    people = shown.choices(shown.candidates(found, at=now))
    first = {"seen": found.row.sequence}
    form = forms.Allocate(request.POST or None, initial=first, people=people)

    def work(given: dict[str, Any]) -> None:
        actions.allocate(
            ref=ref,
            seen=given["seen"],
            person=given["person"],
            reason=given["reason"],
            by=by,
            at=now,
        )

    return _act(request, ref, form, work, shown.allocate(found, at=now))


def contact(request: Request, ref: str) -> HttpResponse:
    now = timezone.now()
    by, found = access.to_care(request.principal, ref, at=now)
    first = {"on": timezone.localdate(), "key": refs.new_key()}
    is_met = found.row.met_at is not None
    form = forms.Record(request.POST or None, initial=first, is_met=is_met)

    def work(given: dict[str, Any]) -> None:
        actions.record_contact(
            ref=ref,
            key=given["key"],
            on=given["on"],
            way=Way(given["way"]),
            came=Came(given["came"]),
            who=tuple(Who(code) for code in given["who"]),
            baby_seen_by=given["baby_seen_by"],
            why_missed=given["why_missed"],
            next_on=given["next_on"],
            note=given["note"],
            engaged=ENGAGED.get(given.get("engaged", "")),
            yours=given.get("yours", ""),
            by=by,
            at=now,
        )

    return _act(request, ref, form, work, shown.contact(found))


def start(request: Request, ref: str) -> HttpResponse:
    now = timezone.now()
    by, found = access.to_care(request.principal, ref, at=now)
    form = fields.Seen(request.POST or None, initial={"seen": found.row.sequence})

    def work(given: dict[str, Any]) -> None:
        actions.start_support(ref=ref, by=by, at=now)

    what = shown.plain(found, _("Start support"), _("Support starts today"))
    return _act(request, ref, form, work, what)


def review(request: Request, ref: str) -> HttpResponse:
    """How it goes, as the team and the family see it; the next review has a day."""
    now = timezone.now()
    by, found = access.to_care(request.principal, ref, at=now)
    form = forms.Review(request.POST or None)

    def work(given: dict[str, Any]) -> None:
        actions.review(ref=ref, found=given["found"], by=by, at=now)

    return _act(request, ref, form, work, shown.review(found, at=now))


def end(request: Request, ref: str) -> HttpResponse:
    """An outcome and the family's view, or why not; without support, who watches."""
    now = timezone.now()
    by, found = access.to_care(request.principal, ref, at=now)
    form = forms.End(
        request.POST or None,
        initial={"seen": found.row.sequence},
        able=referrals.endings(
            found.row, is_started=found.state.started_at is not None
        ),
    )

    def work(given: dict[str, Any]) -> None:
        actions.end(
            ref=ref,
            seen=given["seen"],
            outcome=Outcome(given["outcome"]),
            family_view=given["family_view"],
            no_view_because=given["no_view_because"],
            watcher=given["watcher"],
            summary=given["summary"],
            by=by,
            at=now,
        )
        notices.success(request, _("Support has ended, and the referral is closed."))

    what = shown.plain(found, _("End support"), _("End it"))
    return _act(request, ref, form, work, what, to="pathway:list")


def _act(
    request: Request,
    ref: str,
    form: Any,
    work: Work,
    what: dict[str, Any],
    *,
    to: str = "",
) -> HttpResponse:
    """Read the form, one call, show; a refusal keeps everything that was typed."""
    if form.is_valid():
        try:
            work(form.cleaned_data)
            return redirect(to) if to else redirect("care:record", ref=ref)
        except Refusal as refusal:
            said = labels.say(refusal)
            if not form.takes(refusal.code, said):
                notices.error(request, said)
    return page(request, "care/act.jinja", what | {"form": form})
