"""Who carries a family, what ends the wait, how it ends, and what happens when staff leave."""

import pytest

import make
from make.people import seat_of
from mebyd.care import access, queries
from mebyd.care import actions as care
from mebyd.care.presenters import record as presenter
from mebyd.care.terms import Came, CannotAllocate, CannotRecord, Wanted, Way, Who
from mebyd.directory import actions as directory
from mebyd.directory.terms import NotYours, Role
from mebyd.families import queries as families
from mebyd.messages import queries as messages
from mebyd.messages.terms import Template
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries as referrals
from mebyd.pathway.terms import Incomplete, Kind, Outcome, Rung, Stale, Status, StepKind


pytestmark = pytest.mark.rooms


def contact(world, row, day=5, way=Way.HOME, came=Came.ATTENDED, **other):
    given = {
        "who": (Who.BABY, Who.MOTHER),
        "key": f"key-{day}-{came}",
        "engaged": True,
    } | other
    care.record_contact(
        ref=row.ref,
        on=make.at(day).date(),
        way=way,
        came=came,
        by=world.by("cardiff.worker"),
        at=make.at(day),
        **given,
    )
    return referrals.row_facts(row.ref)


def started(world, row):
    care.start_support(ref=row.ref, by=world.by("cardiff.worker"), at=make.at(10))
    return referrals.row_facts(row.ref)


def end(world, row, **other):
    given = {
        "outcome": Outcome.GOALS_REACHED,
        "family_view": "We understand him now.",
        "no_view_because": "",
        "watcher": "",
        "summary": "Twelve meetings.",
    } | other
    care.end(
        ref=row.ref,
        seen=row.sequence,
        by=world.by("cardiff.worker"),
        at=make.at(120),
        **given,
    )


def test_an_episode_opens_with_the_first_allocation(world):
    row = make.carried(world)
    assert row.status is Status.ALLOCATED
    (episode,) = queries.episodes(row.ref)
    assert episode.carried_by == world.people["cardiff.worker"]
    assert queries.carried_by(world.people["cardiff.worker"]) == (row.ref,)


def test_somebody_of_another_team_is_not_chosen(world):
    with pytest.raises(CannotAllocate, match="not_in_team"):
        make.carried(world, "cardiff.charity_worker")


def test_who_lacks_the_language_is_chosen_only_for_a_reason(world):
    row = make.accepted(world)
    wanted = Wanted(language="cy")
    (first, *_rest) = queries.candidates(row.holder, wanted, at=make.at(2))
    assert "language" in first.against
    from mebyd.families.models import Baby

    Baby.objects.filter(ref=row.baby).update(language="cy")
    with pytest.raises(CannotAllocate, match="reason_language"):
        make.carried(world, reason=" ", row=row)
    make.carried(world, reason="Nobody who speaks Welsh has room before May.", row=row)
    (episode,) = queries.episodes(row.ref)
    assert "Welsh" in episode.allocations[0].reason


def test_the_list_puts_a_welsh_speaker_with_room_first(world):
    make.people.seat(
        world,
        "cardiff.cymraes",
        Role.PRACTITIONER,
        team="cardiff.specialised",
        languages=("cy", "en"),
    )
    row = make.accepted(world)
    found = queries.candidates(row.holder, Wanted(language="cy"), at=make.at(2))
    assert found[0].person == world.people["cardiff.cymraes"]


def test_a_team_lead_of_another_team_cannot_allocate(world):
    row = make.accepted(world)
    for somebody in ("cardiff.charity_lead", "powys.lead", "cardiff.worker"):
        with pytest.raises(NotYours):
            care.allocate(
                ref=row.ref,
                seen=row.sequence,
                person=world.people["cardiff.worker"],
                by=world.by(somebody),
                at=make.at(2),
            )


def test_a_stale_page_allocates_nobody(world):
    row = make.accepted(world)
    make.carried(world, row=row)
    with pytest.raises(Stale):
        make.carried(world, row=row)


@pytest.mark.parametrize(
    ("way", "came", "ends"),
    [
        (Way.HOME, Came.ATTENDED, True),
        (Way.VIDEO, Came.ATTENDED, True),
        (Way.TELEPHONE, Came.ATTENDED, False),
        (Way.TEXT, Came.ATTENDED, False),
        (Way.HOME, Came.CANCELLED_BY_FAMILY, False),
        (Way.HOME, Came.CANCELLED_BY_SERVICE, False),
    ],
)
def test_what_ends_the_wait(world, way, came, ends):
    row = contact(world, make.carried(world), way=way, came=came)
    assert (row.met_at is not None) is ends


@pytest.mark.parametrize(
    ("came", "stays"), [(Came.ATTENDED, True), (Came.NO_ANSWER, False)]
)
def test_a_call_that_reached_them_leaves_the_day_that_stood(world, came, stays):
    row = make.carried(world)
    care.record_contact(
        ref=row.ref,
        key="agreed",
        on=make.at(3).date(),
        way=Way.TEXT,
        came=Came.ATTENDED,
        next_on=make.at(20).date(),
        by=world.by("cardiff.worker"),
        at=make.at(3),
    )
    contact(world, row, way=Way.TELEPHONE, came=came)
    due_on = referrals.opened(row.ref).state.main.due_on
    assert (due_on == make.at(20).date()) is stays
    assert due_on > make.at(5).date()


def test_the_referrer_hears_that_they_met_and_nothing_clinical(world):
    row = contact(
        world, make.carried(world), note="Canary of the clinic", yours="Go on weighing."
    )
    told = [
        one for one in messages.about(row.ref) if one.template is Template.MET_REFERRER
    ]
    assert len(told) == 1
    from mebyd.messages.models import Message

    facts = Message.objects.get(template=Template.MET_REFERRER).facts
    assert facts["yours"] == "Go on weighing."
    assert "Canary" not in str(facts)


def test_the_same_contact_sent_twice_is_kept_once(world):
    row = make.carried(world)
    contact(world, row, key="one")
    contact(world, row, key="one")
    assert len(queries.contacts(row.ref)) == 1


def test_not_brought_asks_then_reaches_out_and_never_closes(world):
    row = make.carried(world)
    with pytest.raises(CannotRecord, match="no_why_missed"):
        contact(world, row, came=Came.NOT_BROUGHT)
    contact(world, row, 4, came=Came.NOT_BROUGHT, why_missed="No answer at the door")
    contact(world, row, 6, came=Came.NOT_BROUGHT, why_missed="Moved in with her mother")
    kinds = {step.kind for step in referrals.opened(row.ref).state.beside}
    assert {StepKind.WHO_SAW_BABY, StepKind.OUTREACH} <= kinds
    assert referrals.row_facts(row.ref).is_open
    sent = {one.template for one in messages.about(row.ref)}
    assert Template.NOT_BROUGHT_REFERRER in sent


def test_a_contact_needs_somebody_who_carries_the_family(world):
    with pytest.raises(CannotRecord, match="not_allocated"):
        contact(world, make.accepted(world))


def test_ending_closes_the_episode_and_frees_the_worker(world):
    row = contact(world, make.carried(world))
    make.steps_done(world, row)
    end(world, started(world, row))
    assert queries.ending(row.ref).family_view == "We understand him now."
    assert queries.episodes(row.ref)[0].closed_at == make.at(120)
    assert queries.carried_by(world.people["cardiff.worker"]) == ()


@pytest.mark.parametrize(
    "lacking",
    [
        {"family_view": ""},
        {"outcome": Outcome.FAMILY_STOPPED},
    ],
)
def test_an_ending_without_view_or_watcher_is_impossible(world, lacking):
    row = started(world, contact(world, make.carried(world)))
    with pytest.raises(Incomplete):
        end(world, row, **lacking)
    assert queries.ending(row.ref) is None


def test_what_a_leaver_carried_is_the_leads_at_once_and_access_ends(world):
    row = make.carried(world)
    membership = seat_of(world, "cardiff.worker")
    gone = care.leave(
        membership=membership, by=world.by("wales.administrator"), at=make.at(3)
    )
    assert gone == 1
    now = referrals.row_facts(row.ref)
    assert now.step_person == ""
    assert referrals.opened(row.ref).state.main.kind is StepKind.ALLOCATE
    assert world.by("cardiff.worker", make.at(3).date()).seats == ()
    told = [m for m in messages.about(row.ref) if m.template is Template.HANDED_TO_LEAD]
    assert [one.to.ref for one in told] == [world.people["cardiff.lead"]]


@pytest.mark.parametrize(
    "somebody",
    ["cardiff.charity_lead", "cardiff.worker", "powys.lead", "cardiff.board_lead"],
)
def test_who_may_not_end_a_seat(world, somebody):
    membership = seat_of(world, "cardiff.worker")
    with pytest.raises(NotYours):
        care.leave(membership=membership, by=world.by(somebody), at=make.at(3))


def test_a_closing_team_hands_over_first(world):
    row = make.carried(world)
    passed = care.close_team(
        team=world.teams["cardiff.specialised"],
        by=world.by("wales.administrator"),
        at=make.at(3),
    )
    assert passed == 1
    now = referrals.row_facts(row.ref)
    assert now.is_open
    assert now.holder == world.teams["cardiff.door"]
    assert now.received_at == row.received_at
    assert now.rung is Rung.ON_TIME
    assert queries.episodes(row.ref)[0].closed_at == make.at(3)


def test_a_chair_that_is_empty_is_filled_from_above(world):
    """The lead has left: what is late goes to the board lead, not into nothing."""
    from mebyd.pathway import actions as pathway

    row = make.accepted(world)
    membership = seat_of(world, "cardiff.lead")
    directory.end_seat(
        membership=membership,
        until_on=make.at(1).date(),
        by=make.people.SET_UP,
        at=make.at(1),
    )
    pathway.climb(at=make.at(8))
    told = {m.to.ref for m in messages.about(row.ref) if "overdue" in m.template}
    assert told == {world.people["cardiff.board_lead"]}


def test_what_the_night_found_late_again_and_again_is_one_line(world):
    row = make.carried(world)
    for day in range(10, 60):
        pathway.climb(at=make.at(day))
    by, found = access.record(world.by("cardiff.worker"), row.ref, at=make.at(91))
    family = families.household(row.baby, at=make.at(91))
    history = presenter.record(by, found, family, at=make.at(91))["history"]
    again = [line for line in found.history if line.kind is Kind.ESCALATED]
    late = [line for line in history if line["is_late"]]
    assert len(again) > 1
    assert [1 + len(line["before"]) for line in late] == [len(again)]
