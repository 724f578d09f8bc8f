"""To whom a referral can be offered: who fits first, then who else may hold it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import ServiceCard, TeamCard, TeamKind
from mebyd.kit.days import local_day
from mebyd.pathway.presenters import standing
from mebyd.pathway.presenters.acts import plain
from mebyd.pathway.presenters.lists import level
from mebyd.pathway.queries import Opened
from mebyd.places import labels as place_words
from mebyd.places import queries as places


@dataclass(frozen=True)
class Group:
    """Teams that are offered to under one heading."""

    title: str
    teams: tuple[TeamCard, ...]


def groups(found: Opened, *, at: datetime) -> tuple[Group, ...]:
    """Teams that fit area, level and age; the board's others; front doors elsewhere."""
    day = local_day(at)
    holder = found.row.holder
    fit = [
        team
        for team in standing.teams(found, found.row.level, on=day)
        if team.ref != holder
    ]
    known = {holder, *(team.ref for team in fit)}
    everybody = [t for t in directory.teams_of_board("", on=day) if t.ref not in known]
    board = found.row.board
    here = [team for team in everybody if team.board == board]
    doors = [
        team
        for team in everybody
        if team.board != board and team.kind is TeamKind.FRONT_DOOR
    ]
    asked = (
        (_("For this level, area and age"), fit),
        (_("Other teams of the health board: with less, the need stays unmet"), here),
        (_("If the family has moved: front doors elsewhere"), doors),
    )
    return tuple(Group(title, tuple(teams)) for title, teams in asked if teams)


def choices(found: Iterable[Group]) -> list[tuple[str, str]]:
    return [
        (team.ref, directory_words.name(team)) for one in found for team in one.teams
    ]


def offer(
    found: Opened, teams: tuple[Group, ...], *, chosen: str, at: datetime
) -> dict[str, Any]:
    """Each team with what it does, in which languages, for how many."""
    place = places.area(found.row.area)
    given = _services([team.ref for one in teams for team in one.teams])
    fits = bool(standing.teams(found, found.row.level, on=local_day(at)))
    return plain("offer", found) | {
        "template": "pathway/staff_offer.jinja",
        "level": level(found.row.level),
        "where": place_words.inside(place) if place else "",
        "fits": fits,
        "unmet_url": reverse("pathway:unmet", kwargs={"ref": found.row.ref}),
        "action": _("Offer it"),
        "groups": [
            {
                "title": one.title,
                "radios": [_item(t, given.get(t.ref, []), chosen) for t in one.teams],
            }
            for one in teams
        ],
    }


def _services(teams: list[str]) -> dict[str, list[ServiceCard]]:
    found: dict[str, list[ServiceCard]] = {}
    for card in directory.services_of(teams):
        found.setdefault(card.team, []).append(card)
    return found


def _item(team: TeamCard, given: list[ServiceCard], chosen: str) -> dict[str, Any]:
    """As the NHS component wants it."""
    return {
        "value": team.ref,
        "text": directory_words.name(team),
        "checked": team.ref == chosen,
        "hint": {"text": " · ".join(_about(team, given))},
    }


def _about(team: TeamCard, given: list[ServiceCard]) -> Iterator[str]:
    if team.kind is TeamKind.FRONT_DOOR:
        yield str(directory_words.TEAM_KINDS[team.kind])
    for card in given:
        yield f"{level(card.level)}, {directory_words.ages(card)}"
    spoken = dict.fromkeys(code for card in given for code in card.languages)
    if spoken:
        yield ", ".join(str(directory_words.LANGUAGES[code]) for code in spoken)
    if team.capacity_families:
        yield ngettext(
            "room for %(families)s family",
            "room for %(families)s families",
            team.capacity_families,
        ) % {"families": team.capacity_families}
    if team.is_made_up:
        yield _("made up for the demonstration")
