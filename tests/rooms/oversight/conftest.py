from datetime import UTC, datetime

import pytest

from mebyd.directory import actions
from mebyd.places import actions as places
from mebyd.places import queries as place_queries


AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def wales(db):
    """Areas, boards, and the services that the product ships."""
    place_queries.forget()
    places.load_reference(at=AT)
    actions.load_reference(at=AT)
    yield
    place_queries.forget()
