"""What waits too long by itself: a message that cannot go, a draft that nobody sends."""

import pytest

import make
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import (
    StepKind,
)


pytestmark = pytest.mark.rooms


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
