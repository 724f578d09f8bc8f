"""People, for whoever leads the workforce where they work."""

from datetime import datetime

from mebyd.directory.terms import NotYours, Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard
from mebyd.workforce import queries
from mebyd.workforce.access.checks import is_another, leads_there
from mebyd.workforce.access.own import whole_of
from mebyd.workforce.rules import entitled
from mebyd.workforce.terms import (
    AtStage,
    CorrectionCard,
    PractitionerCard,
    Whole,
)


def led(by: Principal, ref: str) -> PractitionerCard:
    """Somebody who works where this person leads the workforce; else NotYours."""
    card = queries.practitioner(ref)
    if card is None or not leads_there(by, card.areas):
        raise NotYours("workforce.practitioner", ref)
    return card


def led_whole(by: Principal, ref: str, *, at: datetime) -> Whole:
    """All that is held about somebody whose workforce this person leads; kept as a look."""
    card = led(by, ref)
    ledger.looked(ref, by=by, at=at, what="workforce.looked")
    return whole_of(card, local_day(at))


def found(by: Principal, text: str, *, at: datetime) -> tuple[PractitionerCard, ...]:
    """People by the beginning of a name, of those whom this person leads; kept as a look."""
    theirs = [one for one in queries.found_by(text) if leads_there(by, one.areas)]
    refs = [one.ref for one in theirs]
    if refs:
        ledger.looked_at_list("workforce.people.looked", by=by, refs=refs, at=at)
    return tuple(theirs)


def areas_led(by: Principal) -> tuple[AreaCard, ...]:
    """The areas in which this person leads the workforce, by code."""
    return tuple(one for one in places.areas() if leads_there(by, (one.code,)))


def at_stage(by: Principal, area: str, stage: str, *, at: datetime) -> AtStage:
    """
    Who stands at a stage in an area, and who could next; kept as a look at each.

    NotYours where this person does not lead the workforce, or for a stage that asks for
    no competency: of thousands who have only learned, no page lists names.
    """
    on = local_day(at)
    pathway = queries.in_force(on)
    known = [one.stage for one in pathway.stages] if pathway else []
    wanted = next((s for s in known if s.code == stage and s.competencies), None)
    if wanted is None or not leads_there(by, (area,)):
        raise NotYours("workforce.people", f"{area} {stage}")
    people = queries.shown_something(area)
    progress = queries.progress([one.ref for one in people], on=on)
    now = {
        one.ref: entitled.furthest(known, progress[one.ref], on=on) for one in people
    }
    before = known[known.index(wanted) - 1].code
    found = AtStage(
        there=tuple(one for one in people if now[one.ref] == stage),
        near=tuple(
            (one, progress[one.ref].missing.get(stage, ()))
            for one in people
            if now[one.ref] == before
        ),
    )
    refs = sorted({*(o.ref for o in found.there), *(o.ref for o, _lack in found.near)})
    if refs:
        ledger.looked_at_list("workforce.people.looked", by=by, refs=refs, at=at)
    return found


def correction_to_answer(by: Principal, ref: str) -> CorrectionCard:
    """What somebody says is wrong, for whoever leads the workforce there."""
    card = queries.correction(ref)
    if card is None:
        raise NotYours("workforce.correction", ref)
    may_recognise(by, card.practitioner)
    return card


def corrections(
    by: Principal, *, at: datetime
) -> tuple[tuple[CorrectionCard, PractitionerCard], ...]:
    """What nobody has answered, with who asks, of those whom this person leads."""
    asked = queries.corrections_open()
    known = queries.practitioners([one.practitioner for one in asked])
    people = {one.ref: one for one in known}
    pairs = ((one, people[one.practitioner]) for one in asked)
    theirs = tuple(pair for pair in pairs if leads_there(by, pair[1].areas))
    if theirs:
        refs = [who.ref for _one, who in theirs]
        ledger.looked_at_list("workforce.corrections.looked", by=by, refs=refs, at=at)
    return theirs


def may_recognise(by: Principal, ref: str) -> PractitionerCard:
    """Somebody else who works where this person leads the workforce; else NotYours."""
    card = led(by, ref)
    if not is_another(by, card):
        raise NotYours("workforce.practitioner", ref)
    return card
