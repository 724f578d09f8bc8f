"""
The triggers with which the database itself refuses to change the ledger.

Put up by the first migration. Taken down by nothing but tests: they play the person who
holds the database, and they must empty its tables between two of them.
"""

from django.db.backends.base.base import BaseDatabaseWrapper


TABLES = ("ledger_entry", "ledger_mention")
SAYS = "the ledger is append-only"

_SQLITE = """
CREATE TRIGGER {table}_no_{event} BEFORE {event} ON {table}
BEGIN SELECT RAISE(ABORT, '{says}'); END
"""
_SQLITE_HEAD = """
CREATE TRIGGER ledger_head_forward BEFORE UPDATE ON ledger_head
WHEN NEW.position < OLD.position OR NEW.chain <> OLD.chain
BEGIN SELECT RAISE(ABORT, '{says}'); END
"""
_SQLITE_HEAD_STAYS = """
CREATE TRIGGER ledger_head_stays BEFORE DELETE ON ledger_head
BEGIN SELECT RAISE(ABORT, '{says}'); END
"""
_POSTGRES_REFUSES = """
CREATE OR REPLACE FUNCTION ledger_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '{says}'; END $$
"""
_POSTGRES_ROWS = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table}
FOR EACH ROW EXECUTE FUNCTION ledger_refuses()
"""
_POSTGRES_WHOLE = """
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION ledger_refuses()
"""
_POSTGRES_HEAD = """
CREATE TRIGGER ledger_head_forward BEFORE UPDATE ON ledger_head FOR EACH ROW
WHEN (NEW.position < OLD.position OR NEW.chain <> OLD.chain)
EXECUTE FUNCTION ledger_refuses()
"""
_POSTGRES_HEAD_STAYS = """
CREATE TRIGGER ledger_head_stays BEFORE DELETE ON ledger_head
FOR EACH ROW EXECUTE FUNCTION ledger_refuses()
"""


def put_up(connection: BaseDatabaseWrapper) -> None:
    """From here on the database refuses UPDATE, DELETE and TRUNCATE of lines."""
    _run(connection, _UP[connection.vendor]())


def take_down(connection: BaseDatabaseWrapper) -> None:
    """For tests and for undoing the first migration."""
    _run(connection, _DOWN[connection.vendor]())


def _sqlite_up() -> list[str]:
    lines = [
        _SQLITE.format(table=table, event=event, says=SAYS)
        for table in TABLES
        for event in ("UPDATE", "DELETE")
    ]
    heads = [_SQLITE_HEAD.format(says=SAYS), _SQLITE_HEAD_STAYS.format(says=SAYS)]
    return lines + heads


def _sqlite_down() -> list[str]:
    names = [
        f"{table}_no_{event}" for table in TABLES for event in ("UPDATE", "DELETE")
    ]
    names += ["ledger_head_forward", "ledger_head_stays"]
    return [f"DROP TRIGGER IF EXISTS {name}" for name in names]


def _postgres_up() -> list[str]:
    lines = [
        text.format(table=table)
        for table in TABLES
        for text in (_POSTGRES_ROWS, _POSTGRES_WHOLE)
    ]
    heads = [
        _POSTGRES_HEAD,
        _POSTGRES_HEAD_STAYS,
        _POSTGRES_WHOLE.format(table="ledger_head"),
    ]
    return [_POSTGRES_REFUSES.format(says=SAYS), *lines, *heads]


def _postgres_down() -> list[str]:
    return ["DROP FUNCTION IF EXISTS ledger_refuses() CASCADE"]


_UP = {"sqlite": _sqlite_up, "postgresql": _postgres_up}
_DOWN = {"sqlite": _sqlite_down, "postgresql": _postgres_down}


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
