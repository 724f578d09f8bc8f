"""What a referrer sent, as ready-to-print values."""

from datetime import datetime
from typing import Any

from django.urls import reverse

from mebyd.directory import queries as directory
from mebyd.families import labels as family_words
from mebyd.pathway import labels
from mebyd.pathway.presenters.refer import Drafts, draft_line, next_for_sender
from mebyd.pathway.queries import Asked, ConsultationCard, Listed
from mebyd.places import labels as place_words


def sent(
    lines: tuple[Listed, ...],
    advice: tuple[ConsultationCard, ...],
    drafts: Drafts,
    *,
    at: datetime,
) -> dict[str, Any]:
    teams = {t.ref: t for t in directory.teams({one.row.holder for one in lines})}
    return {
        "drafts": [draft_line(*one) for one in drafts],
        "referrals": [_line(one, teams, at) for one in lines],
        "advice": [_advice(one) for one in advice],
        "refer_url": reverse("pathway:start"),
    }


def _line(one: Listed, teams: dict[str, Any], at: datetime) -> dict[str, Any]:
    row = one.row
    holder = teams.get(row.holder)
    return {
        "name": family_words.name_of(one.baby),
        "ref": row.ref,
        "url": reverse("pathway:received", kwargs={"ref": row.ref}),
        "received_at": row.received_at,
        "stage": labels.for_sender(row.status),
        "holder": place_words.name(holder) if holder and row.is_open else "",
        **next_for_sender(row, holder, at=at),
    }


def _advice(card: ConsultationCard) -> dict[str, Any]:
    return {
        "ref": card.ref,
        "url": reverse("pathway:advice", kwargs={"ref": card.ref}),
        "question": card.question,
        "by": card.answer_by_on,
        "is_answered": card.answered_at is not None,
    }


def answer(ref: str, asked: Asked, form: Any) -> dict[str, Any]:
    return {
        "form": form,
        "asked": asked.asked,
        "asked_at": asked.asked_at,
        "back": reverse("pathway:received", kwargs={"ref": ref}),
    }
