"""When a team had somebody competent for a level: written by the workforce, ahead."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from mebyd.directory import models
from mebyd.directory.terms import Level, Stood
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Actor


@transaction.atomic
def set_standing(
    *,
    team: str,
    level: Level,
    stood: Collection[Stood],
    by: Actor,
    at: datetime,
) -> bool:
    """
    Write a team's standing at a level anew; what is as it was is left alone.

    Returns whether anything has changed. No days at all: it stands as it is listed.
    """
    rows = models.Standing.objects.filter(team__ref=team, level=level)
    known = {Stood(one.from_on, one.until_on, one.warned_from) for one in rows}
    if known == set(stood):
        return False
    rows.delete()
    models.Standing.objects.bulk_create(
        models.Standing(
            team_id=team,
            level=level,
            from_on=one.from_on,
            until_on=one.until_on,
            warned_from=one.warned_from,
        )
        for one in stood
    )
    last = max((one.until_on for one in stood if one.until_on), default=None)
    facts = {"level": level.value, "until": last.isoformat() if last else ""}
    ledger.record("directory.standing.set", by=by, at=at, about=team, facts=facts)
    return True
