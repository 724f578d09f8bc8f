"""Who answers for a team today: the lead or the deputy, and upward where chairs are empty."""

from datetime import datetime
from typing import Any

from mebyd.directory import queries as directory
from mebyd.directory.terms import Member, Role
from mebyd.kit.days import local_day
from mebyd.pathway.rules import clock
from mebyd.pathway.terms import Rung


def answering(rung: Rung, *, team: str, board: str, at: datetime) -> tuple[Member, ...]:
    """
    Who is told: the lead, or the deputy; where that chair is empty it falls upward.

    Rule 11: never into nothing. Where nobody leads at all, the administrators know it,
    who can fill a chair.
    """
    day = local_day(at)
    ladder: tuple[tuple[Rung, dict[str, Any]], ...] = (
        (Rung.LEAD, {"rung": Role.TEAM_LEAD, "team": team}),
        (Rung.BOARD, {"rung": Role.BOARD_LEAD, "board": board}),
        (Rung.BOARD, {"rung": Role.NATIONAL_LEAD}),
        (Rung.BOARD, {"rung": Role.ADMINISTRATOR, "board": board}),
        (Rung.BOARD, {"rung": Role.ADMINISTRATOR}),
    )
    seated = (
        directory.answerable(**chair, on=day)
        for step, chair in ladder
        if not clock.has_climbed(step, rung)
    )
    return next(filter(None, seated), ())
