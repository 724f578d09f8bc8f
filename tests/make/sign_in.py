"""Somebody signed in, second factor and all, without the pages of signing in."""

from django.test import Client


def signed_in(client: Client, person) -> Client:
    """The client, with a session as sign-in with a second factor leaves it."""
    client.force_login(
        person, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    session = client.session
    session["has_second_factor"] = True
    session.save()
    return client


def as_(world, name: str, **more) -> Client:
    """A client that shows what a server shows (a 500 too), signed in as one of the cast."""
    from mebyd.accounts.models import Person

    client = Client(raise_request_exception=False, **more)
    return signed_in(client, Person.objects.get(ref=world.people[name]))


def as_guest(client: Client, ref: str, *, about: str = "") -> Client:
    """As the link in a guest's e-mail leaves the session."""
    return _held(client, "guest", ref, about)


def as_family(client: Client, ref: str, *, about: str) -> Client:
    """As the right code leaves the session of a parent."""
    return _held(client, "family", ref, about)


def _held(client: Client, role: str, ref: str, about: str) -> Client:
    session = client.session
    session[role] = {"ref": ref, "name": "", "language": "en", "about": about}
    session.save()
    return client
