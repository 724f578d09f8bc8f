"""Words of accounts: who signs in, who comes by a link, why a link does not open."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final, TypeAlias


PersonRef: TypeAlias = str
GuestRef: TypeAlias = str

CONFIRM_WITHIN: Final = timedelta(hours=24)
FOLLOW_FOR: Final = timedelta(days=180)
UNPROVED_FOR: Final = timedelta(days=2)
"""Kept so long: the link that proves an address works for one day."""
LANGUAGES: Final = ("en", "cy")


@dataclass(frozen=True)
class PersonCard:
    """What other rooms may know of somebody who signs in."""

    ref: PersonRef
    name: str
    email: str
    language: str
    is_made_up: bool = False
    is_active: bool = True

    @property
    def work_contact(self) -> str:
        """How a colleague reaches them."""
        return self.email


@dataclass(frozen=True)
class GuestCard:
    """A professional who refers without an account."""

    ref: GuestRef
    name: str
    email: str
    role_text: str
    organisation_text: str
    phone: str
    language: str
    is_confirmed: bool

    @property
    def work_contact(self) -> str:
        """How a colleague reaches them."""
        return " · ".join(text for text in (self.phone, self.email) if text)


@dataclass(frozen=True)
class OpenedLink:
    """Whom a link let in, and the one thing that it opens."""

    guest: GuestCard
    about: str


class Why(StrEnum):
    """Why a link does not open. Only who holds the secret is ever told."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


class LinkNotGood(Exception):  # noqa: N818
    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


class EmailTaken(Exception):  # noqa: N818
    """Somebody signs in with this address already."""


class NoSuchPerson(Exception):  # noqa: N818
    """No person has this reference."""
