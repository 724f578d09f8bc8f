"""What every test needs: the builders on the path, one kind each, static files once."""

import os
import sys
from pathlib import Path

import pytest


sys.path.insert(0, str(Path(__file__).parent))

KINDS = {"pure", "rooms", "house", "story", "walk", "crash"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Each test is of exactly one kind."""
    for item in items:
        kinds = KINDS & {mark.name for mark in item.iter_markers()}
        if len(kinds) != 1:
            raise pytest.UsageError(f"{item.nodeid} is of {len(kinds)} kinds: {kinds}")


@pytest.fixture(scope="session", autouse=True)
def static_files(tmp_path_factory):
    """
    Pages name static files by their hash: they are collected once, as in life.

    Into a folder of the tests' own (pytest-django reads the settings before this file is
    read, so they are told here): nothing of `var` is used or changed.
    """
    from django.core.management import call_command
    from django.test import override_settings

    if "MEBYD_HOME" not in os.environ:
        home = tmp_path_factory.mktemp("home")
        override_settings(
            HOME=home,
            STATIC_ROOT=home / "static",
            EMAIL_FILE_PATH=home / "mail",
            FILES_ROOT=home / "files",
        ).enable()
    call_command("collectstatic", interactive=False, verbosity=0)


@pytest.fixture(autouse=True)
def in_english():
    """A Welsh page leaves its language behind; the next test begins in English."""
    from django.utils import translation

    translation.activate("en")


@pytest.fixture(autouse=True, scope="session")
def histories_can_be_emptied():
    """A test with real transactions ends by emptying every table; ours refuses."""
    from django.db import connection
    from django.test import TransactionTestCase

    from mebyd.ledger import guards as of_the_ledger
    from mebyd.pathway import guards as of_the_pathway

    both = (of_the_ledger, of_the_pathway)

    empty = TransactionTestCase._fixture_teardown

    def emptied(self):
        for guards in both:
            guards.take_down(connection)
        try:
            empty(self)
        finally:
            for guards in both:
                guards.put_up(connection)

    # A TestCase rolls back, and has its own.
    TransactionTestCase._fixture_teardown = emptied
    yield
    TransactionTestCase._fixture_teardown = empty


@pytest.fixture
def world(db):
    """The small Wales of `make`."""
    import make

    return make.world()
