"""Lists from learning systems: sent in, checked, loaded."""

from typing import Any

from django.contrib import messages as notices
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext

from mebyd.directory.access import Request
from mebyd.pages.shown import page
from mebyd.workforce import access, actions, queries, refusal_words
from mebyd.workforce.forms.lists import ListToCheck
from mebyd.workforce.presenters import lists as shown
from mebyd.workforce.terms import Refused
from mebyd.workforce.terms.lists import ListKind


def lists(request: Request) -> HttpResponse:
    """What a list must look like; a file goes in, and what it would do comes out."""
    boards = access.boards_to_load(request.principal)
    form = ListToCheck(request.POST or None, request.FILES or None)
    if form.is_valid() and (ref := _checked(request, form)):
        return redirect("workforce:list", sheet=ref)
    what = {
        "form": form,
        "kinds": shown.kinds(
            queries.in_force(timezone.localdate()), queries.FROM_LISTS
        ),
        "loads": shown.loads(queries.loads(boards)),
    }
    return page(request, "workforce/lists.jinja", what)


def _checked(request: Request, form: ListToCheck) -> str:
    file = form.cleaned_data["file"]
    try:
        return actions.check_list(
            file=file.file,
            name=file.name,
            by=request.principal,
            at=timezone.now(),
        )
    except Refused as refused:
        form.takes(refused.code, refusal_words.say(refused))
        return ""


def one(request: Request, sheet: str) -> HttpResponse:
    """What a list would do; and, once somebody says so, it is done."""
    found = access.sheet_to_see(request.principal, sheet)
    if request.method == "POST":
        return _loaded(request, sheet)
    what: dict[str, Any] = {"report": shown.report(found)}
    return page(request, "workforce/list.jinja", what)


def _loaded(request: Request, sheet: str) -> HttpResponse:
    try:
        made = actions.load_list(ref=sheet, by=request.principal, at=timezone.now())
    except Refused as refused:
        notices.error(request, refusal_words.say(refused))
        return redirect("workforce:list", sheet=sheet)
    text = ngettext("Loaded: %(n)s new row.", "Loaded: %(n)s new rows.", made)
    notices.success(request, text % {"n": f"{made:,}"})
    return redirect("workforce:lists")


def example(request: Request) -> HttpResponse:
    """A heading and one row to begin with."""
    access.boards_to_load(request.principal)
    is_count = request.GET.get("kind", "") == ListKind.HEADCOUNT.value
    kind = ListKind.HEADCOUNT if is_count else ListKind.TRAINING
    answer = HttpResponse(shown.example(kind), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="mebyd-{kind.value}.csv"'
    return answer
