"""Addresses of the directory."""

from django.utils.translation import pgettext_lazy

from mebyd.directory.views import entries, manage, people, public, urgent
from mebyd.pages.doors import PUBLIC, Reach, door, route


LOOKERS = {
    "administrator": Reach.BOARD,
    "service_manager": Reach.TEAM,
    "team_lead": Reach.TEAM,
}
CHANGERS = {"administrator": Reach.BOARD, "service_manager": Reach.TEAM}
SET_UP = door(administrator=Reach.BOARD)
PERSON = door("person", administrator=Reach.BOARD)

urlpatterns = [
    route(pgettext_lazy("address", "services/"), public.find, name="find", door=PUBLIC),
    route(
        pgettext_lazy("address", "services/new/"),
        entries.new_service,
        name="new_service",
        door=SET_UP,
    ),
    route(
        pgettext_lazy("address", "services/<str:ref>/"),
        public.service,
        name="service",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "areas/<str:code>/"),
        public.area,
        name="area",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "teams/"),
        manage.teams,
        name="teams",
        door=door(**LOOKERS),
    ),
    route(
        pgettext_lazy("address", "teams/new/"),
        manage.new_team,
        name="new_team",
        door=SET_UP,
    ),
    route(
        pgettext_lazy("address", "teams/<str:ref>/"),
        manage.team,
        name="team",
        door=door("team", **LOOKERS),
    ),
    route(
        pgettext_lazy("address", "teams/<str:ref>/give-role/"),
        manage.give_seat,
        name="give_seat",
        door=door("team", **CHANGERS),
    ),
    route(
        pgettext_lazy("address", "teams/<str:ref>/change/"),
        manage.change_team,
        name="change_team",
        door=door("team", **CHANGERS),
    ),
    route(
        pgettext_lazy("address", "people/"), people.people, name="people", door=SET_UP
    ),
    route(
        pgettext_lazy("address", "people/new/"),
        people.new_person,
        name="new_person",
        door=SET_UP,
    ),
    route(
        pgettext_lazy("address", "people/<str:person>/"),
        people.person,
        name="person",
        door=PERSON,
    ),
    route(
        pgettext_lazy("address", "people/<str:person>/link/"),
        people.invite,
        name="invite",
        door=PERSON,
    ),
    route(
        pgettext_lazy("address", "people/<str:person>/open-again/"),
        people.reopen,
        name="reopen",
        door=PERSON,
    ),
    route(
        pgettext_lazy("address", "people/<str:person>/give-role/"),
        people.give_place,
        name="give_place",
        door=PERSON,
    ),
    route(
        pgettext_lazy("address", "roles/<str:ref>/away/"),
        manage.mark_away,
        name="mark_away",
        door=door("seat", **CHANGERS),
    ),
    route(
        pgettext_lazy("address", "services/<str:ref>/change/"),
        entries.change_service,
        name="change_service",
        door=door("service", **CHANGERS),
    ),
    route(
        pgettext_lazy("address", "services/<str:ref>/cover/"),
        entries.change_cover,
        name="change_cover",
        door=door("service", administrator=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "organisations/new/"),
        entries.new_organisation,
        name="new_organisation",
        door=SET_UP,
    ),
    route(
        pgettext_lazy("address", "areas/<str:code>/confirm-none/"),
        entries.confirm_none,
        name="confirm_none",
        door=door("area", administrator=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "urgent-numbers/"),
        urgent.numbers,
        name="urgent",
        door=SET_UP,
    ),
    route(
        pgettext_lazy("address", "urgent-numbers/<str:kind>/<str:place>/"),
        urgent.number,
        name="urgent_number",
        door=door("number", administrator=Reach.BOARD),
    ),
]
