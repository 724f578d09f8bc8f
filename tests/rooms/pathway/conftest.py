"""Somebody of the small Wales, signed in at a browser."""

import pytest
from django.test import Client

from mebyd.accounts.models import Person


@pytest.fixture
def signed_in(world):
    """`signed_in("powys.coordinator")` is their browser, past the second factor."""

    def client(name: str) -> Client:
        browser = Client()
        browser.force_login(
            Person.objects.get(ref=world.people[name]),
            backend="allauth.account.auth_backends.AuthenticationBackend",
        )
        session = browser.session
        session["has_second_factor"] = True
        session.save()
        return browser

    return client
