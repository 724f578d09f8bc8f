"""An unborn baby is born; twins become two."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from mebyd.families import queries, rules
from mebyd.families.actions import rows, same
from mebyd.families.models import Baby, Bond, Home
from mebyd.families.terms import (
    AlreadyBorn,
    BornInFuture,
    NoSuchBaby,
    Stage,
)
from mebyd.kit import days, refs
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts, Said


@transaction.atomic
def record_birth(
    *,
    baby_ref: str,
    born_on: date,
    gestation_days: int | None = None,
    first_names: str | Sequence[str] = "",
    family_name: str = "",
    nhs_numbers: str | Sequence[str] = "",
    multiple: int | None = None,
    by: Acts,
    at: datetime,
) -> tuple[str, ...]:
    """
    The references of the babies born, in order of birth; the first is the one known.

    The others share its adults and home; who sees them is said by whoever opens their
    referrals. Names and NHS numbers are given in the same order; a missing one is a baby
    not yet named. Without `gestation_days` they are reckoned from the due date.
    AlreadyBorn, BornInFuture, NoSuchBaby.
    """
    baby = _unborn(baby_ref)
    if born_on > days.local_day(at):
        raise BornInFuture
    baby.multiple = multiple or baby.multiple
    baby.stage, baby.born_on = Stage.BORN, born_on
    baby.gestation_days = gestation_days or rules.gestation(baby.due_on, born_on)
    others = [_sibling(baby, order, at) for order in range(2, baby.multiple + 1)]
    _name([baby, *others], _each(first_names), family_name)
    baby.save()
    Baby.objects.bulk_create(others)
    _share(baby_ref, [other.ref for other in others])
    _number([baby, *others], _each(nhs_numbers), at)
    _say([baby, *others], by=by, at=at)
    return tuple(born.ref for born in [baby, *others])


def _unborn(baby_ref: str) -> Baby:
    baby = Baby.objects.select_for_update().filter(pk=baby_ref).first()
    if baby is None:
        raise NoSuchBaby(baby_ref)
    if baby.stage != Stage.UNBORN:
        raise AlreadyBorn(baby_ref)
    return baby


def _sibling(baby: Baby, order: int, at: datetime) -> Baby:
    return Baby(
        ref=refs.from_key("BB", baby.ref, "birth", str(order)),
        stage=baby.stage,
        due_on=baby.due_on,
        born_on=baby.born_on,
        gestation_days=baby.gestation_days,
        multiple=baby.multiple,
        birth_order=order,
        language=baby.language,
        interpreter=baby.interpreter,
        is_sealed=baby.is_sealed,
        registered_at=at,
        family_name=baby.family_name,
    )


def _each(given: str | Sequence[str]) -> list[str]:
    return [given] if isinstance(given, str) else list(given)


def _name(babies: list[Baby], first_names: list[str], family_name: str) -> None:
    for n, baby in enumerate(babies):
        said = first_names[n] if n < len(first_names) else ""
        rows.call(baby, said or baby.first_names, family_name or baby.family_name)


def _number(babies: list[Baby], numbers: list[str], at: datetime) -> None:
    """
    Give each its NHS number, and ask of each whether it is known already.

    Where a known baby has that number and that birth, the number stays with it and a
    person is asked: two records are not made one behind anybody's back.
    """
    for n, baby in enumerate(babies):
        number = rules.good_number(numbers[n]) if n < len(numbers) else ""
        own = {one.ref for one in babies}
        found = tuple(
            pair
            for pair in queries.alike(same.traits_of(baby, number))
            if pair[0] not in own
        )
        same.ask(baby.ref, found, at)
        if number and not any(like.is_certain for _, like in found):
            Baby.objects.filter(pk=baby.ref).update(nhs_number=number)


def _share(baby_ref: str, others: list[str]) -> None:
    """Each sibling has the same adults and home, in rows of its own."""
    if not others:
        return
    _copy(Bond.objects.filter(baby_id=baby_ref, until_on__isnull=True), others)
    _copy(Home.objects.filter(baby_id=baby_ref, until_on__isnull=True), others)


def _copy(found: Any, others: list[str]) -> None:
    copies = []
    for values in found.values():
        del values["id"]
        for ref in others:
            copies.append(found.model(**(values | {"baby_id": ref})))
    found.model.objects.bulk_create(copies)


def _say(babies: list[Baby], *, by: Acts, at: datetime) -> None:
    born = [baby.ref for baby in babies]
    ledger.record_many(
        Said(
            "families.baby.born",
            by,
            at,
            baby.ref,
            {"of": born[0], "order": baby.birth_order, "multiple": baby.multiple},
        )
        for baby in babies
    )
