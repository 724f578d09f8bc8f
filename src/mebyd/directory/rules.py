"""Decisions of the directory: coverage, and which role sits where."""

from collections.abc import Iterable
from datetime import date, timedelta

from mebyd.directory.terms import (
    Confirmation,
    Coverage,
    Level,
    Role,
    ServiceCard,
    Verdict,
)


ONE_DAY = timedelta(days=1)


def stands(service: ServiceCard, on: date) -> bool:
    """
    Whether its team has somebody competent for its level on a day, the days of grace
    included. About whom the workforce has written nothing stands as it is listed.
    """
    return service.standing is None or any(one.holds(on) for one in service.standing)


def coverage(
    services: Iterable[ServiceCard],
    confirmations: Iterable[Confirmation],
    *,
    area: str,
    level: Level,
    age_days: int,
    on: date,
) -> Coverage:
    """
    Whether an area has somebody at a level for a baby of an age, on a day.

    *Yes* if a service that counts covers area and age; else *confirmed none* if
    somebody looked and found none, and nothing has opened since; else *not confirmed*.
    A team in which nobody is competent any more is no coverage, and nobody has looked.
    """
    able = [
        service
        for service in services
        if service.counts and service.level is level and service.takes_age(age_days)
    ]
    standing = (service for service in able if stands(service, on))
    if here := tuple(service for service in standing if service.covers(area, on)):
        freshest = max(here, key=lambda service: service.checked_on or date.min)
        return Coverage(Verdict.YES, here, freshest.checked_on, freshest.source)
    looked = [
        one
        for one in confirmations
        if one.area == area
        and one.level is level
        and one.checked_on <= on
        and not any(_was_here_between(s, area, one.checked_on, on) for s in able)
    ]
    if looked:
        latest = max(looked, key=lambda one: one.checked_on)
        return Coverage(Verdict.CONFIRMED_NONE, (), latest.checked_on, latest.source)
    return Coverage(Verdict.NOT_CONFIRMED)


def _was_here_between(service: ServiceCard, area: str, day: date, on: date) -> bool:
    """
    Whether it covered the area on some day after `day`, up to and including `on`.

    Then a look of that day is overtaken: that it has ended since tells of this one
    service, and not that nobody else is there.
    """
    return any(
        max(day + ONE_DAY, service.open_from or date.min, one.from_on or date.min)
        < min(on + ONE_DAY, service.open_until or date.max, one.until_on or date.max)
        for one in service.areas
        if one.area == area
    )


FIRST_THOUSAND_DAYS = (-280, -1, 0, 14, 182, 365, 547, 729)
"""The ages at which an area is asked about when no age is named."""

TEAM, BOARD, WALES = "team", "board", "wales"

SEATS_IN = {
    Role.REFERRER: frozenset({TEAM, BOARD}),
    Role.COORDINATOR: frozenset({TEAM}),
    Role.PRACTITIONER: frozenset({TEAM}),
    Role.TEAM_LEAD: frozenset({TEAM}),
    Role.SERVICE_MANAGER: frozenset({TEAM}),
    Role.WORKFORCE_LEAD: frozenset({BOARD, WALES}),
    Role.BOARD_LEAD: frozenset({BOARD}),
    Role.NATIONAL_LEAD: frozenset({WALES}),
    Role.INFORMATION_GOVERNANCE: frozenset({BOARD, WALES}),
    Role.ADMINISTRATOR: frozenset({BOARD, WALES}),
    Role.LEARNER: frozenset({BOARD, WALES}),
}
"""Where each role sits: one place for each seat. Guests and families have no seat."""


def may_sit(role: Role, *, team: str, board: str, is_national: bool) -> bool:
    """Whether a role has its seat in just this place."""
    places = [(TEAM, bool(team)), (BOARD, bool(board)), (WALES, is_national)]
    named = [place for place, is_named in places if is_named]
    return len(named) == 1 and named[0] in SEATS_IN.get(role, frozenset())
