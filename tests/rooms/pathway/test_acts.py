"""What people do to a referral, and what is refused to whom."""

import pytest

import make
from mebyd.directory.terms import Level, NotYours
from mebyd.families import queries as families
from mebyd.messages import queries as messages
from mebyd.messages.terms import Template
from mebyd.pathway import access, queries
from mebyd.pathway import actions as pathway
from mebyd.pathway.terms import (
    Incomplete,
    NoSuchTeam,
    Outcome,
    Rung,
    Stale,
    Status,
    StepKind,
    Urgency,
)


pytestmark = pytest.mark.rooms


def decide(world, row, by="powys.coordinator", **other):
    given = {
        "level": Level.SPECIALISED,
        "urgency": Urgency.PRIORITY,
        "recommended": Level.SPECIALISED,
        "why": "",
    } | other
    pathway.decide(
        ref=row.ref, seen=row.sequence, by=world.by(by), at=make.at(1), **given
    )


def unmet(world, row, **other):
    given = {
        "clinician": "Dr Made Up",
        "meanwhile": "A call each week from the health visitor.",
        "funding_asked_on": make.WHEN.date(),
        "funding_why_not": "",
    } | other
    pathway.record_unmet(
        ref=row.ref,
        seen=row.sequence,
        by=world.by("powys.coordinator"),
        at=make.at(1),
        **given,
    )


def test_who_differs_gives_a_reason_and_the_version_is_kept(world):
    row = make.referral(world)
    with pytest.raises(Incomplete, match="no_reason"):
        decide(world, row, level=Level.TARGETED)
    decide(
        world, row, level=Level.TARGETED, why="Seen last week; better than it reads."
    )
    last = queries.happened(row.ref)[-1]
    assert last.facts["recommended"] == "specialised"
    assert last.facts["version"] == "1"
    assert queries.row_facts(row.ref).level == "targeted"


def test_another_boards_coordinator_learns_nothing(world):
    row = make.referral(world)
    with pytest.raises(NotYours):
        decide(world, row, by="cardiff.coordinator")
    with pytest.raises(NotYours):
        access.opened(world.by("cardiff.coordinator"), row.ref, at=make.at())
    with pytest.raises(NotYours):
        access.opened(world.by("cardiff.coordinator"), "MB-NONE-NONE", at=make.at())


def test_a_stale_page_changes_nothing(world):
    row = make.referral(world)
    decide(world, row)
    with pytest.raises(Stale):
        decide(world, row, level=Level.TARGETED, why="…")
    assert queries.row_facts(row.ref).level == "specialised"


def test_a_decline_leaves_it_with_the_sender(world):
    row = make.offered(world)
    pathway.decline(
        ref=row.ref,
        seen=row.sequence,
        why="We have nobody who speaks Welsh until May.",
        by=world.by("cardiff.lead"),
        at=make.at(1),
    )
    now = queries.row_facts(row.ref)
    assert now.holder == world.teams["cardiff.door"]
    assert now.offered_to == ""
    assert now.step is StepKind.OFFER or now.step_due_on <= make.at(3).date()
    assert families.circle(now.baby, make.at(1.1)) == {world.teams["cardiff.door"]}


def test_a_decline_without_a_reason_is_refused(world):
    row = make.offered(world)
    with pytest.raises(Incomplete):
        pathway.decline(
            ref=row.ref,
            seen=row.sequence,
            why=" ",
            by=world.by("cardiff.lead"),
            at=make.at(1),
        )


def test_only_the_team_it_is_offered_to_may_accept(world):
    row = make.offered(world)
    for somebody in ("cardiff.charity_lead", "powys.lead", "cardiff.coordinator"):
        with pytest.raises(NotYours):
            pathway.accept(
                ref=row.ref, seen=row.sequence, by=world.by(somebody), at=make.at(1)
            )


def test_accepting_moves_the_circle_and_tells_the_referrer(world):
    row = make.accepted(world)
    assert families.circle(row.baby, make.at(2)) == {world.teams["cardiff.specialised"]}
    sent = {line.template for line in messages.about(row.ref)}
    assert Template.ACCEPTED_REFERRER in sent
    assert Template.SOMEBODY_WILL_CALL_FAMILY in sent


def test_it_is_not_offered_to_its_holder_or_to_no_team(world):
    row = make.decided(world, "CDF")
    for to in (row.holder, "TM-NONE"):
        with pytest.raises(NoSuchTeam):
            pathway.offer(
                ref=row.ref,
                seen=row.sequence,
                to=to,
                by=world.by("cardiff.coordinator"),
                at=make.at(1),
            )


def test_unmet_need_is_held_reviewed_and_told_truthfully(world):
    row = make.decided(world)
    unmet(world, row)
    now = queries.row_facts(row.ref)
    assert now.status is Status.UNMET
    assert now.is_unmet
    assert now.holder == world.teams["powys.door"]
    main = queries.opened(row.ref).state.main
    assert main.kind is StepKind.REVIEW_UNMET
    assert (main.due_on - make.at(1).date()).days == 14
    assert Template.UNMET_FAMILY in {line.template for line in messages.about(row.ref)}


@pytest.mark.parametrize(
    "lacking",
    [
        {"clinician": ""},
        {"meanwhile": " "},
        {"funding_asked_on": None, "funding_why_not": ""},
    ],
)
def test_unmet_need_without_a_clinician_an_offer_or_funding_is_refused(world, lacking):
    row = make.decided(world)
    with pytest.raises(Incomplete):
        unmet(world, row, **lacking)


def test_a_question_does_not_stop_the_clock(world):
    row = make.referral(world)
    before = queries.opened(row.ref).state
    pathway.ask_referrer(
        ref=row.ref,
        seen=row.sequence,
        question="Has the midwife seen her since?",
        by=world.by("powys.coordinator"),
        at=make.at(1),
    )
    opened = queries.opened(row.ref)
    assert opened.state.main == before.main
    assert opened.state.received_at == before.received_at
    question = opened.questions[0]
    pathway.answer_question(
        ref=row.ref,
        question=question.ref,
        answer="Yes, on Monday.",
        by=world.by("powys.referrer"),
        at=make.at(2),
    )
    now = queries.opened(row.ref)
    assert now.questions[0].answer == "Yes, on Monday."
    assert all(step.kind is not StepKind.AWAIT_ANSWER for step in now.state.beside)


def test_a_stranger_cannot_answer_the_question(world):
    row = make.referral(world)
    with pytest.raises(NotYours):
        pathway.answer_question(
            ref=row.ref,
            question="QU-X",
            answer="…",
            by=world.by("cardiff.referrer"),
            at=make.at(1),
        )


def test_the_wait_is_not_ended_by_a_call_and_is_ended_by_the_meeting(world):
    row = make.accepted(world)
    worker = world.by("cardiff.worker")
    pathway.tried(ref=row.ref, next_on=make.at(5).date(), by=worker, at=make.at(2))
    assert queries.row_facts(row.ref).met_at is None
    pathway.met(ref=row.ref, engaged=True, yours="", by=worker, at=make.at(6))
    pathway.met(ref=row.ref, engaged=True, yours="", by=worker, at=make.at(9))
    assert queries.row_facts(row.ref).met_at == make.at(6)


def not_brought(world, row, day, seen_by=""):
    pathway.not_brought(
        ref=row.ref,
        seen_by=seen_by,
        why="No answer at the door",
        next_on=make.at(day + 3).date(),
        by=world.by("cardiff.worker"),
        at=make.at(day),
    )


def test_not_brought_asks_who_saw_the_baby_and_never_closes(world):
    row = make.accepted(world)
    not_brought(world, row, 3)
    kinds = {step.kind for step in queries.opened(row.ref).state.beside}
    assert StepKind.WHO_SAW_BABY in kinds
    not_brought(world, row, 6, seen_by="Grandmother, today")
    opened = queries.opened(row.ref)
    assert StepKind.OUTREACH in {step.kind for step in opened.state.beside}
    assert opened.row.is_open
    sent = {line.template for line in messages.about(row.ref)}
    assert Template.NOT_BROUGHT_REFERRER in sent


def test_closing_without_outcome_view_or_watcher_is_impossible(world):
    row = make.referral(world, what=make.concern(seen=("sleep",)))
    by = world.by("powys.coordinator")
    given = {
        "outcome": Outcome.FAMILY_DECLINED,
        "family_view": "Not now.",
        "no_view_because": "",
        "watcher": "Health visitor, Brecon",
    }
    for lacking in ({"family_view": ""}, {"watcher": ""}):
        with pytest.raises(Incomplete):
            pathway.close(
                ref=row.ref, seen=row.sequence, by=by, at=make.at(1), **given | lacking
            )
    pathway.close(ref=row.ref, seen=row.sequence, by=by, at=make.at(1), **given)
    assert queries.row_facts(row.ref).outcome == Outcome.FAMILY_DECLINED


def test_nobody_acts_list_then_lead_then_board(world):
    row = make.referral(world, what=make.concern(seen=("no_bond",)))
    climbed = {}
    for day in range(20):
        pathway.climb(at=make.at(day))
        climbed[day] = queries.row_facts(row.ref).rung
    assert climbed[2] is Rung.ON_TIME
    assert climbed[3] is Rung.LATE
    assert climbed[6] is Rung.LEAD
    assert climbed[14] is Rung.LEAD
    assert climbed[15] is Rung.BOARD
    told = [line.template for line in messages.about(row.ref)]
    assert told.count(Template.OVERDUE_LEAD) == 1
    assert told.count(Template.ESCALATED_BOARD_LEAD) == 1


def told_of(row, template):
    return [one.template for one in messages.about(row.ref)].count(template)


def test_a_step_that_is_done_is_late_no_more_and_the_next_one_is_told_of_again(world):
    row = make.referral(world, what=make.concern(seen=("no_bond",)))
    pathway.climb(at=make.at(6))
    assert queries.row_facts(row.ref).rung is Rung.LEAD
    row = queries.row_facts(row.ref)
    pathway.ask_referrer(
        ref=row.ref,
        seen=row.sequence,
        question="Since when?",
        by=world.by("powys.coordinator"),
        at=make.at(6),
    )
    assert queries.row_facts(row.ref).rung is Rung.LEAD, "it is as late as before"
    pathway.decide(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        level=Level.TARGETED,
        urgency=Urgency.PRIORITY,
        recommended=Level.TARGETED,
        why="",
        by=world.by("powys.coordinator"),
        at=make.at(6),
    )
    assert queries.row_facts(row.ref).rung is Rung.ON_TIME
    pathway.climb(at=make.at(13))
    pathway.climb(at=make.at(13))
    assert told_of(row, Template.OVERDUE_LEAD) == 2


def test_a_family_that_was_met_leaves_the_board_leads_list(world):
    row = make.accepted(world, what=make.concern(seen=("no_bond",)))
    pathway.climb(at=make.at(20))
    board = world.by("cardiff.board_lead")
    assert access.escalations(board, row.board, at=make.at(20))
    assert told_of(row, Template.OVERDUE_LEAD) == 1, "its step is late besides"
    pathway.allocate(
        ref=row.ref,
        seen=queries.row_facts(row.ref).sequence,
        person=world.people["cardiff.worker"],
        by=world.by("cardiff.lead"),
        at=make.at(21),
    )
    assert queries.row_facts(row.ref).rung is Rung.BOARD, "nobody has met them yet"
    worker = world.by("cardiff.worker")
    pathway.met(ref=row.ref, engaged=True, yours="", by=worker, at=make.at(22))
    assert queries.row_facts(row.ref).rung is Rung.ON_TIME
    assert not access.escalations(board, row.board, at=make.at(22))
    pathway.climb(at=make.at(60))
    assert queries.row_facts(row.ref).rung is Rung.LEAD
    assert told_of(row, Template.OVERDUE_LEAD) == 2
    assert told_of(row, Template.ESCALATED_BOARD_LEAD) == 1


def test_the_deputy_is_told_when_the_lead_is_away(world):
    from make.people import SET_UP
    from mebyd.directory import actions as directory
    from mebyd.directory import queries as seats

    row = make.referral(world, what=make.concern(seen=("no_bond",)))
    team = world.teams["powys.door"]
    lead = next(
        m
        for m in seats.members(team, on=make.WHEN.date())
        if m.person_ref == world.people["powys.door_lead"]
    )
    directory.mark_away(
        membership=lead.membership_ref,
        from_on=make.at(-1).date(),
        until_on=make.at(30).date(),
        by=SET_UP,
        at=make.at(),
    )
    pathway.climb(at=make.at(6))
    told = {
        line.to.ref for line in messages.about(row.ref) if "overdue" in line.template
    }
    assert told == {world.people["powys.door_deputy"]}


def test_an_undeliverable_message_becomes_a_step_once(world):
    from dataclasses import replace

    family = make.household(world)
    silent = replace(family.caregivers[0], confirmed_by="")
    row = make.referral(world, family=replace(family, caregivers=(silent,)))
    pathway.turn_messages_into_steps(at=make.at(1))
    pathway.turn_messages_into_steps(at=make.at(2))
    kinds = [step.kind for step in queries.opened(row.ref).state.beside]
    assert kinds.count(StepKind.REACH_BY_HAND) == 1


def test_drafts_are_reminded_after_two_working_days_and_gone_after_fourteen(world):
    by = world.by("powys.referrer")
    pathway.save_draft(
        ref="D1", owner=by.ref, owner_kind="person", answers={}, board="", at=make.at()
    )
    assert pathway.clear_old_drafts(at=make.at(1)) == (0, 0)
    assert pathway.clear_old_drafts(at=make.at(2)) == (1, 0)
    assert pathway.clear_old_drafts(at=make.at(3)) == (0, 0)
    assert pathway.clear_old_drafts(at=make.at(15)) == (0, 1)
    assert queries.draft("D1", by.ref) is None


def test_a_consultation_is_answered_by_a_date_once(world):
    from mebyd.pathway.terms import SenderKind, Source

    by = world.by("powys.referrer")
    receipt = pathway.ask_advice(
        question="How do I open the talk about bonding?",
        area=world.areas["POW"],
        source=Source.MIDWIFE,
        key="k",
        sender=pathway.Sender(SenderKind.PERSON, by.ref),
        by=by,
        at=make.at(),
    )
    card = queries.consultation(receipt.ref)
    assert card.answer_by_on == make.at(7).date()
    coordinator = world.by("powys.coordinator")
    pathway.answer_advice(
        ref=receipt.ref, answer="Like this …", by=coordinator, at=make.at(1)
    )
    assert queries.consultation(receipt.ref).answer == "Like this …"
    with pytest.raises(NotYours):
        access.consultation(world.by("cardiff.coordinator"), receipt.ref, at=make.at(1))
