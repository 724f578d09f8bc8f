"""What ran, and when."""

from datetime import date

from django.db.models import Max

from mebyd.night import models
from mebyd.night.terms import Run


def runs(day: date) -> tuple[Run, ...]:
    """Every run for a day, in the order in which they began."""
    rows = models.JobRun.objects.filter(day=day).order_by("started_at", "pk")
    return tuple(map(_run, rows))


def done_on(day: date) -> frozenset[str]:
    """The jobs that are done for a day."""
    rows = models.JobRun.objects.filter(day=day, done_at__isnull=False)
    return frozenset(rows.values_list("job", flat=True))


def last_done() -> dict[str, date]:
    """By job, the last day for which it is done."""
    rows = models.JobRun.objects.filter(done_at__isnull=False).values_list("job")
    return dict(rows.annotate(last=Max("day")))


def _run(row: models.JobRun) -> Run:
    return Run(row.job, row.day, row.started_at, row.done_at, row.result)
