"""The ledger's page: who looked at a baby's record, and what one person looked at."""

from django.http import HttpResponse
from django.utils import timezone

from mebyd.accounts import queries as accounts
from mebyd.directory.access import Request
from mebyd.kit import refs
from mebyd.oversight import access
from mebyd.oversight.presenters import ledger as presenter
from mebyd.oversight.terms import Found
from mebyd.pages import pager
from mebyd.pages.shown import page


def show(request: Request) -> HttpResponse:
    """Empty until something is asked."""
    access.may_ask(request.principal)
    asked, found = _found(request)
    ref = request.GET.get("ref", "")
    what = {"ref": ref, "found": None, "is_wrong": bool(ref) and not refs.tidy(ref)}
    return page(request, "oversight/ledger.jinja", what | _told(request, asked, found))


def _found(request: Request) -> tuple[str, Found | None]:
    window = access.Window(timezone.now(), pager.A_PAGE, pager.asked(request))
    by, asked = request.principal, request.GET
    if ref := refs.tidy(asked.get("ref", "")):
        return "ref", access.about_baby(by, ref, window)
    if person := asked.get("person", ""):
        return "person", access.by_person(by, person, window)
    if asked.get("refused"):
        return "refused", access.refusals(by, window)
    return "", None


def _told(request: Request, asked: str, found: Found | None) -> dict[str, object]:
    if found is None:
        return {}
    wanted = presenter.actors(found) | {found.about}
    people = {ref: card.name for ref, card in accounts.people(wanted).items()}
    guests = {ref: card.name for ref, card in accounts.guests(wanted).items()}
    names = guests | people
    return {
        "found": presenter.told(found, names, set(people)),
        "total": found.total,
        "heading": presenter.heading(found, asked, names),
        "pager": pager.shown(request, total=found.total),
    }
