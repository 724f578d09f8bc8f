"""Who may see a baby, and finding one among those that they may see."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q, QuerySet

from mebyd.families.models import Baby, Bond, Circle
from mebyd.families.queries.people import baby_card
from mebyd.families.terms import (
    BabyCard,
)
from mebyd.kit import names, nhs_number
from mebyd.kit import refs as kit_refs


MOST_FOUND = 50


def circle(baby_ref: str, at: datetime) -> frozenset[str]:
    """The teams that may see the baby at that moment."""
    return circles([baby_ref], at)[baby_ref]


def circles(baby_refs: Iterable[str], at: datetime) -> dict[str, frozenset[str]]:
    """The same for many babies, in one query; a baby nobody sees has an empty set."""
    found: dict[str, set[str]] = {ref: set() for ref in baby_refs}
    rows = open_circles(at).filter(baby_id__in=list(found))
    for baby, team in rows.values_list("baby_id", "team_id"):
        found[baby].add(str(team))
    return {ref: frozenset(teams) for ref, teams in found.items()}


def seen_by(team_refs: Iterable[str], at: datetime) -> frozenset[str]:
    """Every baby whose circle holds one of the teams."""
    rows = open_circles(at).filter(team_id__in=set(team_refs))
    return frozenset(rows.values_list("baby_id", flat=True))


def search(
    text: str, *, team_refs: Iterable[str], at: datetime
) -> tuple[BabyCard, ...]:
    """
    Babies by reference, NHS number, or any part of their own or a caregiver's name.

    Only those whose circle holds one of the teams. Sealed ones are never found.
    """
    theirs = open_circles(at).filter(team_id__in=set(team_refs)).values("baby_id")
    wanted = _wanted(text)
    if wanted is None:
        return ()
    rows = Baby.objects.filter(wanted, pk__in=theirs, is_sealed=False)
    return tuple(baby_card(b) for b in rows.order_by("search_key", "pk")[:MOST_FOUND])


def open_circles(at: datetime) -> QuerySet[Circle]:
    return Circle.objects.filter(from_at__lte=at).filter(
        Q(until_at__isnull=True) | Q(until_at__gt=at)
    )


def _wanted(text: str) -> Q | None:
    """What a person meant by what they typed; None if it is nothing to look for."""
    if ref := kit_refs.tidy(text):
        return Q(pk=ref)
    if nhs_number.is_valid(text):
        return Q(nhs_number=nhs_number.clean(text))
    parts = names.search_key(text).split()
    if not parts:
        return None
    own, adults = Q(), Q(caregiver__is_sealed=False, until_on__isnull=True)
    for part in parts:
        own &= Q(search_key__contains=part)
        adults &= Q(caregiver__search_key__contains=part)
    return own | Q(pk__in=Bond.objects.filter(adults).values("baby_id"))
