"""Consultations as ready-to-print values."""

from typing import Any

from mebyd.directory import queries as directory
from mebyd.pathway.queries import ConsultationCard
from mebyd.places import labels as place_words
from mebyd.places import queries as places


def ask(form: Any) -> dict[str, Any]:
    return {"form": form, "why": form.why_asked()}


def follow(card: ConsultationCard) -> dict[str, Any]:
    team, area = directory.team(card.holder), places.area(card.area)
    return {
        "ref": card.ref,
        "question": card.question,
        "asked_at": card.asked_at,
        "holder": place_words.name(team) if team else "",
        "holder_is_made_up": bool(team and team.is_made_up),
        "where": place_words.inside(area) if area else "",
        "by": card.answer_by_on,
        "answer": card.answer,
        "answered_at": card.answered_at,
    }
