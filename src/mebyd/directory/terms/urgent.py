"""Whom to ring at once: a council about harm, a crisis team about a parent."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mebyd.places.terms import Sureness


class UrgentKind(StrEnum):
    """What a number is for, and so whose it is."""

    SAFEGUARDING = "safeguarding"  # a council's, for its area
    CRISIS = "crisis"  # a health board's


@dataclass(frozen=True)
class UrgentNumber:
    """A number to ring at once, with how sure it is; only a verified one is shown."""

    kind: UrgentKind
    place: str
    phone: str
    hours_en: str
    hours_cy: str
    source: str
    status: Sureness
    checked_on: date

    @property
    def verified_phone(self) -> str:
        return self.phone if self.status is Sureness.VERIFIED else ""
