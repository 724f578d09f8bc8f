"""Tables of the messages' room: the outbox, and every attempt at sending."""

from django.db import models
from django.db.models import F, Q

from mebyd.messages import labels
from mebyd.messages.terms import State


class Message(models.Model):
    """
    One message to one recipient, kept in the transaction of the act that it tells of.

    It holds a template's code, facts (references, days, teams' names and public numbers)
    and the recipient's reference: never an address, never a family's name.

    Personal data: that somebody was told something; a one-time code or link until sent.
    """

    ref = models.CharField(max_length=36, unique=True)
    once = models.CharField(max_length=200, unique=True)
    template = models.CharField(max_length=40, choices=labels.templates)
    facts = models.JSONField(default=dict)
    to_kind = models.CharField(max_length=10, choices=labels.recipients)
    to_ref = models.CharField(max_length=20)
    about = models.CharField(max_length=64)
    queued_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=labels.states, default=State.QUEUED)
    way = models.CharField(max_length=20, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    # When somebody above made a next step of a message that could not be delivered.
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="messages_message_queued_has_a_next_try",
                condition=Q(
                    state=State.QUEUED, next_try_at__isnull=False, done_at__isnull=True
                )
                | (
                    ~Q(state=State.QUEUED)
                    & Q(next_try_at__isnull=True, done_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="messages_message_done_after_queued",
                condition=Q(done_at__isnull=True) | Q(done_at__gte=F("queued_at")),
            ),
        ]
        indexes = [
            models.Index(
                name="messages_message_due",
                fields=["next_try_at"],
                condition=Q(state="queued"),
            ),
            models.Index(
                name="messages_message_to_take",
                fields=["id"],
                condition=Q(
                    state__in=("by_hand", "unsafe", "failed"), taken_at__isnull=True
                ),
            ),
            models.Index(name="messages_message_about", fields=["about"]),
        ]

    def __str__(self) -> str:
        return self.once


class Attempt(models.Model):
    """
    One attempt at sending; append-only.

    `detail` is the kind of an error and no more: a server's words may hold an address.

    Personal data: none beyond the message's.
    """

    message = models.ForeignKey("messages.Message", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    way = models.CharField(max_length=20, blank=True)
    outcome = models.CharField(max_length=10, choices=labels.outcomes)
    detail = models.CharField(max_length=80, blank=True)

    def __str__(self) -> str:
        return f"{self.message_id} {self.outcome}"
