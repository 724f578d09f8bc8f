"""The map of Wales, for tests that need no people: their rooms are read anew."""

from datetime import UTC, datetime

import pytest

from mebyd.directory import actions as directory
from mebyd.places import actions, queries


AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def the_map(db):
    """Areas, boards, borders and holidays."""
    queries.forget()
    actions.load_reference(at=AT)
    yield
    queries.forget()


@pytest.fixture
def wales(the_map):
    """The map, and the services that the product ships."""
    directory.load_reference(at=AT)
