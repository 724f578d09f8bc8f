"""The list of a team: what is pressing, what is late, whose it is."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mebyd.directory.terms import Principal, Role
from mebyd.families import access as families
from mebyd.kit.days import local_day
from mebyd.kit.words import BadText, clean_text
from mebyd.pages import pager
from mebyd.pages.shown import page
from mebyd.pathway import access, queries
from mebyd.pathway.presenters import lists as shown
from mebyd.pathway.queries import Filter


def listed(request: HttpRequest) -> HttpResponse:
    """The rows of one card; the numbers on the cards are the counts of their rows."""
    by, now = request.principal, timezone.now()
    show = _show(request.GET.get("show", ""))
    found, counts = access.listed(by, show=show, page=pager.asked(request), at=now)
    doors = by.teams(*access.HOLDERS)
    advice = queries.consultations_in(teams=doors) if doors else ()
    boards = by.boards(Role.COORDINATOR)
    what = {
        "cards": shown.cards(counts, show),
        "lines": shown.lines(found.lines, by=by, at=now),
        "empty": shown.empty(show, is_narrowed=False, is_search=False),
        "shown": pager.shown(request, total=found.total),
        "total": found.total,
        "advice": shown.consultations(
            advice, left_of=queries.days_left_of(advice, at=now), today=local_day(now)
        ),
        "drafts": shown.drafts(
            one for board in boards for one in queries.drafts_in(board)
        ),
        "is_door": by.has(Role.COORDINATOR),
        **_search(request, by, now),
    }
    return page(request, "pathway/staff_list.jinja", what)


def _search(request: HttpRequest, by: Principal, now: datetime) -> dict[str, Any]:
    """What a name finds among the babies of their teams; the look is kept."""
    try:
        text = clean_text(request.GET.get("q", ""), limit=100)
    except BadText:
        text = ""
    if len(text) < 2:
        return {"q": text, "found": ()}
    babies = families.search(by, text, at=now)
    refs = {ref for card in babies for ref in queries.referrals_of(card.ref)}
    lines = queries.lines_of(refs, at=now)
    return {"q": text, "found": shown.lines(lines, by=by, at=now)}


def _show(text: str) -> Filter:
    return Filter(text) if text in set(Filter) else Filter.ALL
