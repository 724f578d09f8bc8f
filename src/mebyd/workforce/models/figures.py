"""Lists that were applied, and what is counted."""

from django.db import models

from mebyd.workforce import labels


class Load(models.Model):
    """
    A list from a learning system that was applied: the same one again changes nothing.

    Personal data: none; `by` is a reference.
    """

    ref = models.CharField(max_length=20, unique=True)
    digest = models.CharField(max_length=64)
    board = models.ForeignKey(
        "places.Board", models.PROTECT, related_name="+", null=True, blank=True
    )
    name = models.CharField(max_length=120)
    rows = models.PositiveIntegerField()
    new_people = models.PositiveIntegerField()
    new_facts = models.PositiveIntegerField()
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref


class Headcount(models.Model):
    """
    How many of a profession work in an area, by whose count: what a share is a share of.

    Personal data: none.
    """

    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    profession = models.CharField(max_length=30, choices=labels.professions)
    people = models.PositiveIntegerField()
    as_at = models.DateField()
    source = models.CharField(max_length=300)
    status = models.CharField(max_length=20, choices=labels.sureness_choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_counted_once", fields=["area", "profession", "as_at"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.area_id} {self.profession}"


class Tally(models.Model):
    """
    How many people stand where, as the night last counted: what pages of figures read.

    `place` is an area, a board, or "" for Wales: somebody who works in several areas is
    counted in each of them, once in each board of theirs and once in Wales. So a whole is
    read from its own rows, and is never the sum of its parts.

    Personal data: none; small numbers are protected on pages.
    """

    place = models.CharField(max_length=9, blank=True)
    sector = models.CharField(max_length=20, choices=labels.sectors)
    profession = models.CharField(max_length=30, choices=labels.professions)
    # The furthest that is in date; empty before the first.
    stage = models.CharField(max_length=20, blank=True)
    in_date = models.PositiveIntegerField()
    lapsing = models.PositiveIntegerField()
    unsupervised = models.PositiveIntegerField()
    over_dose = models.PositiveIntegerField()
    counted_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_tallied_once",
                fields=["place", "sector", "profession", "stage"],
            )
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.stage}"
