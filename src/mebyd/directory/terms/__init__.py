"""Words of the directory: levels, services, coverage, roles and who sits where."""

from mebyd.directory.terms.people import (
    NOBODY,
    SEES_BABIES,
    Member,
    NotYours,
    Period,
    Principal,
    Role,
    Seat,
)
from mebyd.directory.terms.refusals import CannotChange, Why
from mebyd.directory.terms.services import (
    FROM_CONCEPTION,
    NEVER_COUNTS,
    AreaCover,
    Confirmation,
    Coverage,
    Level,
    LevelInArea,
    Sector,
    ServiceCard,
    ServiceKind,
    Stage,
    Takes,
    TeamCard,
    TeamKind,
    Verdict,
)
from mebyd.places.terms import Sureness


__all__ = [
    "FROM_CONCEPTION",
    "NEVER_COUNTS",
    "NOBODY",
    "SEES_BABIES",
    "AreaCover",
    "CannotChange",
    "Confirmation",
    "Coverage",
    "Level",
    "LevelInArea",
    "Member",
    "NotYours",
    "Period",
    "Principal",
    "Role",
    "Seat",
    "Sector",
    "ServiceCard",
    "ServiceKind",
    "Stage",
    "Sureness",
    "Takes",
    "TeamCard",
    "TeamKind",
    "Verdict",
    "Why",
]
