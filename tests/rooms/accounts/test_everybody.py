"""Whoever has an account looks after it, whatever they are here for."""

import pytest

from mebyd.accounts.urls import EVERYBODY
from mebyd.directory.rules import SEATS_IN


pytestmark = pytest.mark.house


def test_every_role_that_sits_somewhere_has_the_pages_of_its_own_account():
    """Accounts lies below the directory, whose roles it may not know: so it is told."""
    assert set(EVERYBODY) == {role.value for role in SEATS_IN}
