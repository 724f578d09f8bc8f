"""A browser in which somebody has signed in, with their second factor."""

from django.test import Client

from mebyd.accounts.models import Person


BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser(person_ref: str) -> Client:
    """Errors come back as pages, as in life."""
    client = Client(raise_request_exception=False)
    client.force_login(Person.objects.get(ref=person_ref), backend=BACKEND)
    session = client.session
    session["has_second_factor"] = True
    session.save()
    return client
