"""
Every check by name, tried where the whole table does not come past it: somebody whom a
door lets in asks for what is not theirs. Refused; and with that one check off, let in.
"""

from collections.abc import Callable
from datetime import date

import pytest

import make
from make import courses
from make import workforce as people
from make.people import seat_of
from mebyd.care import access as care
from mebyd.directory import access as directory
from mebyd.directory import actions as set_up
from mebyd.directory import queries as seats
from mebyd.directory.terms import CannotChange, NotYours, Principal, Role, Seat
from mebyd.families import access as families
from mebyd.families import queries as known
from mebyd.kit import checks
from mebyd.oversight import access as oversight
from mebyd.pathway import access as pathway
from mebyd.workforce import access as workforce
from mebyd.workforce import actions as training
from mebyd.workforce.terms import Depth


pytestmark = pytest.mark.rooms

AT = make.at(4)


def test_a_new_check_needs_a_trial():
    assert set(TRIALS) == checks.NAMES


@pytest.mark.parametrize("name", sorted(checks.NAMES))
def test_it_lets_in_whoever_it_should_not_as_soon_as_it_is_off(world, name):
    tried_on_and_off(name, TRIALS[name](world))


def tried_on_and_off(name, trial):
    with pytest.raises((NotYours, CannotChange)):
        trial()
    with checks.switched_off(name):
        trial()


def test_a_boards_administrator_has_nothing_of_another_board(world):
    """One check stands before all of it."""
    for made in ANOTHER_BOARDS:
        tried_on_and_off("directory.place.is_administered", made(world))


# --- The pathway ----------------------------------------------------------------------


def a_team_without_part_in_it(world):
    row = make.offered(world)
    by = world.by("cardiff.charity_lead")
    return lambda: pathway.opened(by, row.ref, at=AT)


def offered_but_not_held(world):
    row = make.offered(world)
    by = world.by("cardiff.lead")
    return lambda: pathway.to_hold(by, row.ref, seen=None, at=AT)


def held_but_not_offered_to_them(world):
    row = make.offered(world)
    by = world.by("cardiff.coordinator")
    return lambda: pathway.to_answer(by, row.ref, seen=None, at=AT)


def sent_by_a_colleague(world):
    row = make.referral(world, "CDF", by="cardiff.referrer")
    by = world.by("cardiff.worker")
    return lambda: pathway.for_sender(by, row.ref, at=AT)


def by_a_link(role: Role, ref: str, about: str) -> Principal:
    return Principal(ref=ref, seats=(Seat(role),), about=about)


def a_guest_by_the_link_to_another(world):
    row = make.referral(world, "CDF", by="cardiff.referrer")
    by = by_a_link(Role.GUEST, row.sender, "MB-2222-22222")
    return lambda: pathway.for_sender(by, row.ref, at=AT)


def a_family_with_the_key_to_another(world):
    row = make.referral(world, "CDF")
    mother = known.first_caregiver(row.baby)
    by = by_a_link(Role.FAMILY, mother, "MB-2222-22222")
    return lambda: pathway.for_family(by, row.ref, at=AT)


def an_adult_who_has_left(world):
    row = make.referral(world, "CDF")
    by = by_a_link(Role.FAMILY, "CG-2222-22222", row.ref)
    return lambda: pathway.for_family(by, row.ref, at=AT)


def not_late_enough_for_a_board(world):
    row = make.referral(world, "CDF")
    by = world.by("cardiff.board_lead")
    return lambda: pathway.escalated(by, row.ref, at=AT)


def advice_asked_of_another_board(world):
    ref = make.advice(world, "CDF")
    by = world.by("powys.coordinator")
    return lambda: pathway.consultation_to_answer(by, ref)


def advice_asked_by_a_colleague(world):
    ref = make.advice(world, "CDF")
    by = world.by("powys.referrer")
    return lambda: pathway.consultation(by, ref, at=AT)


def another_teams_list(world):
    by = world.by("cardiff.coordinator")
    return lambda: pathway.listed(by, team=world.teams["powys.door"], at=AT)


# --- Care and families ----------------------------------------------------------------


def care_before_it_is_accepted(world):
    row = make.offered(world)
    by = world.by("cardiff.lead")
    return lambda: care.to_care(by, row.ref, at=AT)


def allocated_by_who_does_not_lead(world):
    row = make.accepted(world)
    by = world.by("cardiff.worker")
    return lambda: care.to_allocate(by, row.ref, at=AT)


def a_role_ended_by_a_colleague(world):
    by, seat = world.by("cardiff.worker"), seat_of(world, "cardiff.lead")
    return lambda: care.seat_to_end(by, seat)


def their_own_role_ended(world):
    by, seat = world.by("cardiff.lead"), seat_of(world, "cardiff.lead")
    return lambda: care.seat_to_end(by, seat)


def a_baby_of_another_team(world):
    row = make.accepted(world)
    by = world.by("cardiff.charity_lead")
    return lambda: families.baby(by, row.baby, at=AT)


def compared_with_whom_nobody_asked_about(world):
    new, known = make.referral(world, "CDF"), make.referral(world, "POW")
    by = world.by("cardiff.coordinator")
    return lambda: families.compare(by, new.baby, known.baby, at=AT)


# --- The directory --------------------------------------------------------------------


def set_up_by_a_lead(world):
    by = world.by("cardiff.lead")
    return lambda: directory.for_set_up(by)


def a_team_managed_by_its_worker(world):
    by = world.by("cardiff.worker")
    return lambda: directory.team_to_change(by, world.teams["cardiff.specialised"])


def a_team_seen_by_its_worker(world):
    by = world.by("cardiff.worker")
    return lambda: directory.team_to_see(by, world.teams["cardiff.specialised"])


def a_role_given_to_oneself(world):
    by = world.by("wales.administrator")
    return lambda: set_up.give_seat(
        person_ref=by.ref,
        team=world.teams["cardiff.specialised"],
        role=Role.TEAM_LEAD,
        from_on=date(2026, 3, 11),
        by=by,
        at=AT,
    )


def a_role_for_wales_by_a_boards_administrator(world):
    seat = Seat(Role.ADMINISTRATOR, board=world.boards["PTHB"])
    by = Principal(ref="PE-2222-22222", seats=(seat,))
    return lambda: directory.for_place(by, "")


def a_boards_administrator(world) -> Principal:
    seat = Seat(Role.ADMINISTRATOR, board=world.boards["CVU"])
    return Principal(ref="PE-2222-22222", seats=(seat,))


def an_account_of_another_board(world):
    by, on = a_boards_administrator(world), make.WHEN.date()
    return lambda: directory.person_to_set_up(by, world.people["powys.worker"], on=on)


def a_team_of_another_board_closed(world):
    by, on = a_boards_administrator(world), make.WHEN.date()
    return lambda: care.team_to_close(by, world.teams["powys.targeted"], on=on)


def a_team_set_up_in_another_board(world):
    powys = world.boards["PTHB"]
    runs = next(o.ref for o in seats.organisations() if o.board == powys)
    return lambda: set_up.register_team(
        organisation=runs,
        name_en="New",
        name_cy="Newydd",
        board=powys,
        from_on=date(2026, 3, 11),
        by=a_boards_administrator(world),
        at=AT,
    )


def a_service_of_another_board(world):
    by, ref = a_boards_administrator(world), world.services["powys.targeted"]
    return lambda: directory.service_to_cover(by, ref)


def a_number_of_another_board(world):
    by, place = a_boards_administrator(world), world.areas["POW"]
    return lambda: directory.number_to_set(by, "safeguarding", place)


def an_area_of_another_board(world):
    by, area = a_boards_administrator(world), world.areas["POW"]
    return lambda: directory.area_to_set_up(by, area)


# --- Oversight ------------------------------------------------------------------------


def another_board(world):
    by = world.by("cardiff.board_lead")
    return lambda: oversight.board_to_see(by, world.boards["PTHB"])


def wales_for_a_board(world):
    by = world.by("cardiff.board_lead")
    return lambda: oversight.wales_to_see(by)


def the_ledger_for_a_board(world):
    by = world.by("cardiff.board_lead")
    return lambda: oversight.may_ask(by)


def who_looked_in_another_board(world):
    row = make.referral(world, "POW")
    by = world.by("cardiff.governance")
    window = oversight.Window(at=AT, size=25, page=1)
    return lambda: oversight.about_baby(by, row.ref, window)


# --- The workforce --------------------------------------------------------------------


def recognised_by_oneself_alone(world):
    """Whoever leads the workforce cannot recognise their own stage."""
    ref = people.joined(world, "wales.workforce")
    by = world.by("wales.workforce")
    return lambda: workforce.may_recognise(by, ref)


def signed_for_whom_another_supervises(world):
    worker, _lead = people.pair(world)
    people.supervisor(world, "cardiff.door_lead")
    by = world.by("cardiff.door_lead")
    return lambda: workforce.supervised(by, worker, on=AT.date())


def answered_for_another_supervisor(world):
    _worker, lead = people.pair(world)
    ref = training.ask(
        supervisor=lead,
        framework=people.FRAMEWORK,
        competency="development",
        depth=Depth.KNOWS,
        note="",
        by=world.by("cardiff.worker"),
        at=make.at(),
    )
    by = world.by("cardiff.charity_lead")
    return lambda: workforce.request_to_answer(by, ref)


def another_boards_workforce(world):
    worker = people.joined(world, "powys.worker", "POW")
    make.people.seat(world, "cvu.workforce", Role.WORKFORCE_LEAD, board="CVU")
    by = world.by("cvu.workforce")
    return lambda: workforce.led(by, worker)


def a_colleagues_evidence(world):
    ref = people.shown(world)
    by = world.by("cardiff.charity_worker")
    return lambda: workforce.own_piece(by, ref)


def a_course_for_who_leads_no_workforce(world):
    ref, by = courses.course(), world.by("cardiff.worker")
    return lambda: workforce.course_or_refused(by, ref)


def another_boards_cohort(world):
    ref = courses.cohort(world, board="PTHB")
    by = world.by(courses.local(world))
    return lambda: workforce.cohort_to_lead(by, ref)


def a_place_in_another_board(world):
    ref = courses.cohort(world, board="PTHB")
    people.joined(world, "cardiff.worker")
    by = world.by("cardiff.worker")
    return lambda: workforce.cohort_to_ask(by, ref)


def another_boards_figures(world):
    by = world.by("cardiff.board_lead")
    return lambda: workforce.figures_to_see(by, world.boards["PTHB"])


ANOTHER_BOARDS = (
    a_role_for_wales_by_a_boards_administrator,
    an_account_of_another_board,
    a_team_of_another_board_closed,
    a_team_set_up_in_another_board,
    a_service_of_another_board,
    a_number_of_another_board,
    an_area_of_another_board,
)

TRIALS: dict[str, Callable[[make.World], Callable[[], object]]] = {
    "pathway.team_in_circle": a_team_without_part_in_it,
    "pathway.held_by_their_team": offered_but_not_held,
    "pathway.offered_to_their_team": held_but_not_offered_to_them,
    "pathway.sent_by_them": sent_by_a_colleague,
    "pathway.guest_link_opens_it": a_guest_by_the_link_to_another,
    "pathway.their_own_page": a_family_with_the_key_to_another,
    "pathway.still_looks_after_the_baby": an_adult_who_has_left,
    "pathway.escalated_in_their_board": not_late_enough_for_a_board,
    "pathway.consultation_held_by_their_team": advice_asked_of_another_board,
    "pathway.consultation_sent_by_them": advice_asked_by_a_colleague,
    "pathway.list_of_their_team": another_teams_list,
    "care.held_by_their_team": care_before_it_is_accepted,
    "care.leads_the_team": allocated_by_who_does_not_lead,
    "care.may_end_seats": a_role_ended_by_a_colleague,
    "care.seat_is_for_another": their_own_role_ended,
    "families.baby.in_circle": a_baby_of_another_team,
    "families.same_baby.asked": compared_with_whom_nobody_asked_about,
    "directory.is_administrator": set_up_by_a_lead,
    "directory.place.is_administered": a_role_for_wales_by_a_boards_administrator,
    "directory.person.is_administered": an_account_of_another_board,
    "directory.team.is_managed": a_team_managed_by_its_worker,
    "directory.team.is_led": a_team_seen_by_its_worker,
    "directory.seat.is_for_another": a_role_given_to_oneself,
    "workforce.it_is_themselves": a_colleagues_evidence,
    "workforce.it_is_another": recognised_by_oneself_alone,
    "workforce.supervises_them": signed_for_whom_another_supervises,
    "workforce.is_the_one_who_was_asked": answered_for_another_supervisor,
    "workforce.leads_the_workforce_there": another_boards_workforce,
    "workforce.leads_somewhere": a_course_for_who_leads_no_workforce,
    "workforce.leads_the_board": another_boards_cohort,
    "workforce.cohort_is_for_them": a_place_in_another_board,
    "workforce.sees_the_boards_figures": another_boards_figures,
    "oversight.leads_the_board": another_board,
    "oversight.oversees_wales": wales_for_a_board,
    "oversight.asks_the_ledger": the_ledger_for_a_board,
    "oversight.governs_a_board_of_theirs": who_looked_in_another_board,
}
