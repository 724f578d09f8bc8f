"""People on the training pathway, where they work, and who supervises whom."""

from django.db import models
from django.db.models import F, Q

from mebyd.workforce import labels


class Practitioner(models.Model):
    """
    Somebody on the training pathway, with an account or known from a list alone.

    Personal data: name, work e-mail address, employer, profession, registration number,
    working time, Welsh. Kept as long as they are on the pathway.
    """

    ref = models.CharField(max_length=20, unique=True)
    name = models.CharField(max_length=120)
    search_key = models.CharField(max_length=200, db_index=True)
    sector = models.CharField(max_length=20, choices=labels.sectors)
    profession = models.CharField(max_length=30, choices=labels.professions)
    employer = models.CharField(max_length=120, blank=True)
    # Normal form, for matching: two people never share one.
    work_email = models.CharField(max_length=254, blank=True)
    registration = models.CharField(max_length=40, blank=True)
    days_a_week = models.DecimalField(
        max_digits=2, decimal_places=1, null=True, blank=True
    )
    welsh = models.CharField(max_length=12, choices=labels.welsh, default="none")
    person = models.ForeignKey(
        "accounts.Person",
        models.PROTECT,
        to_field="ref",
        db_column="person_ref",
        related_name="+",
        null=True,
        blank=True,
    )
    with_babies_since = models.DateField(null=True, blank=True)
    joined_at = models.DateTimeField()
    left_on = models.DateField(null=True, blank=True)
    is_made_up = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_one_practitioner_to_an_account",
                fields=["person"],
                condition=Q(person__isnull=False),
            ),
            models.UniqueConstraint(
                name="workforce_one_practitioner_to_an_email",
                fields=["work_email"],
                condition=~Q(work_email=""),
            ),
            models.UniqueConstraint(
                name="workforce_one_practitioner_to_a_registration",
                fields=["registration"],
                condition=~Q(registration=""),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class WorksIn(models.Model):
    """
    An area in which a practitioner works.

    Personal data: where somebody works.
    """

    practitioner = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_works_in_once", fields=["practitioner", "area"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} {self.area_id}"


class Supervising(models.Model):
    """
    Who supervises whom, from a day until another, not counted.

    Personal data: who works with whom.
    """

    supervisor = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    supervisee = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_supervised_once_by_each",
                fields=["supervisor", "supervisee"],
                condition=Q(until_on=None),
            ),
            models.CheckConstraint(
                name="workforce_nobody_supervises_themselves",
                condition=~Q(supervisor=F("supervisee")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supervisor_id} {self.supervisee_id}"


class Correction(models.Model):
    """
    Something that somebody says is wrong in what is held about them; answered once.

    Personal data: what somebody says is wrong, and what was answered.
    """

    ref = models.CharField(max_length=20, unique=True)
    practitioner = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    text = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="workforce_correction_answered_in_words",
                condition=models.Q(answered_at=None, answer="")
                | (models.Q(answered_at__isnull=False) & ~models.Q(answer="")),
            )
        ]

    def __str__(self) -> str:
        return self.ref
