"""Somebody's own training page: where I am, what is missing, what closes it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from mebyd.workforce import labels, missing_words, queries
from mebyd.workforce.rules import entitled, stages
from mebyd.workforce.terms import (
    Answer,
    Depth,
    Domain,
    Dose,
    EvidenceCard,
    Hours,
    HoursCard,
    PathwayCard,
    PractitionerCard,
    Progress,
    RatingCard,
    Reached,
    SignedCard,
    Stage,
    StageCard,
    When,
    Whole,
)


SHOWN_HOURS = 10


def own(whole: Whole, *, on: date) -> dict[str, Any]:
    """Everything on the page, ready to print."""
    card = queries.in_force(on)
    versions = [one.pathway for one in queries.versions()]
    progress = stages.standing(versions, whole.held, on=on)
    log = [one for one in whole.hours if one.kind is Hours.SUPERVISION]
    found = {
        "name": whole.card.name,
        "stands": _stands(card, progress, on),
        "supervisors": [whole.names[ref] for ref in whole.supervisors],
        "evidence": [_piece(one, whole) for one in whole.evidence],
        "hours": [_entry(one, whole) for one in whole.hours[:SHOWN_HOURS]],
        "more_hours": max(0, len(whole.hours) - SHOWN_HOURS),
        "dose": _dose(whole, log, on) if _is_supervised(card, progress, on) else None,
        "corrections": whole.corrections,
        "feeling": _feeling(whole.ratings),
        "may_sign": entitled.signs_to_depth(versions, progress, on=on) > 0,
    }
    return found | _next(card, progress, whole, on)


def supervisee(whole: Whole, *, reader: str, on: date) -> dict[str, Any]:
    """Somebody as their supervisor sees them: no rating, which is for their own eyes."""
    back = reverse("workforce:supervising")
    return _seen(whole, on, reader) | {"back": back, "acts": ()}


def of_another(whole: Whole, *, on: date) -> dict[str, Any]:
    """Somebody as whoever leads the workforce sees them, with what they may do."""
    acts = (("recognise", _("Recognise a stage")), ("register", _("Registration")))
    named = {"ref": whole.card.ref}
    return _seen(whole, on, "") | {
        "back": reverse("workforce:people"),
        "acts": [
            {"url": reverse(f"workforce:{name}", kwargs=named), "text": text}
            for name, text in acts
        ],
    }


def _seen(whole: Whole, on: date, reader: str) -> dict[str, Any]:
    found = own(whole, on=on)
    kept = ("name", "stands", "next", "dose")
    return {name: found[name] for name in kept} | {
        "work": of_work(whole.card).partition(" · ")[2],
        "signed": [_signed(one, whole, reader) for one in whole.signed],
    }


def _signed(one: SignedCard, whole: Whole, reader: str) -> dict[str, Any]:
    _framework, domain = queries.domain(one.competency)
    return {
        "name": labels.name(domain) if domain else one.competency,
        "level": int(one.depth),
        "by": whole.names[one.by],
        "on": one.on,
        "is_mutual": one.is_mutual,
        "withdrawn_on": one.withdrawn_on,
        "because": one.withdrawn_because,
        "url": reverse("workforce:withdraw", kwargs={"ref": one.ref})
        if one.by == reader
        else "",
    }


def signed_rows(whole: Whole) -> list[dict[str, Any]]:
    """Every sign-off, the newest first, those withdrawn included."""
    return [_signed(one, whole, "") for one in whole.signed]


def hours_rows(whole: Whole) -> list[dict[str, Any]]:
    """All the hours, the newest first."""
    return [_entry(one, whole) for one in whole.hours]


def _stands(card: PathwayCard | None, progress: Progress, on: date) -> dict[str, Any]:
    """The furthest stage in date, what lapses soon, what has lapsed."""
    known = card.stages if card else ()
    now = entitled.furthest([one.stage for one in known], progress, on=on)
    reached = progress.reached.get(now)
    return {
        "stage": next((labels.name(o) for o in known if o.stage.code == now), ""),
        "since_on": reached.since_on if reached else None,
        "is_recognised": bool(reached) and reached.version == 0 if reached else False,
        "warnings": list(_warnings(known, progress, on)),
    }


def _warnings(
    known: tuple[StageCard, ...], progress: Progress, on: date
) -> Iterator[str]:
    for one in known:
        reached = progress.reached.get(one.stage.code)
        if reached and reached.until_on:
            yield from _warning(labels.name(one), reached, reached.until_on, on)


def _warning(name: str, reached: Reached, until: date, on: date) -> Iterator[str]:
    said = {"stage": name, "day": formats.date_format(until, "j F Y")}
    if until <= on:
        yield _("%(stage)s lapsed on %(day)s.") % said
    elif entitled.warned_within(until, on):
        yield _("%(stage)s lapses on %(day)s unless it is renewed.") % said


def _next(
    card: PathwayCard | None, progress: Progress, whole: Whole, on: date
) -> dict[str, Any]:
    """The next stage: its name, what is missing in words, each domain with its state."""
    known = card.stages if card else ()
    code = entitled.following([one.stage for one in known], progress, on=on)
    found = next((one for one in known if one.stage.code == code), None)
    if found is None:
        return {"next": None, "domains": []}
    names = {one.stage.code: labels.name(one) for one in known}
    missing = progress.missing.get(code, ())
    return {
        "next": {
            "code": code,
            "name": labels.name(found),
            "missing": missing_words.say(missing, names),
        },
        "domains": _domains(found, whole),
    }


def _domains(card: StageCard, whole: Whole) -> list[dict[str, Any]]:
    """Each domain that the next stage asks for: signed how deep, asked, not yet."""
    if not card.framework:
        return []
    wanted = dict(card.stage.competencies)
    named = queries.frameworks()[card.framework].domains
    return [
        _domain(labels.name(one), one.code, card.stage, int(wanted[one.code]), whole)
        for one in named
    ]


def _domain(
    name: str, code: str, stage: Stage, wanted: int, whole: Whole
) -> dict[str, Any]:
    signed = [s for s in whole.signed if s.competency == code and not s.withdrawn_on]
    deepest = max((int(one.depth) for one in signed), default=0)
    last = next((one for one in whole.requests if one.competency == code), None)
    is_done = deepest >= wanted
    return {
        "name": name,
        "has": missing_words.depth(deepest),
        "wanted": missing_words.depth(wanted),
        "is_done": is_done,
        "signed": [
            {
                "by": whole.names[one.by],
                "on": one.on,
                "level": int(one.depth),
                "is_mutual": one.is_mutual,
            }
            for one in signed
        ],
        "asked": whole.names[last.supervisor]
        if last and last.answer is Answer.OPEN
        else "",
        "what_to_do": last.what_to_do
        if last and last.answer is Answer.NOT_YET and not is_done
        else "",
        "ask_url": ""
        if is_done or (last and last.answer is Answer.OPEN)
        else reverse(
            "workforce:ask",
            kwargs={"competency": code, "depth": wanted},
        ),
    }


def _piece(one: EvidenceCard, whole: Whole) -> dict[str, Any]:
    is_open = one.answer is Answer.OPEN and not one.withdrawn_on
    where = {"ref": one.ref}
    return {
        "title": one.title
        if one.title not in queries.frameworks()
        else str(labels.EVIDENCE_KINDS[one.kind]),
        "kind": str(labels.EVIDENCE_KINDS[one.kind]),
        "on": one.on,
        "answer": _("Withdrawn") if one.withdrawn_on else _counts(one),
        "is_open": is_open,
        "by": whole.names.get(one.answered_by, ""),
        "what_to_do": one.what_to_do,
        "file": one.file_name,
        "file_url": reverse("workforce:file", kwargs=where) if one.file else "",
        "attach_url": reverse("workforce:attach", kwargs=where) if is_open else "",
        "withdraw_url": ""
        if one.withdrawn_on
        else reverse("workforce:withdraw_own", kwargs=where),
    }


def _counts(one: EvidenceCard) -> str:
    return {
        Answer.OPEN: _("waits for an answer"),
        Answer.YES: _("accepted"),
        Answer.NOT_YET: _("not yet"),
    }[one.answer]


def _entry(one: HoursCard, whole: Whole) -> dict[str, Any]:
    if one.withdrawn_on:
        state = _("Withdrawn")
    elif one.kind is Hours.SUPERVISION and not one.confirmed_on:
        state = _("waits to be confirmed")
    else:
        state = ""
    return {
        "what": one.what,
        "kind": str(labels.HOURS[one.kind]),
        "on": one.on,
        "hours": in_hours(one.minutes),
        "by": whole.names.get(one.supervisor, ""),
        "state": state,
    }


def in_hours(minutes: int) -> str:
    """90 minutes: "1.5"."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def _is_supervised(card: PathwayCard | None, progress: Progress, on: date) -> bool:
    """Whether the stage that somebody is at, or the next one, asks for supervision."""
    known = [one.stage for one in card.stages] if card else []
    near = {
        entitled.furthest(known, progress, on=on),
        entitled.following(known, progress, on=on),
    }
    return any(one.supervision_hours for one in known if one.code in near)


def _dose(whole: Whole, log: list[HoursCard], on: date) -> dict[str, Any]:
    rule = queries.dose_rule(on)
    found: Dose = entitled.dose(
        rule,
        log,
        working_since=whole.card.with_babies_since or whole.card.joined_on,
        days_a_week=whole.card.days_a_week or entitled.FULL_TIME_DAYS,
        on=on,
    )
    return {
        "have": in_hours(found.have_minutes),
        "wanted": in_hours(found.wanted_minutes),
        "from_on": found.from_on,
        "is_met": found.is_met,
        "source": rule.source,
        "status": str(labels.SURENESS[rule.status]),
    }


def _feeling(ratings: tuple[RatingCard, ...]) -> dict[str, Any]:
    """Competence and confidence by domain at each of the three moments, the last of each."""
    latest = {(one.domain, one.when): one for one in ratings}
    domains = {
        domain.code: labels.name(domain)
        for framework in queries.frameworks().values()
        for domain in framework.domains
    }
    known = [code for code in domains if any(code == one for one, _when in latest)]
    return {
        "moments": [str(labels.WHENS[when]) for when in When],
        "rows": [
            {
                "name": domains[code],
                "cells": [_felt(latest.get((code, when))) for when in When],
            }
            for code in known
        ],
    }


def ask_title(domain: Domain, depth: Depth) -> str:
    """Which competency, at which level."""
    return _("Ask for a sign-off: %(domain)s, level %(level)s") % {
        "domain": labels.name(domain),
        "level": int(depth),
    }


def of_work(card: PractitionerCard) -> str:
    """A name with what they are and for whom."""
    parts = (card.name, str(labels.PROFESSIONS[card.profession]), card.employer)
    return " · ".join(part for part in parts if part)


def _felt(one: RatingCard | None) -> str:
    if one is None:
        return ""
    return _("able %(competence)s, sure %(confidence)s") % {
        "competence": one.competence,
        "confidence": one.confidence,
    }
