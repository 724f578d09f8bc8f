"""What is told of a made-up baby is true of it: its age, its sex, and who tells it."""

import re
from datetime import UTC, datetime
from random import Random

import pytest

from mebyd.demo import families
from mebyd.families.terms import Stage
from mebyd.kit.days import local_day
from mebyd.pathway.terms import Since, Source


pytestmark = [pytest.mark.rooms, pytest.mark.usefixtures("the_map")]

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
DATED = (
    r"\b(January|February|March|April|June|July|August|September|October|November"
    r"|December|spring|summer|autumn|winter|mis)\b|(?<!bob )wythnos"
    r"|\b(two|three|four|six|seven|nine|ten|\w+teen|twenty|thirty)\b[ -]?\w* "
    r"?(days|weeks|months)|\b(days|weeks|months) old\b"
)
MINE = r"\b(I|my|me|we|us|Rwy|Rwyf|nid wyf|Ni allaf)\b"
OF_AGE = {Since.MONTHS: 60, Since.WEEKS: 14, Since.BIRTH: 0}


def drawn(count=400):
    return [families.family(Random(n), NOW, n) for n in range(count)]


def told():
    """Families as they are told of, for the first time and by somebody else again."""
    first = drawn()
    again = [families.told_again(Random(f.seed), NOW, f) for f in first]
    return [*first, *again]


def story_of(family):
    return next(s for s in families.stories() if s["text"] == family.concern.story)


def test_no_story_states_an_age_a_season_or_a_week_of_pregnancy():
    stated = [
        s["text"] for s in families.stories() if re.search(DATED, s["text"], re.I)
    ]
    assert stated == []


def test_a_story_of_a_boy_is_told_of_no_girl():
    sexed = [one for one in told() if story_of(one)["sex"]]
    assert len(sexed) > 100
    for one in sexed:
        name = families.plain(one.household.baby.first_names)
        assert families.sexes()[name] in ("", story_of(one)["sex"])


def test_every_story_that_says_he_says_whose_it_is():
    of_whom = {
        "He has stopped looking for his mother’s face": "boy",
        "Dad picks her up roughly": "girl",
    }
    for start, sex in of_whom.items():
        (one,) = (s for s in families.stories() if s["text"].startswith(start))
        assert one["sex"] == sex
    for one in families.stories():
        if one["language"] == "en" and one["unborn"] == "no" and not one["sex"]:
            assert not re.search(r"\b(he|him)\b", one["text"], re.I)


def test_nobody_has_worried_for_longer_than_the_baby_has_lived():
    for one in told():
        baby, story = one.household.baby, story_of(one)
        assert (baby.stage is Stage.UNBORN) == (story["unborn"] == "yes")
        if baby.born_on:
            age = (local_day(NOW) - baby.born_on).days
            assert age >= int(story["least_days"])
            assert age >= OF_AGE[one.concern.since]


def test_a_family_tells_of_itself_and_a_colleague_of_others():
    sources = {one.concern.source for one in told()}
    assert Source.FAMILY in sources
    for one in told():
        is_mine = re.search(MINE, one.concern.story) is not None
        is_theirs = one.concern.source is Source.FAMILY
        assert story_of(one)["teller"] == ("family" if is_theirs else "colleague")
        if is_theirs:
            assert is_mine
            assert not re.search(r"\b(She|Mam|Mae hi)\b", one.concern.story)


def test_a_family_tells_of_itself_in_both_languages_before_and_after_birth():
    own = [s for s in families.stories() if s["teller"] == "family"]
    kinds = {(one["language"], one["unborn"]) for one in own}
    assert kinds == {("en", "no"), ("en", "yes"), ("cy", "no"), ("cy", "yes")}


def test_the_same_luck_draws_the_same_family():
    assert drawn(30) == drawn(30)
