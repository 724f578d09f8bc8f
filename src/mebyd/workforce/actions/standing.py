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

    Returns how many have changed. Each team is one short transaction: a night that is
    cut short goes on with the rest.
    """
    on, changed = local_day(at), 0
    teams = [one.ref for one in directory.all_teams()]
    pairs = {
        (one.team, one.level) for one in directory.services_of(teams) if one.counts
    }
    for team, level in sorted(pairs):
        stood = queries.team_standing(team, level, on=on)
        changed += directory_acts.set_standing(
            team=team, level=level, stood=stood, by=NIGHT, at=at
        )
    return changed
