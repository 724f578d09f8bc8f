"""Courses, cohorts with dates and places, and who has one."""

from django.db import models
from django.db.models import F, Q

from mebyd.workforce import labels
from mebyd.workforce.models.people import Practitioner


class Course(models.Model):
    """
    Something that can be learned: what it can show, how long it takes, what it costs.

    Personal data: none.
    """

    ref = models.CharField(max_length=20, unique=True)
    provider = models.CharField(max_length=120)
    name_en = models.CharField(max_length=160)
    name_cy = models.CharField(max_length=160)
    stage = models.CharField(max_length=20)
    evidence = models.CharField(
        max_length=30, choices=labels.evidence_kinds, blank=True
    )
    competencies = models.JSONField(default=list)
    minutes = models.PositiveIntegerField()
    cost_pence = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=labels.sureness_choices)
    is_made_up = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name_en


class Cohort(models.Model):
    """
    A course with dates and places, for an organisation's people or for everybody.

    Personal data: none.
    """

    ref = models.CharField(max_length=20, unique=True)
    course = models.ForeignKey(Course, models.PROTECT, to_field="ref", related_name="+")
    board = models.ForeignKey(
        "places.Board", models.PROTECT, related_name="+", null=True, blank=True
    )
    language = models.CharField(max_length=2)
    where = models.CharField(max_length=200)
    from_on = models.DateField()
    until_on = models.DateField()
    places = models.PositiveSmallIntegerField()
    made_at = models.DateTimeField()
    called_off_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="workforce_cohort_dates", condition=Q(until_on__gte=F("from_on"))
            ),
            models.CheckConstraint(
                name="workforce_cohort_has_places", condition=Q(places__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Place(models.Model):
    """
    Somebody's place on a cohort, from asking to completing.

    Personal data: which course somebody wants, takes or has completed.
    """

    ref = models.CharField(max_length=20, unique=True)
    cohort = models.ForeignKey(Cohort, models.PROTECT, to_field="ref", related_name="+")
    practitioner = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    state = models.CharField(max_length=12, choices=labels.places)
    asked_at = models.DateTimeField()
    offered_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(null=True, blank=True)
    completed_on = models.DateField(null=True, blank=True)
    # Opens the public page of the certificate, and nothing else; empty until completed.
    code = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_one_place_each", fields=["cohort", "practitioner"]
            ),
            models.UniqueConstraint(
                name="workforce_certificate_code_once",
                fields=["code"],
                condition=~Q(code=""),
            ),
            models.CheckConstraint(
                name="workforce_completed_on_a_day",
                condition=Q(state="completed", completed_on__isnull=False)
                | (~Q(state="completed") & Q(completed_on=None)),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Attended(models.Model):
    """
    A day of a cohort on which somebody was there.

    Personal data: when somebody was where.
    """

    place = models.ForeignKey(Place, models.PROTECT, to_field="ref", related_name="+")
    on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_attended_once_a_day", fields=["place", "on"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.on}"
