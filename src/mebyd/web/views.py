"""The front hall's own pages: where to begin, what Mebyd is, and when something fails."""

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from mebyd.care import queries as care
from mebyd.directory.access import Request
from mebyd.directory.terms import Principal, Role
from mebyd.pages.shown import page
from mebyd.web import menu, post


def home(request: Request) -> HttpResponse:
    """
    Where somebody begins: their work if they are signed in, else the three doors. An
    account without a role, not given yet or ended, is told so.
    """
    if not request.user.is_authenticated:
        return page(request, "web/home.jinja", {})
    if request.principal.seats:
        return redirect("web:my_work")
    return page(request, "web/no_seat.jinja", {})


def my_work(request: Request) -> HttpResponse:
    """The first page of whatever somebody is here to do."""
    if _meets_families(request.principal):
        return redirect("care:caseload")
    return redirect(menu.places(request)[0]["url"])


def _meets_families(by: Principal) -> bool:
    """
    Whoever carries families begins with them. Who leads a team or sits at the front door
    begins with its list, and so does a practitioner who carries nobody yet.
    """
    if by.has(Role.COORDINATOR, Role.TEAM_LEAD):
        return False
    return bool(care.carried_for(by.ref, by.teams(Role.PRACTITIONER)))


def about(request: Request) -> HttpResponse:
    return page(request, "web/about.jinja", {})


def demonstration_post(request: Request) -> HttpResponse:
    """What would have been sent; elsewhere than in the demonstration there is no such page."""
    if not settings.IS_DEMONSTRATION:
        raise Http404
    letters = post.latest(settings.EMAIL_FILE_PATH, most=LETTERS_SHOWN)
    return page(request, "web/post.jinja", {"letters": letters})


LETTERS_SHOWN = 40


def healthy(request: Request) -> HttpResponse:
    """For whoever watches the server: it answers, and so does its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok", content_type="text/plain")


def not_here(request: Request) -> HttpResponse:
    """The one answer to what is not there and to what is not theirs."""
    what = {
        "title": _("There is nothing here for you to see"),
        "lines": [
            _("The address may be wrong, or the page may belong to another team."),
            _("Go back, or begin again from the first page."),
        ],
    }
    return page(request, "pages/sorry.jinja", what, status=404)


def page_not_found(request: Request, exception: Exception) -> HttpResponse:
    return not_here(request)


def csrf_failure(request: Request, reason: str = "") -> HttpResponse:
    what = {
        "title": _("This page was open for too long"),
        "lines": [
            _("Nothing was sent. Go back, reload the page, and send it again."),
        ],
    }
    return page(request, "pages/sorry.jinja", what, status=403)


def too_much(request: Request, exception: Exception) -> HttpResponse:
    """Both languages: it was not even read far enough to know who asks."""
    text = (
        "What was sent is too long, or cannot be read. Nothing of it was kept. "
        "Go back, make it shorter, and send it again.\n\n"
        "Mae’r hyn a anfonwyd yn rhy hir, neu ni ellir ei ddarllen. Ni chadwyd dim ohono. "
        "Ewch yn ôl, gwnewch ef yn fyrrach, a’i anfon eto."
    )
    return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")


def server_error(request: Request) -> HttpResponse:
    """Both languages: we may not know which one is theirs."""
    text = (
        "Something went wrong at our side. What was acknowledged before is kept. "
        "Try again in a minute.\n\n"
        "Aeth rhywbeth o’i le ar ein hochr ni. Mae popeth a gydnabuwyd eisoes wedi’i gadw. "
        "Rhowch gynnig arall arni mewn munud."
    )
    return HttpResponse(text, status=500, content_type="text/plain; charset=utf-8")
