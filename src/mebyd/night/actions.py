"""Runs what is due: each job once a day, in order, missed days caught up."""

import logging
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from mebyd.kit.days import local_day
from mebyd.night import queries
from mebyd.night.jobs import JOBS
from mebyd.night.models import JobRun
from mebyd.night.terms import Job


log = logging.getLogger(__name__)

TRY_AGAIN_AFTER = timedelta(minutes=10)
"""A run that failed, or whose worker died, is taken up again after this."""

CAUGHT_UP = "caught up"


def run_due(*, at: datetime, jobs: Iterable[Job] = JOBS) -> int:
    """
    Run every job that is not done for today; how many ran through.

    One that fails is logged and tried again later, and never stops the others.
    """
    day = local_day(at)
    done = queries.done_on(day)
    due = [job for job in jobs if job.name not in done]
    rows = [JobRun(job=job.name, day=day) for job in due]
    JobRun.objects.bulk_create(rows, ignore_conflicts=True)
    last = queries.last_done()
    return sum(_run(job, day, at, last.get(job.name)) for job in due)


def _run(job: Job, day: date, at: datetime, last: date | None) -> bool:
    if not _claim(job, day, at):
        return False
    try:
        result = job.do(at)
    except Exception:  # whatever fails in one job, the next one runs
        log.exception("the nightly job %s failed; it is tried again", job.name)
        _rows(job, day).update(result="failed")
        return False
    _mark(job, day, at, str(result), last)
    return True


def _claim(job: Job, day: date, at: datetime) -> bool:
    """Whether this worker has it now: two that try at once never both do."""
    free = Q(started_at=None) | Q(started_at__lte=at - TRY_AGAIN_AFTER)
    rows = _rows(job, day).filter(free, done_at=None)
    return bool(rows.update(started_at=at))


def _mark(job: Job, day: date, at: datetime, result: str, last: date | None) -> None:
    """Done; and so is every day since the last one, which this run caught up."""
    if missed := _between(last, day) if last else []:
        _catch_up(job, missed, at)
    _rows(job, day).update(done_at=at, result=result[:200])


def _catch_up(job: Job, missed: list[date], at: datetime) -> None:
    JobRun.objects.bulk_create(
        [JobRun(job=job.name, day=one) for one in missed], ignore_conflicts=True
    )
    JobRun.objects.filter(job=job.name, day__in=missed, done_at=None).update(
        started_at=at, done_at=at, result=CAUGHT_UP
    )


def _between(last: date, day: date) -> list[date]:
    return [last + timedelta(days=n) for n in range(1, (day - last).days)]


def _rows(job: Job, day: date) -> "QuerySet[JobRun]":
    return JobRun.objects.filter(job=job.name, day=day)
