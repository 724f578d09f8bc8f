"""
The recommended level and urgency, with every reason.

Specialised: the difficulty in the parent-infant relationship is severe, complex or
enduring, and the baby's development or mental health is at risk by it. Circumstances add
practical help and never set the level. Strengths and missing answers never lower it.
Source: PIMH Network Cymru, Key Priorities (December 2022); details are our proposal and
wait for a clinical safety officer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from mebyd.directory.terms import Level
from mebyd.pathway.terms import (
    Concern,
    Effect,
    Part,
    Reason,
    Recommendation,
    Sign,
    Since,
    Table,
    Urgency,
)


NEWBORN_DAYS: Final = 56
"""Eight weeks: younger than this, a difficulty cannot yet have lasted (our proposal)."""

SECOND_BIRTHDAY_DAYS: Final = 730


@dataclass(frozen=True)
class _Seen:
    """The signs that were seen, by the part that they play."""

    signs: tuple[Sign, ...]

    def with_part(self, *parts: Part) -> tuple[Sign, ...]:
        return tuple(sign for sign in self.signs if sign.part in parts)

    @property
    def severe(self) -> tuple[Sign, ...]:
        return self.with_part(Part.SEVERE)

    @property
    def relationship(self) -> tuple[Sign, ...]:
        return self.with_part(Part.SEVERE, Part.RELATIONSHIP)


def recommend(
    concern: Concern, table: Table, *, age_days: int | None, meet_days: int
) -> Recommendation:
    """
    Recommend a level and an urgency.

    `age_days` is the age since birth, negative before it, None when not known;
    `meet_days` the standard for the first meeting, to see who would age out first.
    """
    seen = _Seen(table.seen(concern.seen))
    grave = tuple(_grave(seen, concern, age_days))
    at_risk = tuple(_at_risk(seen, concern))
    level, reasons = _level(seen, concern, grave, at_risk)
    hurry = tuple(_hurry(seen, concern, age_days, meet_days))
    return Recommendation(
        level=level,
        urgency=_urgency(hurry),
        reasons=(*reasons, *hurry, *_beside(seen)),
        help=tuple(dict.fromkeys(s.help for s in seen.signs if s.help)),
        is_medical_today=any(s.is_medical for s in seen.signs),
        version=table.version,
    )


WOULD_AGE_OUT: Final = "would_age_out"


def vulnerabilities(
    concern: Concern, table: Table, *, age_days: int | None, meet_days: int
) -> tuple[str, ...]:
    """The codes by which a baby counts among the most vulnerable (rule 6)."""
    codes = [s.code for s in table.seen(concern.seen) if s.is_vulnerable]
    if _would_age_out(age_days, meet_days):
        codes.append(WOULD_AGE_OUT)
    return tuple(codes)


def _would_age_out(age_days: int | None, meet_days: int) -> bool:
    """Two years old before the standard for the first meeting is over, or already."""
    return age_days is not None and age_days + meet_days >= SECOND_BIRTHDAY_DAYS


def _level(
    seen: _Seen,
    concern: Concern,
    grave: tuple[Reason, ...],
    at_risk: tuple[Reason, ...],
) -> tuple[Level, tuple[Reason, ...]]:
    if grave and at_risk:
        return Level.SPECIALISED, (*grave, *at_risk)
    lesser = tuple(_lesser(seen, concern))
    if lesser:
        return Level.TARGETED, lesser
    return Level.UNIVERSAL, (Reason("nothing_above_universal"),)


def _grave(seen: _Seen, concern: Concern, age_days: int | None) -> Iterator[Reason]:
    """Severe, complex or enduring: any one is enough."""
    for sign in seen.severe:
        yield Reason("severe", (("sign", sign.code),))
    if not seen.relationship:
        return
    if len(seen.relationship) > 1:
        yield Reason("complex_several", (("count", len(seen.relationship)),))
    for sign in seen.with_part(Part.COMPLICATING):
        yield Reason("complex_with", (("sign", sign.code),))
    yield from _enduring(concern, age_days)


def _enduring(concern: Concern, age_days: int | None) -> Iterator[Reason]:
    """Never required of a newborn; not knowing never lowers."""
    if age_days is not None and age_days <= NEWBORN_DAYS:
        yield Reason("too_young_to_endure")
    elif concern.since in (Since.BIRTH, Since.MONTHS):
        yield Reason("enduring", (("since", concern.since.value),))
    elif concern.since is Since.UNSURE:
        yield Reason("duration_not_known")


def _at_risk(seen: _Seen, concern: Concern) -> Iterator[Reason]:
    """The baby's development or mental health is at risk; not knowing never lowers."""
    for sign in seen.with_part(Part.BABY):
        yield Reason("baby_shows", (("sign", sign.code),))
    if concern.effect in (Effect.SOME, Effect.SERIOUS):
        yield Reason("effect", (("effect", concern.effect.value),))
    elif concern.effect is Effect.UNSURE:
        yield Reason("effect_not_known")


def _lesser(seen: _Seen, concern: Concern) -> Iterator[Reason]:
    for sign in seen.with_part(Part.SEVERE, Part.RELATIONSHIP):
        yield Reason("between", (("sign", sign.code),))
    for sign in seen.with_part(Part.COMPLICATING):
        yield Reason("history", (("sign", sign.code),))
    yield from _at_risk(seen, concern)


def _hurry(
    seen: _Seen, concern: Concern, age_days: int | None, meet_days: int
) -> Iterator[Reason]:
    if concern.in_danger:
        yield Reason("today_danger")
    if concern.opens_safeguarding:
        yield Reason("today_harm")
    if concern.in_crisis:
        yield Reason("today_crisis")
    for sign in seen.signs:
        if sign.is_medical:
            yield Reason("today_medical", (("sign", sign.code),))
    for sign in seen.signs:
        if sign.is_vulnerable:
            yield Reason("first_vulnerable", (("sign", sign.code),))
    if seen.severe:
        yield Reason("first_severe")
    if concern.effect is Effect.SERIOUS:
        yield Reason("first_serious")
    if _would_age_out(age_days, meet_days):
        yield Reason("first_would_age_out")


def _urgency(hurry: tuple[Reason, ...]) -> Urgency:
    if any(reason.code.startswith("today_") for reason in hurry):
        return Urgency.TODAY
    return Urgency.PRIORITY if hurry else Urgency.ROUTINE


def _beside(seen: _Seen) -> Iterator[Reason]:
    """Circumstances are named, so that the reader sees that they were read."""
    for sign in seen.with_part(Part.CIRCUMSTANCE):
        yield Reason("circumstance", (("sign", sign.code),))
