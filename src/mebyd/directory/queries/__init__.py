"""What other rooms may ask the directory."""

from mebyd.directory.queries.seats import (
    all_teams,
    answerable,
    front_door_of,
    may_hold,
    members,
    members_of_board,
    membership,
    national_members,
    organisations,
    people_of_board,
    seats_from,
    seats_of,
    team,
    teams,
    teams_for,
    teams_of_board,
)
from mebyd.directory.queries.services import (
    area_pathway,
    coverage,
    coverage_map,
    search,
    service,
    services_in,
    services_of,
)
from mebyd.directory.queries.stages import stages


__all__ = [
    "all_teams",
    "answerable",
    "area_pathway",
    "coverage",
    "coverage_map",
    "front_door_of",
    "may_hold",
    "members",
    "members_of_board",
    "membership",
    "national_members",
    "organisations",
    "people_of_board",
    "search",
    "seats_from",
    "seats_of",
    "service",
    "services_in",
    "services_of",
    "stages",
    "team",
    "teams",
    "teams_for",
    "teams_of_board",
]
