"""The demonstration obeys every rule, and the same seed gives the same world."""

from collections import Counter
from datetime import UTC, datetime, timedelta
from random import Random
from unittest.mock import MagicMock

import pytest
from django.db import connection, transaction
from django.urls import reverse
from django.utils import translation

from mebyd.accounts import queries as accounts
from mebyd.demo import families, lives, people, phrases, world
from mebyd.demo.terms import Size
from mebyd.directory import queries as directory
from mebyd.directory.terms import Level, Role
from mebyd.families import queries as babies
from mebyd.kit import nhs_number
from mebyd.kit.days import local_day
from mebyd.ledger import guards
from mebyd.ledger import queries as ledger
from mebyd.ledger.models import Head
from mebyd.messages.models import Message
from mebyd.pathway import labels, queries
from mebyd.pathway.models import EventRow, Referral
from mebyd.pathway.rules import tables
from mebyd.pathway.terms import Status, Urgency
from mebyd.places import queries as places
from mebyd.workforce import queries as workforce
from mebyd.workforce.models import Practitioner
from mebyd.workforce.terms import Need


pytestmark = [pytest.mark.rooms, pytest.mark.django_db]

SMALL = Size(referrals=20, days=90, seed=7)
NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)


def snapshot():
    """Everything that a seed decides: references, what happened when, every ledger head."""
    referrals = Referral.objects.order_by("ref").values_list(
        "ref", "baby", "area", "received_at", "status", "holder", "step", "step_due_on"
    )
    events = EventRow.objects.order_by("referral__ref", "sequence").values_list(
        "referral__ref", "sequence", "kind", "at", "actor", "team", "to", "step_due_on"
    )
    heads = Head.objects.order_by("chain").values_list("chain", "position", "hash")
    return list(referrals), list(events), list(heads)


@pytest.fixture(scope="module")
def twice(django_db_setup, django_db_blocker):
    """A small world built twice; the second stands under all tests of this file."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            world.build(SMALL, until=NOW)
            first = snapshot()
            transaction.set_rollback(True)
        places.forget()
        with transaction.atomic():
            world.build(SMALL, until=NOW)
            yield first, snapshot()
            transaction.set_rollback(True)
        places.forget()


def test_the_same_seed_gives_the_same_world(twice):
    first, second = twice
    assert first == second
    assert len(second[0]) == SMALL.referrals
    assert len(second[1]) > 5 * SMALL.referrals


def test_every_open_one_has_a_holder_a_step_and_a_day(twice):
    for row in Referral.objects.open():
        assert row.holder_id
        assert row.step
        assert row.step_due_on
        assert row.holder_id in babies.circle(row.baby_id, NOW)


def test_the_row_is_what_its_events_say(twice):
    for row in Referral.objects.all():
        state = queries.replayed(Referral.objects.get(pk=row.pk))
        assert (row.status, row.holder_id, row.sequence) == (
            state.status,
            state.holder,
            state.sequence,
        )
        assert (row.met_at, row.closed_at) == (state.met_at, state.closed_at)
        step = state.next
        assert (row.step, row.step_due_on) == (
            (step.kind, step.due_on) if step else ("", None)
        )


def test_nothing_happens_after_now_or_before_its_time(twice):
    for row in Referral.objects.all():
        moments = [one.at for one in queries.happened(row.ref)]
        assert moments == sorted(moments)
        assert moments[-1] <= NOW


def test_people_work_on_working_days(twice):
    working = places.working_days()
    people_at_work = EventRow.objects.exclude(actor__in=("night", ""))
    for at in people_at_work.values_list("at", flat=True):
        assert working.is_working(at.date())
        assert 8 <= at.hour <= 18


def test_the_ledger_is_whole_and_a_tampering_is_found(twice):
    assert ledger.verify().is_whole
    guards.take_down(connection)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE ledger_entry SET actor = 'somebody' WHERE id ="
            " (SELECT max(id) FROM ledger_entry)"
        )
    assert not ledger.verify().is_whole


def test_everybody_is_in_their_place(twice):
    on = NOW.date()
    assert len(places.boards()) == 7
    for board in places.boards():
        door = directory.front_door_of(board.code, on=on)
        roles = [one.role for one in directory.members(door.ref, on=on)]
        assert roles.count(Role.COORDINATOR) == 2
        assert roles.count(Role.TEAM_LEAD) == 2
        assert directory.answerable(Role.BOARD_LEAD, board=board.code, on=on)
        for team in directory.teams_of_board(board.code, on=on):
            assert team.is_made_up
    assert directory.answerable(Role.NATIONAL_LEAD, on=on)


def test_only_the_two_real_services_are_specialised(twice):
    covered = {
        area.short
        for area in places.areas()
        if directory.teams_for(area.code, Level.SPECIALISED, age_days=90, on=NOW.date())
    }
    assert covered == {"CDF", "CAY", "BGW", "TOF", "MON", "NWP"}


def test_what_a_lent_team_says_of_a_real_service_is_marked_wherever_it_stands(
    twice, client
):
    said = "Takes referrals now: made up for the demonstration"
    pages = ("/en/map/", "/en/areas/W06000015/", "/en/services/?area=W06000015")
    for page in pages:
        assert said in client.get(page).content.decode(), page


def test_all_people_are_made_up_and_have_addresses_that_reach_nobody(twice):
    refs = set(
        Message.objects.filter(to_kind="person").values_list("to_ref", flat=True)
    )
    found = accounts.people(refs | {ref for ref, _, _ in people.cast()})
    assert found
    assert all(one.is_made_up for one in found.values())
    assert all(one.email.endswith(".example") for one in found.values())


def test_the_cast_is_told_in_the_reader_s_language(twice):
    with translation.override("cy"):
        welsh = people.cast()
    with translation.override("en"):
        english = people.cast()
    assert len(welsh) == len(people.rows()) == 15
    assert [ref for ref, _, _ in welsh] == [ref for ref, _, _ in english]
    assert all(a[2] != b[2] for a, b in zip(welsh, english, strict=True))


@pytest.mark.parametrize("mode", ["production", "demonstration"])
def test_only_the_demonstration_lets_anybody_in_by_a_click(
    twice, client, settings, mode
):
    settings.IS_DEMONSTRATION = mode == "demonstration"
    person = people.cast()[0][0]
    answer = client.post(reverse("demonstration_sign_in"), {"person": person})
    assert answer.status_code == (302 if mode == "demonstration" else 404)
    assert ("_auth_user_id" in client.session) is (mode == "demonstration")
    page = client.get(reverse("account_login")).content.decode()
    assert ("Sioned Bebb" in page) is False or mode == "demonstration"


def test_drafts_lie_on_desks_today(twice):
    found = [queries.drafts_in(board.code) for board in places.boards()]
    assert sum(map(len, found)) == world.DRAFTS


def test_the_cast_finds_work_on_its_desks(twice):
    powys = next(board.code for board in places.boards() if board.short == "PTHB")
    door = directory.front_door_of(powys, on=NOW.date())
    found = queries.counts(frozenset({door.ref}), at=NOW)
    assert found[queries.Filter.ALL] >= 5
    assert found[queries.Filter.LATE] >= 1
    sioned = accounts.person_by_email(people.email("hv.powys"))
    assert queries.sent_by(sioned.ref, at=NOW)


def test_what_must_be_done_today_was_never_left_lying(twice):
    for row in Referral.objects.filter(status=Status.RECEIVED, urgency=Urgency.TODAY):
        assert row.received_at.date() >= NOW.date() - timedelta(days=4)


def test_the_deputy_answers_while_the_lead_is_away(twice):
    powys = next(board.code for board in places.boards() if board.short == "PTHB")
    door = directory.front_door_of(powys, on=NOW.date())
    told = directory.answerable(Role.TEAM_LEAD, team=door.ref, on=NOW.date())
    assert [one.is_deputy for one in told] == [True]


def test_the_whole_of_wales_is_drawn_by_births(twice):
    areas, weights = families.weights()
    assert len(areas) == 22
    assert areas[weights.index(max(weights))].short == "CDF"


def test_the_bank_is_whole():
    signs = {sign.code for sign in tables.signs().signs}
    stories = families.stories()
    assert len(stories) >= 60
    assert all(set(one["signs"].split()) <= signs for one in stories)
    welsh = sum(one["language"] == "cy" for one in stories) / len(stories)
    assert 0.15 <= welsh <= 0.25
    assert sum(families.sources()[1]) == 100


def test_numbers_and_words_are_synthetic():
    from random import Random

    luck = Random(3)
    for _ in range(50):
        number = families.number(luck)
        assert number.startswith("999")
        assert nhs_number.is_valid(number)
    assert phrases.say("watcher", luck, "cy") in (
        "Health visitor of the area",
        "Midwife of the area",
    )
    assert families.plain("Siân Llŷr") == "Sian Llyr"


def test_what_is_offered_meanwhile_is_what_a_family_can_be_told(monkeypatch):
    told = {}
    monkeypatch.setattr(lives.pathway, "record_unmet", lambda **what: told.update(what))
    for name in ("row", "say", "door"):
        monkeypatch.setattr(lives.Life, name, MagicMock())
    life = object.__new__(lives.Life)
    life.luck, life.halts = Random(1), "unmet"
    monkeypatch.setattr(lives.Life, "later", lambda *given, **late: NOW)
    next(life._unmet("MB-2222-22222", NOW))
    assert told["offers"][:2] == lives.MEANWHILE
    assert set(told["offers"]) <= set(dict(labels.offers()))


def test_some_of_it_is_late_or_unmet(twice):
    statuses = set(Referral.objects.values_list("status", flat=True))
    assert Status.CLOSED in statuses or Status.MET in statuses
    assert Referral.objects.filter(milestones_late()).exists()


def milestones_late():
    from django.db.models import Q

    day = NOW.date() - timedelta(days=14)
    return Q(step_due_on__lt=NOW.date()) | Q(met_at=None, received_at__date__lt=day)


def test_the_workforce_is_thin_at_the_top_and_somebody_is_near_the_next_stage(twice):
    today = local_day(NOW)
    everybody = [row.ref for row in Practitioner.objects.all()]
    assert len(everybody) > 100
    stages = Counter(
        code
        for one in workforce.progress(everybody, on=today).values()
        for code in one.reached
    )
    assert stages["foundational"] > 10 * (stages["specialised"] + stages["lead"]) > 0
    nurse = accounts.person_by_email(people.email("hv.powys"))
    ref = workforce.practitioner_of(nurse.ref).ref
    missing = workforce.progress([ref], on=today)[ref].missing["enhanced"]
    lacking = Counter(one.need for one in missing)
    assert lacking == {Need.COMPETENCY: 2, Need.SUPERVISION: 1}
    (hours,) = (one for one in missing if one.need is Need.SUPERVISION)
    assert hours.wanted - hours.have == 6
