"""The lived pathway as histories, for the same measures that will read the simulated one."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mebyd.pathway.models import Milestones


if TYPE_CHECKING:
    from mebyd.histories.terms import Histories

COLUMNS = {
    "received": "received_at",
    "decided": "decided_at",
    "offered": "offered_at",
    "accepted": "accepted_at",
    "allocated": "allocated_at",
    "met": "met_at",
    "started": "started_at",
    "closed": "closed_at",
    "aged_out": "aged_out_at",
    "born": "born_on",
    "level": "level",
    "area": "area",
    "board": "board",
    "vulnerable": "is_vulnerable",
}


def histories(
    *, board: str = "", until: datetime | None = None, only_unmet: bool = False
) -> "Histories":
    """
    Every referral received before a moment, one row each, for a board or for Wales.

    Unmet need counts while it lasts: once a team has accepted, it is met need again.
    What came after `until` is not yet known, so that a past month can be measured.
    `only_unmet` leaves out those about whom nobody ever said so: unmet need counts the
    same without them.
    """
    from mebyd.histories.terms import Histories

    rows = Milestones.objects.all()
    if board:
        rows = rows.filter(board=board)
    if until:
        rows = rows.filter(received_at__lte=until)
    if only_unmet:
        rows = rows.exclude(unmet_at=None)
    wanted = [*COLUMNS.values(), "unmet_at", "unmet_until"]
    return Histories.from_rows([_named(one, until) for one in rows.values(*wanted)])


def _named(one: dict[str, Any], until: datetime | None) -> dict[str, Any]:
    named = {name: one[column] for name, column in COLUMNS.items()}
    ended = one["unmet_until"]
    is_over = ended is not None and (until is None or ended <= until)
    named["unmet_since"] = None if is_over else one["unmet_at"]
    return named


def area_sent_from(ref: str) -> str:
    """Where the baby lived as it was sent: where it lives since is not the sender's."""
    found = Milestones.objects.filter(referral__ref=ref).values_list("area", flat=True)
    return found.first() or ""


def age_days(ref: str, *, on: date) -> int | None:
    """
    The age of a referral's baby for a rule, a sealed one's too: it is never shown.

    Before birth the days still to the due date, negative.
    """
    found = Milestones.objects.filter(referral__ref=ref).values_list(
        "born_on", flat=True
    )
    born_on = found.first()
    return (on - born_on).days if born_on else None
