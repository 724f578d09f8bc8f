"""Lines to begin with, bare SQL, and many writers at once."""

import threading
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from mebyd.ledger import actions, guards
from mebyd.ledger.terms import Actor


AT = datetime(2026, 11, 23, 9, 30, 1, 7, tzinfo=UTC)
BY = Actor("PE-1", "practitioner", "TE-1", "192.0.2.7", "abc")
BABIES = ("BA-1", "BA-2", "BA-3")


def write(*whats, about="BA-1", by=BY, at=AT, facts=None):
    with transaction.atomic():
        for what in whats:
            actions.record(what, by=by, at=at, about=about, facts=facts)


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []


@pytest.fixture
def some_lines(db):
    """Three babies with five lines each, and a viewer with two lists."""
    for baby in BABIES:
        for n in range(5):
            write("families.baby.changed", about=baby, facts={"n": n, "ŵ": ["a", 1]})
    actions.looked_at_list("pathway.list", by=BY, at=AT, refs=BABIES)
    actions.looked_at_list("pathway.list", by=BY, at=AT, refs=BABIES[:1])


@pytest.fixture
def no_guards(db):
    """Play the person who holds the database."""
    guards.take_down(connection)
    yield


def in_threads(*works):
    """Run them at once, each on a connection of its own; the faults they ended in."""
    faults = []

    def run(work):
        try:
            work()
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


@pytest.fixture
def real_database(transactional_db, tmp_path):
    """
    What new threads see: SQLite as a file, as people have it.

    The tests' database in memory locks whole tables and never waits.
    """
    if connection.vendor != "sqlite":
        yield
        return
    kept = connections.settings["default"]
    connections.settings["default"] = kept | {"NAME": str(tmp_path / "real.sqlite3")}
    assert in_threads(lambda: call_command("migrate", "ledger", verbosity=0)) == []
    yield
    connections.settings["default"] = kept
