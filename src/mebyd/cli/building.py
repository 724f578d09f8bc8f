"""
The demonstration's world is built beside, and put in place whole.

SQLite: into a file of its own, which becomes the database by a rename. PostgreSQL (a
DATABASE_URL): in one transaction, with a line in the ledger that says it is there.
"""

import gc
import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mebyd.cli.place import DATABASE


BEING_BUILT, NOTE = "building.sqlite3", "world.json"
SUFFIXES = ("", "-wal", "-shm", "-journal")
Tick = Callable[[int], None]


def is_elsewhere() -> bool:
    """Whether somebody named the database: then it is built in place."""
    return bool(os.environ.get("DATABASE_URL"))


def is_there(home: Path) -> bool:
    """Whether a world stands in this folder that today's tables can read."""
    if not (home / DATABASE).exists() or not (home / NOTE).exists():
        return False
    known = told(home)["migrations"]
    now = _migrations()
    return all(now.get(name) == digest for name, digest in known.items())


def told(home: Path) -> dict[str, Any]:
    """What was noted of the world that stands: its seed, its size, its day."""
    noted: dict[str, Any] = json.loads((home / NOTE).read_text())
    return noted


def clear(home: Path) -> None:
    """Take the world away: the database, what it sealed, its mail."""
    for name in (DATABASE, BEING_BUILT):
        _remove(home / name)
    for file in (home / NOTE, home / "ledger" / "checkpoints.jsonl"):
        file.unlink(missing_ok=True)
    for mail in (home / "mail").glob("*"):
        mail.unlink()


def beside(home: Path) -> None:
    """Point this process at a new, empty database file; before Django is loaded."""
    _remove(home / BEING_BUILT)
    os.environ["DATABASE_URL"] = f"sqlite:///{home / BEING_BUILT}"


def put_in_place(home: Path, noted: dict[str, Any]) -> None:
    """The finished file becomes the database; from now on it is the world."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    del os.environ["DATABASE_URL"]
    _sync(home / BEING_BUILT)
    note = home / f"{NOTE}.new"
    note.write_text(json.dumps(noted | {"migrations": _migrations()}, indent=1))
    os.replace(home / BEING_BUILT, home / DATABASE)
    os.replace(note, home / NOTE)


def fast() -> None:
    """
    Until it is put in place nobody relies on it: no waiting for the disk. And nothing
    made on the way is thrown away in cycles: looking for them would only take time.
    """
    from django.db import connection

    gc.disable()
    # Within a day's transaction nothing is undone alone: what fails ends the building.
    # (SQLite's own backend does not ask the feature flag.)
    connection.savepoint = _no_savepoint  # type: ignore[method-assign]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
            cursor.execute("PRAGMA secure_delete=OFF")


def _no_savepoint() -> None:
    """No name: the block that asked for one marks the whole transaction when it fails."""


def _sync(file: Path) -> None:
    with file.open("rb") as handle:
        os.fsync(handle.fileno())


def _remove(file: Path) -> None:
    for suffix in SUFFIXES:
        file.with_name(file.name + suffix).unlink(missing_ok=True)


def _migrations() -> dict[str, str]:
    """A digest of each migration: the tables that a world was built with."""
    source = Path(__file__).resolve().parent.parent
    return {
        f"{file.parent.parent.name}/{file.stem}": hashlib.sha256(
            file.read_bytes()
        ).hexdigest()
        for file in sorted(source.glob("*/migrations/[0-9]*.py"))
    }
