"""Rows of the room's tables, made from what was given."""

from collections.abc import Iterable
from datetime import date, datetime

from mebyd.families import rules
from mebyd.families.models import Baby, Bond, Caregiver, Home, SafeContact
from mebyd.families.terms import BabyGiven, CaregiverGiven, HomeGiven
from mebyd.kit import names


def baby(ref: str, given: BabyGiven, at: datetime) -> Baby:
    row = Baby(
        ref=ref,
        nhs_number=rules.good_number(given.nhs_number),
        stage=given.stage,
        due_on=given.due_on,
        born_on=given.born_on,
        gestation_days=given.gestation_days,
        multiple=max(given.multiple, given.birth_order, 1),
        birth_order=max(given.birth_order, 1),
        language=known_language(given.language),
        interpreter=given.interpreter,
        registered_at=at,
    )
    call(row, given.first_names, given.family_name)
    return row


def call(row: Baby, first_names: str, family_name: str) -> None:
    """Give the baby its names, and the keys that find it by them."""
    row.first_names, row.family_name = first_names, family_name
    # A single sign may come apart into eighteen letters; a key need not be whole.
    row.search_key = names.search_key(f"{first_names} {family_name}")[:250]
    row.family_key = names.family_key(family_name)[:150]


def caregiver(ref: str, given: CaregiverGiven) -> Caregiver:
    return Caregiver(
        ref=ref,
        first_names=given.first_names,
        family_name=given.family_name,
        search_key=rules.adult_key(given)[:250],
        language=known_language(given.language),
        interpreter=given.interpreter,
    )


def bond(baby_ref: str, caregiver_ref: str, given: CaregiverGiven, on: date) -> Bond:
    return Bond(
        baby_id=baby_ref,
        caregiver_id=caregiver_ref,
        kind=given.kind,
        parental_responsibility=given.parental_responsibility,
        is_primary=given.is_primary,
        from_on=on,
    )


def contacts(
    pairs: Iterable[tuple[str, CaregiverGiven]], at: datetime
) -> list[SafeContact]:
    """A first contact for each adult who named one, confirmed only if somebody did."""
    return [
        SafeContact(
            caregiver_id=ref,
            way=given.way,
            detail=given.detail,
            when_text=given.when_text,
            confirmed_at=at if given.confirmed_by else None,
            confirmed_by=given.confirmed_by,
            from_at=at,
        )
        for ref, given in pairs
        if says_something(given)
    ]


def says_something(given: CaregiverGiven) -> bool:
    """`none` without a confirmation is the absence of an answer, not an answer."""
    return given.way != "none" or bool(given.confirmed_by)


def home(
    baby_ref: str, given: HomeGiven, on: date, *, is_reported: bool = False
) -> Home:
    return Home(
        baby_id=baby_ref,
        area_id=given.area,
        postcode=rules.tidy_postcode(given.postcode),
        address=given.address,
        is_reported=is_reported,
        from_on=on,
    )


def known_language(code: str) -> str:
    return code if code in {"cy", "en"} else ""
