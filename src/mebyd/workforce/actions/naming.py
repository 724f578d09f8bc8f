"""References of what belongs to one person: the same acts give the same ones again."""

from datetime import datetime

from mebyd.kit import refs
from mebyd.workforce import models


Named = type[
    models.SignOff
    | models.Request
    | models.Evidence
    | models.Spent
    | models.Recognition
    | models.Upload
    | models.Correction
]


def next_ref(prefix: str, rows: Named, practitioner: str, at: datetime) -> str:
    """Of somebody's next row of a kind: whose, when, and the how many-eth."""
    number = rows.objects.filter(practitioner__ref=practitioner).count()
    return refs.from_key(prefix, practitioner, str(number), at.isoformat())
