"""An adult comes to a household, or no longer looks after the baby."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from mebyd.families import rules
from mebyd.families.actions import changes, corrections, joining, rows
from mebyd.families.models import Baby, Bond
from mebyd.families.terms import (
    CaregiverGiven,
    Changed,
    ChangeKind,
    IsHereAlready,
    LeftBeforeCame,
    NobodyLeft,
    NoSuchBaby,
    NotLeftYet,
)
from mebyd.kit import days, refs
from mebyd.ledger.terms import Acts


@transaction.atomic
def add_adult(
    *, baby_refs: Sequence[str], given: CaregiverGiven, by: Acts, at: datetime
) -> Changed:
    """
    One more adult looks after the baby; of twins, after each that is named.

    IsHereAlready where the record has them; NoSuchBaby.
    """
    babies = _held(baby_refs)
    if any(_is_here(ref, given) for ref in babies):
        raise IsHereAlready
    ref, today = refs.from_key("CG", refs.new_key()), days.local_day(at)
    joining.add(babies[0], [(ref, given)], at)
    Bond.objects.bulk_create(rows.bond(one, ref, given, today) for one in babies[1:])
    now = {
        "kind": given.kind,
        "parental_responsibility": given.parental_responsibility,
        "language": given.language,
        "interpreter": given.interpreter,
    }
    kept = {name: value for name, value in now.items() if value}
    whom = {"whom": f"{given.first_names} {given.family_name}".strip()}
    change = changes.keep(
        ChangeKind.JOINED, was={}, now=kept | whom, by=by, at=at, caregiver_id=ref
    )
    facts: dict[str, object] = {"caregiver": ref, "change": change}
    changes.say("families.adult.added", babies, facts, by, at)
    return Changed(change, tuple(kept), tuple(babies))


@transaction.atomic
def end_bond(
    *,
    baby_refs: Sequence[str],
    caregiver_ref: str,
    on: date,
    by: Acts,
    at: datetime,
) -> Changed:
    """
    From that day an adult no longer looks after the baby; the bond keeps its dates.

    NotLeftYet, LeftBeforeCame, NobodyLeft where nobody else would be there;
    NoSuchCaregiver, NoSuchBaby.
    """
    if on > days.local_day(at):
        raise NotLeftYet
    babies = _held(baby_refs)
    adult = corrections.held_adult(babies[0], caregiver_ref)
    bonds = Bond.objects.filter(
        caregiver=adult, baby_id__in=babies, until_on__isnull=True
    )
    if any(bond.from_on > on for bond in bonds):
        raise LeftBeforeCame
    theirs = list(bonds.values_list("baby_id", flat=True))
    if any(_alone(ref, caregiver_ref) for ref in theirs):
        raise NobodyLeft
    bonds.update(until_on=on)
    whom = {"whom": f"{adult.first_names} {adult.family_name}".strip()}
    change = changes.keep(
        ChangeKind.LEFT,
        was={},
        now={"until_on": on} | whom,
        by=by,
        at=at,
        caregiver_id=adult.ref,
    )
    facts: dict[str, object] = {"caregiver": adult.ref, "change": change}
    changes.say("families.adult.left", theirs, facts, by, at)
    return Changed(change, ("until_on",), tuple(theirs))


def _held(baby_refs: Sequence[str]) -> list[str]:
    """The babies, in one order, their rows held until the end of the transaction."""
    first, *others = baby_refs
    found = Baby.objects.select_for_update().filter(pk__in=baby_refs).order_by("pk")
    if {one.ref for one in found} != set(baby_refs):
        raise NoSuchBaby(first)
    return [first, *others]


def _is_here(baby_ref: str, given: CaregiverGiven) -> bool:
    key = rules.adult_key(given)
    bonds = Bond.objects.filter(
        baby_id=baby_ref, until_on__isnull=True, kind=given.kind
    )
    known = bonds.values_list("caregiver__search_key", flat=True)
    return any(rules.same_adult(one, key) for one in known)


def _alone(baby_ref: str, caregiver_ref: str) -> bool:
    others = Bond.objects.filter(baby_id=baby_ref, until_on__isnull=True)
    return not others.exclude(caregiver_id=caregiver_ref).exists()
