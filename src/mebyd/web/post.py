"""
The demonstration's post: what would have gone out by e-mail, written to files instead.

Everybody there is made up, so whoever tries it may read it all, and follow a parent's link.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from itertools import islice
from pathlib import Path


DIVIDES = b"\n" + b"-" * 79 + b"\n"
"""What Django's backend writes after each message of a file."""


@dataclass(frozen=True)
class Letter:
    to: str
    subject: str
    body: str
    language: str


def latest(folder: Path, *, most: int) -> tuple[Letter, ...]:
    """The newest first. A file is named by the moment at which it was begun."""
    return tuple(islice(_letters(folder), most))


def _letters(folder: Path) -> Iterator[Letter]:
    for file in sorted(folder.glob("*.log"), reverse=True):
        for raw in reversed(file.read_bytes().split(DIVIDES)):
            if raw.strip():
                yield _letter(message_from_bytes(raw, policy=policy.default))


def _letter(mail: EmailMessage) -> Letter:
    return Letter(
        to=str(mail["To"]),
        subject=str(mail["Subject"]),
        body=str(mail.get_content()).strip(),
        language=str(mail["Content-Language"] or ""),
    )
