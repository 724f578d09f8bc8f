"""Rules of the families' room: ages, safe contact, and whether two records are one baby."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mebyd.families.ages import TERM_DAYS, age_days, corrected_age_days
from mebyd.families.naming import is_unnamed
from mebyd.families.terms import (
    BabyGiven,
    BornInFuture,
    CaregiverGiven,
    Contact,
    Household,
    Likeness,
    NotADueDate,
    Reason,
    Stage,
    TooOld,
    Traits,
    Way,
)
from mebyd.kit import names, nhs_number, words


__all__ = [
    "CAREGIVERS_ALIKE",
    "CLOSE_BIRTH_DAYS",
    "DUE_NEAR_DAYS",
    "EARLY_DAYS",
    "LIKELY",
    "NAMES_ALIKE",
    "OLDEST_DAYS",
    "POINTS",
    "TERM_DAYS",
    "adult_key",
    "age_days",
    "check_day",
    "corrected_age_days",
    "dates_to_look_at",
    "gestation",
    "good_number",
    "has_its_dates",
    "is_safe",
    "is_unnamed",
    "likeness",
    "near_births",
    "near_dues",
    "same_adult",
    "swapped",
    "tidy_postcode",
    "traits",
]

# --- Safe contact -------------------------------------------------------------------
_NEEDS_DETAIL = frozenset({Way.TELEPHONE, Way.TEXT, Way.EMAIL})


def is_safe(contact: Contact | None, at: datetime) -> bool:
    """Whether this way may be used now: unknown, unconfirmed and none are unsafe."""
    if contact is None or contact.confirmed_at is None or contact.way is Way.NONE:
        return False
    if contact.way in _NEEDS_DETAIL and not contact.detail:
        return False
    if contact.until_at is not None and contact.until_at <= at:
        return False
    return contact.confirmed_at <= at and contact.from_at <= at


# --- Dates that must be there -------------------------------------------------------
def has_its_dates(baby: BabyGiven) -> bool:
    """An unborn or lost baby has a due date; a born one, or one that died, a birth."""
    if baby.stage in {Stage.UNBORN, Stage.LOST}:
        return baby.due_on is not None and baby.born_on is None
    return baby.born_on is not None


OLDEST_DAYS = 3 * 366
"""Whoever is older than this is no baby: the year is wrong."""

LATEST_DUE_DAYS, LONGEST_OVERDUE_DAYS = 280, 28
"""A due date of today lies between a conception today and four weeks ago."""


def check_day(stage: Stage, day: date, today: date) -> None:
    """Raise where no baby of this stage can have that day of birth, or due date."""
    if stage in {Stage.UNBORN, Stage.LOST}:
        earliest = today - timedelta(days=LONGEST_OVERDUE_DAYS)
        if not earliest <= day <= today + timedelta(days=LATEST_DUE_DAYS):
            raise NotADueDate
        return
    if day > today:
        raise BornInFuture
    if day < today - timedelta(days=OLDEST_DAYS):
        raise TooOld


def gestation(due_on: date | None, born_on: date) -> int | None:
    """Days of pregnancy at birth, reckoned from the due date; None where that is wrong."""
    if due_on is None:
        return None
    reckoned = TERM_DAYS - (due_on - born_on).days
    # Beyond these a date is wrong, and a wrong correction is worse than none.
    return reckoned if 22 * 7 <= reckoned <= 44 * 7 else None


# --- Same baby? ---------------------------------------------------------------------
# Points are a proposal, not a fitted model: chosen so that two ordinary facts never
# ask a coordinator (some 70 babies are born in Wales on a day, several of them Jones),
# while any three that agree do. To be tuned on what coordinators answer.
POINTS: dict[Reason, int] = {
    # The number alone is weak on its own word: the mother's gets typed for the baby.
    Reason.NHS_NUMBER: 50,
    Reason.NHS_NUMBERS_DIFFER: -30,
    Reason.FIRST_NAMES: 20,
    # Babies are renamed, so unlike first names speak against but do not exclude.
    Reason.FIRST_NAMES_DIFFER: -20,
    Reason.NOT_YET_NAMED: 0,
    Reason.FAMILY_NAME: 20,
    Reason.FAMILY_NAME_CLOSE: 15,
    Reason.SAME_BIRTH: 30,
    Reason.SWAPPED_BIRTH: 20,
    Reason.CLOSE_BIRTH: 10,
    Reason.SAME_DUE: 25,
    Reason.DUE_NEAR: 20,
    # Two children of one family agree in everything but this.
    Reason.DATES_APART: -60,
    Reason.POSTCODE: 15,
    Reason.CAREGIVER: 25,
    # One date, one mother, one home, and still two babies.
    Reason.TWIN: -60,
}
LIKELY = 55
"""From here on a coordinator is asked. Surname and day of birth alone (50) are not."""

NAMES_ALIKE = 0.85
"""Of rapidfuzz's token ratio: Catrin and Katrin meet, Catrin and Carys do not."""

CAREGIVERS_ALIKE = 0.9
"""Adults' names are copied from records, so less is forgiven."""

DUE_NEAR_DAYS = 21
"""Five weeks early to two weeks late is usual; due dates move by scans as well."""

EARLY_DAYS = 17 * 7
"""A birth at 23 weeks comes so long before its due date."""

CLOSE_BIRTH_DAYS = 3
"""A birth near midnight, or a slip of one key."""


def likeness(a: Traits, b: Traits) -> Likeness:
    """How likely two records are one baby, with every reason."""
    if _same_number(a, b) and a.born_on is not None and a.born_on == b.born_on:
        return Likeness(100, (Reason.NHS_NUMBER_AND_BIRTH,), True, True)
    reasons = tuple(_reasons(a, b))
    score = max(0, min(99, sum(POINTS[reason] for reason in reasons)))
    return Likeness(score, reasons, False, score >= LIKELY)


def traits(household: Household) -> Traits:
    """What a household as given is compared by."""
    baby = household.baby
    return Traits(
        first_names=baby.first_names,
        family_name=baby.family_name,
        nhs_number=good_number(baby.nhs_number),
        born_on=baby.born_on,
        due_on=baby.due_on,
        multiple=baby.multiple,
        birth_order=baby.birth_order,
        postcode=tidy_postcode(household.home.postcode if household.home else ""),
        caregivers=tuple(k for k in map(adult_key, household.caregivers) if k),
    )


def adult_key(caregiver: CaregiverGiven) -> str:
    return names.search_key(f"{caregiver.first_names} {caregiver.family_name}")


def good_number(text: str) -> str:
    """The ten digits, or nothing where they are not an NHS number."""
    return nhs_number.clean(text) if nhs_number.is_valid(text) else ""


def tidy_postcode(text: str) -> str:
    """CF101AA: no spaces, capitals; for comparing and for the table of areas."""
    return words.without_separators(text).upper()


def swapped(day: date) -> date | None:
    """4 March for 3 April; None where that is no day, or the same one."""
    if day.day > 12 or day.day == day.month:
        return None
    return date(day.year, day.day, day.month)


def dates_to_look_at(wanted: Traits) -> frozenset[date]:
    """The days of birth under which a known baby would be found."""
    if wanted.born_on is None:
        return frozenset()
    days = {wanted.born_on, swapped(wanted.born_on)}
    days |= {wanted.born_on + timedelta(days=n) for n in (-1, 1)}
    return frozenset(day for day in days if day is not None)


def near_births(wanted: Traits) -> tuple[date, date] | None:
    """Between which days of birth a known baby of one family name could be this one."""
    if wanted.born_on:
        return _round(wanted.born_on, CLOSE_BIRTH_DAYS, CLOSE_BIRTH_DAYS)
    return _round(wanted.due_on, EARLY_DAYS, DUE_NEAR_DAYS)


def near_dues(wanted: Traits) -> tuple[date, date] | None:
    """Between which due dates one not yet born could be."""
    if wanted.born_on:
        return _round(wanted.born_on, DUE_NEAR_DAYS, EARLY_DAYS)
    return _round(wanted.due_on, DUE_NEAR_DAYS, DUE_NEAR_DAYS)


def _round(day: date | None, before: int, after: int) -> tuple[date, date] | None:
    if day is None:
        return None
    return day - timedelta(days=before), day + timedelta(days=after)


def same_adult(a: str, b: str) -> bool:
    """Whether two search keys name one adult."""
    return bool(a) and (a == b or names.likeness(a, b) >= CAREGIVERS_ALIKE)


def _reasons(a: Traits, b: Traits) -> Iterable[Reason]:
    if a.nhs_number and b.nhs_number:
        same = a.nhs_number == b.nhs_number
        yield Reason.NHS_NUMBER if same else Reason.NHS_NUMBERS_DIFFER
    yield from _of_names(a, b)
    yield from _of_dates(a, b)
    if a.postcode and a.postcode == b.postcode:
        yield Reason.POSTCODE
    if any(same_adult(one, other) for one in a.caregivers for other in b.caregivers):
        yield Reason.CAREGIVER
    if _are_twins(a, b):
        yield Reason.TWIN


def _of_names(a: Traits, b: Traits) -> Iterable[Reason]:
    if is_unnamed(a.first_names) or is_unnamed(b.first_names):
        yield Reason.NOT_YET_NAMED
    else:
        alike = _first_names_alike(a.first_names, b.first_names)
        yield Reason.FIRST_NAMES if alike else Reason.FIRST_NAMES_DIFFER
    one, other = names.family_key(a.family_name), names.family_key(b.family_name)
    if one and one == other:
        yield Reason.FAMILY_NAME
    elif one and other and names.likeness(one, other) >= NAMES_ALIKE:
        yield Reason.FAMILY_NAME_CLOSE


def _first_names_alike(a: str, b: str) -> bool:
    one, other = names.search_key(a), names.search_key(b)
    # Siân Mair is often written Siân.
    if set(one.split()) <= set(other.split()) or set(other.split()) <= set(one.split()):
        return True
    return names.likeness(one, other) >= NAMES_ALIKE


def _of_dates(a: Traits, b: Traits) -> Iterable[Reason]:
    if a.born_on and b.born_on:
        yield _of_births(a.born_on, b.born_on)
        return
    one, other = a.born_on or a.due_on, b.born_on or b.due_on
    if one is None or other is None:
        return
    apart = abs((one - other).days)
    if apart == 0 and not (a.born_on or b.born_on):
        yield Reason.SAME_DUE
    elif apart <= DUE_NEAR_DAYS:
        yield Reason.DUE_NEAR
    elif not _born_early(a, b):
        yield Reason.DATES_APART


def _of_births(a: date, b: date) -> Reason:
    if a == b:
        return Reason.SAME_BIRTH
    if swapped(a) == b:
        return Reason.SWAPPED_BIRTH
    if abs((a - b).days) <= CLOSE_BIRTH_DAYS:
        return Reason.CLOSE_BIRTH
    return Reason.DATES_APART


def _born_early(a: Traits, b: Traits) -> bool:
    """One born up to 17 weeks before the other's due date: neither for nor against."""
    born, due = (a.born_on, b.due_on) if a.born_on else (b.born_on, a.due_on)
    return born is not None and due is not None and 0 < (due - born).days <= EARLY_DAYS


def _are_twins(a: Traits, b: Traits) -> bool:
    if max(a.multiple, b.multiple) < 2:
        return False
    if is_unnamed(a.first_names) or is_unnamed(b.first_names):
        return a.birth_order != b.birth_order
    return not _first_names_alike(a.first_names, b.first_names)


def _same_number(a: Traits, b: Traits) -> bool:
    return bool(a.nhs_number) and a.nhs_number == b.nhs_number
