"""After a seat's last day nothing is seen or carried; after a loss nothing is sent."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

import make
from make.people import seat_of
from make.sign_in import as_
from mebyd.care import access, queries
from mebyd.care import actions as care
from mebyd.care.terms import Came, Way
from mebyd.directory import actions as directory
from mebyd.directory.terms import NotYours, Role
from mebyd.ledger import queries as ledger
from mebyd.messages import queries as messages
from mebyd.messages.models import Message
from mebyd.messages.terms import RecipientKind, State, Template
from mebyd.pathway import queries as referrals
from mebyd.pathway.terms import NoSuchTeam, NotNow, Outcome, StepKind


pytestmark = pytest.mark.rooms

TEAM = "cardiff.specialised"


def seat_ends(world, name, role, day):
    """A last day that was set before: nobody acts on the day itself."""
    directory.end_seat(
        membership=seat_of(world, name, role),
        until_on=make.at(day).date(),
        by=make.people.SET_UP,
        at=make.at(2),
    )


# --- Seats --------------------------------------------------------------------------
def test_a_caseload_is_that_of_the_teams_in_which_somebody_sits(world):
    row = make.carried(world)
    make.people.seat(world, "cardiff.worker", Role.PRACTITIONER, team="cardiff.charity")
    seat_ends(world, "cardiff.worker", Role.PRACTITIONER, 4)
    before = access.caseload(world.by("cardiff.worker"), at=make.at(3))
    assert [line.row.ref for line in before] == [row.ref]
    moved = world.by("cardiff.worker", make.at(5).date())
    assert moved.seats, "they sit in another team still"
    assert access.caseload(moved, at=make.at(5)) == ()


def test_the_look_at_a_caseload_is_found_by_the_baby(world):
    row = make.carried(world)
    by = world.by("cardiff.worker")
    access.caseload(by, at=make.at(3))
    found = [line.what for line in ledger.lines_about(row.baby)]
    assert "care.caseload.looked" in found


def test_what_is_carried_when_a_seat_runs_out_is_the_leads(world):
    row = make.carried(world)
    seat_ends(world, "cardiff.worker", Role.PRACTITIONER, 4)
    assert care.seats_run_out(at=make.at(3)) == 0
    assert care.seats_run_out(at=make.at(4)) == 1
    assert care.seats_run_out(at=make.at(4, hours=1)) == 0
    assert queries.carried_by(world.people["cardiff.worker"]) == ()
    now = referrals.opened(row.ref).state
    assert now.main.kind is StepKind.ALLOCATE
    assert now.main.person == ""
    assert now.received_at == row.received_at
    told = [m for m in messages.about(row.ref) if m.template is Template.HANDED_TO_LEAD]
    assert [one.to.ref for one in told] == [world.people["cardiff.lead"]]
    facts = Message.objects.get(template=Template.HANDED_TO_LEAD).facts
    assert facts["due_on"] == now.main.due_on.isoformat()
    assert facts["path_en"] == f"/en/referrals/{row.ref}/"


def test_the_night_lets_no_seat_run_out_unseen():
    from mebyd.night.jobs import JOBS

    assert "seats_run_out" in {job.name for job in JOBS}


def test_who_keeps_another_seat_in_the_team_keeps_the_families(world):
    row = make.carried(world)
    make.people.seat(world, "cardiff.worker", Role.TEAM_LEAD, team=TEAM)
    fell = care.leave(
        membership=seat_of(world, "cardiff.worker", Role.TEAM_LEAD),
        by=world.by("wales.administrator"),
        at=make.at(3),
    )
    assert fell == 0
    assert queries.carried_by(world.people["cardiff.worker"]) == (row.ref,)


def test_without_a_lead_it_falls_upward_and_not_into_nothing(world):
    row = make.carried(world)
    seat_ends(world, "cardiff.lead", Role.TEAM_LEAD, 3)
    care.leave(
        membership=seat_of(world, "cardiff.worker", Role.PRACTITIONER),
        by=world.by("wales.administrator"),
        at=make.at(3),
    )
    told = [m for m in messages.about(row.ref) if m.template is Template.HANDED_TO_LEAD]
    assert [one.to.ref for one in told] == [world.people["cardiff.board_lead"]]


# --- Teams --------------------------------------------------------------------------
def test_only_an_administrator_closes_a_team_and_learns_nothing_before(world):
    make.carried(world)
    team = world.teams[TEAM]
    for somebody in ("cardiff.lead", "cardiff.manager", "powys.lead"):
        with pytest.raises(NotYours):
            care.close_team(team=team, to=team, by=world.by(somebody), at=make.at(3))


def test_nothing_is_offered_to_a_team_that_is_closed(world):
    row = make.carried(world)
    by = world.by("wales.administrator")
    charity = world.teams["cardiff.charity"]
    care.close_team(team=charity, by=by, at=make.at(3))
    with pytest.raises(NoSuchTeam):
        care.close_team(team=world.teams[TEAM], to=charity, by=by, at=make.at(3))
    assert referrals.row_facts(row.ref).holder == world.teams[TEAM]


def test_the_people_of_a_closed_team_are_signed_out(world):
    from mebyd.accounts.models import Person

    make.carried(world)
    ref = world.people["cardiff.worker"]
    before = Person.objects.get(ref=ref).sessions_ended
    care.close_team(
        team=world.teams[TEAM], by=world.by("wales.administrator"), at=make.at(3)
    )
    assert Person.objects.get(ref=ref).sessions_ended == before + 1


# --- Contacts and endings -----------------------------------------------------------
def test_a_try_without_a_next_day_is_followed_by_the_next_working_day(world):
    """A Friday's call: Monday. A step that is due the day it arises is late at once."""
    row = make.carried(world)
    friday = make.at(3)
    care.record_contact(
        ref=row.ref,
        key="friday",
        on=friday.date(),
        way=Way.TELEPHONE,
        came=Came.NO_ANSWER,
        by=world.by("cardiff.worker"),
        at=friday,
    )
    main = referrals.opened(row.ref).state.main
    assert main.kind is StepKind.MEET
    assert main.due_on == friday.date() + timedelta(days=3)


@pytest.mark.parametrize("outcome", [Outcome.BABY_DIED, Outcome.GOALS_REACHED])
def test_a_loss_stops_what_still_waits_to_reach_the_family(world, outcome):
    row = make.carried(world)
    make.visited(world, row)
    make.steps_done(world, row, day=5)
    care.start_support(ref=row.ref, by=world.by("cardiff.worker"), at=make.at(5))
    care.end(
        ref=row.ref,
        seen=referrals.row_facts(row.ref).sequence,
        outcome=outcome,
        family_view="",
        no_view_because="Not the time to ask.",
        watcher="",
        summary="",
        by=world.by("cardiff.worker"),
        at=make.at(6),
    )
    to_family = [
        one.state
        for one in messages.about(row.ref)
        if one.to.kind is RecipientKind.CAREGIVER
    ]
    assert to_family
    waits = State.QUEUED in to_family
    assert waits is (outcome is not Outcome.BABY_DIED)


def test_an_episode_closed_for_a_reason_has_a_day(world):
    """The database refuses a reason without a day: an unknown day is no pass."""
    from mebyd.care.models import Episode

    row = make.carried(world)
    with pytest.raises(IntegrityError), transaction.atomic():
        Episode.objects.filter(referral_id=row.ref).update(because="ended")


def test_the_tables_are_what_the_models_say(db):
    out = StringIO()
    call_command("makemigrations", "care", dry_run=True, stdout=out)
    assert "No changes detected" in out.getvalue()


def test_a_family_that_was_met_needs_somebody_who_carries_on(world):
    row = make.carried(world)
    make.visited(world, row)
    client = as_(world, "cardiff.lead")
    choose = reverse("care:allocate", kwargs={"ref": row.ref})
    assert "Choose who carries on" in client.get(choose).content.decode()
    membership = seat_of(world, "cardiff.worker")
    care.leave(membership=membership, by=world.by("cardiff.lead"), at=make.at(8))
    assert referrals.opened(row.ref).state.main.kind is StepKind.CARRY_ON
    assert (
        "Choose who carries on" in client.get(f"/en/record/{row.ref}/").content.decode()
    )


# --- Reviews ------------------------------------------------------------------------
def supported(world):
    row = make.carried(world)
    by = world.by("cardiff.worker")
    make.visited(world, row)
    care.start_support(ref=row.ref, by=by, at=make.at(6))
    return referrals.row_facts(row.ref)


def test_a_review_moves_the_next_one_and_leaves_the_wait_alone(world):
    row = supported(world)
    before = referrals.opened(row.ref).state
    care.review(
        ref=row.ref,
        found="He looks for her now.",
        by=world.by("cardiff.worker"),
        at=make.at(30),
    )
    after = referrals.opened(row.ref).state
    assert after.main.kind is StepKind.REVIEW
    assert after.main.due_on > before.main.due_on
    assert after.met_at == before.met_at


def test_a_review_is_the_holders_and_needs_support_to_have_begun(world):
    row = supported(world)
    for somebody in ("cardiff.charity_worker", "powys.worker", "cardiff.manager"):
        with pytest.raises(NotYours):
            care.review(ref=row.ref, found="So.", by=world.by(somebody), at=make.at(30))
    waiting = make.carried(world)
    with pytest.raises(NotNow):
        care.review(
            ref=waiting.ref,
            found="So.",
            by=world.by("cardiff.worker"),
            at=make.at(30),
        )


def test_the_page_of_a_review_keeps_what_it_asks_and_shows_what_was_found(world):
    row = supported(world)
    with time_machine.travel(datetime(2026, 4, 9, 9, 0, tzinfo=UTC), tick=False):
        client = as_(world, "cardiff.worker")
        for language in ("en", "cy"):
            with translation.override(language):
                page = reverse("care:review", kwargs={"ref": row.ref})
                record = reverse("care:record", kwargs={"ref": row.ref})
            assert page in client.get(record).content.decode()
            assert client.post(page, {"found": " "}).status_code == 200
            found = f"He looks for her now ({language})."
            assert client.post(page, {"found": found}).status_code == 302
            assert found in client.get(record).content.decode()


# --- Pages --------------------------------------------------------------------------
def test_closing_an_account_gives_what_was_carried_to_the_lead(world):
    row = make.carried(world)
    client = as_(world, "wales.administrator")
    ref = world.people["cardiff.worker"]
    page = client.get(f"/en/people/{ref}/close/").content.decode()
    assert "Practitioner" in page and "They carry 1 family" in page
    assert client.post(f"/en/people/{ref}/close/").status_code == 302
    assert queries.carried_by(ref) == ()
    assert referrals.row_facts(row.ref).holder == world.teams[TEAM]


@pytest.mark.parametrize(
    ("families", "said"),
    [(0, "The role is ended."), (2, "2 families are the team lead’s now.")],
)
def test_ending_a_role_says_what_became_of_what_was_carried(world, families, said):
    for _ in range(families):
        make.carried(world)
    page = reverse(
        "care:leave", kwargs={"membership": seat_of(world, "cardiff.worker")}
    )
    answer = as_(world, "cardiff.lead").post(page, follow=True)
    assert said in answer.content.decode()


def test_a_team_is_closed_on_a_page_and_what_it_holds_passes_on(world):
    row = make.carried(world)
    client = as_(world, "wales.administrator")
    team, charity = world.teams[TEAM], world.teams["cardiff.charity"]
    assert (
        f"/en/teams/{team}/close/" in client.get(f"/en/teams/{team}/").content.decode()
    )
    page = client.get(f"/en/teams/{team}/close/").content.decode()
    assert "It answers for 1 referral or question." in page
    assert "have a role here" in page and charity in page
    answer = client.post(f"/en/teams/{team}/close/", {"to": charity}, follow=True)
    assert "The team is closed." in answer.content.decode()
    found = referrals.row_facts(row.ref)
    assert found.holder == world.teams["cardiff.door"]
    assert found.offered_to == charity
    assert client.get(f"/en/teams/{team}/close/").status_code == 404


def test_a_front_door_is_closed_only_to_another_team(world):
    row = make.referral(world)
    client = as_(world, "wales.administrator")
    door = world.teams["cardiff.door"]
    page = client.get(f"/en/teams/{door}/close/").content.decode()
    assert "no new referral can be received there" in page
    refused = client.post(f"/en/teams/{door}/close/", {"to": ""})
    assert "Choose the team that answers for it." in refused.content.decode()
    wrong = client.post(f"/en/teams/{door}/close/", {"to": "TM-2222-22222"})
    assert "Choose one of the answers." in wrong.content.decode()
    client.post(f"/en/teams/{door}/close/", {"to": world.teams["powys.door"]})
    assert referrals.row_facts(row.ref).holder == world.teams["powys.door"]


def test_only_an_administrator_closes_teams(world):
    for who in ("cardiff.lead", "cardiff.manager"):
        client = as_(world, who)
        team = world.teams[TEAM]
        assert client.get(f"/en/teams/{team}/close/").status_code == 404
        assert "/close/" not in client.get(f"/en/teams/{team}/").content.decode()
