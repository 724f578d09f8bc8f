"""Hours of learning and of supervision."""

from datetime import date, datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models, queries
from mebyd.workforce.actions.naming import next_ref
from mebyd.workforce.terms import Came, Hours, Refused


A_DAY = 12 * 60
"""More than this on one day is a slip of the finger."""


@transaction.atomic
def log(
    *,
    kind: Hours,
    what: str,
    on: date,
    minutes: int,
    supervisor: str,
    by: Principal,
    at: datetime,
) -> str:
    """
    Write down hours of one's own; returns their ref.

    Supervision names who gave it, and counts once they have confirmed it. Refused:
    "in_the_future", "too_long", "who_supervised", "not_your_supervisor".
    """
    own = access.own_or_refused(by)
    if on > local_day(at):
        raise Refused("in_the_future")
    if not 0 < minutes <= A_DAY:
        raise Refused("too_long")
    if kind is Hours.SUPERVISION:
        _check_supervisor(own.ref, supervisor, on)
    ref = next_ref("HR", models.Spent, own.ref, at)
    models.Spent.objects.create(
        ref=ref,
        practitioner_id=own.ref,
        kind=kind,
        what=what,
        on=on,
        minutes=minutes,
        supervisor_id=supervisor if kind is Hours.SUPERVISION else None,
        came=Came.OWN,
        written_at=at,
        written_by=by.ref,
    )
    facts = {"kind": kind.value, "on": on.isoformat(), "ref": ref}
    ledger.record("workforce.hours", by=by, at=at, about=own.ref, facts=facts)
    return ref


def _check_supervisor(own: str, supervisor: str, on: date) -> None:
    if not supervisor:
        raise Refused("who_supervised")
    if not queries.supervised_once(supervisor, own):
        raise Refused("not_your_supervisor")


@transaction.atomic
def confirm(*, ref: str, by: Principal, at: datetime) -> None:
    """The supervisor says that it was so; twice changes nothing."""
    card = access.hours_to_confirm(by, ref)
    if card.confirmed_on or card.withdrawn_on:
        return
    models.Spent.objects.filter(ref=ref).update(confirmed_on=local_day(at))
    facts = {"ref": ref}
    ledger.record(
        "workforce.hours_confirmed", by=by, at=at, about=card.practitioner, facts=facts
    )
