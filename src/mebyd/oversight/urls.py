"""Addresses of oversight."""

from django.utils.translation import pgettext_lazy

from mebyd.oversight.views import board, ledger, wales
from mebyd.oversight.views import map as map_views
from mebyd.pages.doors import PUBLIC, Reach, door, route


BOARD = door(board_lead=Reach.BOARD)


urlpatterns = [
    route(pgettext_lazy("address", "map/"), map_views.show, name="map", door=PUBLIC),
    route(pgettext_lazy("address", "my-board/"), board.show, name="board", door=BOARD),
    route(
        pgettext_lazy("address", "my-board/rows/"), board.rows, name="rows", door=BOARD
    ),
    route(
        pgettext_lazy("address", "my-board/figures.csv"),
        board.as_csv,
        name="board_csv",
        door=BOARD,
    ),
    route(
        pgettext_lazy("address", "all-wales/"),
        wales.show,
        name="wales",
        door=door(national_lead=Reach.WALES),
    ),
    route(
        pgettext_lazy("address", "who-looked/"),
        ledger.show,
        name="ledger",
        door=door(information_governance=Reach.BOARD),
    ),
]
