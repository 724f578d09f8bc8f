"""Words of the ledger: who acted, a line, its chain, and where a chain was broken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Protocol


class Acts(Protocol):
    """Whoever can say as what they act: an `Actor`, or a principal in a seat."""

    @property
    def actor(self) -> "Actor": ...


@dataclass(frozen=True)
class Actor:
    """Who does something: in which role and team, from where, in which request."""

    ref: str
    role: str
    team: str = ""
    origin: str = ""
    request: str = ""

    @property
    def actor(self) -> "Actor":
        return self


NIGHT: Final = Actor(ref="night", role="system")
"""The nightly jobs and the worker."""

NOBODY: Final = "nobody"
"""The chain of those who have no reference of their own."""

CHECKPOINTS: Final = "ledger"
"""The chain on which the database notes each checkpoint that went into the file."""


@dataclass(frozen=True)
class Said:
    """One thing to be written down; `chain` is where, and is `about` if left out."""

    what: str
    by: Acts
    at: datetime
    about: str
    facts: Mapping[str, object] | None = None
    chain: str = ""


@dataclass(frozen=True)
class Line:
    """One line as it stands in its chain; `facts` is the very JSON that was hashed."""

    chain: str
    position: int
    at: datetime
    actor: str
    role: str
    team: str
    what: str
    about: str
    facts: str
    origin: str
    request: str
    previous: str
    hash: str


@dataclass(frozen=True)
class Head:
    """The last line of a chain, kept beside it."""

    chain: str
    position: int = 0
    hash: str = ""


class Fault(StrEnum):
    """How a chain, or the file of checkpoints, fails to prove itself."""

    MISSING = "missing"
    UNJOINED = "unjoined"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    NOT_AS_SEALED = "not_as_sealed"
    END_MISSING = "end_missing"
    HEAD_DIFFERS = "head_differs"
    CUT_SHORT = "cut_short"
    CHAIN_GONE = "chain_gone"
    BEYOND_HEAD = "beyond_head"
    MENTION_DIFFERS = "mention_differs"
    SEAL_UNREADABLE = "seal_unreadable"
    SEAL_UNJOINED = "seal_unjoined"
    SEAL_FORGED = "seal_forged"
    SEAL_GONE = "seal_gone"
    KEY_GONE = "key_gone"


@dataclass(frozen=True)
class Break:
    """The first place at which a chain no longer proves itself."""

    chain: str
    position: int
    why: Fault


@dataclass(frozen=True)
class Checkpoint:
    """One signed line of the file outside the database: the heads that had moved."""

    number: int
    at: str
    heads: Mapping[str, tuple[int, str]]
    previous: str
    own_hash: str


@dataclass(frozen=True)
class Verdict:
    """What a proof of the whole ledger found; `broken` is the first fault, or None."""

    entries: int
    chains: int
    broken: Break | None
    checkpoints: int = 0
    key: str = ""
    """Fingerprint of the public key that the signatures were checked with."""

    @property
    def is_whole(self) -> bool:
        return self.broken is None


class OutsideTransaction(Exception):  # noqa: N818
    """A line must stand or fall with the change that it tells of."""


class NotCanonical(ValueError):  # noqa: N818
    """Facts that JSON cannot hold exactly, or a field too long for its place."""


class SealBroken(Exception):  # noqa: N818
    """A line of the file of checkpoints that is not as it was signed."""

    def __init__(self, number: int, why: Fault) -> None:
        super().__init__(number, why)
        self.number = number
        self.why = why
