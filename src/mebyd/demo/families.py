"""Made-up families: who they are, where they live, and what somebody worries about."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
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
def names(kind: str, sex: str = "") -> tuple[str, ...]:
    """Names of a kind; for a baby of whom a story says *he* or *she*, those that fit."""
    rows = [row for row in people.read("names.csv") if row["kind"] == kind]
    return tuple(row["name"] for row in rows if not sex or row["sex"] in ("", sex))


@cache
def sexes() -> dict[str, str]:
    """What a baby's name says, as it is typed without accents; "" where it says nothing."""
    return {plain(row["name"]): row["sex"] for row in people.read("names.csv")}


def told_by(source: Source) -> list[dict[str, str]]:
    """A family tells of itself in its own words, and nobody else does."""
    teller = "family" if source is Source.FAMILY else "colleague"
    return [story for story in stories() if story["teller"] == teller]


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
    source = source or luck.choices(*sources())[0]
    story = luck.choice(told_by(source))
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
    source = luck.choices(*sources())[0]
    day = local_day(at)
    story = luck.choice([s for s in told_by(source) if _may_follow(s, baby, day)])
    concern = _concern(luck, at, story, source)
    household = replace(told, baby=baby, caregivers=told.caregivers[:1])
    return replace(family_, household=household, concern=concern, again=True)


def _may_follow(story: dict[str, str], baby: BabyGiven, day: date) -> bool:
    """Whether a story can be of a baby whom one was told of before."""
    if story["language"] != "en":
        return False
    if baby.born_on is None:
        return story["unborn"] == "yes"
    is_old_enough = (day - baby.born_on).days >= _least(story)
    fits = story["sex"] in ("", sexes()[baby.first_names])
    return story["unborn"] == "no" and is_old_enough and fits


YOUNGEST = 4
"""Days: the youngest baby of whom anybody tells."""


def _least(story: dict[str, str]) -> int:
    """How many days old a baby is at least, of whom a story can be told."""
    return int(story["least_days"] or YOUNGEST)


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
    day = local_day(at)
    name = luck.choice(names(f"baby_{language}", story["sex"]))
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
    age = int(luck.expovariate(1 / 150)) + YOUNGEST
    age += _least(story) if age < _least(story) else 0
    born = day - timedelta(days=min(690, age))
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
