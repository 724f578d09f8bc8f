"""Babies, the adults round them, where they live, and how they may be reached."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import connection
from django.db.models import QuerySet

from mebyd.families import rules
from mebyd.families.models import Baby, Bond, Caregiver, Home, SafeContact
from mebyd.families.terms import (
    BabyCard,
    BabyGiven,
    BondKind,
    CaregiverCard,
    HomeCard,
    HouseholdCard,
    NoSuchBaby,
    ParentalResponsibility,
    SafeWay,
    Stage,
    Way,
)


_CONFIRMED = """
SELECT way.*, adult.language AS spoken FROM families_safecontact way
JOIN families_caregiver adult ON adult.ref = way.caregiver_id
WHERE way.caregiver_id = %s AND way.confirmed_at <= %s AND way.from_at <= %s
AND (way.until_at IS NULL OR way.until_at > %s)
ORDER BY way.from_at DESC, way.id DESC LIMIT 1
"""


def card(ref: str) -> BabyCard:
    """NoSuchBaby if there is none."""
    found = cards([ref]).get(ref)
    if found is None:
        raise NoSuchBaby(ref)
    return found


def cards(refs: Iterable[str]) -> dict[str, BabyCard]:
    """Those of the references that are babies; one query."""
    return {b.ref: baby_card(b) for b in Baby.objects.filter(pk__in=set(refs))}


def age_days(baby: BabyGiven | BabyCard, *, on: date) -> int:
    """Age on a day; before birth the days still to the due date, negative."""
    return rules.age_days(baby.born_on, baby.due_on, on)


def caregivers_of(
    baby_ref: str, at: datetime | None = None
) -> tuple[CaregiverCard, ...]:
    """
    Each adult who looks after the baby, primary bonds first.

    With a moment, their safe way at that moment as well; two queries, or one without.
    """
    return caregivers_of_many([baby_ref], at=at).get(baby_ref, ())


def caregiver_name(ref: str) -> str:
    """The first name by which an adult is greeted on their own page."""
    found = Caregiver.objects.filter(pk=ref).values_list("first_names", flat=True)
    return found.first() or ""


def caregivers_of_many(
    baby_refs: Iterable[str], *, at: datetime | None = None
) -> dict[str, tuple[CaregiverCard, ...]]:
    """The same for many babies, in as few queries."""
    bonds = list(
        Bond.objects.filter(baby_id__in=set(baby_refs), until_on__isnull=True)
        .select_related("caregiver")
        .order_by("baby_id", "-is_primary", "from_on", "pk")
    )
    contacts: dict[str, list[SafeContact]] = defaultdict(list)
    if at is not None and bonds:
        for row in _open_contacts(bond.caregiver_id for bond in bonds):
            contacts[row.caregiver_id].append(row)
    found: dict[str, list[CaregiverCard]] = defaultdict(list)
    for bond in bonds:
        rows = contacts[bond.caregiver_id]
        found[bond.baby_id].append(_caregiver_card(bond, rows, at))
    return {ref: tuple(some) for ref, some in found.items()}


def first_caregiver(baby_ref: str) -> str:
    """The reference of the first of the primary ones; '' if there is nobody."""
    bonds = Bond.objects.filter(baby_id=baby_ref, until_on__isnull=True)
    first = bonds.order_by("-is_primary", "from_on", "pk").first()
    return first.caregiver_id if first else ""


def home_of(baby_ref: str) -> HomeCard | None:
    """Where the baby lives; of a sealed home only the area."""
    return homes_of([baby_ref]).get(baby_ref)


def homes_of(baby_refs: Iterable[str]) -> dict[str, HomeCard]:
    """The open home of each baby that has one; one query."""
    rows = _open_homes(baby_refs).filter(is_reported=False).select_related("baby")
    return {row.baby_id: _home_card(row) for row in rows}


def reported_home(baby_ref: str) -> HomeCard | None:
    """A home that a later referral named and nobody has taken over yet."""
    row = (
        _open_homes([baby_ref]).filter(is_reported=True).select_related("baby").first()
    )
    return _home_card(row) if row else None


def household(baby_ref: str, *, at: datetime) -> HouseholdCard:
    """A baby, each adult, and where they live: four queries. NoSuchBaby if there is none."""
    baby = card(baby_ref)
    homes = {
        row.is_reported: _home_card(row)
        for row in _open_homes([baby_ref]).select_related("baby")
    }
    adults = caregivers_of(baby_ref, at)
    return HouseholdCard(baby, adults, homes.get(False), homes.get(True))


def safe_way(caregiver_ref: str, at: datetime) -> SafeWay | None:
    """The way that this adult confirmed; None where nothing is safe. One query.

    Said in SQL: it is asked twice for each message, when it is queued and when it is sent.
    """
    moment = connection.ops.adapt_datetimefield_value(at)
    rows = SafeContact.objects.raw(_CONFIRMED, [caregiver_ref, moment, moment, moment])
    row = next(iter(rows), None)
    if row is None or not rules.is_safe(row.contact, at):
        return None
    return _safe_way(row, vars(row)["spoken"])


def waiting_way(caregiver_ref: str) -> SafeWay | None:
    """A way that somebody named for this adult and nobody has confirmed: not to be used."""
    rows = SafeContact.objects.filter(
        caregiver_id=caregiver_ref, until_at__isnull=True, confirmed_at__isnull=True
    )
    row = rows.select_related("caregiver").first()
    return _safe_way(row) if row else None


def with_waiting_ways(caregiver_refs: Iterable[str]) -> frozenset[str]:
    """Those of the adults for whom a way was named that nobody has confirmed; one query."""
    rows = _open_contacts(caregiver_refs).filter(confirmed_at__isnull=True)
    return frozenset(rows.values_list("caregiver_id", flat=True))


def baby_card(row: Baby) -> BabyCard:
    """A sealed baby's card says nothing by which it could be known."""
    hidden = row.is_sealed
    return BabyCard(
        ref=row.ref,
        first_names="" if hidden else row.first_names,
        family_name="" if hidden else row.family_name,
        stage=Stage(row.stage),
        due_on=None if hidden else row.due_on,
        born_on=None if hidden else row.born_on,
        gestation_days=None if hidden else row.gestation_days,
        nhs_number="" if hidden else row.nhs_number,
        multiple=row.multiple,
        birth_order=row.birth_order,
        language=row.language,
        interpreter=row.interpreter,
        is_sealed=hidden,
    )


def _caregiver_card(
    bond: Bond, contacts: Sequence[SafeContact], at: datetime | None
) -> CaregiverCard:
    adult = bond.caregiver
    hidden = adult.is_sealed
    safe = [c for c in contacts if at and rules.is_safe(c.contact, at)]
    return CaregiverCard(
        ref=adult.ref,
        first_names="" if hidden else adult.first_names,
        family_name="" if hidden else adult.family_name,
        kind=BondKind(bond.kind),
        parental_responsibility=ParentalResponsibility(bond.parental_responsibility),
        is_primary=bond.is_primary,
        language=adult.language,
        interpreter=adult.interpreter,
        is_sealed=hidden,
        safe=_safe_way(safe[0], adult.language) if safe and not hidden else None,
        has_unconfirmed=any(c.confirmed_at is None for c in contacts),
    )


def _home_card(row: Home) -> HomeCard:
    hidden = row.is_sealed or row.baby.is_sealed
    return HomeCard(
        area=row.area_id,
        postcode="" if hidden else row.postcode,
        address="" if hidden else row.address,
        from_on=row.from_on,
        is_sealed=hidden,
    )


def _safe_way(row: SafeContact, language: str | None = None) -> SafeWay:
    spoken = row.caregiver.language if language is None else language
    return SafeWay(Way(row.way), row.detail, spoken or "en", row.when_text)


def _open_contacts(caregiver_refs: Iterable[str]) -> QuerySet[SafeContact]:
    return SafeContact.objects.filter(
        caregiver_id__in=set(caregiver_refs), until_at__isnull=True
    ).order_by("pk")


def _open_homes(baby_refs: Iterable[str]) -> QuerySet[Home]:
    return Home.objects.filter(baby_id__in=set(baby_refs), until_on__isnull=True)
