"""Who sits where, who is there today, and who answers when the lead is away."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from mebyd.directory import actions, models, queries
from mebyd.directory.terms import (
    CannotChange,
    Level,
    NotYours,
    Principal,
    Role,
    Seat,
    ServiceKind,
    Sureness,
    Takes,
    TeamKind,
    Why,
)
from mebyd.kit import checks
from mebyd.ledger import models as ledger
from mebyd.places.terms import LOADER


pytestmark = [pytest.mark.rooms]
AT = datetime(2026, 11, 23, 9, tzinfo=UTC)
ON = AT.date()
DAY = timedelta(days=1)
POWYS, POWYS_BOARD = "W06000023", "W11000024"


@pytest.fixture
def seat(administrator):
    def given(person, role=Role.TEAM_LEAD, **more):
        rest = {"from_on": date(2026, 1, 1), "by": administrator, "at": AT} | more
        return actions.give_seat(person_ref=person, role=role, **rest)

    return given


def refused(why, act):
    with pytest.raises(CannotChange) as refusal:
        act()
    assert refusal.value.why is why


def answering(team, on=ON):
    found = queries.answerable(Role.TEAM_LEAD, team=team, on=on)
    return [one.person_ref for one in found]


def test_a_seat_carries_its_teams_board(team, person, seat, django_assert_num_queries):
    mair, ref = person(), team()
    given = seat(mair, team=ref)
    with django_assert_num_queries(1):
        found = queries.seats_of(mair, on=ON)
    assert found == (Seat(Role.TEAM_LEAD, ref, POWYS_BOARD, False, given),)


def test_seats_in_boards_and_for_wales(wales, person, seat):
    mair = person()
    seat(mair, Role.BOARD_LEAD, board=POWYS_BOARD)
    of_powys = Principal(
        "PN-POWYS", "Beth", seats=(Seat(Role.ADMINISTRATOR, board=POWYS_BOARD),)
    )
    with pytest.raises(NotYours):
        seat(mair, Role.NATIONAL_LEAD, is_national=True, by=of_powys)
    seat(mair, Role.NATIONAL_LEAD, is_national=True, by=LOADER)
    found = {one.role: one.board for one in queries.seats_of(mair, on=ON)}
    assert found == {Role.BOARD_LEAD: POWYS_BOARD, Role.NATIONAL_LEAD: ""}


def test_a_seat_is_half_open(team, person, seat):
    mair, ref = person(), team()
    seat(mair, team=ref, from_on=ON, until_on=ON + DAY)
    there = [bool(queries.seats_of(mair, on=ON + n * DAY)) for n in (-1, 0, 1)]
    assert there == [False, True, False]


def test_the_lead_answers_then_the_deputy_then_nobody(
    team, person, seat, administrator
):
    lead, deputy, ref = person("Lead"), person("Deputy"), team()
    first = seat(lead, team=ref)
    second = seat(deputy, team=ref, is_deputy=True)
    assert answering(ref) == [lead]
    away = {"from_on": ON, "until_on": ON + DAY, "by": administrator, "at": AT}
    actions.mark_away(membership=first, **away)
    assert answering(ref) == [deputy]
    assert answering(ref, on=ON + DAY) == [lead]
    actions.mark_away(membership=second, **away)
    assert answering(ref) == []


def test_an_empty_post_falls_to_the_deputy(wales, person, seat):
    deputy = person("Deputy")
    seat(deputy, Role.BOARD_LEAD, board=POWYS_BOARD, is_deputy=True)
    found = queries.answerable(Role.BOARD_LEAD, board=POWYS_BOARD, on=ON)
    assert [one.person_ref for one in found] == [deputy]
    assert queries.answerable(Role.NATIONAL_LEAD, on=ON) == ()


def test_members_say_who_is_away_and_what_they_offer(team, person, seat, administrator):
    mair, ref = person(), team()
    given = seat(
        mair,
        Role.PRACTITIONER,
        team=ref,
        days_a_week=2.5,
        languages=["cy", "en"],
        caseload_full=12,
    )
    actions.mark_away(
        membership=given, from_on=ON, until_on=ON + DAY, by=administrator, at=AT
    )
    (found,) = queries.members(ref, on=ON)
    assert found.person_ref == mair and found.membership_ref == given
    assert (found.days_a_week, found.caseload_full) == (2.5, 12)
    assert found.speaks_welsh and found.is_away
    assert not queries.members(ref, on=ON + DAY)[0].is_away


def test_members_take_one_statement_however_many(
    team, person, seat, django_assert_num_queries
):
    ref = team()
    for n in range(10):
        seat(person(f"P{n}"), Role.PRACTITIONER, team=ref)
    with django_assert_num_queries(1):
        assert len(queries.members(ref, on=ON)) == 10


def test_an_ended_seat_ends_at_once(team, person, seat, administrator):
    mair, ref = person(), team()
    given = seat(mair, team=ref)
    actions.end_seat(membership=given, until_on=ON, by=administrator, at=AT)
    assert queries.seats_of(mair, on=ON) == ()
    assert queries.seats_of(mair, on=ON - DAY)
    refused(
        Why.ALREADY_ENDED,
        lambda: actions.end_seat(
            membership=given, until_on=ON, by=administrator, at=AT
        ),
    )


def test_a_closed_team_holds_nothing_and_seats_nobody(
    team, person, seat, administrator
):
    mair, eira, ref = person(), person("Eira"), team()
    seat(mair, team=ref)
    seat(eira, Role.PRACTITIONER, team=ref, from_on=ON + 30 * DAY)
    actions.close_team(ref=ref, until_on=ON, by=administrator, at=AT)
    assert not queries.may_hold(ref, on=ON)
    assert queries.may_hold(ref, on=ON - DAY)
    assert queries.seats_of(mair, on=ON) == ()
    assert queries.seats_of(eira, on=ON + 60 * DAY) == ()
    assert queries.team(ref).period.until_on == ON
    refused(
        Why.TEAM_IS_CLOSED, lambda: seat(eira, Role.TEAM_LEAD, team=ref, from_on=ON)
    )


def test_closing_a_team_closes_its_services(team, administrator):
    ref = team()
    service = offer(ref, administrator)
    actions.close_team(ref=ref, until_on=ON, by=administrator, at=AT)
    assert queries.service(service).open_until == ON
    assert not teams_for_powys()


def offer(team, by, **more):
    given = {
        "organisation": queries.organisations()[0].ref,
        "name_en": "Baby team",
        "name_cy": "Tîm babanod",
        "kind": ServiceKind.PARENT_INFANT,
        "level": Level.SPECIALISED,
        "areas": [POWYS],
        "source": "made up",
        "status": Sureness.MADE_UP,
        "ages_from_days": -280,
        "ages_until_days": 731,
        "team": team,
        "takes": Takes.YES,
        "by": by,
        "at": AT,
    } | more
    return actions.register_service(**given)


def teams_for_powys(**more):
    given = {"age_days": 14, "on": ON} | more
    found = queries.teams_for(POWYS, Level.SPECIALISED, **given)
    return [one.ref for one in found]


def test_teams_that_can_be_offered_a_baby(team, administrator):
    ref = team()
    service = offer(ref, administrator)
    assert teams_for_powys() == [ref]
    assert teams_for_powys(age_days=731) == []
    assert queries.teams_for("W06000015", Level.SPECIALISED, age_days=14, on=ON) == ()
    actions.change_service(
        ref=service, takes_referrals=Takes.NO, by=administrator, at=AT
    )
    assert teams_for_powys() == []


def test_a_perinatal_team_is_never_offered_a_baby(team, administrator):
    offer(team(), administrator, kind=ServiceKind.PERINATAL)
    assert teams_for_powys() == []


def test_a_board_has_one_open_front_door(team, administrator):
    first = team("Drws", kind=TeamKind.FRONT_DOOR)
    refused(Why.ALREADY_THERE, lambda: team("Drws 2", kind=TeamKind.FRONT_DOOR))
    actions.close_team(ref=first, until_on=ON, by=administrator, at=AT)
    second = team("Drws 2", kind=TeamKind.FRONT_DOOR, from_on=ON)
    assert queries.front_door_of(POWYS_BOARD, on=ON - DAY).ref == first
    assert queries.front_door_of(POWYS_BOARD, on=ON).ref == second


def test_the_same_role_is_not_held_twice_at_once(team, person, seat):
    mair, ref = person(), team()
    seat(mair, team=ref, until_on=ON)
    refused(Why.SITS_ALREADY, lambda: seat(mair, team=ref, from_on=ON - DAY))
    assert seat(mair, team=ref, from_on=ON)


def test_a_role_sits_where_it_belongs(team, person, seat):
    mair, ref = person(), team()
    for wrong in (
        {"role": Role.PRACTITIONER, "board": POWYS_BOARD},
        {"role": Role.BOARD_LEAD, "team": ref},
        {"role": Role.TEAM_LEAD, "team": ref, "board": POWYS_BOARD},
        {"role": Role.FAMILY, "team": ref},
    ):
        refused(Why.NOT_FOR_THIS_PLACE, lambda wrong=wrong: seat(mair, **wrong))


def test_the_database_itself_refuses_a_seat_in_two_places(team, person):
    mair, ref = person(), team()
    with pytest.raises(IntegrityError), transaction.atomic():
        models.Membership.objects.create(
            ref="SE-X",
            person_id=mair,
            role=Role.TEAM_LEAD,
            team=models.Team.objects.get(ref=ref),
            is_national=True,
            from_on=ON,
        )


def test_dates_that_are_turned_round_are_refused(team, person, seat, administrator):
    mair, ref = person(), team()
    refused(
        Why.ENDS_BEFORE_IT_BEGINS,
        lambda: seat(mair, team=ref, until_on=date(2026, 1, 1)),
    )
    given = seat(mair, team=ref)
    refused(
        Why.ENDS_BEFORE_IT_BEGINS,
        lambda: actions.mark_away(
            membership=given, from_on=ON, until_on=ON, by=administrator, at=AT
        ),
    )


def test_a_person_who_is_not_there_gets_no_seat(team, seat):
    ref = team()
    refused(Why.NOT_FOUND, lambda: seat("PN-NOBODY", team=ref))


def test_nobody_lets_themselves_in(team, person, administrator):
    ref, me = team(), person("Admin")
    by = Principal(me, seats=administrator.seats)
    give = {"person_ref": me, "role": Role.TEAM_LEAD, "team": ref, "from_on": ON}
    refused(Why.NOT_ONESELF, lambda: actions.give_seat(**give, by=by, at=AT))
    with checks.switched_off("directory.seat.is_for_another"):
        actions.give_seat(**give, by=by, at=AT)


def test_a_manager_seats_people_in_their_own_team_only(team, person):
    mine, other, mair = team("Mine"), team("Other"), person()
    manager = Principal(
        "PN-MANAGER", seats=(Seat(Role.SERVICE_MANAGER, mine, POWYS_BOARD),)
    )
    give = {"person_ref": mair, "role": Role.PRACTITIONER, "from_on": ON}
    actions.give_seat(**give, team=mine, by=manager, at=AT)
    with pytest.raises(NotYours):
        actions.give_seat(**give, team=other, by=manager, at=AT)
    with pytest.raises(NotYours):
        actions.give_seat(**give, board=POWYS_BOARD, by=manager, at=AT)
    with pytest.raises(NotYours):
        actions.close_team(ref=mine, until_on=ON, by=manager, at=AT)
    line = ledger.Entry.objects.filter(what="directory.seat.given").get()
    assert (line.actor, line.role, line.team) == ("PN-MANAGER", "service_manager", mine)


def test_what_is_not_there_is_told_like_what_is_not_theirs(wales, administrator):
    for act in (
        lambda: actions.end_seat(
            membership="SE-X", until_on=ON, by=administrator, at=AT
        ),
        lambda: actions.close_team(ref="TM-X", until_on=ON, by=administrator, at=AT),
        lambda: actions.change_service(ref="SV-X", phone="1", by=administrator, at=AT),
    ):
        with pytest.raises(NotYours):
            act()


def test_every_change_leaves_a_line(team, person, seat, administrator):
    mair, ref = person(), team()
    given = seat(mair, team=ref)
    actions.mark_away(
        membership=given, from_on=ON, until_on=ON + DAY, by=administrator, at=AT
    )
    actions.end_seat(membership=given, until_on=ON, by=administrator, at=AT)
    actions.close_team(ref=ref, until_on=ON, by=administrator, at=AT)
    said = list(
        ledger.Entry.objects.filter(about__in=[ref, given]).values_list(
            "what", flat=True
        )
    )
    assert sorted(said) == [
        "directory.seat.away",
        "directory.seat.ended",
        "directory.seat.given",
        "directory.team.closed",
        "directory.team.registered",
    ]
