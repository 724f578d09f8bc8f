"""More about a baby that is known: what is missing is added, nothing is overwritten."""

from dataclasses import dataclass, field
from datetime import datetime

from mebyd.families import rules
from mebyd.families.actions import rows
from mebyd.families.models import Baby, Bond, Caregiver, Home, SafeContact
from mebyd.families.terms import (
    BabyGiven,
    CaregiverGiven,
    HomeGiven,
    Household,
    Registered,
    Way,
)
from mebyd.kit import days, names, refs
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Acts


@dataclass
class _Told:
    """What was added, and what was said now and stands otherwise."""

    added: list[str] = field(default_factory=list)
    differs: list[str] = field(default_factory=list)


def join(
    baby_ref: str, household: Household, *, key: str, by: Acts, at: datetime
) -> Registered:
    """Add to the known baby what this household tells of it."""
    baby = Baby.objects.select_for_update().get(pk=baby_ref)
    told = _Told()
    _fill(baby, household.baby, told)
    adult_refs = _adults(baby, household, key=key, at=at)
    if household.home:
        _home(baby_ref, household.home, told, at)
    facts: dict[str, object] = {"adults": list(adult_refs)}
    facts |= {name: some for name, some in vars(told).items() if some}
    ledger.record("families.baby.joined", by=by, at=at, about=baby_ref, facts=facts)
    # Of a sealed baby nothing is said, not even that something differs.
    differs = () if baby.is_sealed else tuple(told.differs)
    return Registered(baby_ref, adult_refs, joined=True, differs=differs)


def _fill(baby: Baby, given: BabyGiven, told: _Told) -> None:
    for name in ("due_on", "gestation_days", "language", "interpreter"):
        _fill_one(baby, name, getattr(given, name), told)
    if rules.is_unnamed(baby.first_names) and not rules.is_unnamed(given.first_names):
        rows.call(baby, given.first_names, baby.family_name)
        told.added.append("first_names")
    elif not rules.is_unnamed(given.first_names):
        _note_name(baby.first_names, given.first_names, "first_names", told)
    if not baby.family_name and given.family_name:
        rows.call(baby, baby.first_names, given.family_name)
        told.added.append("family_name")
    else:
        _note_name(baby.family_name, given.family_name, "family_name", told)
    if told.added:
        baby.save()


def _fill_one(baby: Baby, name: str, said: object, told: _Told) -> None:
    stands = getattr(baby, name)
    if said in (None, "") or said == stands:
        return
    if stands in (None, ""):
        setattr(baby, name, said)
        told.added.append(name)
    else:
        told.differs.append(name)


def _note_name(stands: str, said: str, name: str, told: _Told) -> None:
    if said and names.search_key(stands) != names.search_key(said):
        told.differs.append(name)


def _adults(
    baby: Baby, household: Household, *, key: str, at: datetime
) -> tuple[str, ...]:
    """The reference of each adult: of one known at this baby, or of a new one."""
    known = list(
        Bond.objects.filter(baby=baby, until_on__isnull=True).select_related(
            "caregiver"
        )
    )
    found, new, told = [], [], []
    for n, given in enumerate(household.caregivers):
        bond = next((b for b in known if _is(b, given)), None)
        if bond is None:
            new.append((refs.from_key("CG", key, str(n), baby.ref), given))
            found.append(new[-1][0])
        else:
            known.remove(bond)
            told.append((bond.caregiver_id, given))
            found.append(bond.caregiver_id)
    add(baby.ref, new, at)
    _contacts(told, at)
    return tuple(found)


def _is(bond: Bond, given: CaregiverGiven) -> bool:
    # A father and a grandfather may share a name: what they are must agree as well.
    key = rules.adult_key(given)
    return bond.kind == given.kind and rules.same_adult(bond.caregiver.search_key, key)


def add(baby_ref: str, pairs: list[tuple[str, CaregiverGiven]], at: datetime) -> None:
    """Adults who are new here, each with a bond and what they said of contact."""
    today = days.local_day(at)
    Caregiver.objects.bulk_create(rows.caregiver(*pair) for pair in pairs)
    Bond.objects.bulk_create(rows.bond(baby_ref, *pair, today) for pair in pairs)
    SafeContact.objects.bulk_create(rows.contacts(pairs, at))


def _contacts(pairs: list[tuple[str, CaregiverGiven]], at: datetime) -> None:
    """
    What a known adult is now said to use waits until it is confirmed.

    Who tells it may be mistaken, or not mean well: only an adult of whom nothing is known
    gets a first contact this way. "No contact" counts at once.
    """
    said = {ref: given for ref, given in pairs if rows.says_something(given)}
    open_rows = SafeContact.objects.filter(caregiver_id__in=said, until_at__isnull=True)
    held = {(c.caregiver_id, c.confirmed_at is not None): c for c in open_rows}
    for ref, given in said.items():
        used = held.get((ref, True))
        if used is None or not _agrees(used, given):
            _keep(ref, given, used, at)


def _agrees(used: SafeContact, given: CaregiverGiven) -> bool:
    return (used.way, used.detail) == (given.way, given.detail)


def _keep(
    ref: str, given: CaregiverGiven, used: SafeContact | None, at: datetime
) -> None:
    (row,) = rows.contacts([(ref, given)], at)
    counts = used is None or given.way is Way.NONE
    if not counts:
        row.confirmed_at, row.confirmed_by = None, ""
    ended = SafeContact.objects.filter(caregiver_id=ref, until_at__isnull=True)
    if row.confirmed_at is None:
        ended = ended.filter(confirmed_at__isnull=True)
    ended.update(until_at=at)
    row.save(force_insert=True)


def _home(baby_ref: str, given: HomeGiven, told: _Told, at: datetime) -> None:
    """The first home stands; another one is kept as reported until a person takes it."""
    today = days.local_day(at)
    open_homes = Home.objects.filter(baby_id=baby_ref, until_on__isnull=True)
    stands = {home.is_reported: home for home in open_homes}
    said = rows.home(baby_ref, given, today, is_reported=False in stands)
    if False in stands:
        if _same_home(stands[False], said):
            return
        told.differs.append("home")
        open_homes.filter(is_reported=True).update(until_on=today)
    said.save(force_insert=True)


def _same_home(a: Home, b: Home) -> bool:
    return a.area_id == b.area_id and (not b.postcode or a.postcode == b.postcode)
