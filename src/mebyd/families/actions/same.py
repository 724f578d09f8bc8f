"""
"Same baby?": asked of a person, and what they say. Merging, with its undoing, will begin
here.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from mebyd.families import queries
from mebyd.families.models import Baby, Bond, SameBaby
from mebyd.families.terms import (
    AlreadyDecided,
    Likeness,
    NotAsked,
    Traits,
    Verdict,
)
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts, Said


@dataclass(frozen=True)
class Asked:
    """Of which known records it is asked, and whether number and birth are another's."""

    refs: tuple[str, ...]
    is_certain: bool


@transaction.atomic
def decide_same(
    new_ref: str, known_ref: str, verdict: Verdict, *, by: Acts, at: datetime
) -> None:
    """NotAsked if nobody asked; AlreadyDecided if somebody was quicker."""
    if verdict is Verdict.OPEN:
        raise ValueError("a decision is the same or different; see reopen_same")
    _turn(new_ref, known_ref, Verdict.OPEN, verdict, by=by, at=at)


@transaction.atomic
def reopen_same(new_ref: str, known_ref: str, *, by: Acts, at: datetime) -> None:
    """Take a decision back: nothing was merged, so nothing is lost."""
    row = SameBaby.objects.filter(new_id=new_ref, known_id=known_ref).first()
    if row is None or row.verdict == Verdict.OPEN:
        raise NotAsked
    _turn(new_ref, known_ref, Verdict(row.verdict), Verdict.OPEN, by=by, at=at)


def ask(new_ref: str, likely: tuple[tuple[str, Likeness], ...], at: datetime) -> None:
    """Ask a coordinator of each: is it the same baby?"""
    SameBaby.objects.bulk_create(
        [
            SameBaby(
                new_id=new_ref,
                known_id=ref,
                likeness=like.score,
                why=[str(reason) for reason in like.reasons],
                asked_at=at,
            )
            for ref, like in likely
        ],
        ignore_conflicts=True,
    )


def traits_of(baby: Baby, number: str) -> Traits:
    """What a baby as it stands is compared by, with a number that is not kept yet."""
    home = queries.home_of(baby.ref)
    adults = Bond.objects.filter(baby=baby, until_on__isnull=True)
    return Traits(
        first_names=baby.first_names,
        family_name=baby.family_name,
        nhs_number=number or baby.nhs_number,
        born_on=baby.born_on,
        due_on=baby.due_on,
        multiple=baby.multiple,
        birth_order=baby.birth_order,
        postcode=home.postcode if home else "",
        caregivers=tuple(adults.values_list("caregiver__search_key", flat=True)),
    )


def ask_of_known(baby: Baby, number: str, *, by: Acts, at: datetime) -> Asked:
    """
    A known record was corrected: does it look like another one now?

    As when a baby is registered, but nothing is joined: a person is asked. What somebody
    has answered stands, unless NHS number and date of birth agree now: that was not
    known to whoever said that they were two.
    """
    found = [
        (ref, like)
        for ref, like in queries.alike(traits_of(baby, number))
        if ref != baby.ref and (like.is_certain or not _of_one_family(ref, baby.ref))
    ]
    new = tuple(pair for pair in found if _is_to_be_asked(pair, baby.ref, by, at))
    ask(baby.ref, new, at)
    certain = any(like.is_certain for _, like in found)
    return Asked(tuple(ref for ref, _ in new), certain)


def _is_to_be_asked(
    pair: tuple[str, Likeness], ref: str, by: Acts, at: datetime
) -> bool:
    known, like = pair
    if known in queries.linked(ref):
        return False
    here, there = queries.question(ref, known), queries.question(known, ref)
    if not like.is_certain:
        return here is None and there is None
    if here is not None and here.verdict is Verdict.DIFFERENT:
        _note_why(ref, known, like, at)
        reopen_same(ref, known, by=by, at=at)
    return True


def _note_why(new: str, known: str, like: Likeness, at: datetime) -> None:
    SameBaby.objects.filter(new_id=new, known_id=known).update(
        likeness=like.score, why=[str(reason) for reason in like.reasons], asked_at=at
    )


def _of_one_family(one: str, other: str) -> bool:
    """Twins share the very rows of their adults: nobody has to ask whether they are two."""
    adults = Bond.objects.filter(baby_id=other).values("caregiver_id")
    return Bond.objects.filter(baby_id=one, caregiver_id__in=adults).exists()


def _turn(
    new_ref: str,
    known_ref: str,
    was: Verdict,
    verdict: Verdict,
    *,
    by: Acts,
    at: datetime,
) -> None:
    is_open = verdict is Verdict.OPEN
    rows = SameBaby.objects.filter(new_id=new_ref, known_id=known_ref)
    turned = rows.filter(verdict=was).update(
        verdict=verdict,
        decided_at=None if is_open else at,
        decided_by="" if is_open else by.actor.ref,
    )
    if not turned:
        raise AlreadyDecided if rows.exists() else NotAsked
    what = "families.same_baby.reopened" if is_open else "families.same_baby.decided"
    ledger.record_many(
        Said(what, by, at, ref, {"other": other, "verdict": str(verdict)})
        for ref, other in ((new_ref, known_ref), (known_ref, new_ref))
    )
