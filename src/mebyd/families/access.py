"""
The only way to a baby for a person. Whoever comes through here leaves a line in the ledger.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from mebyd.directory.terms import NotYours, Principal, Role
from mebyd.families import queries
from mebyd.families.queries import MOST_FOUND
from mebyd.families.terms import BabyCard, Comparison, HouseholdCard, NoSuchBaby
from mebyd.kit.checks import check
from mebyd.ledger import actions as ledger


__all__ = ["HOLDING", "MOST_FOUND", "baby", "compare", "household", "search"]
T = TypeVar("T")
HOLDING = (Role.PRACTITIONER, Role.TEAM_LEAD, Role.COORDINATOR)
"""The roles whose team's place in a baby's circle opens its record."""


@check("families.baby.in_circle")
def in_circle(by: Principal, circle: frozenset[str]) -> bool:
    """A service manager's seat in the same team opens nothing."""
    return bool(by.teams(*HOLDING) & circle)


@check("families.same_baby.asked")
def is_asked(comparison: Comparison) -> bool:
    """A known baby of another team is shown only beside the one it may be."""
    return comparison.question is not None


def baby(by: Principal, ref: str, *, at: datetime) -> BabyCard:
    """The baby, for somebody whose team is in its circle; the look is written down."""
    with transaction.atomic():
        by = let_in(by, ref, at)
        ledger.looked(ref, by=by, at=at, what="families.baby.seen")
        return there(lambda: queries.card(ref), ref)


def household(by: Principal, ref: str, *, at: datetime) -> HouseholdCard:
    """The baby, each adult and their home; what is sealed says only that it is."""
    with transaction.atomic():
        by = let_in(by, ref, at)
        ledger.looked(ref, by=by, at=at, what="families.household.seen")
        return there(lambda: queries.household(ref, at=at), ref)


def compare(by: Principal, new_ref: str, known_ref: str, *, at: datetime) -> Comparison:
    """
    Two records side by side, for whoever may see the new one and was asked about both.

    A look at both is written down.
    """
    with transaction.atomic():
        by = let_in(by, new_ref, at)
        found = there(lambda: queries.compare(new_ref, known_ref, at=at), known_ref)
        if not is_asked(found):
            raise NotYours("families.baby", known_ref)
        for ref in (new_ref, known_ref):
            ledger.looked(ref, by=by, at=at, what="families.same_baby.seen")
        return found


def search(by: Principal, text: str, *, at: datetime) -> tuple[BabyCard, ...]:
    """What `queries.search` finds in the circles of this person's teams; one line for all."""
    with transaction.atomic():
        found = queries.search(text, team_refs=by.teams(*HOLDING), at=at)
        refs = [card.ref for card in found]
        ledger.looked_at_list("families.search", by=by, refs=refs, at=at)
        return found


def there(asks: Callable[[], T], ref: str) -> T:
    """The answer; NotYours where nothing stands under the reference."""
    try:
        return asks()
    except NoSuchBaby:
        raise NotYours("families.baby", ref) from None


def let_in(by: Principal, ref: str, at: datetime) -> Principal:
    """The person in the seat that opens this baby. NotYours, whether it is there or not."""
    circle = queries.circle(ref, at)
    if not in_circle(by, circle):
        raise NotYours("families.baby", ref)
    seats = by.seats_as(*HOLDING)
    seat = next((s for s in seats if s.team in circle), None)
    return by.sitting_as(seat) if seat else by
