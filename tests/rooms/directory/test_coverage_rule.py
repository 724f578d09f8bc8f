"""Coverage as a pure rule: yes, confirmed none, not confirmed."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mebyd.directory.rules import coverage, may_sit
from mebyd.directory.terms import (
    NEVER_COUNTS,
    AreaCover,
    Confirmation,
    Level,
    Role,
    Sector,
    ServiceCard,
    ServiceKind,
    Stood,
    Sureness,
    Verdict,
)


pytestmark = [pytest.mark.pure]
ON = date(2026, 11, 23)
HERE, THERE = "W06000023", "W06000015"
DAY = timedelta(days=1)

PLAIN = ServiceCard(
    ref="SV-1",
    name_en="A team",
    name_cy="Tîm",
    is_welsh_official=True,
    kind=ServiceKind.PARENT_INFANT,
    level=Level.SPECIALISED,
    ages_from_days=-280,
    ages_until_days=731,
    ages_status=Sureness.VERIFIED,
    organisation_ref="OR-1",
    organisation_en="Board",
    organisation_cy="Bwrdd",
    sector=Sector.HEALTH_BOARD,
    source="a letter",
    checked_on=date(2026, 1, 1),
    areas=(AreaCover(HERE),),
)
LOOKED = Confirmation(HERE, Level.SPECIALISED, date(2022, 12, 31), "the paper")


def asked(services=(), confirmations=(), **more):
    given = {"area": HERE, "level": Level.SPECIALISED, "age_days": 30, "on": ON} | more
    return coverage(services, confirmations, **given)


def test_a_service_that_covers_area_and_age_is_yes():
    found = asked([PLAIN], [LOOKED])
    assert found.verdict is Verdict.YES
    assert (found.services, found.source) == ((PLAIN,), "a letter")
    assert found.checked_on == date(2026, 1, 1)


def test_somebody_looked_and_found_none():
    found = asked([], [LOOKED])
    assert found.verdict is Verdict.CONFIRMED_NONE
    assert (found.checked_on, found.source) == (date(2022, 12, 31), "the paper")


def test_what_nobody_looked_for_is_not_confirmed():
    assert asked().verdict is Verdict.NOT_CONFIRMED
    assert asked([], [replace(LOOKED, area=THERE)]).verdict is Verdict.NOT_CONFIRMED
    other = replace(LOOKED, level=Level.TARGETED)
    assert asked([], [other]).verdict is Verdict.NOT_CONFIRMED


def test_a_look_counts_from_its_day_on_and_the_latest_is_shown():
    before = LOOKED.checked_on - DAY
    assert asked([], [LOOKED], on=before).verdict is Verdict.NOT_CONFIRMED
    assert asked([], [LOOKED], on=LOOKED.checked_on).verdict is Verdict.CONFIRMED_NONE
    newer = replace(LOOKED, checked_on=date(2025, 5, 1), source="a call")
    assert asked([], [newer, LOOKED]).source == "a call"


@pytest.mark.parametrize("kind", sorted(NEVER_COUNTS))
def test_a_perinatal_team_never_counts(kind):
    service = replace(PLAIN, kind=kind)
    assert asked([service]).verdict is Verdict.NOT_CONFIRMED
    assert asked([service], [LOOKED]).verdict is Verdict.CONFIRMED_NONE


@pytest.mark.parametrize(
    ("age", "is_taken"),
    [(-281, False), (-280, True), (0, True), (730, True), (731, False)],
)
def test_the_ages_are_half_open(age, is_taken):
    assert (asked([PLAIN], age_days=age).verdict is Verdict.YES) is is_taken


def test_a_service_without_an_upper_age_takes_any():
    service = replace(PLAIN, ages_until_days=None)
    assert asked([service], age_days=5000).verdict is Verdict.YES


def test_dates_of_service_and_area_are_half_open():
    opened = replace(PLAIN, open_from=ON, open_until=ON + DAY)
    assert asked([opened]).verdict is Verdict.YES
    assert asked([opened], on=ON - DAY).verdict is Verdict.NOT_CONFIRMED
    assert asked([opened], on=ON + DAY).verdict is Verdict.NOT_CONFIRMED
    here = replace(PLAIN, areas=(AreaCover(HERE, ON, ON + DAY),))
    assert asked([here]).verdict is Verdict.YES
    assert asked([here], on=ON + DAY).verdict is Verdict.NOT_CONFIRMED


def test_a_look_is_overtaken_by_a_service_that_opened_after_it():
    """It has closed again: that tells of this one service, not that nobody is there."""
    came = replace(PLAIN, open_from=date(2024, 1, 1), open_until=date(2025, 1, 1))
    assert asked([came], [LOOKED]).verdict is Verdict.NOT_CONFIRMED
    newer = replace(LOOKED, checked_on=date(2025, 1, 1))
    assert asked([came], [newer]).verdict is Verdict.CONFIRMED_NONE


def test_a_service_that_is_yet_to_open_overtakes_nothing():
    soon = replace(PLAIN, open_from=ON + DAY)
    assert asked([soon], [LOOKED]).verdict is Verdict.CONFIRMED_NONE


days = st.dates(date(2020, 1, 1), date(2030, 1, 1))
covers = st.builds(
    AreaCover,
    st.sampled_from([HERE, THERE]),
    st.none() | days,
    st.none() | days,
)
services = st.builds(
    lambda kind, level, low, length, opened, areas: replace(
        PLAIN,
        kind=kind,
        level=level,
        ages_from_days=low,
        ages_until_days=low + length,
        open_from=opened,
        areas=tuple(areas),
    ),
    st.sampled_from(ServiceKind),
    st.sampled_from(Level),
    st.integers(-280, 700),
    st.integers(1, 900),
    st.none() | days,
    st.lists(covers, max_size=3),
)
confirmations = st.builds(
    Confirmation,
    st.sampled_from([HERE, THERE]),
    st.sampled_from(Level),
    days,
    st.just("a look"),
)
worlds = st.tuples(st.lists(services, max_size=4), st.lists(confirmations, max_size=3))
ages = st.integers(-280, 1500)


@given(worlds, ages, days, st.sampled_from(Level))
def test_yes_exactly_when_somebody_is_there(world, age, on, level):
    there, looked = world
    found = asked(there, looked, age_days=age, on=on, level=level)
    plain = [
        one
        for one in there
        if one.kind not in NEVER_COUNTS
        and one.level is level
        and one.ages_from_days <= age < one.ages_until_days
        and (one.open_from is None or one.open_from <= on)
        and any(
            cover.area == HERE
            and (cover.from_on is None or cover.from_on <= on)
            and (cover.until_on is None or on < cover.until_on)
            for cover in one.areas
        )
    ]
    assert (found.verdict is Verdict.YES) == bool(plain)
    assert list(found.services) == plain


@given(worlds, ages, days, st.sampled_from(Level))
def test_none_is_never_said_without_a_look(world, age, on, level):
    there, looked = world
    found = asked(there, looked, age_days=age, on=on, level=level)
    if found.verdict is Verdict.CONFIRMED_NONE:
        assert any(
            one.area == HERE
            and one.level is level
            and one.checked_on == found.checked_on
            for one in looked
        )
        assert found.checked_on <= on


@given(worlds, ages, days)
def test_another_service_never_takes_coverage_away(world, age, on):
    there, looked = world
    before = asked(there, looked, age_days=age, on=on)
    after = asked([*there, PLAIN], looked, age_days=age, on=on)
    if before.verdict is Verdict.YES:
        assert after.verdict is Verdict.YES


@pytest.mark.parametrize("role", [r for r in Role])
def test_nobody_sits_in_two_places_or_none(role):
    assert not may_sit(role, team="", board="", is_national=False)
    assert not may_sit(role, team="T", board="B", is_national=False)
    assert not may_sit(role, team="", board="B", is_national=True)


def test_each_role_has_its_place():
    assert may_sit(Role.PRACTITIONER, team="T", board="", is_national=False)
    assert not may_sit(Role.PRACTITIONER, team="", board="B", is_national=False)
    assert may_sit(Role.NATIONAL_LEAD, team="", board="", is_national=True)
    assert not may_sit(Role.FAMILY, team="T", board="", is_national=False)


# --- Somebody competent ---------------------------------------------------------------


def with_standing(*stood):
    return replace(PLAIN, standing=tuple(stood))


def test_a_team_of_which_nothing_is_written_stands_as_it_is_listed():
    assert asked([PLAIN]).verdict is Verdict.YES


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        (ON - DAY, Verdict.NOT_CONFIRMED),
        (ON, Verdict.YES),
        (ON + 9 * DAY, Verdict.YES),
        (ON + 10 * DAY, Verdict.NOT_CONFIRMED),
    ],
)
def test_a_team_counts_on_the_days_on_which_it_stands(on, verdict):
    team = with_standing(Stood(ON, ON + 10 * DAY, ON + 5 * DAY))
    assert asked([team], on=on).verdict is verdict


def test_a_team_on_paper_is_no_old_look_that_found_none():
    """That somebody looked before it opened says nothing of today."""
    team = with_standing(Stood(ON - 30 * DAY, ON, ON - 9 * DAY))
    team = replace(team, open_from=date(2024, 1, 1))
    assert asked([team], [LOOKED]).verdict is Verdict.NOT_CONFIRMED


def test_grace_is_from_the_warning_to_the_last_day():
    stood = Stood(ON, ON + 10 * DAY, ON + 5 * DAY)
    days = [ON + number * DAY for number in (0, 4, 5, 9, 10)]
    assert [stood.is_grace(day) for day in days] == [False, False, True, True, False]
