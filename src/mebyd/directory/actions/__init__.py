"""The only writers of the directory."""

from mebyd.directory.actions.entries import (
    change_service,
    change_team,
    confirm_none,
    cover_area,
    cover_areas,
    register_organisation,
    register_service,
    register_team,
)
from mebyd.directory.actions.reference import (
    load_front_doors,
    load_reference,
    service_ref,
)
from mebyd.directory.actions.seats import close_team, end_seat, give_seat, mark_away
from mebyd.directory.actions.standing import set_standing
from mebyd.directory.actions.urgent import set_urgent_number


__all__ = [
    "change_service",
    "change_team",
    "close_team",
    "confirm_none",
    "cover_area",
    "cover_areas",
    "end_seat",
    "give_seat",
    "load_front_doors",
    "load_reference",
    "mark_away",
    "register_organisation",
    "register_service",
    "register_team",
    "service_ref",
    "set_standing",
    "set_urgent_number",
]
