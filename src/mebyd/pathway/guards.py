"""The triggers with which the database itself refuses to change what happened."""

from django.db.backends.base.base import BaseDatabaseWrapper


SAYS = "the history of a referral is append-only"

UP = {
    "sqlite": [
        f"""
        CREATE TRIGGER pathway_event_no_{event} BEFORE {event} ON pathway_event
        BEGIN SELECT RAISE(ABORT, '{SAYS}'); END
        """
        for event in ("UPDATE", "DELETE")
    ],
    "postgresql": [
        f"""
        CREATE OR REPLACE FUNCTION pathway_refuses() RETURNS trigger LANGUAGE plpgsql
        AS $$ BEGIN RAISE EXCEPTION '{SAYS}'; END $$
        """,
        """
        CREATE TRIGGER pathway_event_append_only BEFORE UPDATE OR DELETE
        ON pathway_event FOR EACH ROW EXECUTE FUNCTION pathway_refuses()
        """,
    ],
}
DOWN = {
    "sqlite": [
        f"DROP TRIGGER IF EXISTS pathway_event_no_{event}"
        for event in ("UPDATE", "DELETE")
    ],
    "postgresql": ["DROP FUNCTION IF EXISTS pathway_refuses() CASCADE"],
}


def put_up(connection: BaseDatabaseWrapper) -> None:
    _run(connection, UP[connection.vendor])


def take_down(connection: BaseDatabaseWrapper) -> None:
    """For undoing the migration, and for tests that empty their tables."""
    _run(connection, DOWN[connection.vendor])


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
