"""Which team may see a baby: written down as responsibility moves."""

from datetime import datetime

from mebyd.families.models import Circle


def open_circle(baby_ref: str, *, team_ref: str, because: str, at: datetime) -> None:
    """
    From now on the team sees the baby, because of that. Said twice, it is done once.

    One statement. The act that moves responsibility writes the ledger's line.
    """
    row = Circle(baby_id=baby_ref, team_id=team_ref, because=because, from_at=at)
    Circle.objects.bulk_create([row], ignore_conflicts=True)


def close_circle(baby_ref: str, *, team_ref: str, because: str, at: datetime) -> None:
    """The team no longer sees the baby because of that; another reason stays open."""
    Circle.objects.filter(
        baby_id=baby_ref, team_id=team_ref, because=because, until_at__isnull=True
    ).update(until_at=at)
