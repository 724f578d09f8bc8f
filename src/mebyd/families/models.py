"""
Tables of the families' room.

A baby and a caregiver are found by their reference, which is their key: whoever points
at one holds the reference itself and needs no look-up.
"""

from django.db import models
from django.db.models import F, Q

from mebyd.families import labels
from mebyd.families.terms import Contact, Stage, Verdict, Way


LANGUAGES = ("", "cy", "en")


class Baby(models.Model):
    """
    The person whom the record is about, from conception to the end of support.

    Personal data: names, NHS number, dates of birth and due date, language, interpreter.
    """

    ref = models.CharField(max_length=14, primary_key=True)
    first_names = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    search_key = models.CharField(max_length=250, blank=True)
    family_key = models.CharField(max_length=150, blank=True)
    nhs_number = models.CharField(max_length=10, blank=True)
    stage = models.CharField(max_length=10, choices=labels.stages)
    due_on = models.DateField(null=True, blank=True)
    born_on = models.DateField(null=True, blank=True)
    gestation_days = models.PositiveSmallIntegerField(null=True, blank=True)
    multiple = models.PositiveSmallIntegerField(default=1)
    birth_order = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=2, blank=True)
    interpreter = models.CharField(max_length=60, blank=True)
    is_sealed = models.BooleanField(default=False)
    registered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="families_baby_has_the_dates_of_its_stage",
                condition=Q(
                    stage__in=(Stage.UNBORN, Stage.LOST),
                    due_on__isnull=False,
                    born_on__isnull=True,
                )
                | Q(stage__in=(Stage.BORN, Stage.DIED), born_on__isnull=False),
            ),
            models.CheckConstraint(
                name="families_baby_order_within_multiple",
                condition=Q(birth_order__gte=1, birth_order__lte=F("multiple")),
            ),
            models.CheckConstraint(
                name="families_baby_language", condition=Q(language__in=LANGUAGES)
            ),
            # One baby, one record: two referrals at the same moment cannot make two.
            models.UniqueConstraint(
                name="families_baby_once_by_number_and_birth",
                fields=["nhs_number", "born_on"],
                condition=~Q(nhs_number="") & Q(born_on__isnull=False),
            ),
        ]
        indexes = [
            models.Index(name="families_baby_nhs", fields=["nhs_number"]),
            models.Index(name="families_baby_family", fields=["family_key", "born_on"]),
            models.Index(name="families_baby_born", fields=["born_on"]),
            models.Index(
                name="families_baby_expected",
                fields=["family_key", "due_on"],
                condition=Q(born_on__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Caregiver(models.Model):
    """
    An adult who looks after a baby.

    Personal data: names, language, interpreter.
    """

    ref = models.CharField(max_length=14, primary_key=True)
    first_names = models.CharField(max_length=100, blank=True)
    family_name = models.CharField(max_length=100, blank=True)
    search_key = models.CharField(max_length=250, blank=True)
    language = models.CharField(max_length=2, blank=True)
    interpreter = models.CharField(max_length=60, blank=True)
    is_sealed = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="families_caregiver_language", condition=Q(language__in=LANGUAGES)
            ),
        ]
        indexes = [models.Index(name="families_caregiver_key", fields=["search_key"])]

    def __str__(self) -> str:
        return self.ref


class Bond(models.Model):
    """
    One baby with one caregiver: the relationship that support works on.

    Personal data: who looks after whom, and parental responsibility.
    """

    baby = models.ForeignKey("families.Baby", models.PROTECT, related_name="+")
    caregiver = models.ForeignKey(
        "families.Caregiver", models.PROTECT, related_name="+"
    )
    kind = models.CharField(max_length=20, choices=labels.bond_kinds)
    parental_responsibility = models.CharField(
        max_length=10, choices=labels.parental_responsibilities
    )
    is_primary = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="families_bond_once_at_a_time",
                fields=["baby", "caregiver"],
                condition=Q(until_on__isnull=True),
            ),
            models.CheckConstraint(
                name="families_bond_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.baby_id} {self.caregiver_id}"


class Home(models.Model):
    """
    Where a baby lives, or where somebody said it does (`is_reported`).

    Personal data: address and postcode.
    """

    baby = models.ForeignKey("families.Baby", models.PROTECT, related_name="+")
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    postcode = models.CharField(max_length=10, blank=True)
    address = models.CharField(max_length=400, blank=True)
    is_reported = models.BooleanField(default=False)
    is_sealed = models.BooleanField(default=False)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="families_home_one_open_and_one_reported",
                fields=["baby", "is_reported"],
                condition=Q(until_on__isnull=True),
            ),
            models.CheckConstraint(
                name="families_home_ends_after_it_begins",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
            ),
        ]
        indexes = [
            models.Index(
                name="families_home_postcode",
                fields=["postcode"],
                condition=Q(until_on__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.baby_id} {self.area_id}"


class SafeContact(models.Model):
    """
    A way in which an adult may be reached. Not confirmed is unsafe.

    Personal data: telephone number, e-mail address, when it is safe to ring.
    """

    caregiver = models.ForeignKey(
        "families.Caregiver", models.PROTECT, related_name="+"
    )
    way = models.CharField(max_length=20, choices=labels.ways)
    detail = models.CharField(max_length=254, blank=True)
    when_text = models.CharField(max_length=200, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.CharField(max_length=40, blank=True)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="families_safecontact_confirmed_by_somebody",
                condition=Q(confirmed_at__isnull=True, confirmed_by="")
                | (Q(confirmed_at__isnull=False) & ~Q(confirmed_by="")),
            ),
            models.UniqueConstraint(
                name="families_safecontact_one_current",
                fields=["caregiver"],
                condition=Q(until_at__isnull=True, confirmed_at__isnull=False),
            ),
            models.UniqueConstraint(
                name="families_safecontact_one_waiting",
                fields=["caregiver"],
                condition=Q(until_at__isnull=True, confirmed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.caregiver_id} {self.way}"

    @property
    def contact(self) -> Contact:
        return Contact(
            Way(self.way), self.detail, self.confirmed_at, self.from_at, self.until_at
        )


class Circle(models.Model):
    """
    Which team may see a baby, and because of what.

    Personal data: that a team works with a baby.
    """

    baby = models.ForeignKey("families.Baby", models.PROTECT, related_name="+")
    team = models.ForeignKey(
        "directory.Team", models.PROTECT, to_field="ref", related_name="+"
    )
    because = models.CharField(max_length=40)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="families_circle_once_because_of_one_thing",
                fields=["baby", "team", "because"],
                condition=Q(until_at__isnull=True),
            ),
            models.CheckConstraint(
                name="families_circle_ends_after_it_begins",
                condition=Q(until_at__isnull=True) | Q(until_at__gte=F("from_at")),
            ),
        ]
        indexes = [
            models.Index(
                name="families_circle_team", fields=["team", "until_at", "baby"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.baby_id} {self.team_id}"


class Change(models.Model):
    """
    What stood in the record of a household, and what stands there since; kept as it was.

    Of one baby (itself, its home) or of one adult (themselves, their coming and going).

    Personal data: names, NHS number, dates, address, language: as they were and are.
    """

    ref = models.CharField(max_length=14, primary_key=True)
    kind = models.CharField(max_length=10, choices=labels.change_kinds)
    baby = models.ForeignKey(
        "families.Baby", models.PROTECT, null=True, related_name="+"
    )
    caregiver = models.ForeignKey(
        "families.Caregiver", models.PROTECT, null=True, related_name="+"
    )
    was = models.JSONField(default=dict)
    now = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="families_change_of_a_baby_or_an_adult",
                condition=Q(baby__isnull=False, caregiver__isnull=True)
                | Q(baby__isnull=True, caregiver__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class SameBaby(models.Model):
    """
    A question to a person: are these two records one baby?

    Merging, with its undoing, will hang on the verdict `same`.

    Personal data: that two records may be one person's.
    """

    new = models.ForeignKey("families.Baby", models.PROTECT, related_name="+")
    known = models.ForeignKey("families.Baby", models.PROTECT, related_name="+")
    likeness = models.PositiveSmallIntegerField()
    why = models.JSONField(default=list)
    verdict = models.CharField(
        max_length=10, choices=labels.verdicts, default=Verdict.OPEN
    )
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="families_samebaby_asked_once", fields=["new", "known"]
            ),
            models.CheckConstraint(
                name="families_samebaby_two_records", condition=~Q(new=F("known"))
            ),
            models.CheckConstraint(
                name="families_samebaby_decided_or_open",
                condition=Q(verdict=Verdict.OPEN, decided_at__isnull=True)
                | (~Q(verdict=Verdict.OPEN) & Q(decided_at__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.new_id} {self.known_id}"
