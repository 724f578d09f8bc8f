"""Referrals at each stage, made by the people whose work it is."""

from dataclasses import replace
from datetime import date, datetime
from itertools import count
from typing import Any

from make.people import WHEN, World, at
from mebyd.care import actions as care
from mebyd.care.terms import Came, Who
from mebyd.care.terms import Way as CareWay
from mebyd.directory.terms import Level
from mebyd.families.terms import (
    BabyGiven,
    BondKind,
    CaregiverGiven,
    ConfirmedBy,
    HomeGiven,
    Household,
    Stage,
    Way,
)
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.queries import Row
from mebyd.pathway.terms import (
    Agreement,
    Concern,
    Effect,
    SenderKind,
    Since,
    Source,
    Urgency,
)


_keys = count(1)

CONCERN = Concern(
    source=Source.HEALTH_VISITOR,
    story="Mam looks away when he cries, and he has stopped looking for her.",
    seen=("no_bond", "withdrawn"),
    effect=Effect.SERIOUS,
    since=Since.MONTHS,
    agreement=Agreement.AGREES,
)


ROUTINE = replace(CONCERN, seen=("no_bond",))
"""Nothing in it asks for anything today."""


def concern(**other: Any) -> Concern:
    return replace(CONCERN, **other)


def household(
    world: World, area: str = "POW", *, baby: BabyGiven | None = None, **other: Any
) -> Household:
    number = next(_keys)
    given = baby or BabyGiven(
        first_names=f"Siân{_letters(number)}",
        family_name=f"Pugh{_letters(number * 7)}",
        stage=Stage.BORN,
        born_on=date(2025, 11, 3),
    )
    mother = CaregiverGiven(
        first_names="Rhian",
        family_name=f"Tomos{_letters(number * 3)}",
        kind=BondKind.BIRTH_MOTHER,
        is_primary=True,
        language="cy",
        way=Way.EMAIL,
        detail=f"rhian{number}@example.test",
        confirmed_by=ConfirmedBy.REFERRER,
    )
    home = HomeGiven(area=world.areas[area])
    return replace(Household(given, (mother,), home), **other)


def unborn(
    world: World, area: str = "CDF", *, due_on: date, multiple: int = 1
) -> Household:
    """A household that waits for its baby."""
    baby = BabyGiven(
        family_name="Llewelyn", stage=Stage.UNBORN, due_on=due_on, multiple=multiple
    )
    return household(world, area, baby=baby)


def alike(world: World) -> tuple[Row, Row]:
    """Two records of which somebody must judge whether they are one baby."""
    family = household(world)
    first = referral(world, family=family)
    return first, referral(world, family=household(world, baby=family.baby))


def referral(
    world: World,
    area: str = "POW",
    *,
    by: str = "",
    when: datetime = WHEN,
    what: Concern = CONCERN,
    family: Household | None = None,
    key: str = "",
) -> Row:
    """Received, from a referrer of the board."""
    sender = by or _door(area, "referrer")
    who = world.by(sender)
    receipt = pathway.receive(
        concern=what,
        household=family or household(world, area),
        key=key or f"key-{next(_keys)}",
        sender=pathway.Sender(SenderKind.PERSON, who.ref),
        by=who,
        at=when,
    )
    found = queries.row_facts(receipt.ref)
    assert found is not None
    return found


def decided(
    world: World, area: str = "POW", level: Level = Level.SPECIALISED, **more: Any
) -> Row:
    """And a coordinator has decided the level, as it was recommended."""
    row = referral(world, area, **more)
    pathway.decide(
        ref=row.ref,
        seen=row.sequence,
        level=level,
        urgency=Urgency.PRIORITY,
        recommended=level,
        why="",
        by=world.by(_door(area, "coordinator")),
        at=at(hours=2),
    )
    return _now(row.ref)


def offered(
    world: World, area: str = "CDF", to: str = "cardiff.specialised", **more: Any
) -> Row:
    row = decided(world, area, **more)
    pathway.offer(
        ref=row.ref,
        seen=row.sequence,
        to=world.teams[to],
        by=world.by(_door(area, "coordinator")),
        at=at(hours=3),
    )
    return _now(row.ref)


def accepted(world: World, area: str = "CDF", **more: Any) -> Row:
    row = offered(world, area, **more)
    pathway.accept(
        ref=row.ref, seen=row.sequence, by=world.by("cardiff.lead"), at=at(1)
    )
    return _now(row.ref)


def met(world: World, area: str = "CDF", **more: Any) -> Row:
    row = accepted(world, area, **more)
    pathway.allocate(
        ref=row.ref,
        seen=row.sequence,
        person=world.people["cardiff.worker"],
        by=world.by("cardiff.lead"),
        at=at(2),
    )
    pathway.met(
        ref=row.ref, engaged=True, yours="", by=world.by("cardiff.worker"), at=at(7)
    )
    return _now(row.ref)


def decline(world: World, row: Row, why: str = "No room before May") -> None:
    """The lead of the specialised team in Cardiff leaves it with whoever offered it."""
    by = world.by("cardiff.lead")
    pathway.decline(ref=row.ref, seen=row.sequence, why=why, by=by, at=at(1))


def record_unmet(world: World, row: Row, **other: Any) -> None:
    """The level that was decided does not exist here; `other` is said instead."""
    told = {
        "clinician": "Dr Made Up",
        "meanwhile": "A call each week from the health visitor.",
        "funding_asked_on": WHEN.date(),
        "funding_why_not": "",
    } | other
    area = "POW" if row.area == world.areas["POW"] else "CDF"
    by = world.by(_door(area, "coordinator"))
    pathway.record_unmet(ref=row.ref, seen=row.sequence, by=by, at=at(1), **told)


def unmet(world: World, area: str = "POW", **more: Any) -> Row:
    row = decided(world, area, **more)
    record_unmet(world, row)
    return _now(row.ref)


def carried(
    world: World,
    person: str = "cardiff.worker",
    *,
    reason: str = "it fits",
    row: Row | None = None,
) -> Row:
    """Accepted in Cardiff, and given to somebody of the team, with whom an episode opens."""
    row = row or accepted(world)
    care.allocate(
        ref=row.ref,
        seen=row.sequence,
        person=world.people[person],
        reason=reason,
        by=world.by("cardiff.lead"),
        at=at(2),
    )
    return _now(row.ref)


def visited(world: World, row: Row) -> None:
    """Whoever carries it has met them, at home."""
    care.record_contact(
        ref=row.ref,
        key=f"met-{row.ref}",
        on=at(5).date(),
        way=CareWay.HOME,
        came=Came.ATTENDED,
        who=(Who.BABY, Who.MOTHER),
        engaged=True,
        by=world.by("cardiff.worker"),
        at=at(5),
    )


def steps_done(
    world: World, row: Row, by: str = "cardiff.worker", *, day: float = 6
) -> None:
    """Whatever stands beside the main step is done."""
    for step in queries.opened(row.ref).steps:
        pathway.do_step(
            ref=row.ref,
            number=step.number,
            note="done",
            by=world.by(by),
            at=at(day),
        )


def advice(
    world: World,
    area: str = "POW",
    *,
    question: str = "He will not settle. What can I try?",
    by: str = "",
    key: str = "advice",
) -> str:
    """Asked by the referrer of the board, about an unnamed baby; returns its ref."""
    who = world.by(by or _door(area, "referrer"))
    receipt = pathway.ask_advice(
        question=question,
        area=world.areas[area],
        source=Source.GP,
        key=key,
        sender=pathway.Sender(SenderKind.PERSON, who.ref),
        by=who,
        at=at(),
    )
    return receipt.ref


def asked(
    world: World,
    row: Row,
    area: str = "POW",
    *,
    question: str = "Since when?",
    by: str = "",
    when: int = 1,
) -> str:
    """The front door asks whoever sent it; returns the question's ref."""
    pathway.ask_referrer(
        ref=row.ref,
        seen=_now(row.ref).sequence,
        question=question,
        by=world.by(by or _door(area, "coordinator")),
        at=at(when),
    )
    return queries.opened(row.ref).questions[-1].ref


def _now(ref: str) -> Row:
    found = queries.row_facts(ref)
    assert found is not None
    return found


def _door(area: str, who: str) -> str:
    return f"{'powys' if area == 'POW' else 'cardiff'}.{who}"


def _letters(number: int) -> str:
    """A name that is like no other: matching must not join made-up families."""
    text = ""
    while number:
        number, rest = divmod(number, 26)
        text = chr(97 + rest) + text
    return text * 3
