"""Lists that have been checked and wait to be loaded: read row by row, and kept a day."""

from django.db import models

from mebyd.workforce import list_words


class Sheet(models.Model):
    """
    A list that somebody has sent in to be checked; nothing of it counts yet.

    Personal data: none; `by` is a reference.
    """

    ref = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=list_words.kinds)
    digest = models.CharField(max_length=64)
    name = models.CharField(max_length=120)
    # The board for which it is; none: all Wales.
    board = models.ForeignKey(
        "places.Board", models.PROTECT, related_name="+", null=True, blank=True
    )
    is_utf8 = models.BooleanField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref


class Line(models.Model):
    """
    One row of a list that waits, and what is wrong with it.

    Personal data: name, work e-mail address, registration number, employer, profession and
    a course, as a learning system has them. Gone when it is loaded, or the night after.
    """

    sheet = models.ForeignKey(
        Sheet, models.CASCADE, to_field="ref", related_name="+", db_index=False
    )
    number = models.PositiveIntegerField()
    is_wrong = models.BooleanField(default=False)
    faults = models.JSONField(default=list)
    name = models.CharField(max_length=120, blank=True)
    search_key = models.CharField(max_length=200, blank=True)
    email = models.CharField(max_length=254, blank=True)
    registration = models.CharField(max_length=40, blank=True)
    sector = models.CharField(max_length=20, blank=True)
    profession = models.CharField(max_length=30, blank=True)
    employer = models.CharField(max_length=120, blank=True)
    area = models.CharField(max_length=9, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    course = models.CharField(max_length=160, blank=True)
    on = models.DateField(null=True, blank=True)
    number_of = models.PositiveIntegerField(default=0)  # minutes, or people
    source = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=20, blank=True)
    # References that it would give, if somebody or something is new.
    new_ref = models.CharField(max_length=20, blank=True)
    evidence_ref = models.CharField(max_length=20, blank=True)
    hours_ref = models.CharField(max_length=20, blank=True)
    # Who it is: somebody known, or the first row of somebody new.
    by_email = models.CharField(max_length=20, blank=True)
    by_registration = models.CharField(max_length=20, blank=True)
    person = models.CharField(max_length=20, blank=True)

    class Meta:
        indexes = [
            models.Index(name="workforce_line_email", fields=["sheet", "email"]),
            models.Index(
                name="workforce_line_registration", fields=["sheet", "registration"]
            ),
            models.Index(
                name="workforce_line_person",
                fields=["sheet", "person", "source", "number"],
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                name="workforce_line_once", fields=["sheet", "number"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.number}"
