"""The night's one table: what ran for which day."""

from django.db import models


class JobRun(models.Model):
    """
    One job for one day: begun, and done or to be tried again.

    Personal data: none.
    """

    job = models.CharField(max_length=60)
    day = models.DateField()
    started_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="night_job_once_a_day", fields=("job", "day")),
        ]

    def __str__(self) -> str:
        return f"{self.job} {self.day}"
