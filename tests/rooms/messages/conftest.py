"""A mother, a colleague and a team to write to; mail servers that fail."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.mail.backends.locmem import EmailBackend

from make.teams import teams
from mebyd.accounts import actions as accounts
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
from mebyd.places import queries as places_queries


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
def team(the_map):
    """The reference of a team with a verified number."""
    board = places_queries.areas()[0].board
    return teams({"Powys": board}, by=BY, at=AT)["Powys"]


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
