"""What the holder, or the team that it is offered to, does to a referral: a page each."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.directory.terms import Level, NotYours
from mebyd.families import access as families
from mebyd.kit.days import local_day
from mebyd.pages import fields
from mebyd.pages.shown import page
from mebyd.pathway import actions, labels, queries
from mebyd.pathway.forms import ending, staff
from mebyd.pathway.presenters import acts as shown
from mebyd.pathway.presenters import offers
from mebyd.pathway.presenters import opened as whole
from mebyd.pathway.terms import Outcome, StepKind, Urgency
from mebyd.pathway.views import contact
from mebyd.pathway.views.acting import Asked, acting, as_typed
from mebyd.pathway.views.acting import act as _act


@acting("decide")
def decide(asked: Asked) -> HttpResponse:
    """The person decides, after the story and the reasons."""
    advice = whole.advice_of(asked.found, at=asked.at)
    form = staff.Decide(
        asked.data,
        initial=asked.seen | {"urgency": asked.found.row.urgency},
        recommended=advice.level,
        how_soon=advice.urgency,
    )

    def work(given: dict[str, Any]) -> str:
        actions.decide(
            ref=asked.ref,
            seen=given["seen"],
            level=Level(given["level"]),
            urgency=Urgency(given["urgency"]),
            recommended=advice.level,
            why=given["why"],
            by=asked.by,
            at=asked.at,
        )
        return _("Your decision is recorded. Next: offer it to a team.")

    family = families.household(asked.by, asked.found.row.baby, at=asked.at)
    what = shown.decide(asked.found, family, advice, at=asked.at)
    return _act(asked, form, work, what)


@acting("ask")
def ask(asked: Asked) -> HttpResponse:
    form = staff.Ask(asked.data, initial=asked.seen)

    work = asked.does(
        actions.ask_referrer, _("The referrer has been asked. The wait runs on.")
    )
    return _act(asked, form, work, shown.ask(asked.found))


@acting("offer")
def offer(asked: Asked) -> HttpResponse:
    """To a team that covers area, level and age; the sender holds until they accept."""
    teams = offers.groups(asked.found, at=asked.at)
    form = staff.Offer(asked.data, initial=asked.seen, teams=offers.choices(teams))

    work = asked.does(
        actions.offer, _("It is offered. Your team holds it until they accept.")
    )
    chosen = str(form["to"].value() or "")
    what = offers.offer(asked.found, teams, chosen=chosen, at=asked.at)
    return _act(asked, form, work, what)


@acting("accept")
def accept(asked: Asked) -> HttpResponse:
    form = fields.Seen(asked.data, initial=asked.seen)

    work = asked.does(actions.accept, _("Your team has accepted it, and holds it now."))
    return _act(asked, form, work, shown.accept(asked.found))


@acting("decline")
def decline(asked: Asked) -> HttpResponse:
    """Whoever offered it holds it still; afterwards this team sees it no longer."""
    form = staff.Decline(asked.data, initial=asked.seen)

    work = asked.does(
        actions.decline, _("You have declined it. Whoever offered it still holds it.")
    )
    what = shown.plain("decline", asked.found)
    return _act(asked, form, work, what, to="pathway:list")


@acting("take_back")
def take_back(asked: Asked) -> HttpResponse:
    form = fields.Seen(asked.data, initial=asked.seen)

    work = asked.does(
        actions.take_back, _("The offer is taken back. Your team holds it, as before.")
    )
    return _act(asked, form, work, shown.plain("take_back", asked.found))


@acting("unmet")
def unmet(asked: Asked) -> HttpResponse:
    """Nobody can take this: recorded, counted, still held; the family is told the truth."""
    form = staff.Unmet(asked.data, initial=asked.seen)

    def work(given: dict[str, Any]) -> str:
        actions.record_unmet(
            ref=asked.ref,
            seen=given["seen"],
            clinician=given["clinician"],
            meanwhile=given["more"],
            offers=tuple(given["meanwhile"]),
            funding_asked_on=given["funding_asked_on"],
            funding_why_not=given["funding_why_not"],
            by=asked.by,
            at=asked.at,
        )
        return _("The unmet need is recorded and counted. Your team still holds it.")

    ticked = [
        code for code in form["meanwhile"].value() or () if code in labels.MEANWHILE
    ]
    what = shown.unmet(asked.found, ticked, at=asked.at)
    if "preview" in asked.request.POST:
        what["form"] = as_typed(form)
        return page(asked.request, what.pop("template"), what)
    return _act(asked, form, work, what)


@acting("review")
def review(asked: Asked) -> HttpResponse:
    form = staff.Review(asked.data, initial=asked.seen)

    work = asked.does(
        actions.review_unmet, _("The review is recorded. The next one has its day.")
    )
    return _act(asked, form, work, shown.review(asked.found))


@acting("close")
def close(asked: Asked) -> HttpResponse:
    """From the front door; a team that has met the family ends support in `care`."""
    able = queries.endings(asked.found.row, is_started=False)
    form = ending.Close(asked.data, initial=asked.seen, able=able)

    def work(given: dict[str, Any]) -> str:
        actions.close(
            ref=asked.ref,
            seen=given["seen"],
            outcome=Outcome(given["outcome"]),
            family_view=given["family_view"],
            no_view_because=given["no_view_because"],
            watcher=given["watcher"],
            by=asked.by,
            at=asked.at,
        )
        return _("%(ref)s is closed.") % {"ref": asked.ref}

    what = shown.plain("close", asked.found)
    return _act(asked, form, work, what, to="pathway:list")


@acting("step")
def step(asked: Asked, number: int) -> HttpResponse:
    """A step beside the main line is done."""
    one = next((s for s in asked.found.steps if s.number == number), None)
    if one is None:
        raise NotYours("pathway.step", asked.ref)
    if one.kind is StepKind.CONFIRM_CONTACT:
        return contact.settle(asked, one)
    if one.kind is StepKind.SAFEGUARDING:
        return redirect("pathway:report", ref=asked.ref)
    form = staff.Done(asked.data)

    work = asked.does(actions.do_step, _("The step is done."), number=number)
    return _act(asked, form, work, shown.step(asked.found, one, at=asked.at))


@acting("suspect")
def suspect(asked: Asked) -> HttpResponse:
    """Harm is suspected, now or later: a step of today, and on to record the report."""
    form = staff.Suspect(asked.data)

    work = asked.does(
        actions.suspect_harm,
        _("It is a step of today. Ring the council now, then record it here."),
    )
    to = reverse("pathway:report", kwargs={"ref": asked.ref})
    return _act(asked, form, work, shown.plain("suspect", asked.found), to=to)


@acting("report")
def report(asked: Asked) -> HttpResponse:
    """The report of suspected harm: to whom, by whom, when; what is known stands there."""
    told = asked.found.concern
    known = {
        "reported_to": told.harm_to,
        "reported_by": told.harm_by,
        "on": told.harm_on,
    }
    form = staff.Report(asked.data, initial=known, today=local_day(asked.at))

    def work(given: dict[str, Any]) -> str:
        actions.report_harm(
            ref=asked.ref,
            reported_to=given["reported_to"],
            reported_by=given["reported_by"],
            on=given["on"],
            note=given["said"],
            by=asked.by,
            at=asked.at,
        )
        return _("The report is recorded.")

    return _act(asked, form, work, shown.plain("report", asked.found))
