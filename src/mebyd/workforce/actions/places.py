"""Places on a cohort: asked for, offered by the rule, answered, completed."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from fractions import Fraction

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Actor
from mebyd.messages.terms import Template
from mebyd.places import queries as places
from mebyd.workforce import access, models, queries
from mebyd.workforce.actions.courses import tell
from mebyd.workforce.rules import places as rule
from mebyd.workforce.terms import CohortCard, PlaceCard, PlaceState, Refused


Served = Mapping[str, Fraction]
"""By area: qualified people per 1,000 births."""

NIGHT = Actor(ref="night", role="system")
"""Whoever passes on what nobody has answered in time."""


@transaction.atomic
def ask_for_place(*, cohort: str, by: Principal, at: datetime) -> str:
    """
    Onto the waiting list; returns the place's ref. Twice changes nothing; who passed a
    place on may ask again, and waits from then.

    Refused: "called_off", "has_begun".
    """
    own = access.own_or_refused(by)
    access.cohort_to_ask(by, cohort)
    _open(cohort, at)
    row, is_new = models.Place.objects.get_or_create(
        cohort_id=cohort,
        practitioner_id=own.ref,
        defaults={
            "ref": refs.from_key("PL", cohort, own.ref),
            "state": PlaceState.WAITING,
            "asked_at": at,
        },
    )
    if row.state == PlaceState.PASSED_ON:
        _put(row, PlaceState.WAITING, asked_at=at, offered_at=None, answer_by=None)
        is_new = True
    if is_new:
        facts = {"cohort": cohort}
        ledger.record("workforce.place_asked", by=by, at=at, about=own.ref, facts=facts)
    return row.ref


def fill(*, cohort: str, by: Principal, at: datetime) -> int:
    """
    Offer the free places by the rule, each with a day to answer by; returns how many.

    Refused: "called_off", "has_begun".
    """
    access.cohort_to_lead(by, cohort)
    served = _served(cohort, at)
    with transaction.atomic():
        _open(cohort, at)
        return _go_on(cohort, served, by=by, at=at)


@transaction.atomic
def accept_place(*, cohort: str, by: Principal, at: datetime) -> None:
    """Refused("offer_over") when nothing is offered, or not any more. Twice is once."""
    own = access.own_or_refused(by)
    _open(cohort, at)
    row = _own_row(cohort, own.ref)
    if row.state == PlaceState.ACCEPTED:
        return
    if row.state != PlaceState.OFFERED or _is_over(row, local_day(at)):
        raise Refused("offer_over")
    _put(row, PlaceState.ACCEPTED)
    facts = {"cohort": cohort}
    ledger.record("workforce.place_accepted", by=by, at=at, about=own.ref, facts=facts)


def pass_on(*, cohort: str, by: Principal, at: datetime) -> None:
    """
    Give up a place, an offer, or the wait for one; what was held goes to the next at once.

    Refused: "called_off", "has_begun".
    """
    own, served = access.own_or_refused(by), _served(cohort, at)
    with transaction.atomic():
        _open(cohort, at)
        if _gives_up(_own_row(cohort, own.ref), by, at):
            _go_on(cohort, served, by=NIGHT, at=at)


def _gives_up(row: models.Place, by: Principal, at: datetime) -> bool:
    """Whether a place is free by it that was offered or taken."""
    was_held = row.state in (PlaceState.OFFERED, PlaceState.ACCEPTED)
    if was_held or row.state == PlaceState.WAITING:
        _put(row, PlaceState.PASSED_ON)
        about, facts = row.practitioner_id, {"cohort": row.cohort_id}
        ledger.record(
            "workforce.place_passed_on", by=by, at=at, about=about, facts=facts
        )
    return was_held


def pass_on_unanswered(*, at: datetime) -> int:
    """Every night: what was not answered in time, or is free, goes on by the rule."""
    found = queries.begun_to_offer(on=local_day(at))
    return sum(_pass_on_one(cohort, at) for cohort in found)


def _pass_on_one(cohort: str, at: datetime) -> int:
    served = _served(cohort, at)
    with transaction.atomic():
        return _go_on(cohort, served, by=NIGHT, at=at)


def _served(cohort: str, at: datetime) -> Served:
    """
    How the areas of those who wait are served: read before anything is locked. Many
    people's facts are read for it, and others must be able to write meanwhile.
    """
    card = queries.cohort(cohort)
    return queries.served_for(card, on=local_day(at)) if card else {}


def _open(cohort: str, at: datetime) -> models.Cohort:
    """The cohort's row, held until the transaction ends; only while it is open."""
    row = models.Cohort.objects.select_for_update().get(ref=cohort)
    if row.called_off_on is not None:
        raise Refused("called_off")
    if row.from_on <= local_day(at):
        raise Refused("has_begun")
    return row


def _go_on(cohort: str, served: Served, *, by: Principal | Actor, at: datetime) -> int:
    models.Cohort.objects.select_for_update().get(ref=cohort)
    _lapse(cohort, at)
    card = queries.cohort(cohort)
    if card is None or not card.free or not card.waiting:
        return 0
    chosen = queries.line(card, served, on=local_day(at))[: card.free]
    _offer(card, [one.ref for one in chosen], by, at)
    return len(chosen)


def _lapse(cohort: str, at: datetime) -> None:
    """Offers that nobody has answered in time are passed on."""
    rows = models.Place.objects.filter(
        cohort__ref=cohort, state=PlaceState.OFFERED, answer_by__lt=local_day(at)
    )
    for row in rows.order_by("pk"):
        _put(row, PlaceState.PASSED_ON)
        ledger.record(
            "workforce.place_lapsed",
            by=NIGHT,
            at=at,
            about=row.practitioner_id,
            facts={"cohort": cohort},
        )


def _offer(
    card: CohortCard, chosen: list[str], by: Principal | Actor, at: datetime
) -> None:
    until = rule.answer_by(local_day(at), card.from_on, places.working_days())
    rows = models.Place.objects.filter(ref__in=chosen)
    people = [str(ref) for ref in rows.values_list("practitioner_id", flat=True)]
    rows.update(state=PlaceState.OFFERED, offered_at=at, answer_by=until)
    tell(Template.COURSE_OFFERED, card.ref, people, at=at, due_on=until.isoformat())
    for person in sorted(people):
        facts = {"cohort": card.ref, "answer_by": until.isoformat()}
        ledger.record(
            "workforce.place_offered", by=by, at=at, about=person, facts=facts
        )


def _own_row(cohort: str, own: str) -> models.Place:
    rows = models.Place.objects.select_for_update()
    row = rows.filter(cohort__ref=cohort, practitioner__ref=own).first()
    if row is None:
        raise Refused("offer_over")
    return row


def _is_over(row: models.Place, today: date) -> bool:
    return row.answer_by is not None and row.answer_by < today


def _put(row: models.Place, state: PlaceState, **more: object) -> None:
    for name, value in more.items():
        setattr(row, name, value)
    row.state = state
    row.save(update_fields=["state", *more])


def has_place(card: PlaceCard) -> bool:
    """Whether they are on it: they took the place, and did not give it up."""
    return card.state in (PlaceState.ACCEPTED, PlaceState.COMPLETED, PlaceState.LEFT)


def chosen(cohort: str, refs_of: Collection[str]) -> list[PlaceCard]:
    """These places of a cohort; Refused("not_on_it") where one is none of its people's."""
    known = {one.ref: one for one in queries.places_on(cohort) if has_place(one)}
    if not known.keys() >= set(refs_of):
        raise Refused("not_on_it")
    return [known[ref] for ref in sorted(set(refs_of))]
