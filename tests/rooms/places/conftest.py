from datetime import UTC, datetime

import pytest

from mebyd.places import actions, queries


AT = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture
def wales(db):
    """The areas, boards, borders and holidays of Wales, read anew."""
    queries.forget()
    actions.load_reference(at=AT)
    yield
    queries.forget()
