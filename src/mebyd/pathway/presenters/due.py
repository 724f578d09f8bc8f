"""When something is due, in words: working days left first, then late."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


@dataclass(frozen=True)
class Left:
    """How long is left, and how pressing that is."""

    text: str
    kind: str  # late, today, soon or calm


SOON_DAYS = 2


def left(days: int, *, due_on: date, today: date) -> Left:
    """`days` are the working days until the due day, negative when it has passed."""
    if due_on < today:
        return Left(_late(-days), "late")
    if due_on == today:
        return Left(pgettext("step", "due today"), "today")
    if not days:
        return Left(_("due before the next working day"), "soon")
    text = ngettext("%(days)s working day left", "%(days)s working days left", days) % {
        "days": days
    }
    return Left(text, "soon" if days <= SOON_DAYS else "calm")


def _late(days: int) -> str:
    if days <= 0:
        return _("late since the weekend or a holiday")
    return ngettext(
        "late by %(days)s working day", "late by %(days)s working days", days
    ) % {"days": days}
