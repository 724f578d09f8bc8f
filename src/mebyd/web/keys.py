"""The installation's own secrets: made once, kept in its folder, readable by it alone."""

import os
import secrets
from pathlib import Path


def secret(home: Path) -> str:
    """Return the signing secret: from `MEBYD_SECRET`, else kept in `home/keys`."""
    given = os.environ.get("MEBYD_SECRET")
    return given or _kept(home / "keys" / "secret")


def _kept(file: Path) -> str:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write_once(file, secrets.token_urlsafe(64))
    return file.read_text().strip()


def _write_once(file: Path, text: str) -> None:
    """Two processes that start together agree: the first to create the file wins."""
    try:
        handle = os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    except FileExistsError:
        return
    with os.fdopen(handle, "w") as out:
        out.write(text)
