"""Who may see a baby, and finding one among those that they may see."""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet

from mebyd.families.models import Baby, Bond, Circle
from mebyd.families.queries.people import baby_card
from mebyd.families.terms import (
    BabyCard,
)
from mebyd.kit import names, nhs_number
from mebyd.kit import refs as kit_refs


MOST_FOUND = 50

_OPEN_NOW = """
SELECT baby_id, team_id FROM families_circle
WHERE baby_id IN ({places}) AND from_at <= %s AND (until_at IS NULL OR until_at > %s)
"""


def circle(baby_ref: str, at: datetime) -> frozenset[str]:
    """The teams that may see the baby at that moment."""
    return circles([baby_ref], at)[baby_ref]


def circles(baby_refs: Iterable[str], at: datetime) -> dict[str, frozenset[str]]:
    """The same for many babies, in one query; a baby nobody sees has an empty set."""
    found: dict[str, set[str]] = {ref: set() for ref in baby_refs}
    for baby, team in _open_now(list(found), at) if found else ():
        found[baby].add(str(team))
    return {ref: frozenset(teams) for ref, teams in found.items()}


def _open_now(babies: list[str], at: datetime) -> Iterable[tuple[str, str]]:
    """
    `open_circles` of these babies, as (baby, team).

    Said in SQL: every act and every page asks it, and to have it written anew each time
    costs twenty times what the database takes to answer.
    """
    day = connection.ops.adapt_datetimefield_value(at)
    places = ", ".join(["%s"] * len(babies))
    with connection.cursor() as cursor:
        cursor.execute(_OPEN_NOW.format(places=places), [*babies, day, day])
        rows: list[tuple[str, str]] = cursor.fetchall()
    return rows


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
