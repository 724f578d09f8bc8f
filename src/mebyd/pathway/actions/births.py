"""A baby is born: the pathway knows it, and of twins each has a referral of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.families import actions as families
from mebyd.families.terms import AlreadyBorn, BornInFuture
from mebyd.kit import refs
from mebyd.ledger import actions as ledger
from mebyd.pathway import access, queries
from mebyd.pathway.actions import history
from mebyd.pathway.models import ConcernRow, EventRow, Milestones, Referral
from mebyd.pathway.rules import moves
from mebyd.pathway.terms import (
    Event,
    Incomplete,
    Kind,
    NotNow,
    State,
    Status,
    Step,
    StepKind,
)


@dataclass(frozen=True)
class Birth:
    """One birth, as all its referrals are told of it."""

    born_on: date
    babies: tuple[str, ...]
    by: Principal
    at: datetime

    def event(self, *, step: Step | None = None, **more: Any) -> Event:
        return history.event(
            Kind.BORN,
            at=self.at,
            step=step,
            born_on=self.born_on.isoformat(),
            multiple=len(self.babies),
            **more,
        )


@transaction.atomic
def born(
    *,
    ref: str,
    seen: int,
    born_on: date,
    multiple: int = 1,
    first_names: Sequence[str] = (),
    nhs_numbers: Sequence[str] = (),
    by: Principal,
    at: datetime,
) -> tuple[str, ...]:
    """
    The baby is born; of twins, each other one has a referral that waits as long.

    Every open referral of the baby learns it in the one act. Names and numbers stand in
    the order of birth. Returns the referrals of all who were born, the known one first.
    """
    by, referral = access.to_hold(by, ref, seen=seen, at=at)
    moves.check_can(queries.replayed(referral), Kind.BORN)
    try:
        babies = families.record_birth(
            baby_ref=referral.baby_id,
            born_on=born_on,
            multiple=multiple,
            first_names=first_names,
            nhs_numbers=nhs_numbers,
            by=by,
            at=at,
        )
    except AlreadyBorn as told:
        raise NotNow("already_born") from told
    except BornInFuture as wrong:
        raise Incomplete("born_in_future") from wrong
    birth = Birth(born_on, babies, by, at)
    return ref, *_told_to_all(referral, birth)


def _told_to_all(referral: Referral, birth: Birth) -> list[str]:
    """Each referral of the baby; returns the new ones beside the one that was acted on."""
    new = []
    rows = Referral.objects.select_for_update().filter(baby_id=referral.baby_id)
    for one in rows.order_by("ref"):
        Milestones.objects.filter(referral=one).update(born_on=birth.born_on)
        if one.status != Status.CLOSED:
            history.happen(one, *_news(one, birth), by=birth.by)
            twins = [
                _sibling(one, baby, order, birth)
                for order, baby in enumerate(birth.babies[1:], start=2)
            ]
            new += twins if one.ref == referral.ref else []
    return new


def _news(one: Referral, birth: Birth) -> list[Event]:
    """Nobody asks maternity any more; what is next on the main line stays as it was."""
    asked = history.settled(one, StepKind.CHECK_UNBORN, birth.at)
    return [*asked, birth.event()]


def _sibling(one: Referral, baby: str, order: int, birth: Birth) -> str:
    """The same words, the same wait, the same holder: a referral for a twin."""
    by, at = birth.by, birth.at
    twin = _copy(one, refs.from_key("MB", one.ref, "birth", str(order)), baby)
    state = _history_until_now(one, twin)
    _copy_beside(one, twin, state, birth.born_on)
    history.keep(twin, state)
    history.happen(twin, *_opening(one, twin, state, birth), by=by)
    families.open_circle(baby, team_ref=state.holder, because=twin.ref, at=at)
    if state.offered_to:
        because = f"{twin.ref}:offer"
        families.open_circle(baby, team_ref=state.offered_to, because=because, at=at)
    ledger.record(
        "pathway.referral.received",
        by=by,
        at=at,
        about=baby,
        facts={"referral": twin.ref, "holder": state.holder, "twin_of": one.ref},
    )
    return twin.ref


def _copy(one: Referral, ref: str, baby: str) -> Referral:
    columns = {field.attname for field in Referral._meta.concrete_fields} - {"id"}
    values = {name: getattr(one, name) for name in columns}
    twin = Referral(**(values | {"ref": ref, "baby_id": baby, "rung": ""}))
    twin.save(force_insert=True)
    return twin


LIVED_TOGETHER = frozenset(
    {
        Kind.RECEIVED,
        Kind.DECIDED,
        Kind.OFFERED,
        Kind.DECLINED,
        Kind.TAKEN_BACK,
        Kind.ACCEPTED,
        Kind.PASSED,
        Kind.UNMET,
        Kind.REVIEWED,
        Kind.MET,
        Kind.STARTED,
    }
)
"""What befell both while they were one: who carries the twin is chosen anew."""


def _history_until_now(one: Referral, twin: Referral) -> State:
    """The events that both lived, as they were, by whoever acted then."""
    rows = EventRow.objects.filter(referral=one, kind__in=LIVED_TOGETHER)
    lived = list(rows.order_by("sequence"))
    for sequence, row in enumerate(lived, start=1):
        row.pk, row.referral, row.sequence = None, twin, sequence
    EventRow.objects.bulk_create(lived)
    twin.sequence = len(lived)
    twin.save(update_fields=["sequence"])
    return queries.replayed(twin)


def _copy_beside(one: Referral, twin: Referral, state: State, born_on: date) -> None:
    concern = ConcernRow.objects.get(referral=one)
    concern.pk, concern.referral = None, twin
    concern.save(force_insert=True)
    times = Milestones.objects.get(referral=one)
    known = {"area", "board", "source", "is_vulnerable", "received_at"}
    Milestones.objects.create(
        referral=twin,
        born_on=born_on,
        **{name: getattr(times, name) for name in known},
        **history.milestones(state),
    )


OF_THE_BABY = frozenset(
    {StepKind.SAFEGUARDING, StepKind.MEDICAL_CHECK, StepKind.WHO_SAW_BABY}
)
"""Steps that are open for each twin; the others are the family's, and are done once."""


def _opening(one: Referral, twin: Referral, state: State, birth: Birth) -> list[Event]:
    """What cannot wait for this baby too, then its birth; a team chooses who meets them."""
    open_ = [s for s in queries.replayed(one).beside if s.kind in OF_THE_BABY]
    beside = [
        history.event(
            Kind.STEP_ADDED,
            at=birth.at,
            step=replace(step, number=twin.sequence + place),
        )
        for place, step in enumerate(open_, start=1)
    ]
    with_team = state.status in moves.WITH_A_TEAM
    choose = queries.diary(birth.at).allocate(birth.at, is_met=bool(state.met_at))
    step = choose if with_team else None
    return [*beside, birth.event(step=step, twin_of=one.ref)]
