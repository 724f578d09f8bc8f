"""
The pathway's tables (decision 7).

A referral's row is what is true now; its events are what happened. Both are written in
one transaction by `actions.history`, and the row can be rebuilt from the events. Keys to
other rooms' rows are their refs: what a column holds is what the room's door speaks of.
"""

from django.db import models
from django.db.models import Q

from mebyd.pathway import labels
from mebyd.pathway.terms import COMPLETED, WITHOUT_SUPPORT, Status, StepKind


NEEDS_WATCHER = sorted(outcome.value for outcome in WITHOUT_SUPPORT)
TELLS = [StepKind.REACH_BY_HAND.value, StepKind.RING_BACK.value]
NEEDS_MEETING = sorted(outcome.value for outcome in COMPLETED)


class Submission(models.Model):
    """
    What was sent, by its key: sent twice, it is received once.

    Personal data: none (a digest of what was sent, and the reference it was given).
    """

    key = models.CharField(max_length=64, unique=True)
    digest = models.CharField(max_length=64)
    result = models.CharField(max_length=20)
    at = models.DateTimeField()


class Draft(models.Model):
    """
    A referral begun and not yet sent; gone after 14 days.

    Personal data: whatever the sender has entered so far, seen by the sender alone.
    """

    ref = models.CharField(max_length=40, unique=True)
    owner = models.CharField(max_length=40, db_index=True)
    owner_kind = models.CharField(max_length=10)
    board = models.CharField(max_length=12, blank=True)
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField(db_index=True)
    reminded_at = models.DateTimeField(null=True)


class ReferralQuerySet(models.QuerySet["Referral"]):
    def open(self) -> "ReferralQuerySet":
        return self.exclude(status=Status.CLOSED)

    def to_do(self) -> "ReferralQuerySet":
        """The open ones, and those whose ending somebody has still to be told of."""
        return self.exclude(status=Status.CLOSED, step="")

    def held_by(self, teams: frozenset[str]) -> "ReferralQuerySet":
        return self.filter(holder_id__in=teams)

    def offered_to_one_of(self, teams: frozenset[str]) -> "ReferralQuerySet":
        return self.filter(offered_to_id__in=teams)


class Referral(models.Model):
    """
    A concern about a baby that somebody answers for: what is true of it now.

    Personal data: which baby, who sent it, which circumstances make it most vulnerable.
    """

    ref = models.CharField(max_length=20, unique=True)
    baby = models.ForeignKey(
        "families.Baby", models.PROTECT, to_field="ref", related_name="+"
    )
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    board = models.ForeignKey("places.Board", models.PROTECT, related_name="+")
    source = models.CharField(max_length=20, choices=labels.sources)
    sender_kind = models.CharField(max_length=10)
    sender = models.CharField(max_length=40, blank=True, db_index=True)
    received_at = models.DateTimeField()

    status = models.CharField(max_length=12, choices=labels.statuses)
    holder = models.ForeignKey(
        "directory.Team", models.PROTECT, to_field="ref", null=True, related_name="+"
    )
    offered_to = models.ForeignKey(
        "directory.Team", models.PROTECT, to_field="ref", null=True, related_name="+"
    )
    level = models.CharField(max_length=12, blank=True)
    urgency = models.CharField(max_length=10)
    step = models.CharField(max_length=20, blank=True)
    step_due_on = models.DateField(null=True)
    step_person = models.CharField(max_length=40, blank=True)
    is_unmet = models.BooleanField(default=False)
    is_vulnerable = models.BooleanField(default=False)
    vulnerabilities = models.JSONField(default=list)
    is_safeguarding = models.BooleanField(default=False)
    family_knows = models.BooleanField(default=False)
    met_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=24, blank=True)
    rung = models.CharField(max_length=6, blank=True)
    sequence = models.PositiveIntegerField()

    objects = ReferralQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="open_has_holder_step_and_day",
                condition=Q(status=Status.CLOSED)
                | (
                    Q(holder__isnull=False) & ~Q(step="") & Q(step_due_on__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="closed_has_outcome_and_only_its_telling",
                condition=(
                    Q(status=Status.CLOSED, closed_at__isnull=False)
                    & ~Q(outcome="")
                    & (Q(step="") | Q(step__in=TELLS, step_due_on__isnull=False))
                )
                | (~Q(status=Status.CLOSED) & Q(closed_at__isnull=True, outcome="")),
            ),
            models.CheckConstraint(
                name="completed_only_after_a_meeting",
                condition=~Q(outcome__in=NEEDS_MEETING) | Q(met_at__isnull=False),
            ),
            models.CheckConstraint(
                name="never_offered_to_its_holder",
                condition=Q(offered_to__isnull=True)
                | ~Q(offered_to=models.F("holder")),
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder", "status", "step_due_on"], name="held_by_due"
            ),
            models.Index(fields=["board", "status"], name="board_by_status"),
            models.Index(
                fields=["offered_to"],
                name="offered",
                condition=Q(offered_to__isnull=False),
            ),
        ]


class ConcernRow(models.Model):
    """
    What worries somebody, as they said it: one to a referral.

    Personal data: the story, what was seen, strengths, wishes, safeguarding.
    """

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="+")
    story = models.TextField()
    seen = models.JSONField(default=list)
    effect = models.CharField(max_length=10)
    since = models.CharField(max_length=10)
    agreement = models.CharField(max_length=14)
    strengths = models.TextField(blank=True)
    wishes = models.TextField(blank=True)
    engage = models.TextField(blank=True)
    staff_should_know = models.TextField(blank=True)
    harm = models.CharField(max_length=10)
    harm_to = models.CharField(max_length=120, blank=True)
    harm_by = models.CharField(max_length=120, blank=True)
    harm_on = models.DateField(null=True)
    harm_why_not = models.TextField(blank=True)
    in_danger = models.BooleanField(default=False)
    in_crisis = models.BooleanField(default=False)
    caller = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "pathway_concern"


class EventRow(models.Model):
    """
    One thing that happened; never changed, never removed (the database refuses).

    Personal data: who did it; facts hold codes and short reasons.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=14)
    at = models.DateTimeField()
    actor = models.CharField(max_length=40)
    role = models.CharField(max_length=24)
    team = models.CharField(max_length=40, blank=True)
    level = models.CharField(max_length=12, blank=True)
    to = models.CharField(max_length=40, blank=True)
    step = models.CharField(max_length=20, blank=True)
    step_due_on = models.DateField(null=True)
    step_person = models.CharField(max_length=40, blank=True)
    number = models.PositiveIntegerField(default=0)
    facts = models.JSONField(default=dict)

    class Meta:
        db_table = "pathway_event"
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "sequence"], name="one_event_a_place"
            )
        ]


class Milestones(models.Model):
    """
    A referral's milestone times in one row, for measuring many at once.

    Personal data: the baby's date of birth, by the referral's row.
    """

    referral = models.OneToOneField(
        Referral, models.PROTECT, primary_key=True, related_name="+"
    )
    area = models.CharField(max_length=12)
    board = models.CharField(max_length=12, db_index=True)
    source = models.CharField(max_length=20)
    level = models.CharField(max_length=12, blank=True)
    is_vulnerable = models.BooleanField(default=False)
    born_on = models.DateField(null=True)
    received_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    offered_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    allocated_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    unmet_at = models.DateTimeField(null=True)
    unmet_until = models.DateTimeField(null=True)
    aged_out_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)


class StepRow(models.Model):
    """
    A step beside the main line: safeguarding, a medical check, help that was offered.

    Personal data: a short note of how it was done.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=60, blank=True)
    due_on = models.DateField()
    added_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        db_table = "pathway_step"
        constraints = [
            models.UniqueConstraint(
                fields=["referral", "number"], name="one_step_a_number"
            )
        ]


class Ending(models.Model):
    """
    How a referral ended, whichever door closed it: one to a referral.

    Personal data: the family's view, and who keeps watch.
    """

    referral = models.OneToOneField(Referral, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=24, choices=labels.endings)
    family_view = models.TextField(blank=True)
    no_view_because = models.TextField(blank=True)
    watcher = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="ending_has_family_view_or_why_not",
                condition=~Q(family_view="") | ~Q(no_view_because=""),
            ),
            models.CheckConstraint(
                name="ending_without_support_names_watcher",
                condition=~Q(outcome__in=NEEDS_WATCHER) | ~Q(watcher=""),
            ),
        ]


class Question(models.Model):
    """
    A question from the holder to whoever referred; the clock runs on.

    Personal data: question and answer about a family.
    """

    ref = models.CharField(max_length=20, unique=True)
    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    step = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=40)
    asked = models.TextField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)


class ConsultationQuerySet(models.QuerySet["Consultation"]):
    def to_do(self) -> "ConsultationQuerySet":
        """Not answered yet, or answered and not told."""
        return self.filter(Q(answered_at=None) | Q(tell_on__isnull=False))


class Consultation(models.Model):
    """
    Advice about a baby who is not named: a request with a holder, a date and an answer.

    Personal data: who asks. The question is asked to name nobody.
    """

    ref = models.CharField(max_length=20, unique=True)
    area = models.ForeignKey("places.Area", models.PROTECT, related_name="+")
    holder = models.ForeignKey(
        "directory.Team", models.PROTECT, to_field="ref", related_name="+"
    )
    sender_kind = models.CharField(max_length=10)
    sender = models.CharField(max_length=40, db_index=True)
    source = models.CharField(max_length=20)
    question = models.TextField()
    asked_at = models.DateTimeField()
    answer_by_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=40, blank=True)
    rung = models.CharField(max_length=6, blank=True)
    # Where no mail could bring the answer: the day by which a person tells it.
    tell_on = models.DateField(null=True)
    referral = models.ForeignKey(Referral, models.PROTECT, null=True, related_name="+")

    objects = ConsultationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="answer_and_moment_together",
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
            )
        ]


class FamilyKey(models.Model):
    """
    A family's key to its own page: digests of a link and of a six-digit code.

    Personal data: which caregiver may open which referral.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    caregiver = models.CharField(max_length=40)
    link = models.CharField(max_length=64, unique=True)
    code = models.CharField(max_length=64, blank=True)
    code_until_at = models.DateTimeField(null=True)
    tries_left = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    until_at = models.DateTimeField()


class FamilyWords(models.Model):
    """
    What a family added on its own page, read by the holder.

    Personal data: their words.
    """

    referral = models.ForeignKey(Referral, models.PROTECT, related_name="+")
    caregiver = models.CharField(max_length=40)
    at = models.DateTimeField()
    text = models.TextField()
