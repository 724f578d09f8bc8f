"""One household whose every word is a canary, and two teams."""

from datetime import UTC, date, datetime

import pytest

from make.teams import teams as make_teams
from mebyd.directory.terms import Principal, Role, Seat
from mebyd.families import actions
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
TODAY = AT.date()
BY = Actor("PE-1", "coordinator", "TE-1")
POWYS, CARDIFF = "W06000023", "W06000015"
MOTHER = CaregiverGiven(
    first_names="Siân",
    family_name="ap Gwynfor",
    kind=BondKind.BIRTH_MOTHER,
    is_primary=True,
    language="cy",
    way=Way.EMAIL,
    detail="sian@canary.test",
    confirmed_by="self",
)
BABY = BabyGiven(
    first_names="Cêt",
    family_name="ap Gwynfor",
    born_on=date(2026, 9, 21),
    nhs_number="943 476 5919",
    gestation_days=245,
    language="cy",
)
HOME = HomeGiven(area=POWYS, postcode="ld1 5ab", address="1 Canary Street")
HOUSEHOLD = Household(BABY, (MOTHER,), HOME)


def register(household=HOUSEHOLD, key="key-1", at=AT):
    return actions.register_household(household, key=key, by=BY, at=at)


@pytest.fixture
def teams(the_map):
    """Two teams, by name: powys and cardiff."""
    boards = {area.name_en: area.board for area in places_queries.areas()}
    made = make_teams({one: boards[one] for one in ("Powys", "Cardiff")}, by=BY, at=AT)
    return {name.lower(): ref for name, ref in made.items()}


def principal(team, role=Role.PRACTITIONER):
    return Principal(ref="PE-9", seats=(Seat(role, team=team),))
