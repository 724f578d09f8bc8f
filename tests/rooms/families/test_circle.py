"""Which team sees a baby, because of what, from and until; nobody else learns of it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from mebyd.directory.terms import NotYours, Principal, Role, Seat
from mebyd.families import access, actions, models, queries
from mebyd.families.terms import Household
from mebyd.kit import checks
from mebyd.ledger.models import Entry

from .conftest import AT, BABY, HOME, HOUSEHOLD, MOTHER, principal, register


pytestmark = pytest.mark.rooms

LATER = AT + timedelta(days=1)


@pytest.fixture
def baby(teams):
    ref = register().baby_ref
    actions.open_circle(ref, team_ref=teams["powys"], because="MB-1", at=AT)
    return ref


def lines(what):
    return list(Entry.objects.filter(what=what).values_list("about", flat=True))


def test_a_circle_opens_once_and_closes_for_one_reason_at_a_time(baby, teams):
    powys = teams["powys"]
    actions.open_circle(baby, team_ref=powys, because="MB-1", at=AT)
    actions.open_circle(baby, team_ref=powys, because="EP-1", at=AT)
    assert models.Circle.objects.count() == 2
    actions.close_circle(baby, team_ref=powys, because="MB-1", at=LATER)
    assert queries.circle(baby, LATER) == {powys}
    actions.close_circle(baby, team_ref=powys, because="EP-1", at=LATER)
    assert queries.circle(baby, LATER) == frozenset()
    assert queries.circle(baby, AT) == {powys}


def test_a_circle_opens_again_for_the_same_reason(baby, teams):
    actions.close_circle(baby, team_ref=teams["powys"], because="MB-1", at=AT)
    actions.open_circle(baby, team_ref=teams["powys"], because="MB-1", at=LATER)
    assert queries.circle(baby, LATER) == {teams["powys"]}


def test_nobody_sees_a_baby_before_the_circle_opens(baby, teams):
    assert queries.circle(baby, AT - timedelta(seconds=1)) == frozenset()
    assert queries.seen_by([teams["powys"]], AT) == {baby}
    assert queries.seen_by([teams["cardiff"]], AT) == frozenset()


def test_circles_of_many_babies_take_one_query(baby, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = queries.circles([baby, "BB-NONE"], AT)
    assert found["BB-NONE"] == frozenset()


def test_a_circle_with_a_team_that_is_not_there_is_refused(baby):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.open_circle(baby, team_ref="TE-NONE", because="MB-1", at=AT)
        connection.check_constraints()


@pytest.mark.parametrize("role", [Role.PRACTITIONER, Role.TEAM_LEAD, Role.COORDINATOR])
def test_those_who_hold_it_see_the_household_and_the_look_is_kept(baby, teams, role):
    by = principal(teams["powys"], role)
    assert access.baby(by, baby, at=AT).first_names == "Cêt"
    found = access.household(by, baby, at=AT)
    assert found.home.address == "1 Canary Street"
    assert lines("families.baby.seen") == [baby]
    assert lines("families.household.seen") == [baby]
    assert Entry.objects.get(what="families.baby.seen").role == role


OTHERS = [
    Role.REFERRER,
    Role.SERVICE_MANAGER,
    Role.BOARD_LEAD,
    Role.NATIONAL_LEAD,
    Role.INFORMATION_GOVERNANCE,
    Role.ADMINISTRATOR,
    Role.WORKFORCE_LEAD,
]


@pytest.mark.parametrize("role", OTHERS)
def test_other_roles_of_the_same_team_see_nothing(baby, teams, role):
    for asks in (access.baby, access.household):
        with pytest.raises(NotYours):
            asks(principal(teams["powys"], role), baby, at=AT)
    assert not lines("families.baby.seen")


def test_another_team_learns_no_more_than_about_a_baby_that_is_not_there(baby, teams):
    said = []
    for ref in (baby, "BB-2222-2222X"):
        with pytest.raises(NotYours) as refusal:
            access.baby(principal(teams["cardiff"]), ref, at=AT)
        said.append((refusal.value.what, str(refusal.value)))
    assert said[0] == said[1]


def test_a_seat_elsewhere_does_not_open_what_a_managers_seat_does_not(baby, teams):
    by = Principal(
        ref="PE-9",
        seats=(
            Seat(Role.SERVICE_MANAGER, team=teams["powys"]),
            Seat(Role.PRACTITIONER, team=teams["cardiff"]),
        ),
    )
    with pytest.raises(NotYours):
        access.baby(by, baby, at=AT)


def test_an_ended_circle_shuts_at_once(baby, teams):
    actions.close_circle(baby, team_ref=teams["powys"], because="MB-1", at=AT)
    with pytest.raises(NotYours):
        access.household(principal(teams["powys"]), baby, at=AT)


def test_without_the_check_a_stranger_would_see(baby, teams):
    with checks.switched_off("families.baby.in_circle"):
        assert access.baby(principal(teams["cardiff"]), baby, at=AT)
        with pytest.raises(NotYours):
            access.household(principal(teams["cardiff"]), "BB-NONE", at=AT)


def test_what_is_sealed_says_only_that_it_is(baby, teams):
    models.Baby.objects.update(is_sealed=True)
    models.Caregiver.objects.update(is_sealed=True)
    found = access.household(principal(teams["powys"]), baby, at=AT)
    assert found.baby.is_sealed
    assert found.home.is_sealed
    shown = repr(found)
    for word in (
        "Cêt",
        "Siân",
        "Gwynfor",
        "Canary",
        "canary",
        "LD1",
        "9434",
        "2026, 9, 21",
    ):
        assert word not in shown


def test_search_finds_sian_by_sian_and_only_in_the_teams_circle(baby, teams):
    by, other = principal(teams["powys"]), principal(teams["cardiff"])
    for text in ("sian", "SIÂN", "cet gwyn", "Cêt", "943 476 5919", baby.lower()):
        assert [c.ref for c in access.search(by, text, at=AT)] == [baby], text
        assert access.search(other, text, at=AT) == (), text
    for text in ("", "  ", "%", "_", "zzz", "9434765918"):
        assert access.search(by, text, at=AT) == (), text


def test_search_never_finds_the_sealed(baby, teams):
    by = principal(teams["powys"])
    models.Caregiver.objects.update(is_sealed=True)
    assert access.search(by, "sian", at=AT) == ()
    assert access.search(by, "cet", at=AT)
    models.Baby.objects.update(is_sealed=True)
    for text in ("cet", baby, "9434765919"):
        assert access.search(by, text, at=AT) == ()


def test_a_search_is_a_look(baby, teams):
    access.search(principal(teams["powys"]), "cet", at=AT)
    assert lines("families.search") == ["PE-9"]


@pytest.fixture
def pair(baby, teams):
    """A baby of Cardiff's, new, that may be the one that Powys knows."""
    same = replace(BABY, first_names="Baby", nhs_number="")
    new = register(Household(same, (MOTHER,), HOME), key="key-2").baby_ref
    actions.open_circle(new, team_ref=teams["cardiff"], because="MB-2", at=AT)
    return new, baby


def test_a_coordinator_compares_the_two_and_both_looks_are_kept(pair, teams):
    by = principal(teams["cardiff"], Role.COORDINATOR)
    found = access.compare(by, *pair, at=AT)
    assert (found.new.baby.ref, found.known.baby.ref) == pair
    assert found.question.reasons
    assert sorted(lines("families.same_baby.seen")) == sorted(pair)


def test_only_whoever_was_asked_compares(pair, teams):
    stranger = register(
        replace(HOUSEHOLD, baby=replace(BABY, nhs_number="", born_on=AT.date())),
        key="key-3",
    ).baby_ref
    by = principal(teams["cardiff"], Role.COORDINATOR)
    for known in (stranger, "BB-NONE"):
        with pytest.raises(NotYours):
            access.compare(by, pair[0], known, at=AT)
    with pytest.raises(NotYours):
        access.compare(principal(teams["powys"]), *pair, at=AT)
    with checks.switched_off("families.same_baby.asked"):
        assert access.compare(by, pair[0], stranger, at=AT)
