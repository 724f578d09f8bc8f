"""The list of a team: what is pressing, what is late, whose it is."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from mebyd.directory.access import Request
from mebyd.directory.terms import Role
from mebyd.families import access as families
from mebyd.kit.days import local_day
from mebyd.pages import pager
from mebyd.pages.shown import page
from mebyd.pathway import access, queries
from mebyd.pathway.forms.narrow import Find, Narrow
from mebyd.pathway.presenters import lists as shown
from mebyd.pathway.queries import Filter


def listed(request: Request) -> HttpResponse:
    """The rows of one card; the numbers on the cards are the counts of their rows."""
    find = Find(request.POST or None)
    if request.method == "POST" and find.is_valid():
        return _found(request, find)
    by, now = request.principal, timezone.now()
    narrow, show, team = (
        Narrow(request.GET, areas=access.areas_listed(by)),
        _show(request),
        request.GET.get("team", ""),
    )
    found, counts = access.listed(
        by,
        team=team,
        show=show,
        page=pager.asked(request),
        at=now,
        narrowed=narrow.asked(),
    )
    what = {
        "cards": shown.cards(counts, show, team),
        "lines": shown.lines(found.lines, by=by, at=now),
        "empty": shown.empty(show, is_narrowed=bool(narrow.asked())),
        "shown": pager.shown(request, total=found.total),
        "total": shown.total(found.total, show),
        "show": show.value,
        "narrow": narrow,
        "teams": shown.teams(by, team),
        "find": find,
        "form": find if find.errors else None,
        "is_door": by.has(Role.COORDINATOR),
        **_beside(request, now),
    }
    return page(request, "pathway/staff_list.jinja", what)


def _found(request: Request, find: Find) -> HttpResponse:
    """What a name finds among the babies of their teams; both looks are kept."""
    by, now = request.principal, timezone.now()
    text = find.cleaned_data["find"]
    babies = [card.ref for card in families.search(by, text, at=now)]
    most = families.MOST_FOUND
    wanted = {"babies": babies, "size": most}
    found, _counts = access.listed(by, narrowed=wanted, at=now)
    is_cut = len(babies) >= most or found.total > len(found.lines)
    what = {
        "text": text,
        "cut": shown.cut(most) if is_cut else "",
        "find": find,
        "lines": shown.lines(found.lines, by=by, at=now),
    }
    return page(request, "pathway/staff_found.jinja", what)


def _beside(request: Request, now: datetime) -> dict[str, Any]:
    """Advice to give, and forms that somebody has begun."""
    by = request.principal
    advice = access.consultations(by) if by.has(*access.DECIDERS) else ()
    return {
        "advice": shown.consultations(
            advice, left_of=queries.days_left_of(advice, at=now), today=local_day(now)
        ),
        "drafts": shown.drafts(access.drafts(by)),
    }


def _show(request: Request) -> Filter:
    text = request.GET.get("show", "")
    return Filter(text) if text in set(Filter) else Filter.ALL
