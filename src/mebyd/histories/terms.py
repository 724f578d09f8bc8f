"""
Histories: one row a referral, one column a milestone, all of one length.

Days are float64 London calendar days since `EPOCH`; NaN is "not yet" (or not known).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

import numpy as np
import numpy.typing as npt

from mebyd.kit import days


Days = npt.NDArray[np.float64]
Codes = npt.NDArray[np.str_]
Flags = npt.NDArray[np.bool_]
Day = date | datetime | float | None

EPOCH = date(2000, 1, 1)
LEVELS = ("", "universal", "targeted", "specialised")


class BadHistories(ValueError):
    """Columns that do not make one table of referrals."""


def day_number(on: Day) -> float:
    """Days since EPOCH: of a moment its London day, of a number itself, None NaN."""
    if on is None:
        return float("nan")
    if isinstance(on, datetime):
        on = days.local_day(on)
    if isinstance(on, date):
        return float((on - EPOCH).days)
    return float(on)


@dataclass(frozen=True, eq=False)
class Histories:
    """
    Referrals as columns; read-only.

    `met` is the first attended meeting with the team that accepted; `unmet_since`
    the day since which the level that is needed does not exist for this baby, and
    NaN again once it is found; `born` the birth, or the day it is due.
    """

    received: Days
    decided: Days
    offered: Days
    accepted: Days
    allocated: Days
    met: Days
    started: Days
    closed: Days
    unmet_since: Days
    aged_out: Days
    born: Days
    level: Codes
    area: Codes
    board: Codes
    vulnerable: Flags

    def __post_init__(self) -> None:
        for name in COLUMNS:
            column = np.asarray(getattr(self, name), dtype=_kind(name)).view()
            column.flags.writeable = False
            object.__setattr__(self, name, column)
        _check(self)

    def __len__(self) -> int:
        return len(self.received)

    def where(self, mask: npt.ArrayLike) -> Histories:
        """The rows for which the mask, one truth a row, holds."""
        keep = np.asarray(mask)
        if keep.dtype != np.bool_ or keep.shape != (len(self),):
            raise BadHistories("a mask holds one truth for each row")
        return Histories(*(getattr(self, name)[keep] for name in COLUMNS))

    @classmethod
    def concat(cls, parts: Iterable[Histories]) -> Histories:
        """The rows of all parts, in their order; no parts are no rows."""
        held = [*parts] or [cls.from_rows([])]
        return cls(
            *(np.concatenate([getattr(h, name) for h in held]) for name in COLUMNS)
        )

    @classmethod
    def from_rows(cls, rows: Iterable[Mapping[str, Any]]) -> Histories:
        """
        Rows as mappings from column to value; what is left out has not happened.

        Milestones may be dates, moments with a zone, day numbers or None. A key that
        is no column is refused: a misspelt milestone would be one that never came.
        """
        held = list(rows)
        unknown = {key for row in held for key in row} - set(COLUMNS)
        if unknown:
            raise BadHistories(f"no such column: {', '.join(sorted(unknown))}")
        return cls(*(_column(held, name) for name in COLUMNS))


COLUMNS = tuple(field.name for field in fields(Histories))
CODES = ("level", "area", "board")
FLAGS = ("vulnerable",)
MILESTONES = tuple(name for name in COLUMNS if name not in CODES + FLAGS)


def _kind(name: str) -> type[np.generic]:
    if name in CODES:
        return np.str_
    return np.bool_ if name in FLAGS else np.float64


def _column(rows: Sequence[Mapping[str, Any]], name: str) -> npt.NDArray[Any]:
    if name in MILESTONES:
        return np.array([day_number(row.get(name)) for row in rows], dtype=np.float64)
    if name in CODES:
        return np.array([row.get(name) or "" for row in rows], dtype=np.str_)
    return np.array([bool(row.get(name)) for row in rows], dtype=np.bool_)


def _check(h: Histories) -> None:
    if h.received.ndim != 1:
        raise BadHistories("a column is a single line of values")
    for name in COLUMNS:
        if getattr(h, name).shape != h.received.shape:
            raise BadHistories(f"{name} is not as long as received")
    if not np.isfinite(h.received).all():
        raise BadHistories("a referral without a day of receipt is none")
    if strange := set(np.unique(h.level).tolist()) - set(LEVELS):
        raise BadHistories(f"no such level: {', '.join(sorted(strange))}")
