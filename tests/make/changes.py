"""Changes to a household that a coordinator of Cardiff holds, three days after WHEN."""

from datetime import date, timedelta

import make
from make import nasty
from make.pages import at, day, text
from make.sign_in import as_
from mebyd.families import queries as families
from mebyd.families.terms import (
    AdultFacts,
    BabyFacts,
    BondKind,
    CaregiverGiven,
    HomeGiven,
    ParentalResponsibility,
)
from mebyd.pathway import actions, queries
from mebyd.pathway.terms import StepKind


WHO = "cardiff.coordinator"
NUMBER = "9434765919"
BORN = date(2025, 11, 3)
RIGHT = BabyFacts("Siân", "Prydderch", NUMBER, BORN)
RHIAN = AdultFacts(
    "Rhiannon",
    "Tomos",
    BondKind.BIRTH_MOTHER,
    ParentalResponsibility.YES,
    "en",
    "",
)
GWYN = CaregiverGiven("Gwyn", "Tomos", BondKind.FATHER, ParentalResponsibility.NO)


def now(row):
    return queries.row_facts(row.ref)


def mother_of(row):
    return families.first_caregiver(row.baby)


def twins(world):
    """Two referrals that one birth has made."""
    due = make.WHEN.date() + timedelta(days=1)
    family = make.unborn(world, due_on=due, multiple=2)
    one = make.referral(world, "CDF", family=family)
    refs = actions.born(
        ref=one.ref,
        seen=one.sequence,
        born_on=due,
        multiple=2,
        first_names=("Mabli", "Nan"),
        by=world.by(WHO),
        at=make.at(2),
    )
    return [queries.row_facts(ref) for ref in refs]


# --- The acts -------------------------------------------------------------------------
def correct(world, row, given=RIGHT, by=WHO, **other):
    told = {"seen": now(row).sequence, "at": make.at(3)} | other
    return actions.correct_baby(ref=row.ref, given=given, by=world.by(by), **told)


def correct_adult(world, row, given=RHIAN, by=WHO, **other):
    told = {"seen": now(row).sequence, "adult": mother_of(row), "at": make.at(3)}
    told |= other
    return actions.correct_adult(ref=row.ref, given=given, by=world.by(by), **told)


def add(world, row, **other):
    told = {"seen": now(row).sequence, "at": make.at(3), "twins_too": False}
    told |= {"given": GWYN} | other
    return actions.add_adult(ref=row.ref, by=world.by(WHO), **told)


def left(world, row, adult, on=None, **other):
    told = {"seen": now(row).sequence, "at": make.at(3), "twins_too": False} | other
    on = on or make.at(3).date()
    actions.adult_left(ref=row.ref, adult=adult, on=on, by=world.by(WHO), **told)


def move(world, row, area="CDF", by=WHO, **other):
    home = HomeGiven(world.areas[area], "CF10 1AA", "3 Stryd y Caneri")
    told = {"seen": now(row).sequence, "at": make.at(3), "twins_too": False}
    told |= {"from_on": make.at(2).date(), "home": home} | other
    return actions.move(ref=row.ref, by=world.by(by), **told)


def to_agree(row):
    """The steps that ask who holds it after a move."""
    found = queries.opened(row.ref).state.beside
    return [one for one in found if one.kind is StepKind.AGREE_HOLDER]


# --- The pages ------------------------------------------------------------------------
def page(world, row, who=WHO):
    """What the page of the referral says."""
    return text(as_(world, who).get(at("opened", row)))


def fields(given):
    """The baby's details as they are typed."""
    return {
        "first_names": given.first_names,
        "family_name": given.family_name,
        "nhs_number": given.nhs_number,
        "weeks": "",
    } | day("day", given.day)


def asked_for(world, address):
    """Which questions a form asks."""
    return nasty.read(as_(world, WHO).get(address)).kinds
