"""Dated facts about one person: signed, shown, spent, registered, recognised, rated."""

from django.db import models
from django.db.models import F, Q

from mebyd.workforce import labels
from mebyd.workforce.models.people import Practitioner


class Fact(models.Model):
    """What every dated fact has: about whom, since when, and its withdrawal."""

    practitioner = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=40, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdrawn_by = models.CharField(max_length=40, blank=True)
    withdrawn_because = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True


def _withdrawn_with_a_reason(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(withdrawn_on=None, withdrawn_because="")
        | (Q(withdrawn_on__isnull=False) & ~Q(withdrawn_because="")),
    )


class SignOff(Fact):
    """
    A competency signed off at a level, by whom, on which day.

    Personal data: what somebody is competent in, and who says so.
    """

    ref = models.CharField(max_length=20, unique=True)
    framework = models.CharField(max_length=20)
    competency = models.CharField(max_length=40)
    depth = models.PositiveSmallIntegerField()
    on = models.DateField()
    supervisor = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )

    class Meta:
        constraints = [
            _withdrawn_with_a_reason("workforce_sign_off_withdrawn_with_reason"),
            models.CheckConstraint(
                name="workforce_nobody_signs_for_themselves",
                condition=~Q(supervisor=F("practitioner")),
            ),
            models.CheckConstraint(
                name="workforce_sign_off_depth", condition=Q(depth__in=(1, 2, 3))
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Request(models.Model):
    """
    A competency that somebody asks a supervisor to sign off; answered once.

    Personal data: what somebody wants to be judged in, and the judgement.
    """

    ref = models.CharField(max_length=20, unique=True)
    practitioner = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    supervisor = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    framework = models.CharField(max_length=20)
    competency = models.CharField(max_length=40)
    depth = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=labels.answers, default="open")
    answered_at = models.DateTimeField(null=True, blank=True)
    what_to_do = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_asked_once_at_a_time",
                fields=["practitioner", "framework", "competency"],
                condition=Q(answer="open"),
            ),
            models.CheckConstraint(
                name="workforce_not_yet_says_what_to_do",
                condition=~Q(answer="not_yet") | ~Q(what_to_do=""),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Upload(models.Model):
    """
    A file that somebody attached; its bytes lie outside the web root, by digest.

    Personal data: whatever the file holds, of the person who attached it.
    """

    ref = models.CharField(max_length=20, unique=True)
    practitioner = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    sent_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.ref


class Evidence(Fact):
    """
    Something that somebody shows for themselves; it counts once it is accepted.

    Personal data: what somebody wrote of their own work, or a course that they took.
    """

    ref = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=30, choices=labels.evidence_kinds)
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    on = models.DateField()
    upload = models.ForeignKey(
        Upload, models.PROTECT, related_name="+", null=True, blank=True
    )
    came = models.CharField(max_length=10, choices=labels.came)
    # Which course or list it came from: the same one again adds nothing.
    source = models.CharField(max_length=80, blank=True)
    supervisor = models.ForeignKey(
        Practitioner,
        models.PROTECT,
        to_field="ref",
        related_name="+",
        null=True,
        blank=True,
    )
    answer = models.CharField(max_length=10, choices=labels.answers, default="open")
    answered_on = models.DateField(null=True, blank=True)
    what_to_do = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                name="workforce_evidence_to_answer", fields=["supervisor", "answer"]
            )
        ]
        constraints = [
            _withdrawn_with_a_reason("workforce_evidence_withdrawn_with_reason"),
            models.UniqueConstraint(
                name="workforce_evidence_of_a_source_once",
                fields=["practitioner", "kind", "source"],
                condition=~Q(source=""),
            ),
            models.CheckConstraint(
                name="workforce_nobody_accepts_their_own",
                condition=Q(supervisor=None) | ~Q(supervisor=F("practitioner")),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Spent(Fact):
    """
    Minutes of learning, or of supervision, on a day; supervision counts once confirmed.

    Personal data: when somebody learned, and with whom they had supervision.
    """

    ref = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=labels.hours)
    what = models.CharField(max_length=200)
    on = models.DateField()
    minutes = models.PositiveIntegerField()
    supervisor = models.ForeignKey(
        Practitioner,
        models.PROTECT,
        to_field="ref",
        related_name="+",
        null=True,
        blank=True,
    )
    confirmed_on = models.DateField(null=True, blank=True)
    came = models.CharField(max_length=10, choices=labels.came)
    source = models.CharField(max_length=80, blank=True)

    class Meta:
        indexes = [
            models.Index(
                name="workforce_hours_to_confirm", fields=["supervisor", "confirmed_on"]
            )
        ]
        constraints = [
            _withdrawn_with_a_reason("workforce_hours_withdrawn_with_reason"),
            models.CheckConstraint(
                name="workforce_hours_in_a_day",
                condition=Q(minutes__gt=0),
            ),
            models.UniqueConstraint(
                name="workforce_hours_of_a_source_once",
                fields=["practitioner", "kind", "source"],
                condition=~Q(source=""),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Registration(Fact):
    """
    That a body's register holds somebody in a core profession, as a reviewer has checked.

    Personal data: somebody's registration.
    """

    body = models.CharField(max_length=80)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            _withdrawn_with_a_reason("workforce_registration_withdrawn_with_reason")
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} {self.body}"


class Recognition(Fact):
    """
    A stage that a reviewer recognised, and why: accreditation, experience, a baseline.

    Personal data: where somebody stands, and who says so.
    """

    ref = models.CharField(max_length=20, unique=True)
    stage = models.CharField(max_length=20)
    ground = models.CharField(max_length=20, choices=labels.grounds)
    why = models.CharField(max_length=500)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            _withdrawn_with_a_reason("workforce_recognition_withdrawn_with_reason"),
            models.CheckConstraint(
                name="workforce_recognition_dates",
                condition=Q(until_on=None) | Q(until_on__gt=F("from_on")),
            ),
            models.CheckConstraint(
                name="workforce_a_baseline_ends",
                condition=~Q(ground="baseline") | Q(until_on__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.ref


class Rating(models.Model):
    """
    How able, and how sure, somebody feels in a domain: before, after, six months on.

    Personal data: what somebody thinks of themselves. For their own eyes, and counted.
    """

    practitioner = models.ForeignKey(
        Practitioner, models.PROTECT, to_field="ref", related_name="+"
    )
    framework = models.CharField(max_length=20)
    domain = models.CharField(max_length=40)
    when = models.CharField(max_length=12, choices=labels.whens)
    on = models.DateField()
    competence = models.PositiveSmallIntegerField()
    confidence = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="workforce_rated_once_a_day",
                fields=["practitioner", "framework", "domain", "on"],
            ),
            models.CheckConstraint(
                name="workforce_rating_range",
                condition=Q(competence__range=(1, 5), confidence__range=(1, 5)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id} {self.domain} {self.on}"
