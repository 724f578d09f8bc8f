"""Loads what the product ships: services, checks, and a front door for each board."""

import csv
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from mebyd.directory import models
from mebyd.directory.actions.entries import register_team, search_key
from mebyd.directory.terms import Sector, Sureness, Takes, TeamKind
from mebyd.kit import refs
from mebyd.ledger import actions as ledger
from mebyd.places import queries as places
from mebyd.places.terms import LOADER


REFERENCE = Path(__file__).parent.parent / "reference"
LONG_AGO = date(2018, 1, 1)
"""From when on the made-up front doors are there: before anything the demo plays."""


@transaction.atomic
def load_reference(*, at: datetime) -> None:
    """
    Bring organisations, services and checks up to what the product ships.

    What somebody has changed since (whether referrals are taken, the team, how to
    reach it) is left as it is.
    """
    organisations = _organisations()
    codes = {area.short: area.code for area in places.areas()}
    for row in rows("services.csv"):
        _service(row, organisations[row["organisation"]], codes)
    for row in rows("confirmations.csv"):
        models.Confirmation.objects.update_or_create(
            area_id=codes[row["area"]],
            level=row["level"],
            checked_on=row["checked_on"],
            defaults={"source": row["source"], "by": LOADER.ref},
        )
    ledger.record("directory.reference.loaded", by=LOADER, at=at, about="directory")


@transaction.atomic
def load_front_doors(*, at: datetime) -> dict[str, str]:
    """
    See that each board has a front door; returns the teams' references by board.

    We know of no real ones: they are made up, and every page says so.
    """
    doors = models.Team.objects.filter(kind=TeamKind.FRONT_DOOR, until_on=None)
    there = dict(doors.values_list("board", "ref"))
    for board in places.boards():
        if board.code not in there:
            there[board.code] = register_team(
                organisation=_board_organisation(board.short),
                name_en=f"{board.known_en} front door",
                name_cy=f"Drws ffrynt {board.known_cy}",
                board=board.code,
                kind=TeamKind.FRONT_DOOR,
                from_on=LONG_AGO,
                is_made_up=True,
                by=LOADER,
                at=at,
            )
    return there


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a file of reference data."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def service_ref(shipped_id: str) -> str:
    """The reference of a service that the product ships."""
    return refs.from_key("SV", "shipped", shipped_id)


def _board_organisation(short: str) -> str:
    return refs.from_key("OR", "board", short)


def _organisations() -> dict[str, models.Organisation]:
    """Boards by their short name, the others by the id in the file."""
    boards = {board.short: board for board in places.boards()}
    found = {}
    for board in boards.values():
        found[board.short], _ = models.Organisation.objects.update_or_create(
            ref=_board_organisation(board.short),
            defaults={
                "name_en": board.name_en,
                "name_cy": board.name_cy,
                "sector": Sector.HEALTH_BOARD,
                "board_id": board.code,
                "source": board.source,
                "status": board.status,
            },
        )
    for row in rows("organisations.csv"):
        of_board = boards.get(row["board"])
        found[row["id"]], _ = models.Organisation.objects.update_or_create(
            ref=refs.from_key("OR", "shipped", row["id"]),
            defaults={
                "name_en": row["name_en"],
                "name_cy": row["name_cy"],
                "sector": row["sector"],
                "board_id": of_board.code if of_board else None,
                "source": row["source"],
                "status": row["status"],
            },
        )
    return found


def _service(
    row: dict[str, str], organisation: models.Organisation, codes: dict[str, str]
) -> None:
    ours = {
        "organisation": organisation,
        "name_en": row["name_en"],
        "name_cy": row["name_cy"],
        "is_welsh_official": row["is_welsh_official"] == "yes",
        "search_key": search_key(row["name_en"], row["name_cy"]),
        "kind": row["kind"],
        "level": row["level"],
        "about_en": row["about_en"],
        "about_cy": row["about_cy"],
        "open_from": row["open_from"] or None,
    }
    theirs = {
        "ages_from_days": int(row["ages_from_days"]),
        "ages_until_days": int(row["ages_until_days"]),
        "ages_status": Sureness(row["ages_status"]),
        "takes_referrals": Takes.UNKNOWN,
        "source": row["source"],
        "status": row["status"],
        "checked_on": row["checked_on"] or None,
    }
    service, is_new = models.Service.objects.update_or_create(
        ref=service_ref(row["id"]), defaults=ours, create_defaults=ours | theirs
    )
    if is_new:
        areas = codes if row["areas"] == "all" else row["areas"].split(";")
        models.ServiceArea.objects.bulk_create(
            models.ServiceArea(
                service=service, area_id=codes[area], from_on=service.open_from
            )
            for area in areas
        )
