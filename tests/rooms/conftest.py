"""What every room's tests need: a ledger that Django may empty between two of them."""

import pytest
from django.db import connection
from django.test import TransactionTestCase

from mebyd.ledger import guards


@pytest.fixture(autouse=True, scope="session")
def ledger_can_be_emptied():
    """A test with real transactions ends by emptying every table; ours refuses."""
    empty = TransactionTestCase._fixture_teardown

    def emptied(self):
        guards.take_down(connection)
        try:
            empty(self)
        finally:
            guards.put_up(connection)

    # A TestCase rolls back, and has its own.
    TransactionTestCase._fixture_teardown = emptied
    yield
    TransactionTestCase._fixture_teardown = empty
