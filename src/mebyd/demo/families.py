"""Made-up families: who they are, where they live, and what somebody worries about."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from random import Random
from unicodedata import combining, normalize

from mebyd.demo import people
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
from mebyd.kit import nhs_number
from mebyd.kit.days import local_day
from mebyd.pathway.terms import Agreement, Concern, Effect, Harm, Since, Source
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard


@dataclass(frozen=True)
class Family:
    """A household, and the concern that somebody has."""

    household: Household
    concern: Concern
    area: str
    board: str
    seed: int
    again: bool = False
    """Somebody else tells of a baby that is known already, a little differently."""


@cache
def stories() -> tuple[dict[str, str], ...]:
    return tuple(people.read("stories.csv"))


@cache
def sources() -> tuple[tuple[Source, ...], tuple[int, ...]]:
    rows = people.read("sources.csv")
    return tuple(Source(r["source"]) for r in rows), tuple(
        int(r["share"]) for r in rows
    )


@cache
def names(kind: str) -> tuple[str, ...]:
    return tuple(row["name"] for row in people.read("names.csv") if row["kind"] == kind)


@cache
def weights() -> tuple[tuple[AreaCard, ...], tuple[float, ...]]:
    """Areas by births, and more where more is heavy: the deprived fifth counts double."""
    areas = places.areas()
    return areas, tuple(
        a.births.number * (1 + a.deprivation.pct_20 / 100) for a in areas
    )


def family(
    luck: Random,
    at: datetime,
    seed: int,
    *,
    area: AreaCard | None = None,
    source: Source | None = None,
) -> Family:
    """A family of the moment, drawn with its own luck."""
    areas, heavy = weights()
    area = area or luck.choices(areas, heavy)[0]
    story = luck.choice(stories())
    source = source or luck.choices(*sources())[0]
    language = _language(luck, story)
    baby = _baby(luck, at, story, language)
    adults = (_mother(luck, language, source), *_father(luck, language))
    home = HomeGiven(area=area.code)
    concern = _concern(luck, at, story, source)
    return Family(Household(baby, adults, home), concern, area.code, area.board, seed)


def told_again(luck: Random, at: datetime, family_: Family) -> Family:
    """The same family in the words of somebody else, who does not know the number."""
    told = family_.household
    baby = replace(told.baby, nhs_number="", first_names=plain(told.baby.first_names))
    story = luck.choice([s for s in stories() if _may_follow(s, baby)])
    concern = _concern(luck, at, story, luck.choices(*sources())[0])
    household = replace(told, baby=baby, caregivers=told.caregivers[:1])
    return replace(family_, household=household, concern=concern, again=True)


def _may_follow(story: dict[str, str], baby: BabyGiven) -> bool:
    is_unborn = baby.stage is Stage.UNBORN
    return (story["unborn"] == "yes") == is_unborn and story["language"] == "en"


TWINS_EXPECTED, TWINS_BORN = 0.04, 0.02
"""Shares of twins among those referred: made up."""


def plain(name: str) -> str:
    """As somebody types it who has no circumflex on the keyboard."""
    return "".join(c for c in normalize("NFD", name) if not combining(c))


def _language(luck: Random, story: dict[str, str]) -> str:
    return "cy" if story["language"] == "cy" or luck.random() < 0.1 else "en"


def _baby(
    luck: Random, at: datetime, story: dict[str, str], language: str
) -> BabyGiven:
    day, name = local_day(at), luck.choice(names(f"baby_{language}"))
    surname = luck.choice(names(f"family_{language}"))
    if story["unborn"] == "yes":
        due = day + timedelta(days=luck.randint(20, 140))
        return BabyGiven(
            family_name=surname,
            stage=Stage.UNBORN,
            due_on=due,
            language=language,
            multiple=2 if luck.random() < TWINS_EXPECTED else 1,
        )
    born = day - timedelta(days=min(690, int(luck.expovariate(1 / 150)) + 4))
    early = luck.randint(196, 252) if luck.random() < 0.1 else None
    return BabyGiven(
        first_names=name,
        family_name=surname,
        born_on=born,
        gestation_days=early,
        language=language,
        multiple=2 if luck.random() < TWINS_BORN else 1,
        nhs_number=number(luck) if luck.random() < 0.8 else "",
    )


def number(luck: Random) -> str:
    """A valid NHS number of the range kept for tests: nobody has it."""
    while True:
        found = f"999{luck.randrange(10**7):07}"
        if nhs_number.is_valid(found):
            return found


def _mother(luck: Random, language: str, source: Source) -> CaregiverGiven:
    way = luck.choices(
        (Way.EMAIL, Way.TELEPHONE, Way.TEXT, Way.THROUGH_REFERRER, Way.NONE),
        (72, 12, 8, 4, 4),
    )[0]
    first = luck.choice(names(f"mother_{language}"))
    surname = luck.choice(names(f"family_{language}"))
    detail = {
        Way.EMAIL: f"{luck.randrange(10**6):06}@families.example",
        Way.TELEPHONE: f"01632 96{luck.randrange(10**4):04}",
        Way.TEXT: f"07700 900{luck.randrange(10**3):03}",
    }
    confirmed = ConfirmedBy.SELF if source is Source.FAMILY else ConfirmedBy.REFERRER
    return CaregiverGiven(
        first_names=first,
        family_name=surname,
        kind=BondKind.BIRTH_MOTHER,
        is_primary=True,
        language=language,
        way=way,
        detail=detail.get(way, ""),
        confirmed_by=confirmed if luck.random() < 0.95 else "",
    )


def _father(luck: Random, language: str) -> tuple[CaregiverGiven, ...]:
    if luck.random() < 0.4:
        return ()
    return (
        CaregiverGiven(
            first_names=luck.choice(names(f"father_{language}")),
            family_name=luck.choice(names(f"family_{language}")),
            kind=BondKind.FATHER,
        ),
    )


def _concern(
    luck: Random, at: datetime, story: dict[str, str], source: Source
) -> Concern:
    agreement = luck.choices(
        (
            Agreement.AGREES,
            Agreement.NOT_ASKED,
            Agreement.REFUSES,
            Agreement.UNSAFE_TO_ASK,
        ),
        (78, 12, 5, 5),
    )[0]
    signs = tuple(story["signs"].split())
    harm = luck.random() < _harm_share(signs)
    return Concern(
        source=source,
        story=story["text"],
        seen=() if source is Source.FAMILY else signs,
        effect=Effect(story["effect"]),
        since=Since(story["since"]),
        agreement=Agreement.AGREES if source is Source.FAMILY else agreement,
        harm=Harm.REPORTED if harm else Harm.NO,
        harm_to="The duty social worker of the council" if harm else "",
        harm_by="Whoever referred, by phone" if harm else "",
        harm_on=local_day(at) if harm else None,
        in_crisis="parent_ill" in signs and luck.random() < 0.2,
    )


HARM = {"harsh_handling": 0.9, "domestic_abuse": 0.3, "substance_use": 0.2}
"""How often harm is suspected where this was seen: made up, and reported each time."""


def _harm_share(signs: tuple[str, ...]) -> float:
    return max((HARM.get(sign, 0.0) for sign in signs), default=0.0)
