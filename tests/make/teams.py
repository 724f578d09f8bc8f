"""Teams of which nothing matters but their board and that they can be rung."""

from datetime import date

from mebyd.directory import actions as directory
from mebyd.directory.terms import Sector
from mebyd.places.terms import Sureness


def teams(boards, *, by, at):
    """The reference of each, by name: `teams({"Powys": code})["Powys"]`."""
    organisation = directory.register_organisation(
        name_en="Made up",
        name_cy="Gwneud",
        sector=Sector.THIRD_SECTOR,
        source="made up",
        status=Sureness.MADE_UP,
        by=by,
        at=at,
    )
    return {
        name: directory.register_team(
            organisation=organisation,
            name_en=f"{name} team",
            name_cy=f"Tîm {name}",
            board=board,
            from_on=date(2020, 1, 1),
            phone="01234 567890",
            phone_status=Sureness.VERIFIED,
            by=by,
            at=at,
        )
        for name, board in boards.items()
    }
