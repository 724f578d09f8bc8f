"""Same baby? Candidates, questions, and the two records side by side."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from mebyd.families import rules
from mebyd.families.models import Baby, Bond, Home, SameBaby
from mebyd.families.queries.people import household
from mebyd.families.terms import (
    Comparison,
    Likeness,
    Reason,
    SameBabyQuestion,
    Traits,
    Verdict,
)
from mebyd.kit import names


MOST_CANDIDATES = 500


def same_baby_questions(baby_refs: Iterable[str]) -> tuple[SameBabyQuestion, ...]:
    """Every question, open or decided, in which one of the babies is the new one."""
    rows = SameBaby.objects.filter(new_id__in=set(baby_refs))
    return tuple(_question(row) for row in rows.order_by("new_id", "-likeness", "pk"))


def question(new_ref: str, known_ref: str) -> SameBabyQuestion | None:
    row = SameBaby.objects.filter(new_id=new_ref, known_id=known_ref).first()
    return _question(row) if row else None


def with_open_questions() -> "QuerySet[SameBaby, str]":
    """New babies of whom somebody must say; lazy, for `baby__in=` of a higher list."""
    return SameBaby.objects.filter(verdict=Verdict.OPEN).values_list(
        "new_id", flat=True
    )


def compare(new_ref: str, known_ref: str, *, at: datetime) -> Comparison:
    """The two records side by side, with why. NoSuchBaby if one is not there."""
    return Comparison(
        household(new_ref, at=at),
        household(known_ref, at=at),
        question(new_ref, known_ref),
    )


def linked(baby_ref: str) -> frozenset[str]:
    """The other records of which a person said that they are this baby."""
    rows = SameBaby.objects.filter(verdict=Verdict.SAME).filter(
        Q(new_id=baby_ref) | Q(known_id=baby_ref)
    )
    pairs = rows.values_list("new_id", "known_id")
    return frozenset(ref for pair in pairs for ref in pair) - {baby_ref}


def alike(wanted: Traits) -> tuple[tuple[str, Likeness], ...]:
    """
    Known babies that are likely this one, the likest first; sealed ones only when certain.

    One query by index finds who is worth comparing; one more, if anybody is, their adults.
    """
    rows = list(_candidates(wanted))
    adults = _adults_of([row.ref for row in rows]) if rows else {}
    found = []
    for row in rows:
        score = rules.likeness(wanted, _traits(row, adults.get(row.ref, ())))
        if score.is_certain or (score.is_likely and not row.is_sealed):
            found.append((row.ref, score))
    return tuple(sorted(found, key=lambda pair: (-pair[1].score, pair[0])))


def _question(row: SameBaby) -> SameBabyQuestion:
    return SameBabyQuestion(
        new_ref=row.new_id,
        known_ref=row.known_id,
        score=row.likeness,
        reasons=tuple(Reason(code) for code in row.why),
        verdict=Verdict(row.verdict),
        asked_at=row.asked_at,
        decided_at=row.decided_at,
        decided_by=row.decided_by,
    )


def _candidates(wanted: Traits) -> QuerySet[Baby]:
    """One query: each way to find a known baby is a branch that an index answers."""
    branches = _branches(wanted)
    if not branches:
        return Baby.objects.none()
    first, *others = branches
    pks = first.union(*others) if others else first
    postcode = Home.objects.filter(
        baby_id=OuterRef("pk"), until_on__isnull=True, is_reported=False
    )
    return (
        Baby.objects.filter(pk__in=pks)
        .annotate(home_postcode=Subquery(postcode.values("postcode")[:1]))
        .order_by("-registered_at", "pk")[:MOST_CANDIDATES]
    )


def _branches(wanted: Traits) -> list[Any]:
    found: list[Any] = []
    babies = Baby.objects.values(found=F("pk"))
    if wanted.nhs_number:
        found.append(babies.filter(nhs_number=wanted.nhs_number))
    if days := rules.dates_to_look_at(wanted):
        found.append(babies.filter(born_on__in=days))
    births, dues = rules.near_births(wanted), rules.near_dues(wanted)
    if (family := names.family_key(wanted.family_name)) and births and dues:
        known = babies.filter(family_key=family)
        found.append(known.filter(born_on__range=births))
        found.append(known.filter(born_on__isnull=True, due_on__range=dues))
    if wanted.postcode:
        homes = Home.objects.filter(until_on__isnull=True, postcode=wanted.postcode)
        found.append(homes.values(found=F("baby_id")))
    if wanted.caregivers:
        bonds = Bond.objects.filter(caregiver__search_key__in=wanted.caregivers)
        found.append(bonds.values(found=F("baby_id")))
    return found


def _adults_of(baby_refs: Sequence[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    rows = Bond.objects.filter(baby_id__in=baby_refs)
    for baby, key in rows.values_list("baby_id", "caregiver__search_key"):
        found[baby].append(key)
    return {ref: tuple(keys) for ref, keys in found.items()}


def _traits(row: Baby, adults: tuple[str, ...]) -> Traits:
    return Traits(
        first_names=row.first_names,
        family_name=row.family_name,
        nhs_number=row.nhs_number,
        born_on=row.born_on,
        due_on=row.due_on,
        multiple=row.multiple,
        birth_order=row.birth_order,
        postcode=getattr(row, "home_postcode", "") or "",
        caregivers=adults,
    )
