"""Siân, who has a password, and quick hashes; what each test of signing in asks."""

from datetime import UTC, datetime

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.translation import override

from mebyd.accounts import actions, models
from mebyd.ledger.terms import Actor


AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
BY = Actor("PE-ADMIN", "administrator")
PASSWORD = "ceffyl-batri-stapl-cywir"


@pytest.fixture(autouse=True)
def simple(settings, tmp_path):
    """Nothing here is about how static files are named or how slow a hash is."""
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        }
    }
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.STATIC_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def sian(db):
    """A person with a password; her row, for the tests that need it."""
    ref = actions.register_person(
        email="Siân.Jones@Bwrdd.Example",
        name="Siân Jones",
        language="cy",
        password=PASSWORD,
        by=BY,
        at=AT,
    )
    return models.Person.objects.get(ref=ref)


@pytest.fixture
def seated(monkeypatch):
    """Whoever signs in sits somewhere: doors are for roles."""
    from mebyd.directory import queries as directory
    from mebyd.directory.terms import Role, Seat

    def seats_of(person_ref, *, on):
        return (Seat(Role.WORKFORCE_LEAD, board="W11000024"),)

    monkeypatch.setattr(directory, "seats_of", seats_of)


def address(name, language="en", **kwargs):
    with override(language):
        return reverse(name, kwargs=kwargs)


def is_in(client):
    return "_auth_user_id" in client.session
