"""Pages on which somebody acts: a title, what to know, and what the button says."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import HouseholdCard
from mebyd.messages import queries as messages
from mebyd.messages.terms import Template
from mebyd.pages.environment import weekday
from mebyd.pathway import labels
from mebyd.pathway.actions import news
from mebyd.pathway.presenters import by_hand
from mebyd.pathway.presenters import opened as whole
from mebyd.pathway.presenters.allowed import BY_NAME
from mebyd.pathway.presenters.lists import level
from mebyd.pathway.presenters.names import area, names
from mebyd.pathway.queries import ConsultationCard, Opened, StepCard, diary
from mebyd.pathway.terms import Recommendation, SenderKind
from mebyd.places import labels as place_words
from mebyd.places import queries as places


def plain(name: str, found: Opened) -> dict[str, Any]:
    """An act that needs no more than its form."""
    act = BY_NAME[name]
    return {
        "title": str(act.text),
        "lead": str(act.lead),
        "action": str(act.text),
        "name": family_words.name_of(families.card(found.row.baby)),
        "ref": found.row.ref,
        "back": reverse("pathway:opened", kwargs={"ref": found.row.ref}),
    }


def decide(
    found: Opened, family: HouseholdCard, advice: Recommendation, *, at: datetime
) -> dict[str, Any]:
    """The story stands above what is recommended, and that above the choice."""
    return plain("decide", found) | {
        "template": "pathway/staff_decide.jinja",
        "story": found.concern.story,
        "advice": whole.advice_in_words(advice, found, at=at),
        **whole.before_deciding(found, family, at=at),
        "action": _("Record the decision"),
    }


def ask(found: Opened) -> dict[str, Any]:
    return plain("ask", found) | {
        "action": _("Send the question"),
        "quote": found.concern.story,
    }


def accept(found: Opened) -> dict[str, Any]:
    """What is accepted is read once more."""
    return plain("accept", found) | {"quote": found.concern.story}


def unmet(found: Opened, offers: list[str], *, at: datetime) -> dict[str, Any]:
    """What the family would be told stands there, in both languages, as it is sent."""
    review_on = diary(at).review_unmet(at).due_on
    place = places.area(found.row.area)
    return plain("unmet", found) | {
        "template": "pathway/staff_unmet.jinja",
        "level": level(found.row.level),
        "where": place_words.inside(place) if place else "",
        "review_on": review_on,
        "told": _told(found, offers, review_on) if found.row.family_knows else (),
        "is_ticked": bool(offers),
    }


def _told(found: Opened, offers: list[str], review_on: Any) -> list[dict[str, str]]:
    facts = {"ref": found.row.ref, "holder": found.row.holder}
    facts |= news.unmet_facts(offers, review_on)
    return [
        {
            "language": code,
            "name": name,
            "body": messages.preview(Template.UNMET_FAMILY, facts, code)[1].strip(),
        }
        for code, name in (("cy", _("In Welsh")), ("en", _("In English")))
    ]


def review(found: Opened) -> dict[str, Any]:
    return plain("review", found) | {"lines": whole.unmet_in_words(found)}


def step(found: Opened, one: StepCard, *, at: datetime) -> dict[str, Any]:
    """What is to be done; of what a person must tell, to whom, by which way, and what."""
    title = labels.step(one.kind, one.about)
    due = _("Due on %(day)s.") % {"day": weekday(one.due_on)}
    told = by_hand.lines(found, one, at=at)
    return plain("step", found) | {"title": title, "lead": due, "lines": told}


def phone() -> dict[str, Any]:
    return {
        "title": _("Take a referral by phone"),
        "lead": _("First ask whether anyone is in danger now. If so: 999."),
        "action": _("Continue"),
        "back": reverse("pathway:list"),
    }


def answer_advice(card: ConsultationCard, *, is_answered: bool) -> dict[str, Any]:
    """The question, who asks and by when; and the referral that it became."""
    by = weekday(card.answer_by_on)
    return {
        "template": "pathway/staff_advice.jinja",
        "title": _("Somebody asks for advice"),
        "lead": "" if is_answered else _("To be answered by %(day)s.") % {"day": by},
        "quote": card.question,
        "ref": card.ref,
        "name": " · ".join(text for text in (who_asks(card), area(card.area)) if text),
        "action": _("Send the answer"),
        "answer": card.answer,
        "answered_at": card.answered_at,
        "tell": by_hand.asker(card) if card.tell_on else "",
        "became": card.referral,
        "back": reverse("pathway:list"),
        "refer_url": reverse("pathway:advice_to_referral", kwargs={"ref": card.ref}),
    }


def who_asks(card: ConsultationCard) -> str:
    """Name and work of whoever asked for advice."""
    is_guest = card.sender_kind == SenderKind.GUEST
    known = names(
        (), [] if is_guest else [card.sender], [card.sender] if is_guest else []
    )
    source = str(labels.SOURCES[card.source])
    return ", ".join(text for text in (known.person(card.sender), source) if text)
