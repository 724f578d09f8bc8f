"""The SQLite that we trust, put in place before Django looks for one."""

import sys


SAFE_VERSION = (3, 51, 3)
"""First release without the write-ahead-log reset bug of 3.7.0 to 3.51.2."""

AT_EACH_CONNECTION = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # NORMAL acknowledges before the data is on disk
    "PRAGMA foreign_keys=ON;"
    "PRAGMA busy_timeout=20000;"
    "PRAGMA trusted_schema=OFF;"
    "PRAGMA cache_size=-65536;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA secure_delete=ON;"
    "PRAGMA mmap_size=0;"
)


class UnsafeDatabase(Exception):
    """The SQLite library found is one that can corrupt a database."""


def put_in_place() -> None:
    """Make the wheel's SQLite the one that `import sqlite3` finds."""
    import pysqlite3

    sys.modules["sqlite3"] = pysqlite3
    sys.modules["sqlite3.dbapi2"] = pysqlite3.dbapi2


def assert_safe() -> None:
    """Raise UnsafeDatabase unless the library in use is a mended release."""
    import sqlite3

    found = sqlite3.sqlite_version_info
    if found < SAFE_VERSION:
        raise UnsafeDatabase(f"SQLite {found} is older than {SAFE_VERSION}.")
