"""Words of the ledger: who acted, a line, a head, and where a broken chain was found."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol


class Acts(Protocol):
    """Whoever can say as what they act: an `Actor`, or a principal in a seat."""

    @property
    def actor(self) -> "Actor": ...


@dataclass(frozen=True)
class Actor:
    """Who does something: in which role, for which team, from where, in which request."""

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
    facts: dict[str, object] | None = None
    chain: str = ""


@dataclass(frozen=True)
class Line:
    """One line as it stands in its chain. `facts` is canonical JSON, as it was hashed."""

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


@dataclass(frozen=True)
class Break:
    """The first place at which a chain no longer proves itself."""

    chain: str
    position: int
    why: str


@dataclass(frozen=True)
class Verdict:
    """What a proof of the whole ledger found; `break_` is the first fault, or None."""

    entries: int
    chains: int
    break_: Break | None
    checkpoints: int = 0
    key: str = ""
    """Fingerprint of the public key that the signatures were checked with."""

    @property
    def is_whole(self) -> bool:
        return self.break_ is None


class OutsideTransaction(Exception):  # noqa: N818
    """A line must stand or fall with the change that it tells of."""


class NotCanonical(ValueError):  # noqa: N818
    """Facts that JSON cannot hold exactly, or a field too long for its place."""
