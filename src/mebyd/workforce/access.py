"""Who may see, and who may judge, what somebody can do. Nothing here knows of a baby."""

from datetime import date

from mebyd.directory.terms import NotYours, Principal, Role
from mebyd.kit.checks import check
from mebyd.places import queries as places
from mebyd.workforce import queries
from mebyd.workforce.rules import entitled
from mebyd.workforce.terms import (
    EvidenceCard,
    HoursCard,
    PractitionerCard,
    RequestCard,
)


@check("workforce.it_is_themselves")
def is_own(by: Principal, card: PractitionerCard) -> bool:
    return bool(by.ref) and card.person == by.ref


@check("workforce.it_is_another")
def is_another(by: Principal, card: PractitionerCard) -> bool:
    """Nobody recognises their own stage."""
    return card.person != by.ref


@check("workforce.supervises_them")
def supervises(by: Principal, practitioner: str, on: date) -> bool:
    own = queries.practitioner_of(by.ref)
    return own is not None and queries.supervises(own.ref, practitioner, on=on)


@check("workforce.is_the_one_who_was_asked")
def was_asked(by: Principal, supervisor: str) -> bool:
    own = queries.practitioner_of(by.ref)
    return own is not None and own.ref == supervisor


@check("workforce.leads_the_workforce_there")
def leads_there(by: Principal, areas: tuple[str, ...]) -> bool:
    """For all Wales, or for a board in which one of the areas lies."""
    seats = by.seats_as(Role.WORKFORCE_LEAD)
    if any(not seat.board for seat in seats):
        return True
    boards = {one.board for code in areas if (one := places.area(code))}
    return any(seat.board in boards for seat in seats)


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


def supervised(by: Principal, ref: str, *, on: date) -> PractitionerCard:
    """Somebody whom this person supervises today; else NotYours."""
    card = queries.practitioner(ref)
    if card is None or not supervises(by, ref, on):
        raise NotYours("workforce.practitioner", ref)
    return card


def led(by: Principal, ref: str) -> PractitionerCard:
    """Somebody who works where this person leads the workforce; else NotYours."""
    card = queries.practitioner(ref)
    if card is None or not leads_there(by, card.areas):
        raise NotYours("workforce.practitioner", ref)
    return card


def may_recognise(by: Principal, ref: str) -> PractitionerCard:
    """Somebody else who works where this person leads the workforce; else NotYours."""
    card = led(by, ref)
    if not is_another(by, card):
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


def own_piece(by: Principal, ref: str) -> EvidenceCard:
    """A piece of one's own evidence; else NotYours."""
    card = queries.one_piece(ref)
    holder = queries.practitioner(card.practitioner) if card else None
    if card is None or holder is None or not is_own(by, holder):
        raise NotYours("workforce.evidence", ref)
    return card
