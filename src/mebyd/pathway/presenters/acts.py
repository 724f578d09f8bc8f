"""Pages on which somebody acts: a title, what to know, and what the button says."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import Level, TeamCard
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.kit.days import local_day
from mebyd.messages import queries as messages
from mebyd.messages.terms import Template
from mebyd.pathway import labels
from mebyd.pathway.presenters import opened as whole
from mebyd.pathway.presenters.lists import LEVEL_COLOURS, level
from mebyd.pathway.presenters.names import area
from mebyd.pathway.queries import ConsultationCard, Opened, StepCard, diary
from mebyd.pathway.terms import Recommendation
from mebyd.places import labels as place_words
from mebyd.places import queries as places


def plain(name: str, found: Opened) -> dict[str, Any]:
    """An act that needs no more than its form."""
    return {
        "title": str(labels.ACTS[name]),
        "lead": str(labels.LEADS.get(name, "")),
        "action": str(labels.ACTS[name]),
        "name": family_words.name_of(families.card(found.row.baby)),
        "ref": found.row.ref,
        "back": reverse("pathway:opened", kwargs={"ref": found.row.ref}),
    }


def advice_of(found: Opened, *, at: datetime) -> Recommendation:
    card = families.card(found.row.baby)
    return whole.recommended(found, families.age_days(card, on=local_day(at)), at)


def decide(found: Opened, advice: Recommendation) -> dict[str, Any]:
    return plain("decide", found) | {
        "template": "pathway/staff_decide.jinja",
        "story": found.concern.story,
        "recommended": level(advice.level),
        "recommended_colour": LEVEL_COLOURS[advice.level],
        "reasons": [labels.say_reason(one) for one in advice.reasons],
        "version": advice.version,
    }


def teams_to_offer(found: Opened, *, at: datetime) -> list[tuple[TeamCard, bool]]:
    """Teams that fit area, level and age first; then the board's other teams."""
    day = local_day(at)
    card = families.card(found.row.baby)
    fit: tuple[TeamCard, ...] = ()
    if found.row.level:
        fit = directory.teams_for(
            found.row.area,
            Level(found.row.level),
            age_days=families.age_days(card, on=day),
            on=day,
        )
    known = {team.ref for team in fit} | {found.row.holder}
    others = [
        t
        for t in directory.teams_of_board(found.row.board, on=day)
        if t.ref not in known
    ]
    return [(team, True) for team in fit if team.ref != found.row.holder] + [
        (team, False) for team in others
    ]


def choices(teams: list[tuple[TeamCard, bool]]) -> list[tuple[str, str]]:
    return [(team.ref, _team(team, fits)) for team, fits in teams]


def _team(team: TeamCard, fits: bool) -> str:
    text = directory_words.name(team)
    if team.is_made_up:
        text = _("%(team)s (made up for the demonstration)") % {"team": text}
    if not fits:
        return _("%(team)s: not for this level, area or age") % {"team": text}
    return text


def offer(found: Opened, teams: list[tuple[TeamCard, bool]]) -> dict[str, Any]:
    place = places.area(found.row.area)
    return plain("offer", found) | {
        "template": "pathway/staff_offer.jinja",
        "level": level(found.row.level),
        "where": place_words.inside(place) if place else "",
        "fits": any(fits for _one, fits in teams),
        "has_teams": bool(teams),
        "unmet_url": reverse("pathway:unmet", kwargs={"ref": found.row.ref}),
    }


def unmet(found: Opened, *, at: datetime) -> dict[str, Any]:
    """What the family would be told stands there, in both languages."""
    due = diary(at).review_unmet(at).due_on
    facts: dict[str, str | int] = {
        "ref": found.row.ref,
        "holder": found.row.holder,
        "review_on": due.isoformat(),
    }
    told = [
        {
            "language": code,
            "body": messages.preview(Template.UNMET_FAMILY, facts, code)[1],
        }
        for code in ("cy", "en")
    ]
    place = places.area(found.row.area)
    return plain("unmet", found) | {
        "template": "pathway/staff_unmet.jinja",
        "level": level(found.row.level),
        "where": place_words.inside(place) if place else "",
        "review_on": due,
        "told": told,
        "family_knows": found.row.family_knows,
    }


def step(found: Opened, one: StepCard) -> dict[str, Any]:
    about = str(labels.HELPS[one.about]) if one.about in labels.HELPS else ""
    return plain("step", found) | {"title": str(labels.STEPS[one.kind]), "lead": about}


def phone() -> dict[str, Any]:
    return {
        "title": _("Take a referral by phone"),
        "lead": _("First ask whether anyone is in danger now. If so: 999."),
        "action": _("Continue"),
        "back": reverse("pathway:list"),
    }


def answer_advice(card: ConsultationCard) -> dict[str, Any]:
    return {
        "title": _("Somebody asks for advice"),
        "lead": "",
        "quote": card.question,
        "ref": card.ref,
        "name": f"{labels.SOURCES[card.source]} · {area(card.area)}",
        "action": _("Send the answer"),
        "back": reverse("pathway:list"),
        "also_url": reverse("pathway:advice_to_referral", kwargs={"ref": card.ref}),
        "also": _("Make it a referral"),
    }
