from datetime import UTC, date, datetime

import pytest

from mebyd.directory import actions as directory
from mebyd.directory.terms import Principal, Role, Seat, Sector
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
from mebyd.places import actions as places
from mebyd.places import queries as places_queries
from mebyd.places.terms import Sureness


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
def wales(db):
    places_queries.forget()
    places.load_reference(at=AT)
    yield
    places_queries.forget()


@pytest.fixture
def teams(wales):
    """Two teams, by name: powys and cardiff."""
    organisation = directory.register_organisation(
        name_en="Made up",
        name_cy="Gwneud",
        sector=Sector.THIRD_SECTOR,
        source="made up",
        status=Sureness.MADE_UP,
        by=BY,
        at=AT,
    )
    boards = {area.name_en: area.board for area in places_queries.areas()}
    return {
        name.lower(): directory.register_team(
            organisation=organisation,
            name_en=f"{name} team",
            name_cy=f"Tîm {name}",
            board=boards[name],
            from_on=date(2020, 1, 1),
            phone="01234 567890",
            phone_status=Sureness.VERIFIED,
            by=BY,
            at=AT,
        )
        for name in ("Powys", "Cardiff")
    }


def principal(team, role=Role.PRACTITIONER):
    return Principal(ref="PE-9", seats=(Seat(role, team=team),))
