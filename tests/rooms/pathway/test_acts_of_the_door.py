"""What a front door does to a referral: decides, offers, asks, records, closes."""

import pytest

import make
from mebyd.directory.terms import Level, NotYours
from mebyd.messages import queries as messages
from mebyd.messages.terms import Template
from mebyd.pathway import access, queries
from mebyd.pathway import actions as pathway
from mebyd.pathway.terms import (
    Incomplete,
    NoSuchTeam,
    Outcome,
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
    make.record_unmet(world, row)
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
        make.record_unmet(world, row, **lacking)


def test_a_question_does_not_stop_the_clock(world):
    row = make.referral(world)
    before = queries.opened(row.ref).state
    make.asked(world, row, question="Has the midwife seen her since?")
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
