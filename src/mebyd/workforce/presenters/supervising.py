"""A supervisor's Monday: what waits for an answer, and whom they supervise."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.workforce import labels, queries
from mebyd.workforce.presenters.own import in_hours
from mebyd.workforce.rules import entitled
from mebyd.workforce.terms import (
    Domain,
    EvidenceCard,
    HoursCard,
    PractitionerCard,
    RequestCard,
    SignedCard,
    Supervised,
)


def supervising(found: Supervised, *, on: date) -> dict[str, Any]:
    """Everything on the page, ready to print."""
    names = {one.ref: one.name for one in found.people}
    rule = queries.dose_rule(on)
    most = entitled.supervisees_at_most(
        rule, days_a_week=found.own.days_a_week or entitled.FULL_TIME_DAYS
    )
    return {
        "requests": [_request(one, names) for one in found.requests],
        "pieces": [_piece(one, names) for one in found.pieces],
        "hours": [_entry(one, names) for one in found.hours],
        "people": [_person(one, found, on) for one in found.supervisees],
        "count": len(found.supervisees),
        "most": most,
        "is_over": len(found.supervisees) > most,
        "may_sign": found.signs_to_depth > 0,
        "signs_to_depth": found.signs_to_depth,
        "source": rule.source,
        "status": str(labels.SURENESS[rule.status]),
    }


def _request(one: RequestCard, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "who": names[one.practitioner],
        "what": of_domain(one),
        "note": one.note,
        "at": one.asked_at,
        "url": reverse("workforce:answer_request", kwargs={"ref": one.ref}),
    }


def of_domain(one: RequestCard) -> str:
    """Which competency is asked for, at which level."""
    _framework, domain = queries.domain(one.competency)
    return _("%(domain)s, level %(level)s") % {
        "domain": labels.name(domain) if isinstance(domain, Domain) else "",
        "level": int(one.depth),
    }


def _piece(one: EvidenceCard, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "who": names[one.practitioner],
        "kind": str(labels.EVIDENCE_KINDS[one.kind]),
        "title": one.title,
        "on": one.on,
        "url": reverse("workforce:answer_piece", kwargs={"ref": one.ref}),
    }


def _entry(one: HoursCard, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "who": names[one.practitioner],
        "what": one.what,
        "on": one.on,
        "hours": in_hours(one.minutes),
        "url": reverse("workforce:confirm", kwargs={"ref": one.ref}),
    }


def _person(one: PractitionerCard, found: Supervised, on: date) -> dict[str, Any]:
    """Whom they supervise, with what they had of their dose."""
    dose = entitled.dose(
        queries.dose_rule(on),
        found.logs[one.ref],
        working_since=one.with_babies_since or one.joined_on,
        days_a_week=one.days_a_week or entitled.FULL_TIME_DAYS,
        on=on,
    )
    return {
        "name": one.name,
        "work": str(labels.PROFESSIONS[one.profession]),
        "have": in_hours(dose.have_minutes),
        "wanted": in_hours(dose.wanted_minutes),
        "is_met": dose.is_met,
        "url": reverse("workforce:supervisee", kwargs={"ref": one.ref}),
    }


def request(one: RequestCard, who: PractitionerCard) -> dict[str, Any]:
    return {
        "title": _("Sign off: %(name)s") % {"name": who.name},
        "what": of_domain(one),
        "note": one.note,
        "story": "",
        "file": "",
        "back": reverse("workforce:supervising"),
    }


def piece(one: EvidenceCard, who: PractitionerCard) -> dict[str, Any]:
    where = {"ref": one.ref}
    return {
        "title": _("Evidence of %(name)s") % {"name": who.name},
        "what": f"{labels.EVIDENCE_KINDS[one.kind]} · {one.title}",
        "note": "",
        "story": one.text,
        "file": one.file_name,
        "file_url": reverse("workforce:file", kwargs=where) if one.file else "",
        "back": reverse("workforce:supervising"),
    }


def withdrawal(one: SignedCard) -> dict[str, Any]:
    _framework, domain = queries.domain(one.competency)
    return {
        "title": _("Withdraw a sign-off"),
        "what": labels.name(domain) if domain else "",
        "note": "",
        "story": "",
        "file": "",
        "back": reverse("workforce:supervisee", kwargs={"ref": one.practitioner}),
    }
