"""
Files that people attach: known by what they hold, kept outside the web root by digest.

Nothing is ever served by its address: a page opens it for whom it is, as a download.
"""

import hashlib
import os
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.utils.http import content_disposition_header

from mebyd.workforce.terms import Refused


LIMIT = 5 * 1024 * 1024
SIGNS = ((b"%PDF-", "pdf"), (b"\xff\xd8\xff", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"))
"""What such a file begins with: a name and a declared type prove nothing."""
MIME = {"pdf": "application/pdf", "jpg": "image/jpeg", "png": "image/png"}
NAME_LIMIT = 120


class Kept(NamedTuple):
    kind: str
    digest: str


def keep(content: bytes) -> Kept:
    """
    Write the bytes once, durably, and say what they are.

    Refused: "file_empty", "file_too_large" (5 MB), "file_kind".
    """
    if not content:
        raise Refused("file_empty")
    if len(content) > LIMIT:
        raise Refused("file_too_large")
    kind = next((kind for sign, kind in SIGNS if content.startswith(sign)), "")
    if not kind:
        raise Refused("file_kind")
    digest = hashlib.sha256(content).hexdigest()
    _write(_path(digest), content)
    return Kept(kind, digest)


def read(digest: str) -> bytes:
    """The bytes of a digest; FileNotFoundError if they are gone."""
    return _path(digest).read_bytes()


def tidy_name(name: str, kind: str) -> str:
    """A name to show and to save under: no folders, no controls, the right ending."""
    last = Path(name.replace("\\", "/")).name
    stem = last.rpartition(".")[0] or last
    clean = "".join(c for c in stem if c.isprintable() and c not in '/:"<>|?*').strip()
    return f"{clean[: NAME_LIMIT - 5] or 'file'}.{kind}"


def as_attachment(name: str) -> str:
    """The header that has a browser save it under its name, and never show it."""
    return content_disposition_header(as_attachment=True, filename=name) or "attachment"


def _path(digest: str) -> Path:
    return Path(settings.FILES_ROOT) / digest[:2] / digest


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all: written beside, made durable, then put in its place."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_suffix(f".{os.getpid()}.part")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
