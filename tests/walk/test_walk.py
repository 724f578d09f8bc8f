"""
Random steps of every action, by everybody, over a clock that moves.

`MEBYD_WALK_STEPS` says how many, 1,000 unless told otherwise. What fails is shrunk to
the shortest walk that still fails, and printed as a program.
"""

import os

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

import make
from walk.around import Around
from walk.onward import Onward
from walk.stage import DONE, NOT_THEIRS, REFUSED, TAKEN, came_to


pytestmark = pytest.mark.walk

STEPS = int(os.environ.get("MEBYD_WALK_STEPS", "1000"))
A_WALK = 50
ALL_MET_FROM = 10_000
"""In so many steps every action is done at least once; fewer may miss a rare one."""


class Walk(Onward, Around):
    """Everything that can happen to a referral, in any order."""

    @invariant()
    def truths_hold(self):
        self.check_truths()


def test_whatever_people_do_no_baby_is_lost(db):
    Walk.small_wales = make.world()
    came_to.clear()
    while came_to[TAKEN] < STEPS:
        walks = -(-(STEPS - came_to[TAKEN]) // A_WALK)
        run_state_machine_as_test(Walk, settings=walked(walks))
    counts = {how: together(how) for how in (DONE, REFUSED, NOT_THEIRS)}
    assert counts[DONE] > STEPS / 10, f"the walks did not come far: {counts}"
    assert counts[NOT_THEIRS] > STEPS / 50, f"no strangers: {counts}"
    if STEPS >= ALL_MET_FROM:
        names = {name for name, _ in filter(is_act, came_to)}
        never = {name for name in names if not came_to[name, DONE]}
        assert not never, f"never done in {STEPS} steps: {never}"


def walked(walks):
    return settings(
        max_examples=walks,
        stateful_step_count=A_WALK,
        deadline=None,
        database=None,
        print_blob=True,
        report_multiple_bugs=False,  # one is enough to shrink
        suppress_health_check=list(HealthCheck),
    )


def together(how):
    return sum(n for key, n in came_to.items() if is_act(key) and key[1] == how)


def is_act(key):
    return key != TAKEN
