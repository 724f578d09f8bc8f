"""`mebyd person`: the first administrators; they register everybody else on a page."""

from typing import TYPE_CHECKING

import click

from mebyd.cli import place


if TYPE_CHECKING:
    from mebyd.ledger.terms import Actor


@click.group()
def person() -> None:
    """The administrators; they register everybody else on a page."""


@person.command()
@click.argument("email")
@click.argument("name")
@click.option("--language", type=click.Choice(["cy", "en"]), default="en")
def add(email: str, name: str, language: str) -> None:
    """Register an administrator for all Wales, and print the link to set a password."""
    _load()
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email
    from django.db import transaction
    from django.utils import timezone

    from mebyd.accounts import actions as accounts
    from mebyd.accounts.terms import EmailTaken
    from mebyd.directory import actions as directory
    from mebyd.directory.terms import Role
    from mebyd.kit.days import local_day

    at, by = timezone.now(), _by()
    try:
        validate_email(email)
        with transaction.atomic():
            ref = accounts.register_person(
                email=email, name=name, language=language, by=by, at=at
            )
            directory.give_seat(
                person_ref=ref,
                role=Role.ADMINISTRATOR,
                is_national=True,
                from_on=local_day(at),
                languages=(language,),
                by=by,
                at=at,
            )
    except ValidationError as bad:
        raise click.ClickException(f"{email} is not an e-mail address.") from bad
    except EmailTaken as taken:
        raise click.ClickException(
            f"Somebody signs in as {email} already: mebyd person link {email}"
        ) from taken
    click.echo(f"{name} is an administrator for all Wales.")
    _tell_link(ref)


@person.command()
@click.argument("email")
def link(email: str) -> None:
    """Print a new link with which somebody sets a password."""
    _load()
    from mebyd.accounts import queries as accounts

    found = accounts.person_by_email(email)
    if found is None or not found.is_active:
        raise click.ClickException(f"Nobody signs in as {email}.")
    _tell_link(found.ref)


def _load() -> None:
    place.choose("production")
    place.load()
    place.migrate()
    place.load_reference(only_if_missing=True)


def _tell_link(ref: str) -> None:
    from django.utils import timezone

    from mebyd.accounts import actions as accounts

    where = accounts.password_link(person_ref=ref, by=_by(), at=timezone.now())
    click.echo("This link sets the password. It works once, for three days:")
    click.echo(f"\n  {where}\n")


def _by() -> "Actor":
    from mebyd.ledger.terms import Actor

    return Actor(ref="command-line", role="system")
