"""Addresses of care."""

from django.utils.translation import pgettext_lazy

from mebyd.care.views import acts, leaving, record
from mebyd.pages.doors import Reach, door, route


STAFF = {
    "coordinator": Reach.TEAM,
    "team_lead": Reach.TEAM,
    "practitioner": Reach.TEAM,
}
HELD = door("referral", **STAFF)
LEADS = door("referral", coordinator=Reach.TEAM, team_lead=Reach.TEAM)

urlpatterns = [
    route(
        pgettext_lazy("address", "caseload/"),
        record.caseload,
        name="caseload",
        door=door(**STAFF),
    ),
    route(
        pgettext_lazy("address", "record/<str:ref>/"),
        record.record,
        name="record",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "record/<str:ref>/allocate/"),
        acts.allocate,
        name="allocate",
        door=LEADS,
    ),
    route(
        pgettext_lazy("address", "record/<str:ref>/contact/"),
        acts.contact,
        name="contact",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "record/<str:ref>/start/"),
        acts.start,
        name="start",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "record/<str:ref>/review/"),
        acts.review,
        name="review",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "record/<str:ref>/end/"),
        acts.end,
        name="end",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "teams/roles/end/"),
        leaving.leavers,
        name="leavers",
        door=door(
            administrator=Reach.BOARD,
            team_lead=Reach.TEAM,
            service_manager=Reach.TEAM,
        ),
    ),
    route(
        pgettext_lazy("address", "teams/role/<str:membership>/end/"),
        leaving.leave,
        name="leave",
        door=door(
            "seat",
            administrator=Reach.BOARD,
            team_lead=Reach.TEAM,
            service_manager=Reach.TEAM,
        ),
    ),
    route(
        pgettext_lazy("address", "people/<str:person>/close/"),
        leaving.close_account,
        name="close_account",
        door=door("person", administrator=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "teams/<str:team>/close/"),
        leaving.close_team,
        name="close_team",
        door=door("team", administrator=Reach.BOARD),
    ),
]
