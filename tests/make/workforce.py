"""People on the training pathway, made by those whose work it is."""

from datetime import date

from make.people import WHEN, World, at
from mebyd.accounts import queries as accounts
from mebyd.directory.terms import Principal, Role, Seat
from mebyd.workforce import actions, queries
from mebyd.workforce.terms import (
    EvidenceKind,
    Ground,
    PractitionerGiven,
    Profession,
    Welsh,
    WorkSector,
)


FRAMEWORK = "imhcf"
LEADER = Principal(ref="PE-LEADER", seats=(Seat(Role.WORKFORCE_LEAD),))
"""Leads the workforce for all Wales."""


def given(name: str = "Mair Puw", **other) -> PractitionerGiven:
    facts = {
        "sector": WorkSector.HEALTH,
        "profession": Profession.HEALTH_VISITOR,
        "employer": "A health board",
        "days_a_week": 5.0,
        "welsh": Welsh.WORKS,
        "with_babies_since": date(2020, 1, 1),
    }
    return PractitionerGiven(name, **facts | other)


def joined(world: World, name: str, area: str = "CDF", **other) -> str:
    """Somebody of the cast on the training pathway; returns their ref."""
    person = accounts.person(world.people[name])
    facts = given(person.name, areas=(world.areas[area],), **other)
    return actions.join(person=person, given=facts, by=world.by(name), at=at())


def supervisor(world: World, name: str = "cardiff.lead", stage: str = "lead") -> str:
    """Somebody whom the workforce's lead has recognised at a stage."""
    ref = joined(world, name)
    recognised(ref, stage)
    return ref


def recognised(ref: str, stage: str, **other) -> str:
    facts = {
        "ground": Ground.EXPERIENCE,
        "why": "Twenty years with babies",
        "from_on": date(2025, 1, 1),
        "until_on": None,
    }
    return actions.recognise(
        practitioner=ref, stage=stage, by=LEADER, at=WHEN, **facts | other
    )


def pair(world: World) -> tuple[str, str]:
    """A worker and the lead who supervises them: (worker, supervisor)."""
    lead = supervisor(world)
    worker = joined(world, "cardiff.worker")
    actions.supervise(supervisor=lead, by=world.by("cardiff.worker"), at=at())
    return worker, lead


def domains() -> list[str]:
    return [one.code for one in queries.frameworks()[FRAMEWORK].domains]


def shown(world: World) -> str:
    """A reflective account of a worker, shown to their supervisor; returns its ref."""
    _worker, lead = pair(world)
    return actions.show(
        kind=EvidenceKind.REFLECTIVE_ACCOUNT,
        title="A first visit",
        text="What I saw.",
        on=at().date(),
        file="",
        supervisor=lead,
        by=world.by("cardiff.worker"),
        at=at(),
    )
