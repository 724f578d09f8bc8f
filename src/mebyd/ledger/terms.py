"""Words of the ledger: who acted, and where a broken chain was found."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Actor:
    """Who does something: in which role, for which team, from where, in which request."""

    ref: str
    role: str
    team: str = ""
    origin: str = ""
    request: str = ""


NIGHT: Final = Actor(ref="night", role="system")
"""The nightly jobs and the worker."""


@dataclass(frozen=True)
class Break:
    """The first place at which a chain no longer proves itself."""

    chain: str
    position: int
    why: str
