"""People by stage and area, as the night last counted them."""

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mebyd.directory.access import Request
from mebyd.pages.shown import page
from mebyd.places import labels as place_words
from mebyd.places import queries as places
from mebyd.workforce import access, queries
from mebyd.workforce.presenters import matrix as shown


def matrix(request: Request) -> HttpResponse:
    """Stage by area, and by sector; targets, cover, and how many of each profession."""
    board, is_open = access.figures_to_see(
        request.principal, request.GET.get("board", "")
    )
    pathway = queries.in_force(timezone.localdate())
    if pathway is None:
        raise Http404
    areas = places.areas_of(board) if board else places.areas()
    known = shown.Known(
        board=board,
        found=queries.tally([board, *(area.code for area in areas)]),
        pathway=pathway,
        targets=queries.targets(),
        headcounts=queries.headcounts(),
        is_open=is_open,
    )
    card = places.board(board) if board else None
    boards = [
        {"code": one.code, "text": place_words.known(one)}
        for one in places.boards()
        if access.sees_figures(request.principal, one.code)
    ]
    what = shown.matrix(known) | {
        "title": place_words.name(card) if card else _("Wales"),
        "board": board,
        "boards": boards,
        "is_of_wales": access.sees_figures(request.principal, ""),
    }
    return page(request, "workforce/matrix.jinja", what)
