"""A household is registered: a new baby, or more about one that is known."""

from datetime import datetime

from django.db import transaction

from mebyd.families import queries, rules
from mebyd.families.actions import joining, rows, same
from mebyd.families.models import Baby, Caregiver
from mebyd.families.terms import (
    DatesMissing,
    Household,
    Likeness,
    Registered,
)
from mebyd.kit import days, refs
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts


def register_household(
    household: Household, *, key: str, by: Acts, at: datetime
) -> Registered:
    """
    One baby with the adults round it: the known one, or a new one.

    NHS number and date of birth together join the known baby: what is missing is added,
    what stands is never overwritten. A likely match makes a new baby and a question for a
    coordinator. The same `key` gives the same references. DatesMissing without a due date
    or a date of birth.

    Two receipts about one new baby at one moment: on PostgreSQL the later one fails on a
    constraint (IntegrityError) and, tried again, joins. SQLite lets them in one by one.
    """
    if not rules.has_its_dates(household.baby):
        raise DatesMissing
    with transaction.atomic(savepoint=False):
        found = queries.alike(rules.traits(household))
        if found and found[0][1].is_certain:
            return joining.join(found[0][0], household, key=key, by=by, at=at)
        return _register(household, found, key=key, by=by, at=at)


def _register(
    household: Household,
    likely: tuple[tuple[str, Likeness], ...],
    *,
    key: str,
    by: Acts,
    at: datetime,
) -> Registered:
    baby_ref, *adult_refs = free_refs(key, adults=len(household.caregivers))
    _insert(household, baby_ref, adult_refs, at)
    same.ask(baby_ref, likely, at)
    facts: dict[str, object] = {"adults": adult_refs}
    if likely:
        facts["possible"] = [ref for ref, _ in likely]
    ledger.record("families.baby.registered", by=by, at=at, about=baby_ref, facts=facts)
    unread = household.baby.nhs_number and not rules.good_number(
        household.baby.nhs_number
    )
    return Registered(
        baby_ref=baby_ref,
        caregiver_refs=tuple(adult_refs),
        joined=False,
        possible=tuple(ref for ref, _ in likely),
        differs=("nhs_number",) if unread else (),
    )


def _insert(
    household: Household, baby_ref: str, adult_refs: list[str], at: datetime
) -> None:
    today = days.local_day(at)
    rows.baby(baby_ref, household.baby, at).save(force_insert=True)
    pairs = list(zip(adult_refs, household.caregivers, strict=True))
    joining.add(baby_ref, pairs, at)
    if household.home:
        rows.home(baby_ref, household.home, today).save(force_insert=True)


def free_refs(key: str, *, adults: int) -> list[str]:
    """
    References that always belong to this key: the baby's, then each adult's.

    Two keys may meet in one reference, once in a great while: then the next try is used.
    """
    for again in range(5):
        more = (str(again),) if again else ()
        baby_ref = refs.from_key("BB", key, *more)
        adult_refs = [refs.from_key("CG", key, str(n), *more) for n in range(adults)]
        taken = (
            Baby.objects.filter(pk=baby_ref)
            .values("pk")
            .union(Caregiver.objects.filter(pk__in=adult_refs).values("pk"))
        )
        if not taken:
            return [baby_ref, *adult_refs]
    raise RuntimeError(f"no free reference for {key!r}")
