"""Nightly jobs run once a day, in order; failed ones again; missed days are caught up."""

import logging
import threading
from datetime import timedelta

import pytest

import make
from mebyd.night import actions, queries, worker
from mebyd.night.jobs import JOBS
from mebyd.night.terms import Job
from mebyd.pathway import queries as pathway
from mebyd.pathway.terms import Kind


pytestmark = [pytest.mark.rooms, pytest.mark.django_db]

TODAY = make.at().date()


@pytest.fixture
def ran():
    """What ran, in its order."""
    return []


@pytest.fixture
def jobs(ran):
    return [
        Job("first", lambda at: ran.append(("first", at)) or "one"),
        Job("second", lambda at: ran.append(("second", at)) or "two"),
    ]


def test_each_runs_once_a_day_and_in_order(jobs, ran):
    assert actions.run_due(at=make.at(), jobs=jobs) == 2
    assert actions.run_due(at=make.at(hours=5), jobs=jobs) == 0
    assert ran == [("first", make.at()), ("second", make.at())]
    assert actions.run_due(at=make.at(1), jobs=jobs) == 2
    assert [(run.job, run.result) for run in queries.runs(TODAY)] == [
        ("first", "one"),
        ("second", "two"),
    ]


def test_the_day_is_that_of_london(jobs, ran):
    late_in_summer = make.WHEN.replace(month=7, day=1, hour=22, minute=30)
    assert actions.run_due(at=late_in_summer, jobs=jobs) == 2
    assert actions.run_due(at=late_in_summer + timedelta(hours=1), jobs=jobs) == 2


def test_missed_days_are_caught_up_by_one_run(jobs, ran):
    actions.run_due(at=make.at(), jobs=jobs)
    actions.run_due(at=make.at(4), jobs=jobs)
    assert len(ran) == 4
    for days in (1, 2, 3):
        found = queries.runs(TODAY + timedelta(days=days))
        assert {(run.job, run.result) for run in found} == {
            ("first", actions.CAUGHT_UP),
            ("second", actions.CAUGHT_UP),
        }
        assert all(run.done_at == make.at(4) for run in found)


def test_one_that_fails_is_tried_again_and_stops_nobody(jobs, ran, caplog):
    tries = []

    def fail_once(at):
        tries.append(at)
        if len(tries) == 1:
            raise OSError("the disk")

    shaky = [Job("shaky", fail_once), *jobs]
    with caplog.at_level(logging.ERROR):
        assert actions.run_due(at=make.at(), jobs=shaky) == 2
    assert "shaky" in caplog.text
    assert len(ran) == 2
    assert actions.run_due(at=make.at(hours=0.1), jobs=shaky) == 0
    assert actions.run_due(at=make.at(hours=0.2), jobs=shaky) == 1
    assert tries == [make.at(), make.at(hours=0.2)]


def test_the_real_ones_do_a_day_s_work_once(world):
    row = make.referral(world)
    for days in (1, 20):
        for hours in (0, 1):
            actions.run_due(at=make.at(days, hours))
    told = [one for one in pathway.happened(row.ref) if one.kind is Kind.ESCALATED]
    rungs = [one.facts["rung"] for one in told]
    assert rungs == ["late", "board"] or rungs == ["board"]
    assert len(queries.runs(TODAY + timedelta(days=20))) == len(JOBS)


def test_the_worker_goes_on_whatever_a_round_meets(caplog):
    done = []

    def fail(at):
        raise OSError("no mail server")

    todo = [
        worker.Round("post", timedelta(seconds=1), fail),
        worker.Round("night", timedelta(minutes=1), done.append),
    ]
    for seconds in (0, 1, 30, 61):
        worker.do_due(todo, at=make.at() + timedelta(seconds=seconds))
    assert done == [make.at(), make.at() + timedelta(seconds=61)]
    assert caplog.text.count("round post failed") == 4


def test_the_worker_stops_when_told(settings, tmp_path):
    stop = threading.Event()
    stop.set()
    worker.work(stop, home=tmp_path)
    assert not list(tmp_path.iterdir())
    assert {one.name for one in worker.rounds(tmp_path)} == {"post", "night", "seal"}
