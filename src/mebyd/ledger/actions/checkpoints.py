"""
Now and then, where the chains stand goes into a signed file outside the database.

Whoever holds the database can make a chain whole again after changing it; they cannot
make it agree with the file.
"""

import base64
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import transaction

from mebyd.ledger import models, rules, seals
from mebyd.ledger.actions import lines
from mebyd.ledger.terms import CHECKPOINTS, NIGHT, Acts, Fault, SealBroken


Heads = dict[str, tuple[int, str]]


def checkpoint(*, at: datetime, home: Path, by: Acts = NIGHT) -> int:
    """
    Append the heads that moved since the last checkpoint; how many.

    The database notes the number, so that a file cut short is missed. SealBroken if the
    file cannot be read, or has lost its key: neither may be passed over in silence.
    """
    with _held(home):
        before = seals.lines_in(seals.file_of(home))
        moved = _moved(_known(before))
        if not set(moved) - {CHECKPOINTS}:
            return 0
        line = seals.sealed(
            number=len(before) + 1,
            at=rules.moment(at),
            heads=moved,
            previous=seals.hash_of(before[-1]) if before else "",
            key=_key(home, is_first=not before),
        )
        _append(seals.file_of(home), before, line)
        _note(len(before) + 1, seals.hash_of(line), at=at, by=by)
    return len(moved)


def _known(before: list[str]) -> Heads:
    known: Heads = {}
    for past in seals.read(before):
        known.update(past.heads)
    return known


def _moved(known: Heads) -> Heads:
    heads = models.Head.objects.order_by().values_list("chain", "position", "hash")
    return {
        chain: (position, hash_)
        for chain, position, hash_ in heads.iterator(chunk_size=5000)
        if known.get(chain) != (position, hash_)
    }


@transaction.atomic
def _note(number: int, hash_: str, *, at: datetime, by: Acts) -> None:
    facts = {"number": number, "hash": hash_}
    lines.record("ledger.checkpoint", by=by, at=at, about=CHECKPOINTS, facts=facts)


def _append(file: Path, before: list[str], line: str) -> None:
    """Safe on the disk, after the last whole line."""
    whole = sum(len(old.encode()) + 1 for old in before)
    with file.open("r+b" if file.exists() else "xb") as out:
        out.truncate(whole)
        out.seek(whole)
        out.write(line.encode() + b"\n")
        out.flush()
        os.fsync(out.fileno())


@contextmanager
def _held(home: Path) -> Iterator[None]:
    """Two processes never write at once."""
    folder = seals.file_of(home).parent
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _key(home: Path, *, is_first: bool) -> Ed25519PrivateKey:
    """The installation's signing key, made with the first checkpoint."""
    file = seals.key_of(home)
    if not file.exists():
        if not is_first:
            raise SealBroken(0, Fault.KEY_GONE)
        _make_key(home)
    return Ed25519PrivateKey.from_private_bytes(base64.b64decode(file.read_text()))


def _make_key(home: Path) -> None:
    key = Ed25519PrivateKey.generate()
    _write(seals.key_of(home), key.private_bytes_raw(), mode=0o600)
    _write(seals.public_key_of(home), key.public_key().public_bytes_raw(), mode=0o644)


def _write(file: Path, raw: bytes, *, mode: int) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    flags = os.O_CREAT | os.O_TRUNC | os.O_WRONLY
    with os.fdopen(os.open(file, flags, mode), "w") as out:
        out.write(base64.b64encode(raw).decode() + "\n")
