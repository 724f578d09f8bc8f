"""
The file of checkpoints: what a line of it says, how it is signed, how it is proved.

Pure, but for the reading of three files in the installation's folder.
"""

import base64
import json
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from mebyd.ledger import rules
from mebyd.ledger.terms import Checkpoint, Fault, SealBroken


FILE = "checkpoints.jsonl"


def file_of(home: Path) -> Path:
    return home / "ledger" / FILE


def key_of(home: Path) -> Path:
    return home / "keys" / "ledger.ed25519"


def public_key_of(home: Path) -> Path:
    return home / "keys" / "ledger.ed25519.pub"


def sealed(
    *,
    number: int,
    at: str,
    heads: Mapping[str, tuple[int, str]],
    previous: str,
    key: Ed25519PrivateKey,
) -> str:
    """The next line of the file, signed, joined to the line before by its hash."""
    told = {"number": number, "at": at, "heads": heads, "previous": previous}
    signature = key.sign(rules.canonical(told).encode())
    return rules.canonical(told | {"signature": base64.b64encode(signature).decode()})


def hash_of(line: str) -> str:
    return sha256(line.encode()).hexdigest()


def lines_in(file: Path) -> list[str]:
    """
    The lines of the file.

    What follows the last line's end was being written when the power went: it was
    never acknowledged, and does not count.
    """
    if not file.exists():
        return []
    text = file.read_bytes().decode("utf-8", "replace")
    return text.split("\n")[:-1]


def read(lines: Iterable[str]) -> Iterator[Checkpoint]:
    """What the lines say, whether or not they prove it; SealBroken if unreadable."""
    for number, line in enumerate(lines, start=1):
        yield _read(line, number)


def proved(lines: Iterable[str], key: Ed25519PublicKey) -> Iterator[Checkpoint]:
    """The same, each line proved to be signed and to join; SealBroken if one is not."""
    previous = ""
    for number, line in enumerate(lines, start=1):
        found = _read(line, number)
        if found.previous != previous or found.number != number:
            raise SealBroken(number, Fault.SEAL_UNJOINED)
        _check_signature(line, number, key)
        previous = found.own_hash
        yield found


def fingerprint(key: Ed25519PublicKey) -> str:
    return sha256(key.public_bytes_raw()).hexdigest()


def public_key(home: Path) -> Ed25519PublicKey | None:
    """The key beside the file; None if it is gone or is no key."""
    try:
        raw = base64.b64decode(public_key_of(home).read_text())
        return Ed25519PublicKey.from_public_bytes(raw)
    except (OSError, ValueError):
        return None


def _read(line: str, number: int) -> Checkpoint:
    try:
        told = json.loads(line)
        heads = {chain: (int(p), str(h)) for chain, (p, h) in told["heads"].items()}
        own_hash = hash_of(line)
        return Checkpoint(told["number"], told["at"], heads, told["previous"], own_hash)
    except (ValueError, TypeError, KeyError, AttributeError) as bad:
        raise SealBroken(number, Fault.SEAL_UNREADABLE) from bad


def _check_signature(line: str, number: int, key: Ed25519PublicKey) -> None:
    told = json.loads(line)
    signature = str(told.pop("signature", ""))
    try:
        key.verify(base64.b64decode(signature), rules.canonical(told).encode())
    except (InvalidSignature, ValueError) as bad:
        raise SealBroken(number, Fault.SEAL_FORGED) from bad
