"""
The tables of care (decision 7): who carries a family, each contact, and how it ends.

The stage, the wait and the next step are the pathway's; nothing here repeats them.
"""

from django.db import models
from django.db.models import F, Q

from mebyd.care import labels


class EpisodeQuerySet(models.QuerySet["Episode"]):
    def live(self) -> "EpisodeQuerySet":
        """
        Open, and with the team that holds the referral still.

        Another team's acceptance is the pathway's act, which knows nothing of episodes:
        from that moment the old team's is over, whenever its end is written down.
        """
        return self.filter(closed_at=None, referral__holder_id=F("team_id"))


class Episode(models.Model):
    """
    A period of support by one team: from the day on which somebody is named to the end.

    Personal data: that a team works with a baby.
    """

    ref = models.CharField(max_length=20, unique=True)
    referral = models.ForeignKey(
        "pathway.Referral", models.PROTECT, to_field="ref", related_name="+"
    )
    baby = models.ForeignKey("families.Baby", models.PROTECT, related_name="+")
    team = models.ForeignKey(
        "directory.Team", models.PROTECT, to_field="ref", related_name="+"
    )
    level = models.CharField(max_length=12, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(max_length=12, blank=True, choices=labels.closed)

    objects = EpisodeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="care_one_open_episode_to_a_referral",
                fields=["referral"],
                condition=Q(closed_at=None),
            ),
            models.CheckConstraint(
                name="care_episode_closed_for_a_reason",
                condition=Q(closed_at=None, because="")
                | (
                    Q(closed_at__isnull=False, closed_at__gte=F("opened_at"))
                    & ~Q(because="")
                ),
            ),
        ]
        indexes = [
            models.Index(
                name="care_episode_team",
                fields=["team"],
                condition=Q(closed_at=None),
            )
        ]


class AllocationQuerySet(models.QuerySet["Allocation"]):
    def live(self) -> "AllocationQuerySet":
        """Carried now: not passed on, in an episode that is live."""
        return self.filter(
            until_at=None,
            episode__closed_at=None,
            episode__referral__holder_id=F("episode__team_id"),
        )


class Allocation(models.Model):
    """
    Who carries a family, from and until; one at a time.

    Personal data: who works with which family, and why they were chosen.
    """

    episode = models.ForeignKey(Episode, models.PROTECT, related_name="+")
    person = models.ForeignKey(
        "accounts.Person", models.PROTECT, to_field="ref", related_name="+"
    )
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    by = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    # Codes of what spoke against the choice on that day: what a reason answers.
    against = models.JSONField(default=list)

    objects = AllocationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="care_one_open_allocation_to_an_episode",
                fields=["episode"],
                condition=Q(until_at=None),
            ),
            models.CheckConstraint(
                name="care_allocation_dates",
                condition=Q(until_at=None) | Q(until_at__gte=F("from_at")),
            ),
        ]
        indexes = [
            models.Index(
                name="care_carried_by",
                fields=["person"],
                condition=Q(until_at=None),
            )
        ]


class Contact(models.Model):
    """
    One meeting, call or message; attended, cancelled, or the baby was not brought.

    Personal data: when and how a family was seen, who was there, a short note.
    """

    ref = models.CharField(max_length=20, unique=True)
    episode = models.ForeignKey(Episode, models.PROTECT, related_name="+")
    on = models.DateField()
    way = models.CharField(max_length=10, choices=labels.ways)
    outcome = models.CharField(max_length=22, choices=labels.came)
    who = models.JSONField(default=list)
    baby_seen_by = models.CharField(max_length=200, blank=True)
    why_missed = models.TextField(blank=True)
    next_on = models.DateField(null=True, blank=True)
    note = models.TextField(blank=True)
    by = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="care_not_brought_says_why",
                condition=~Q(outcome="not_brought") | ~Q(why_missed=""),
            )
        ]
        indexes = [models.Index(name="care_contacts", fields=["episode", "on"])]


class Ending(models.Model):
    """
    What the team that gave support wrote at its end: one to a referral.

    The outcome and the family's view are the pathway's, whichever door closed it.

    Personal data: a summary of the support.
    """

    referral = models.OneToOneField(
        "pathway.Referral", models.PROTECT, to_field="ref", related_name="+"
    )
    episode = models.OneToOneField(
        Episode, models.PROTECT, null=True, blank=True, related_name="+"
    )
    summary = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=40)
