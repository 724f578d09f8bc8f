"""Who supervises whom."""

from datetime import datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models, queries
from mebyd.workforce.terms import Refused


@transaction.atomic
def supervise(*, supervisor: str, by: Principal, at: datetime) -> None:
    """
    Somebody names who supervises them, from today; naming them again changes nothing.

    Refused("not_entitled") where that person may sign nobody off, Refused("yourself").
    """
    own = access.own_or_refused(by)
    today = local_day(at)
    card = queries.practitioner(supervisor)
    if card is None or not access.signs_to_depth(card, on=today):
        raise Refused("not_entitled")
    if card.ref == own.ref:
        raise Refused("yourself")
    _row, is_new = models.Supervising.objects.get_or_create(
        supervisor__ref=supervisor,
        supervisee__ref=own.ref,
        until_on=None,
        defaults={
            "supervisor_id": supervisor,
            "supervisee_id": own.ref,
            "from_on": today,
        },
    )
    if is_new:
        facts = {"supervisor": supervisor}
        ledger.record("workforce.supervised", by=by, at=at, about=own.ref, facts=facts)


@transaction.atomic
def end_supervising(*, other: str, by: Principal, at: datetime) -> None:
    """From today on they no longer work together; either of the two may say so."""
    own = access.own_or_refused(by)
    today = local_day(at)
    ended = models.Supervising.objects.filter(
        supervisor__ref__in=(own.ref, other),
        supervisee__ref__in=(own.ref, other),
        until_on=None,
    ).update(until_on=today)
    if ended:
        facts = {"with": other}
        ledger.record(
            "workforce.supervision_ended", by=by, at=at, about=own.ref, facts=facts
        )
