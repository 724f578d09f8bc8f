"""My training: joining, what I show, what I ask, what I take away."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.accounts import queries as accounts
from mebyd.directory.access import Request
from mebyd.directory.terms import NotYours
from mebyd.kit.days import local_day
from mebyd.pages.fields import Form
from mebyd.pages.shown import page
from mebyd.workforce import access, actions, export, files, queries, refusal_words
from mebyd.workforce.forms import own as forms
from mebyd.workforce.presenters import courses, portfolio
from mebyd.workforce.presenters import own as shown
from mebyd.workforce.terms import (
    Depth,
    EvidenceKind,
    Hours,
    PractitionerCard,
    Refused,
)


View = Callable[..., HttpResponse]


def once_joined(view: View) -> View:
    """Somebody who has not joined is shown how to, unless a thing is named to them."""

    @wraps(view)
    def shown_first(request: Request, **named: Any) -> HttpResponse:
        if not named and access.own(request.principal) is None:
            return redirect("workforce:join")
        return view(request, **named)

    return shown_first


def mine(request: Request) -> HttpResponse:
    """Where I am, what is missing, and what closes it."""
    today = timezone.localdate()
    whole = access.whole(request.principal, on=today)
    near = {"courses": courses.near(whole.card, on=today)}
    return page(request, "workforce/own.jinja", shown.own(whole, on=today) | near)


def join(request: Request) -> HttpResponse:
    """Somebody with an account comes onto the pathway."""
    by = request.principal
    if access.own(by) is not None:
        return redirect("workforce:mine")
    person = accounts.person(by.ref)
    if person is None:
        raise NotYours("workforce.own")
    form = forms.Details(
        request.POST or None, today=timezone.localdate(), initial={"name": person.name}
    )

    def work() -> None:
        actions.join(person=person, given=form.given(), by=by, at=timezone.now())

    return _done(request, form, work, "mine", _("Your training page is here.")) or page(
        request,
        "pages/form.jinja",
        {
            "form": form,
            "title": _("Join the training pathway"),
            "lead": _(
                "Five stages, from awareness to lead. What you enter is about your work;"
                " your supervisors and whoever leads the workforce in your area see it."
            ),
            "action": _("Join"),
        },
    )


def details(request: Request) -> HttpResponse:
    """What I say of myself, put right."""
    card, by = access.own_or_refused(request.principal), request.principal
    form = forms.Details(
        request.POST or None, today=timezone.localdate(), initial=_known(card)
    )

    def work() -> None:
        actions.change(given=form.given(), by=by, at=timezone.now())

    return _ask(request, form, work, _("My details"), _("Your details are changed."))


def _known(card: PractitionerCard) -> dict[str, Any]:
    return {
        "name": card.name,
        "sector": card.sector,
        "profession": card.profession,
        "employer": card.employer,
        "areas": card.areas,
        "days_a_week": "" if card.days_a_week is None else f"{card.days_a_week:g}",
        "with_babies_since": card.with_babies_since,
        "welsh": card.welsh,
        "registration": card.registration,
    }


def rate(request: Request) -> HttpResponse:
    """How able and how sure I feel, domain by domain."""
    by = request.principal
    access.own_or_refused(by)
    framework = next(iter(queries.frameworks().values()))
    form = forms.Rate(request.POST or None, domains=framework.domains)

    def work() -> None:
        actions.rate(
            framework=framework.code,
            when=form.moment(),
            ratings=form.ratings(),
            by=by,
            at=timezone.now(),
        )

    lead = _(
        "For your own eyes. Counted with everybody’s, it shows what training does."
    )
    return _ask(
        request, form, work, _("How I feel about it"), _("It is kept."), lead=lead
    )


def show(request: Request) -> HttpResponse:
    """A piece of evidence, to one of my supervisors."""
    by = request.principal
    card, today = access.own_or_refused(by), timezone.localdate()
    form = forms.Show(request.POST or None, today=today, supervisors=_supervisors(card))

    def work() -> None:
        given = dict(form.cleaned_data)
        kind = EvidenceKind(given.pop("kind"))
        actions.show(kind=kind, **given, by=by, at=timezone.now())

    done = _("Your supervisor is shown it. A file can be attached to it.")
    return _ask(request, form, work, _("Show evidence"), done, card=card)


def attach(request: Request, ref: str) -> HttpResponse:
    """A file to a piece of mine that nobody has answered."""
    by = request.principal
    piece = access.own_piece(by, ref)
    form = forms.Attach(request.POST or None, request.FILES or None)

    def work() -> None:
        sent = form.cleaned_data["file"]
        if sent.size > files.LIMIT:
            raise Refused("file_too_large")
        actions.attach(
            ref=ref, name=sent.name, content=sent.read(), by=by, at=timezone.now()
        )

    title = _("Attach a file: %(title)s") % {"title": piece.title}
    return _ask(request, form, work, title, _("The file is attached."))


def file(request: Request, ref: str) -> HttpResponse:
    """The file of a piece, for whom it is about and for who was shown it: a download."""
    upload = access.file_of(request.principal, ref, at=timezone.now())
    response = HttpResponse(
        files.read(upload.digest), content_type=files.MIME[upload.kind]
    )
    response["Content-Disposition"] = files.as_attachment(upload.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store"
    return response


def log(request: Request) -> HttpResponse:
    """Hours of learning or of supervision."""
    by = request.principal
    card, today = access.own_or_refused(by), timezone.localdate()
    form = forms.Log(request.POST or None, today=today, supervisors=_supervisors(card))

    def work() -> None:
        given = form.cleaned_data
        actions.log(
            kind=Hours(given["kind"]),
            what=given["what"],
            on=given["on"],
            minutes=given["hours"],
            supervisor=given["supervisor"],
            by=by,
            at=timezone.now(),
        )

    return _ask(request, form, work, _("Write down hours"), _("They are written down."))


def ask(request: Request, competency: str, depth: int) -> HttpResponse:
    """A competency to be signed off."""
    by = request.principal
    card = access.own_or_refused(by)
    framework, domain = queries.domain(competency)
    if domain is None or depth not in tuple(Depth):
        raise NotYours("workforce.competency", competency)
    form = forms.Ask(request.POST or None, supervisors=_supervisors(card))

    def work() -> None:
        actions.ask(
            framework=framework,
            competency=competency,
            depth=Depth(depth),
            **form.cleaned_data,
            by=by,
            at=timezone.now(),
        )

    title = shown.ask_title(domain, Depth(depth))
    return _ask(request, form, work, title, _("Your supervisor is asked."), card=card)


def supervisor(request: Request) -> HttpResponse:
    """Who supervises me."""
    by, today = request.principal, timezone.localdate()
    own = access.own_or_refused(by)
    able = [one for one in access.supervisors(on=today) if one.ref != own.ref]
    form = forms.FindSupervisor(
        request.POST or None, people=[(o.ref, shown.of_work(o)) for o in able]
    )

    def work() -> None:
        actions.supervise(**form.cleaned_data, by=by, at=timezone.now())

    lead = "" if able else _("Nobody in Wales can sign others off yet.")
    return _ask(
        request,
        form,
        work,
        _("Name my supervisor"),
        _("They supervise you from today."),
        lead=lead,
    )


def withdraw_own(request: Request, ref: str) -> HttpResponse:
    """A piece of mine that should not count."""
    by = request.principal
    piece = access.own_piece(by, ref)
    form = forms.Withdraw(request.POST or None)

    def work() -> None:
        actions.withdraw(ref=ref, **form.cleaned_data, by=by, at=timezone.now())

    title = _("Withdraw: %(title)s") % {"title": piece.title}
    return _ask(request, form, work, title, _("It is withdrawn."))


def wrong(request: Request) -> HttpResponse:
    """Something that is held about me is wrong."""
    by = request.principal
    form = forms.Wrong(request.POST or None)

    def work() -> None:
        actions.ask_correction(**form.cleaned_data, by=by, at=timezone.now())

    lead = _(
        "Your own details you change yourself. What others wrote, whoever leads the"
        " workforce in your area puts right, or says why it stays."
    )
    done = _("It is asked for. The answer will stand on this page.")
    return _ask(request, form, work, _("Ask for a correction"), done, lead=lead)


def as_json(request: Request) -> HttpResponse:
    """Everything that is held about me, for me to keep."""
    now = timezone.now()
    whole = access.exported(request.principal, at=now)
    text = json.dumps(
        export.as_data(whole, on=local_day(now)), ensure_ascii=False, indent=2
    )
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="mebyd-training.json"'
    response["Cache-Control"] = "no-store"
    return response


def as_pdf(request: Request) -> HttpResponse:
    """My portfolio, in the language of the page."""
    now = timezone.now()
    whole = access.exported(request.principal, at=now)
    made = portfolio.pdf(whole, on=local_day(now))
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="mebyd-portfolio.pdf"'
    response["Cache-Control"] = "no-store"
    return response


def _supervisors(card: PractitionerCard) -> list[tuple[str, str]]:
    found = queries.supervisors_of(card.ref, on=timezone.localdate())
    return [(one.ref, shown.of_work(one)) for one in found]


def _done(
    request: Request, form: Form, work: Callable[[], None], to: str, done: str
) -> HttpResponse | None:
    """The act, and on; None if there is something to put right."""
    if request.method == "POST" and form.is_valid():
        try:
            work()
        except Refused as refusal:
            said = refusal_words.say(refusal)
            if not form.takes(refusal.code, said):
                notices.error(request, said)
        else:
            notices.success(request, done)
            return redirect(f"workforce:{to}")
    return None


def _ask(
    request: Request,
    form: Form,
    work: Callable[[], None],
    title: str,
    done: str,
    *,
    lead: str = "",
    card: PractitionerCard | None = None,
) -> HttpResponse:
    """A page that asks one thing, with the way back to my training."""
    if card is not None and not _supervisors(card):
        notices.error(request, _("Name your supervisor first."))
        return redirect("workforce:supervisor")
    what = {
        "form": form,
        "title": title,
        "lead": lead,
        "back": reverse("workforce:mine"),
        "action": _("Save"),
    }
    return _done(request, form, work, "mine", done) or page(
        request, "pages/form.jinja", what
    )
