"""The main menu: for each role the places that it works in, the first one first."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as lazy

from mebyd.directory.access import Request
from mebyd.directory.terms import Role


TRAINING = frozenset({Role.LEARNER, Role.PRACTITIONER, Role.REFERRER})
"""Whoever works in little else; everybody finds their training in the foot of each page, too."""

MENU: tuple[tuple[str, Any, frozenset[Role]], ...] = (
    (
        "pathway:list",
        lazy("Referrals"),
        frozenset({Role.COORDINATOR, Role.TEAM_LEAD, Role.PRACTITIONER}),
    ),
    (
        "care:caseload",
        lazy("My families"),
        frozenset({Role.PRACTITIONER, Role.TEAM_LEAD, Role.COORDINATOR}),
    ),
    (
        "pathway:sent",
        lazy("My referrals"),
        frozenset({Role.REFERRER, Role.PRACTITIONER, Role.TEAM_LEAD}),
    ),
    (
        "pathway:start",
        lazy("Refer a baby"),
        frozenset({Role.REFERRER, Role.PRACTITIONER, Role.TEAM_LEAD}),
    ),
    ("oversight:board", lazy("My health board"), frozenset({Role.BOARD_LEAD})),
    ("oversight:wales", lazy("All Wales"), frozenset({Role.NATIONAL_LEAD})),
    (
        "oversight:ledger",
        lazy("Who looked"),
        frozenset({Role.INFORMATION_GOVERNANCE}),
    ),
    (
        "directory:teams",
        lazy("Teams and people"),
        frozenset({Role.ADMINISTRATOR, Role.SERVICE_MANAGER, Role.TEAM_LEAD}),
    ),
    ("directory:people", lazy("Accounts"), frozenset({Role.ADMINISTRATOR})),
    (
        "care:leavers",
        lazy("Somebody leaves"),
        frozenset({Role.ADMINISTRATOR, Role.SERVICE_MANAGER, Role.TEAM_LEAD}),
    ),
    (
        "workforce:people",
        lazy("People on the pathway"),
        frozenset({Role.WORKFORCE_LEAD}),
    ),
    (
        "workforce:cohorts",
        lazy("Courses and cohorts"),
        frozenset({Role.WORKFORCE_LEAD}),
    ),
    (
        "workforce:matrix",
        lazy("The workforce"),
        frozenset({Role.WORKFORCE_LEAD, Role.BOARD_LEAD, Role.NATIONAL_LEAD}),
    ),
    ("workforce:lists", lazy("Lists"), frozenset({Role.WORKFORCE_LEAD})),
    ("workforce:mine", lazy("My training"), TRAINING),
    # A team lead has six places to work in: the map is in the foot of each page too.
    (
        "oversight:map",
        lazy("Support across Wales"),
        frozenset(Role) - {Role.TEAM_LEAD},
    ),
)


def places(request: Request) -> list[dict[str, Any]]:
    """The places of whoever asks, the present one marked."""
    roles = {seat.role for seat in request.principal.seats}
    here = request.resolver_match.view_name if request.resolver_match else ""
    return list(_theirs(roles, here)) if roles else []


def _theirs(roles: set[Role], here: str) -> Iterator[dict[str, Any]]:
    for name, text, wanted in MENU:
        if roles & wanted:
            yield {"url": reverse(name), "text": text, "is_here": name == here}
