"""Whoever asks, and what is held about them."""

from datetime import date, datetime

from django.db import transaction

from mebyd.directory.terms import NotYours, Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import queries
from mebyd.workforce.access.checks import is_own, was_asked
from mebyd.workforce.rules import entitled
from mebyd.workforce.terms import (
    EvidenceCard,
    PractitionerCard,
    UploadCard,
    Whole,
)


def own(by: Principal) -> PractitionerCard | None:
    """Whoever asks, as somebody on the pathway; None before they have joined."""
    return queries.practitioner_of(by.ref)


def own_or_refused(by: Principal) -> PractitionerCard:
    card = own(by)
    if card is None:
        raise NotYours("workforce.own")
    return card


def signs_to_depth(card: PractitionerCard, *, on: date) -> int:
    """How deep somebody may sign others off; 0: not at all."""
    versions = [one.pathway for one in queries.versions()]
    found = queries.progress([card.ref], on=on)[card.ref]
    return entitled.signs_to_depth(versions, found, on=on)


def supervisors(*, on: date) -> tuple[PractitionerCard, ...]:
    """Everybody who may sign others off on a day, by name."""
    versions = [one.pathway for one in queries.versions()]
    stages = {s.code for one in versions for s in one.stages if s.signs_to_depth}
    maybe = queries.maybe_supervisors(stages)
    found = queries.progress([one.ref for one in maybe], on=on)
    return tuple(
        one for one in maybe if entitled.signs_to_depth(versions, found[one.ref], on=on)
    )


def whole(by: Principal, *, on: date) -> Whole:
    """All that is held about whoever asks; NotYours before they have joined."""
    return whole_of(own_or_refused(by), on)


def whole_of(card: PractitionerCard, on: date) -> Whole:
    requests = queries.requests_of(card.ref)
    signed = queries.signed(card.ref)
    hours = queries.hours(card.ref)
    pieces = queries.evidence(card.ref)
    teachers = queries.supervisors_of(card.ref, on=on)
    named = {one.by for one in signed} | {one.supervisor for one in requests}
    named |= {one.supervisor for one in hours} | {one.answered_by for one in pieces}
    others = queries.practitioners([ref for ref in named if ref])
    return Whole(
        card=card,
        held=queries.held([card.ref])[card.ref],
        signed=signed,
        evidence=pieces,
        hours=hours,
        requests=requests,
        ratings=queries.ratings(card.ref),
        supervisors=tuple(one.ref for one in teachers),
        corrections=queries.corrections_of(card.ref),
        names={one.ref: one.name for one in (*others, *teachers)},
    )


def exported(by: Principal, *, at: datetime) -> Whole:
    """The same, taken away: the ledger keeps that it was."""
    found = whole(by, on=local_day(at))
    with transaction.atomic():
        ledger.record("workforce.exported", by=by, at=at, about=found.card.ref)
    return found


def file_of(by: Principal, ref: str, *, at: datetime) -> UploadCard:
    """
    The file of a piece of evidence, for whom it is about and for who was shown it.

    The look is kept. NotYours where there is no such file, too.
    """
    card = queries.one_piece(ref)
    holder = queries.practitioner(card.practitioner) if card else None
    if card is None or holder is None or not card.file:
        raise NotYours("workforce.file", ref)
    if not (is_own(by, holder) or was_asked(by, card.answered_by)):
        raise NotYours("workforce.file", ref)
    found = queries.upload(card.file)
    if found is None:
        raise NotYours("workforce.file", ref)
    ledger.looked(holder.ref, by=by, at=at, what="workforce.file.opened")
    return found


def own_piece(by: Principal, ref: str) -> EvidenceCard:
    """A piece of one's own evidence; else NotYours."""
    card = queries.one_piece(ref)
    holder = queries.practitioner(card.practitioner) if card else None
    if card is None or holder is None or not is_own(by, holder):
        raise NotYours("workforce.evidence", ref)
    return card


# --- Courses and places ---------------------------------------------------------------
