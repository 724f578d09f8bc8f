"""What people say is wrong in what is held about them."""

from mebyd.workforce import models
from mebyd.workforce.terms import CorrectionCard


def correction(ref: str) -> CorrectionCard | None:
    return next(iter(_cards(ref=ref)), None)


def corrections_of(practitioner: str) -> tuple[CorrectionCard, ...]:
    """What somebody asked for, the newest first."""
    return _cards(practitioner__ref=practitioner)[::-1]


def corrections_open() -> tuple[CorrectionCard, ...]:
    """All that nobody has answered, the oldest first."""
    return _cards(answered_at=None)


def _cards(**which: object) -> tuple[CorrectionCard, ...]:
    rows = models.Correction.objects.filter(**which).order_by("asked_at", "id")
    return tuple(
        CorrectionCard(
            ref=row.ref,
            practitioner=row.practitioner_id,
            text=row.text,
            asked_at=row.asked_at,
            answer=row.answer,
            answered_at=row.answered_at,
        )
        for row in rows
    )
