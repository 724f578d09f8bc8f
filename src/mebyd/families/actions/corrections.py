"""What was entered wrongly of a baby or an adult is put right; what stood is kept."""

from datetime import datetime
from typing import Any

from django.db import transaction

from mebyd.families import rules
from mebyd.families.actions import changes, rows, same
from mebyd.families.models import Baby, Bond, Caregiver
from mebyd.families.terms import (
    AdultFacts,
    BabyFacts,
    Changed,
    ChangeKind,
    NoSuchBaby,
    NoSuchCaregiver,
    Stage,
)
from mebyd.kit import days, names
from mebyd.ledger.terms import Acts


@transaction.atomic
def correct_baby(*, baby_ref: str, given: BabyFacts, by: Acts, at: datetime) -> Changed:
    """
    The baby's name, number and day are what is given now; another day, other ages.

    Where a known record has that NHS number and that birth, the number stays with it and
    a person is asked: two records are never joined by a correction. NoSuchBaby (a sealed
    one among them), NothingChanged, BornInFuture, TooOld, NotADueDate.
    """
    baby = Baby.objects.select_for_update().filter(pk=baby_ref, is_sealed=False).first()
    if baby is None:
        raise NoSuchBaby(baby_ref)
    was, wanted = _of_baby(baby), _wanted(baby, given)
    if _day_of(baby) in changes.differing(was, wanted).fields:
        rules.check_day(Stage(baby.stage), given.day, days.local_day(at))
    _put_right(baby, wanted)
    asked = same.ask_of_known(baby, wanted["nhs_number"], by=by, at=at)
    baby.nhs_number = "" if asked.is_certain else wanted["nhs_number"]
    baby.save()
    now = {n: v for n in was if (v := getattr(baby, n)) != was[n]}
    return _said_of_baby(baby_ref, was, now, asked, by, at)


def _said_of_baby(
    ref: str,
    was: dict[str, Any],
    now: dict[str, Any],
    asked: same.Asked,
    by: Acts,
    at: datetime,
) -> Changed:
    before = {name: was[name] for name in now}
    change = changes.keep(
        ChangeKind.BABY, was=before, now=now, by=by, at=at, baby_id=ref
    )
    facts: dict[str, object] = {"change": change, "fields": list(now)}
    if asked.refs:
        facts["possible"] = list(asked.refs)
    changes.say("families.baby.corrected", [ref], facts, by, at)
    return Changed(change, tuple(now), (ref,), asked.refs, asked.is_certain)


def _day_of(baby: Baby) -> str:
    return "due_on" if baby.stage in (Stage.UNBORN, Stage.LOST) else "born_on"


def _of_baby(baby: Baby) -> dict[str, Any]:
    fields = ("first_names", "family_name", "nhs_number", "gestation_days")
    return {name: getattr(baby, name) for name in (*fields, _day_of(baby))}


def _wanted(baby: Baby, given: BabyFacts) -> dict[str, Any]:
    return {
        "first_names": given.first_names,
        "family_name": given.family_name,
        "nhs_number": rules.good_number(given.nhs_number),
        _day_of(baby): given.day,
        "gestation_days": _gestation(baby, given),
    }


def _gestation(baby: Baby, given: BabyFacts) -> int | None:
    """As given; what was reckoned from the due date is reckoned anew from another birth."""
    stands = baby.gestation_days
    if given.weeks != (None if stands is None else stands // 7):
        return None if given.weeks is None else given.weeks * 7
    if baby.born_on and stands and stands == rules.gestation(baby.due_on, baby.born_on):
        return rules.gestation(baby.due_on, given.day)
    return stands


def _put_right(baby: Baby, wanted: dict[str, Any]) -> None:
    for name in (_day_of(baby), "gestation_days"):
        setattr(baby, name, wanted[name])
    rows.call(baby, wanted["first_names"], wanted["family_name"])


@transaction.atomic
def correct_adult(
    *, baby_ref: str, caregiver_ref: str, given: AdultFacts, by: Acts, at: datetime
) -> Changed:
    """
    Who an adult is, and what they are to the baby; true of each baby who shares them.

    A baby whose language was theirs goes with it. NoSuchCaregiver for one who does not
    look after this baby, or whose identity is sealed; NothingChanged.
    """
    adult = held_adult(baby_ref, caregiver_ref)
    bonds = Bond.objects.filter(caregiver=adult, until_on__isnull=True)
    bond = bonds.get(baby_id=baby_ref)
    differs = changes.differing(_of_adult(adult, bond), vars(given))
    whom = f"{adult.first_names} {adult.family_name}".strip()
    babies = sorted(bonds.values_list("baby_id", flat=True))
    if bond.is_primary:
        _take_language(adult, babies, given)
    bonds.filter(
        kind=bond.kind, parental_responsibility=bond.parental_responsibility
    ).update(kind=given.kind, parental_responsibility=given.parental_responsibility)
    _put_adult_right(adult, given)
    change = changes.keep(
        ChangeKind.ADULT,
        was=differs.was,
        now=differs.now | {"whom": whom},
        by=by,
        at=at,
        caregiver_id=adult.ref,
    )
    facts: dict[str, object] = {
        "caregiver": adult.ref,
        "change": change,
        "fields": list(differs.fields),
    }
    changes.say("families.adult.corrected", babies, facts, by, at)
    return Changed(change, differs.fields, tuple(babies))


def held_adult(baby_ref: str, caregiver_ref: str) -> Caregiver:
    """An adult of this baby, held until the end of the transaction; never a sealed one."""
    adults = Caregiver.objects.select_for_update().filter(
        pk=caregiver_ref,
        is_sealed=False,
        pk__in=Bond.objects.filter(baby_id=baby_ref, until_on__isnull=True).values(
            "caregiver_id"
        ),
    )
    found = adults.first()
    if found is None:
        raise NoSuchCaregiver(caregiver_ref)
    return found


def _of_adult(adult: Caregiver, bond: Bond) -> dict[str, Any]:
    of_theirs = ("first_names", "family_name", "language", "interpreter")
    return {name: getattr(adult, name) for name in of_theirs} | {
        "kind": bond.kind,
        "parental_responsibility": bond.parental_responsibility,
    }


def _take_language(adult: Caregiver, babies: list[str], given: AdultFacts) -> None:
    """A baby's language is that of the adult who mainly looks after it."""
    spoken = {"language": adult.language, "interpreter": adult.interpreter}
    Baby.objects.filter(pk__in=babies, **spoken).update(
        language=given.language, interpreter=given.interpreter
    )


def _put_adult_right(adult: Caregiver, given: AdultFacts) -> None:
    adult.first_names, adult.family_name = given.first_names, given.family_name
    adult.language, adult.interpreter = given.language, given.interpreter
    full = f"{given.first_names} {given.family_name}"
    adult.search_key = names.search_key(full)[:250]
    adult.save()
