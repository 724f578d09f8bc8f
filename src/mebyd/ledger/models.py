"""Tables of the ledger: they hold references, and no key to any other room."""

from django.db import models


class Entry(models.Model):
    """
    One line. The database refuses to change or delete it (see guards.py).

    Personal data: who acted (a reference), in which role and team, from which network
    address, and which baby's reference it was about. Never a name, never clinical text.
    """

    chain = models.CharField(max_length=64)
    position = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.CharField(max_length=64, blank=True)
    role = models.CharField(max_length=40, blank=True)
    team = models.CharField(max_length=64, blank=True)
    what = models.CharField(max_length=80)
    about = models.CharField(max_length=64, blank=True)
    # Text, not JSON: what was hashed is kept to the byte.
    facts = models.TextField(default="{}")
    origin = models.CharField(max_length=64, blank=True)
    request = models.CharField(max_length=64, blank=True)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="ledger_entry_position_once", fields=("chain", "position")
            ),
        ]
        indexes = [
            models.Index(name="ledger_entry_about", fields=("about", "at")),
            models.Index(name="ledger_entry_actor", fields=("actor", "at")),
        ]

    def __str__(self) -> str:
        return f"{self.chain} {self.position}"


class Head(models.Model):
    """
    The last line of each chain: where the next one joins. It never goes back.

    Personal data: a reference.
    """

    chain = models.CharField(max_length=64, primary_key=True)
    position = models.PositiveIntegerField()
    hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.chain} {self.position}"


class Mention(models.Model):
    """
    Finds the list lines that name a reference; their facts are what is hashed.

    Personal data: a reference.
    """

    ref = models.CharField(max_length=64, db_index=True)
    entry = models.ForeignKey(
        "ledger.Entry", on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.ref
