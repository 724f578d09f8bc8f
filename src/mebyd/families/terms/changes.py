"""What is changed in a household after the referral: as it is given, done and shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mebyd.families.terms.people import BondKind, ParentalResponsibility


class ChangeKind(StrEnum):
    """What was changed in a household after the referral."""

    BABY = "baby"
    ADULT = "adult"
    JOINED = "joined"
    LEFT = "left"
    MOVED = "moved"


@dataclass(frozen=True)
class BabyFacts:
    """What is true of a baby; `day` is its birth or, before that, when it is due."""

    first_names: str
    family_name: str
    nhs_number: str
    day: date
    weeks: int | None = None


@dataclass(frozen=True)
class AdultFacts:
    """What is true of an adult, and of what they are to the baby."""

    first_names: str
    family_name: str
    kind: BondKind
    parental_responsibility: ParentalResponsibility
    language: str = ""
    interpreter: str = ""


@dataclass(frozen=True)
class Changed:
    """
    What a change did: its reference, what differs now, and of which babies it is true.

    `asked` are known records that may be this baby; `is_withheld` says that the NHS
    number stays with one of them.
    """

    ref: str
    fields: tuple[str, ...]
    babies: tuple[str, ...]
    asked: tuple[str, ...] = ()
    is_withheld: bool = False


@dataclass(frozen=True)
class ChangeCard:
    """What stood in the record and what stands there since; nothing of what is sealed."""

    ref: str
    kind: ChangeKind
    whom: str
    was: Mapping[str, str]
    now: Mapping[str, str]
    is_sealed: bool
