"""People on the training pathway, made by those whose work it is."""

from dataclasses import dataclass
from datetime import date

from make.people import WHEN, World, at, seat
from mebyd.accounts import queries as accounts
from mebyd.directory.terms import Principal, Role, Seat
from mebyd.workforce import actions, queries
from mebyd.workforce.terms import (
    Depth,
    EvidenceKind,
    Ground,
    Hours,
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
        supervisor=lead,
        by=world.by("cardiff.worker"),
        at=at(),
    )


PDF = b"%PDF-1.4\n%%EOF\n"
TRAINER = "wales.trainer"


@dataclass(frozen=True)
class Training:
    """What hangs on one person: their own piece, and what a pupil asks of them."""

    own: str
    piece: str
    supervisee: str
    request: str
    evidence: str
    hours: str
    sign_off: str
    correction: str


def training(world: World, name: str, canary: str = "") -> Training:
    """Somebody of the cast with a piece and a pupil, whose words carry the canary."""
    trainer = _entitled(world, TRAINER)
    own = _entitled(world, name)
    actions.supervise(supervisor=trainer, by=world.by(name), at=at())
    piece = _piece(world, name, trainer, canary)
    actions.attach(
        ref=piece, name=f"{canary}.pdf", content=PDF, by=world.by(name), at=at()
    )
    pupil = f"pupil.{name}"
    if pupil not in world.people:
        seat(world, pupil, Role.LEARNER)
    area = "POW" if name.startswith("powys") else "CDF"
    supervisee = joined(world, pupil, area, employer=canary)
    by = world.by(pupil)
    actions.supervise(supervisor=own, by=by, at=at())
    return Training(
        own=own,
        piece=piece,
        supervisee=supervisee,
        request=asked(world, pupil, own, canary),
        evidence=_piece(world, pupil, own, canary),
        correction=actions.ask_correction(text=f"{canary} is wrong", by=by, at=at()),
        hours=actions.log(
            kind=Hours.SUPERVISION,
            what=f"{canary} hour",
            on=at().date(),
            minutes=60,
            supervisor=own,
            by=by,
            at=at(),
        ),
        sign_off=actions.sign_off(
            practitioner=supervisee,
            framework=FRAMEWORK,
            competency="influences",
            depth=Depth.KNOWS,
            by=world.by(name),
            at=at(),
        ),
    )


def asked(world: World, pupil: str, supervisor: str, note: str = "") -> str:
    return actions.ask(
        supervisor=supervisor,
        framework=FRAMEWORK,
        competency="development",
        depth=Depth.APPLIES,
        note=note,
        by=world.by(pupil),
        at=at(),
    )


def _entitled(world: World, name: str) -> str:
    if name not in world.people:
        seat(world, name, Role.LEARNER)
    known = queries.practitioner_of(world.people[name])
    if known:
        return known.ref
    area = "POW" if name.startswith("powys") else "CDF"
    ref = joined(world, name, area)
    recognised(ref, "lead")
    return ref


def _piece(world: World, name: str, supervisor: str, canary: str) -> str:
    return actions.show(
        kind=EvidenceKind.REFLECTIVE_ACCOUNT,
        title=f"{canary} account",
        text=f"{canary} What I saw.",
        on=at().date(),
        supervisor=supervisor,
        by=world.by(name),
        at=at(),
    )
