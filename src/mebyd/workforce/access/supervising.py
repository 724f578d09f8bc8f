"""What a supervisor may see, and what waits for their answer."""

from datetime import date, datetime

from mebyd.directory.terms import NotYours, Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import queries
from mebyd.workforce.access.checks import supervises, was_asked
from mebyd.workforce.access.own import own_or_refused, signs_to_depth, whole_of
from mebyd.workforce.terms import (
    EvidenceCard,
    HoursCard,
    PractitionerCard,
    RequestCard,
    SignedCard,
    Supervised,
    Whole,
)


def supervising(by: Principal, *, at: datetime) -> Supervised:
    """What waits for this person's answer, and whom they supervise; the look is kept."""
    card, on = own_or_refused(by), local_day(at)
    people = queries.supervisees_of(card.ref, on=on)
    requests = queries.requests_to(card.ref)
    pieces = queries.evidence_to_answer(card.ref)
    hours = queries.hours_to_confirm(card.ref)
    named = {one.practitioner for one in requests}
    named |= {one.practitioner for one in pieces} | {one.practitioner for one in hours}
    others = queries.practitioners(named - {one.ref for one in people})
    refs = sorted(one.ref for one in (*people, *others))
    ledger.looked_at_list("workforce.supervising.looked", by=by, refs=refs, at=at)
    return Supervised(
        own=card,
        signs_to_depth=signs_to_depth(card, on=on),
        supervisees=people,
        logs=queries.hours_of([one.ref for one in people]),
        requests=requests,
        pieces=pieces,
        hours=hours,
        people=(*people, *others),
    )


def supervisee(by: Principal, ref: str, *, at: datetime) -> Whole:
    """All that is held about somebody whom this person supervises; the look is kept."""
    card = supervised(by, ref, on=local_day(at))
    ledger.looked(ref, by=by, at=at, what="workforce.looked")
    return whole_of(card, local_day(at))


def sign_off_to_withdraw(by: Principal, ref: str, *, at: datetime) -> SignedCard:
    """A sign-off that this person gave; else NotYours."""
    card = queries.sign_off(ref)
    if card is None or not was_asked(by, card.by):
        raise NotYours("workforce.sign_off", ref)
    return card


def supervised(by: Principal, ref: str, *, on: date) -> PractitionerCard:
    """Somebody whom this person supervises today; else NotYours."""
    card = queries.practitioner(ref)
    if card is None or not supervises(by, ref, on):
        raise NotYours("workforce.practitioner", ref)
    return card


def request_to_answer(by: Principal, ref: str) -> RequestCard:
    card = queries.request(ref)
    if card is None or not was_asked(by, card.supervisor):
        raise NotYours("workforce.request", ref)
    return card


def piece_to_answer(by: Principal, ref: str) -> EvidenceCard:
    card = queries.one_piece(ref)
    if card is None or not was_asked(by, card.answered_by):
        raise NotYours("workforce.evidence", ref)
    return card


def hours_to_confirm(by: Principal, ref: str) -> HoursCard:
    card = queries.one_entry(ref)
    if card is None or not was_asked(by, card.supervisor):
        raise NotYours("workforce.hours", ref)
    return card
