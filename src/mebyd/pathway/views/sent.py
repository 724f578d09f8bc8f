"""A referrer follows what they sent, and answers what the holder asks."""

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory.access import Request
from mebyd.directory.terms import NotYours
from mebyd.pages import pager
from mebyd.pages.shown import page
from mebyd.pathway import access, actions, labels, queries
from mebyd.pathway.forms.sent import Answer
from mebyd.pathway.presenters import sent as shown
from mebyd.pathway.terms import Refusal


def sent(request: Request) -> HttpResponse:
    """Everything that this person sent: referrals, questions, drafts."""
    now, by = timezone.now(), request.principal
    found = access.sent_list(by, at=now, page=pager.asked(request))
    advice = access.asked_by(by)
    what = shown.sent(found.lines, advice, queries.drafts_of(by.ref), at=now)
    what["shown"] = pager.shown(request, total=found.total)
    return page(request, "pathway/sent.jinja", what)


def answer(request: Request, ref: str, question: str) -> HttpResponse:
    """The holder's question, and room for the answer."""
    now = timezone.now()
    access.for_sender(request.principal, ref, at=now)
    asked = queries.question(ref, question)
    if asked is None:
        raise NotYours("pathway.question", question)
    form = Answer(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer_question(
                ref=ref,
                question=question,
                answer=form.cleaned_data["answer"],
                by=request.principal,
                at=now,
            )
            notices.success(request, _("Your answer is sent."))
        except Refusal as refusal:
            notices.error(request, labels.say(refusal))
        return redirect("pathway:received", ref=ref)
    return page(request, "pathway/answer.jinja", shown.answer(ref, asked, form))
