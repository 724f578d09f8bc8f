"""Each team's standing, worked out anew: every night, and it holds on its days by itself."""

from datetime import datetime

from mebyd.directory import actions as directory_acts
from mebyd.directory import queries as directory
from mebyd.kit.days import local_day
from mebyd.ledger.terms import NIGHT
from mebyd.workforce import queries


def stand_teams(*, at: datetime) -> int:
    """
    Write when each team has somebody competent for the levels of its services.

    Returns how many have changed: only those are written, each in a short transaction.
    """
    if not queries.is_anybody_known():
        return 0
    teams = [one.ref for one in directory.all_teams()]
    known = {
        (one.team, one.level): one.standing or ()
        for one in directory.services_of(teams)
        if one.counts
    }
    found = queries.standings(known, on=local_day(at))
    changed = [pair for pair in sorted(known) if set(found[pair]) != set(known[pair])]
    for team, level in changed:
        directory_acts.set_standing(
            team=team, level=level, stood=found[team, level], by=NIGHT, at=at
        )
    return len(changed)
