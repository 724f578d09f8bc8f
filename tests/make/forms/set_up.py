"""Forms of an administrator of one board: teams, people, services, numbers."""

from datetime import date

from django.utils import timezone

import make
from make.forms.page import Page
from make.pages import day
from make.people import seat
from make.sign_in import as_
from mebyd.directory import queries
from mebyd.directory.terms import Role


LOCAL = "cardiff.administrator"
TEAM = "cardiff.specialised"


def form(route, kwargs_of=None, /, **good):
    """A form of an administrator of Cardiff's board; what is said may depend on the world."""

    def made(world):
        if LOCAL not in world.people:
            seat(world, LOCAL, Role.ADMINISTRATOR, board="CVU")
        kwargs = kwargs_of(world) if kwargs_of else {}
        said = {k: v(world) if callable(v) else v for k, v in good.items()}
        return Page(as_(world, LOCAL), route, kwargs, said, LOCAL)

    return made


def team(world):
    return {"ref": world.teams[TEAM]}


def closing(world):
    return {"team": world.teams["cardiff.charity"]}


def service(world):
    return {"ref": world.services[TEAM]}


def worker(world):
    return {"person": world.people["cardiff.worker"]}


def closed(world):
    """An account that was closed: its seats have ended."""
    from mebyd.accounts import actions as accounts
    from mebyd.directory import actions

    made, at = worker(world), timezone.now()
    for one in queries.seats_of(made["person"], on=timezone.localdate()):
        actions.end_seat(
            membership=one.ref,
            until_on=timezone.localdate(),
            by=make.people.SET_UP,
            at=at,
        )
    accounts.deactivate(person_ref=made["person"], by=make.people.SET_UP, at=at)
    return made


def of_seat(name):
    def made(world):
        person = world.people["cardiff.worker"]
        (one, *_) = queries.seats_of(person, on=timezone.localdate())
        return {name: one.ref}

    return made


def runner(world):
    code = world.boards["CVU"]
    return next(o.ref for o in queries.organisations() if o.board == code)


def area(world):
    return world.areas["CDF"]


def of_team(world):
    return world.teams[TEAM]


ENTRY = {
    "takes_referrals": "yes",
    "languages": ["cy"],
    "how_en": "Ring us",
    "how_cy": "Ffoniwch ni",
    "phone": "01632 960001",
    "website": "https://service.example",
    **day("checked_on", date(2026, 1, 5)),
    "source": "I rang them",
}
COVER = {
    "team": of_team,
    "ages_from_days": "-280",
    "ages_until_days": "731",
    "areas": lambda world: [area(world)],
    **day("from_on", date(2026, 1, 1)),
}
NAMES = {"name_en": "Little ones", "name_cy": "Rhai bach"}
REACH = {
    "phone": "01632 960002",
    "hours_en": "Monday to Friday",
    "hours_cy": "Llun i Gwener",
    "email": "team@bwrdd.example",
    "capacity": "40",
}
SEAT = {
    "is_deputy": "no",
    **day("from_on", date(2026, 1, 1)),
    **day("until_on", date(2027, 1, 1)),
}


def service_entry(organisation, area, /, **more):
    """All that is typed of a new service; `more` is typed instead."""
    since = date(2026, 1, 1)
    return (
        {
            "organisation": organisation,
            "name_en": "Babies",
            "name_cy": "Babanod",
            "kind": "parent_infant",
            "level": "specialised",
            "team": "",
            "ages_from_days": "-280",
            "ages_until_days": "731",
            "areas": [area],
            "takes_referrals": "yes",
            "languages": ["cy"],
            "source": "I rang them",
        }
        | day("from_on", since)
        | day("checked_on", since)
        | more
    )


PAGES = {
    "new team": form(
        "directory:new_team",
        **NAMES,
        **REACH,
        organisation=runner,
        board=lambda world: world.boards["CVU"],
        kind="service",
        **day("from_on", date(2026, 1, 1)),
    ),
    "change team": form("directory:change_team", team, **NAMES, **REACH),
    "close team": form("care:close_team", closing, to=of_team),
    "give seat": form(
        "directory:give_seat",
        team,
        **SEAT,
        email="powys.worker@example.test",
        role="practitioner",
        days_a_week="5",
        languages=["cy"],
        caseload_full="12",
    ),
    "away": form(
        "directory:mark_away",
        of_seat("ref"),
        **day("from_on", date(2026, 12, 1)),
        **day("until_on", date(2026, 12, 20)),
    ),
    "new service": form(
        "directory:new_service",
        **NAMES,
        **ENTRY,
        **COVER,
        organisation=runner,
        kind="parent_infant",
        level="specialised",
    ),
    "change service": form("directory:change_service", service, **ENTRY),
    "change cover": form(
        "directory:change_cover",
        service,
        **COVER,
        **day("open_until", date(2030, 1, 1)),
    ),
    "new organisation": form(
        "directory:new_organisation",
        **NAMES,
        sector="third_sector",
        board=lambda world: world.boards["CVU"],
        source="Register",
    ),
    "confirm none": form(
        "directory:confirm_none",
        lambda world: {"code": area(world)},
        level="targeted",
        **day("checked_on", date(2026, 1, 5)),
        source="I asked",
    ),
    "urgent number": form(
        "directory:urgent_number",
        lambda world: {"kind": "safeguarding", "place": area(world)},
        phone="01632 960003",
        hours_en="Always",
        hours_cy="Bob amser",
        status="verified",
        **day("checked_on", date(2026, 1, 5)),
        source="I rang it",
    ),
    "new person": form(
        "directory:new_person",
        name="Nia New",
        email="nia@bwrdd.example",
        language="cy",
    ),
    "give place": form(
        "directory:give_place",
        worker,
        **SEAT,
        role="board_lead",
        place=lambda world: world.boards["CVU"],
    ),
}
BUTTONS = {
    "end a role": form("care:leave", of_seat("membership")),
    "close an account": form("care:close_account", worker),
    "send a link": form("directory:invite", worker),
    "open an account again": form("directory:reopen", closed),
}
