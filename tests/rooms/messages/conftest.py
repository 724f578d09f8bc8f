from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.mail.backends.locmem import EmailBackend

from mebyd.accounts import actions as accounts
from mebyd.directory import actions as directory
from mebyd.directory.terms import Sector
from mebyd.families import actions as families
from mebyd.families.terms import (
    BabyGiven,
    BondKind,
    CaregiverGiven,
    HomeGiven,
    Household,
    Way,
)
from mebyd.ledger.terms import Actor
from mebyd.places import actions as places
from mebyd.places import queries as places_queries
from mebyd.places.terms import Sureness


AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
BY = Actor("PE-1", "coordinator", "TE-1")
MOTHER = CaregiverGiven(
    first_names="Siân",
    family_name="Gwynfor",
    kind=BondKind.BIRTH_MOTHER,
    is_primary=True,
    language="cy",
    way=Way.EMAIL,
    detail="canary@family.test",
    confirmed_by="self",
)


class Broken(EmailBackend):
    """A mail server that answers with an error, its words holding an address."""

    def send_messages(self, messages):
        raise ConnectionError(f"no such user {messages[0].to}")


class Killed(EmailBackend):
    """The worker dies while it sends; no handler sees it."""

    def send_messages(self, messages):
        raise KeyboardInterrupt


@pytest.fixture
def team(db):
    """The reference of a team with a verified number."""
    places_queries.forget()
    places.load_reference(at=AT)
    organisation = directory.register_organisation(
        name_en="Made up",
        name_cy="Gwneud",
        sector=Sector.THIRD_SECTOR,
        source="made up",
        status=Sureness.MADE_UP,
        by=BY,
        at=AT,
    )
    yield directory.register_team(
        organisation=organisation,
        name_en="Powys team",
        name_cy="Tîm Powys",
        board=places_queries.areas()[0].board,
        from_on=date(2020, 1, 1),
        phone="01234 567890",
        phone_status=Sureness.VERIFIED,
        by=BY,
        at=AT,
    )
    places_queries.forget()


@pytest.fixture
def mother(team):
    """Registers a mother with this contact; returns her reference."""

    def made(**more):
        household = Household(
            BabyGiven("Cêt", "Gwynfor", born_on=date(2026, 9, 21)),
            (replace(MOTHER, **more),),
            HomeGiven(places_queries.areas()[0].code),
        )
        key = repr(sorted(more.items()))
        return families.register_household(
            household, key=key, by=BY, at=AT
        ).caregiver_refs[0]

    return made


@pytest.fixture
def colleague(team):
    return accounts.register_person(
        email="canary@work.test", name="Mair", language="en", by=BY, at=AT
    )
