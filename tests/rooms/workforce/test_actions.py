"""What is signed and shown, by whom, and what is refused."""

from datetime import date, timedelta

import pytest

import make
from make import workforce as people
from mebyd.accounts import queries as accounts
from mebyd.directory.terms import NotYours
from mebyd.ledger.models import Entry
from mebyd.workforce import actions, models, queries
from mebyd.workforce.terms import (
    Answer,
    Depth,
    EvidenceKind,
    Hours,
    Refused,
    When,
)


pytestmark = pytest.mark.rooms

WORKER, LEAD = "cardiff.worker", "cardiff.lead"


@pytest.fixture
def two(world):
    return people.pair(world)


def asked(world, lead, **other):
    facts = {
        "framework": people.FRAMEWORK,
        "competency": "development",
        "depth": Depth.APPLIES,
        "note": "",
    }
    return actions.ask(
        supervisor=lead, by=world.by(WORKER), at=make.at(1), **facts | other
    )


def shown(world, lead, **other):
    facts = {
        "kind": EvidenceKind.REFLECTIVE_ACCOUNT,
        "title": "A first visit",
        "text": "What I saw.",
        "on": make.at(1).date(),
    }
    return actions.show(
        supervisor=lead, by=world.by(WORKER), at=make.at(1), **facts | other
    )


def held(ref):
    return queries.held([ref])[ref]


def refused(code):
    return pytest.raises(Refused, match=code)


# --- Joining --------------------------------------------------------------------------


def test_whom_a_list_knew_is_the_same_person_when_they_sign_in(world):
    known = actions.enrol(
        given=people.given("M Puw", work_email="Cardiff.Worker@example.test"),
        by=people.LEADER,
        at=make.at(),
    )
    assert people.joined(world, WORKER) == known
    assert people.joined(world, WORKER) == known
    assert models.Practitioner.objects.count() == 1


def test_a_name_alone_never_joins_two_people(world):
    one = actions.enrol(given=people.given(), by=people.LEADER, at=make.at())
    other = actions.enrol(given=people.given(), by=people.LEADER, at=make.at())
    assert one != other


def test_a_registration_is_one_persons(world):
    people.joined(world, WORKER, registration="NMC-1")
    with refused("registration_taken"):
        people.joined(world, LEAD, registration="NMC-1")
    actions.join(
        person=accounts.person(world.people[WORKER]),
        given=people.given(registration="NMC-1"),
        by=world.by(WORKER),
        at=make.at(),
    )


def test_a_registration_is_the_same_however_it_is_typed(world):
    known = actions.enrol(
        given=people.given(registration="12a 3456e"), by=people.LEADER, at=make.at()
    )
    again = actions.enrol(
        given=people.given(registration="12A3456E"), by=people.LEADER, at=make.at()
    )
    assert known == again
    with refused("registration_taken"):
        people.joined(world, WORKER, registration="12-A34 56E")


def test_areas_are_what_was_said_last(world):
    ref = people.joined(world, WORKER)
    given = people.given("Mair", areas=(world.areas["POW"],))
    actions.change(given=given, by=world.by(WORKER), at=make.at())
    card = queries.practitioner(ref)
    assert card.areas == (world.areas["POW"],)
    assert card.work_email == "cardiff.worker@example.test"


# --- Sign-off -------------------------------------------------------------------------


def test_a_competency_is_signed_off_by_who_was_asked(world, two):
    worker, lead = two
    actions.sign(ref=asked(world, lead), by=world.by(LEAD), at=make.at(2))
    (signed,) = held(worker).signed
    assert (signed.competency, signed.depth) == ("development", Depth.APPLIES)
    assert signed.on == make.at(2).date()
    assert Entry.objects.filter(what="workforce.signed", about=worker).count() == 1


def test_signed_twice_is_signed_once(world, two):
    worker, lead = two
    ref = asked(world, lead)
    for _again in range(2):
        actions.sign(ref=ref, by=world.by(LEAD), at=make.at(2))
    assert len(held(worker).signed) == 1


def test_not_yet_says_what_to_do_and_can_be_asked_again(world, two):
    worker, lead = two
    ref = asked(world, lead)
    with refused("say_what"):
        actions.not_yet(ref=ref, what_to_do="", by=world.by(LEAD), at=make.at(2))
    what = "Bring a second case."
    actions.not_yet(ref=ref, what_to_do=what, by=world.by(LEAD), at=make.at(2))
    card = queries.request(ref)
    assert (card.answer, card.what_to_do) == (Answer.NOT_YET, what)
    with refused("answered_already"):
        actions.sign(ref=ref, by=world.by(LEAD), at=make.at(3))
    assert asked(world, lead) != ref
    assert not held(worker).signed


def test_one_request_at_a_time_for_a_competency(world, two):
    _worker, lead = two
    asked(world, lead)
    with refused("asked_already"):
        asked(world, lead)


def test_only_the_one_who_was_asked_answers(world, two):
    _worker, lead = two
    ref = asked(world, lead)
    people.supervisor(world, "cardiff.door_lead")
    for stranger in (WORKER, "cardiff.door_lead", "powys.lead"):
        with pytest.raises(NotYours):
            actions.sign(ref=ref, by=world.by(stranger), at=make.at(2))


def test_a_supervisor_signs_no_deeper_than_their_stage(world):
    lead = people.supervisor(world, stage="specialised")
    people.joined(world, WORKER)
    actions.supervise(supervisor=lead, by=world.by(WORKER), at=make.at())
    asked(world, lead)
    with refused("not_entitled"):
        asked(world, lead, competency="influences", depth=Depth.SUPERVISES)


def test_a_supervisor_whose_stage_has_lapsed_signs_nothing(world):
    lead = people.joined(world, LEAD)
    until = make.at(10).date()
    people.recognised(lead, "lead", until_on=until)
    people.joined(world, WORKER)
    actions.supervise(supervisor=lead, by=world.by(WORKER), at=make.at())
    ref = asked(world, lead)
    with refused("not_entitled"):
        actions.sign(ref=ref, by=world.by(LEAD), at=make.at(10))
    actions.sign(ref=ref, by=world.by(LEAD), at=make.at(9))


def test_nobody_signs_for_themselves(world):
    lead = people.supervisor(world)
    with refused("yourself"):
        actions.supervise(supervisor=lead, by=world.by(LEAD), at=make.at())
    with pytest.raises(NotYours):
        actions.sign_off(
            practitioner=lead,
            framework=people.FRAMEWORK,
            competency="development",
            depth=Depth.KNOWS,
            by=world.by(LEAD),
            at=make.at(),
        )


def test_two_who_sign_for_each_other_on_one_day_are_shown_as_such(world):
    one = people.supervisor(world, LEAD)
    other = people.supervisor(world, WORKER)
    for who, whom in ((WORKER, one), (LEAD, other)):
        actions.supervise(supervisor=whom, by=world.by(who), at=make.at())
    for who, whom, day in ((LEAD, other, 1), (WORKER, one, 1), (LEAD, other, 2)):
        actions.sign_off(
            practitioner=whom,
            framework=people.FRAMEWORK,
            competency="development",
            depth=Depth.APPLIES,
            by=world.by(who),
            at=make.at(day),
        )
    later, first = queries.signed(other)
    assert (first.is_mutual, later.is_mutual) == (True, False)


def test_only_whom_they_supervise_today(world, two):
    worker, lead = two
    actions.end_supervising(other=lead, by=world.by(WORKER), at=make.at(1))
    with pytest.raises(NotYours):
        actions.sign_off(
            practitioner=worker,
            framework=people.FRAMEWORK,
            competency="development",
            depth=Depth.APPLIES,
            by=world.by(LEAD),
            at=make.at(2),
        )


def test_a_withdrawn_sign_off_has_a_reason_and_stays(world, two):
    worker, lead = two
    actions.sign(ref=asked(world, lead), by=world.by(LEAD), at=make.at(2))
    (card,) = queries.signed(worker)
    with refused("say_why"):
        actions.withdraw(ref=card.ref, because="", by=world.by(LEAD), at=make.at(3))
    with pytest.raises(NotYours):
        actions.withdraw(ref=card.ref, because="x", by=world.by(WORKER), at=make.at(3))
    for _again in range(2):
        actions.withdraw(
            ref=card.ref, because="In error", by=world.by(LEAD), at=make.at(3)
        )
    (card,) = queries.signed(worker)
    assert (card.withdrawn_on, card.withdrawn_because) == (
        make.at(3).date(),
        "In error",
    )


# --- Evidence and hours ---------------------------------------------------------------


def test_evidence_counts_from_the_day_on_which_it_was_accepted(world, two):
    worker, lead = two
    ref = shown(world, lead)
    assert not held(worker).shown
    actions.accept(ref=ref, by=world.by(LEAD), at=make.at(5))
    (piece,) = held(worker).shown
    assert (piece.kind, piece.on) == (
        EvidenceKind.REFLECTIVE_ACCOUNT,
        make.at(5).date(),
    )


def test_evidence_needs_words_and_a_day_that_has_come(world, two):
    _worker, lead = two
    with refused("nothing_shown"):
        shown(world, lead, text="")
    with refused("in_the_future"):
        shown(world, lead, on=make.at(9).date())


def test_only_the_supervisor_who_was_shown_it_answers(world, two):
    _worker, lead = two
    ref = shown(world, lead)
    people.supervisor(world, "cardiff.door_lead")
    for stranger in (WORKER, "cardiff.door_lead"):
        with pytest.raises(NotYours):
            actions.accept(ref=ref, by=world.by(stranger), at=make.at(2))


def test_supervision_counts_once_it_is_confirmed(world, two):
    worker, lead = two
    facts = {
        "kind": Hours.SUPERVISION,
        "what": "Monday",
        "on": make.at(1).date(),
        "minutes": 90,
    }
    with refused("who_supervised"):
        actions.log(supervisor="", by=world.by(WORKER), at=make.at(1), **facts)
    ref = actions.log(supervisor=lead, by=world.by(WORKER), at=make.at(1), **facts)
    assert not held(worker).supervision
    with pytest.raises(NotYours):
        actions.confirm(ref=ref, by=world.by(WORKER), at=make.at(2))
    actions.confirm(ref=ref, by=world.by(LEAD), at=make.at(2))
    (spent,) = held(worker).supervision
    assert spent.minutes == 90


@pytest.mark.parametrize("minutes", [0, -5, 721])
def test_hours_fit_in_a_day(world, two, minutes):
    with refused("too_long"):
        actions.log(
            kind=Hours.LEARNING,
            what="Book",
            on=make.at().date(),
            minutes=minutes,
            supervisor="",
            by=world.by(WORKER),
            at=make.at(),
        )


# --- Ratings, recognition -------------------------------------------------------------


def test_every_domain_is_rated_and_it_is_evidence(world, two):
    worker, _lead = two
    ratings = dict.fromkeys(people.domains(), (3, 2))
    with refused("rate_all"):
        actions.rate(
            framework=people.FRAMEWORK,
            when=When.BEFORE,
            ratings=dict(list(ratings.items())[1:]),
            by=world.by(WORKER),
            at=make.at(),
        )
    for _again in range(2):
        actions.rate(
            framework=people.FRAMEWORK,
            when=When.BEFORE,
            ratings=ratings,
            by=world.by(WORKER),
            at=make.at(),
        )
    assert len(queries.ratings(worker)) == 7
    assert [one.kind for one in held(worker).shown] == [EvidenceKind.SELF_ASSESSMENT]


def test_a_baseline_has_a_last_day(world):
    worker = people.joined(world, WORKER)
    with refused("a_baseline_ends"):
        people.recognised(worker, "enhanced", ground=people.Ground.BASELINE)
    ends = date(2027, 1, 1)
    people.recognised(worker, "enhanced", ground=people.Ground.BASELINE, until_on=ends)
    for on, is_there in ((ends - timedelta(days=1), True), (ends, False)):
        found = queries.progress([worker], on=on)[worker].reached["enhanced"]
        assert found.is_in_date(on) is is_there


def test_only_who_leads_the_workforce_there_recognises(world):
    worker = people.joined(world, WORKER)
    for stranger in (LEAD, WORKER, "wales.administrator"):
        with pytest.raises(NotYours):
            actions.recognise(
                practitioner=worker,
                stage="enhanced",
                ground=people.Ground.EXPERIENCE,
                why="x",
                from_on=date(2025, 1, 1),
                until_on=None,
                by=world.by(stranger),
                at=make.at(),
            )
