"""The writer of the numbers that are rung at once."""

from datetime import date, datetime

from django.db import transaction

from mebyd.directory import access, models, queries
from mebyd.directory.access import By
from mebyd.directory.terms import CannotChange, Sureness, UrgentKind, Why
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger


@transaction.atomic
def set_urgent_number(
    *,
    kind: UrgentKind,
    place: str,
    phone: str,
    hours_en: str,
    hours_cy: str,
    source: str,
    status: Sureness,
    checked_on: date,
    by: By,
    at: datetime,
) -> None:
    """From today this is the number of a place; without a phone, there is none."""
    by = access.for_place(by, queries.urgent_board(kind, place), about=place)
    if (kind, place) not in queries.urgent_places():
        raise CannotChange(Why.NOT_FOUND)
    today = local_day(at)
    where = (
        {"area_id": place} if kind is UrgentKind.SAFEGUARDING else {"board_id": place}
    )
    models.UrgentNumber.objects.filter(kind=kind, until_on=None, **where).update(
        until_on=today
    )
    if phone:
        models.UrgentNumber.objects.create(
            kind=kind,
            phone=phone,
            hours_en=hours_en,
            hours_cy=hours_cy,
            source=source,
            status=status,
            checked_on=checked_on,
            from_on=today,
            by=by.ref,
            **where,
        )
    facts = {"kind": kind.value, "status": status.value if phone else "none"}
    ledger.record("directory.urgent.set", by=by, at=at, about=place, facts=facts)
