"""`mebyd`, typed. Rooms are imported inside the commands: help comes at once."""

import os
import sys
from pathlib import Path
from typing import IO, Any

import click

from mebyd.cli import building, people, place, serving


DEFAULT, FULL = 600, 3000
"""Referrals in the demonstration's world."""

PORT = click.option("--port", type=int, default=8000, show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Mebyd: from a worry about a baby to the right support."""


@main.command()
@click.option("--full", is_flag=True, help="3,000 referrals instead of 600.")
@click.option("--seed", type=int, default=1, help="Another seed, another world.")
@PORT
@click.option("--fresh", is_flag=True, help="Build the world anew; yours is lost.")
@click.option("--no-serve", is_flag=True, help="Only build it.")
@click.option("--referrals", type=int, default=0, help="As many as you say.")
@click.option("--days", type=int, default=730, help="Days of life before today.")
def demo(
    full: bool,
    seed: int,
    port: int,
    fresh: bool,
    no_serve: bool,
    referrals: int,
    days: int,
) -> None:
    """A whole made-up Wales on the real map, in your browser."""
    size = {"full": full, "seed": seed, "referrals": referrals, "days": days}
    home = place.choose("demonstration")
    if building.is_elsewhere():
        _build_in_place(size)
    else:
        _build_beside(home, size, fresh=fresh)
    place.collect_static()
    if not no_serve:
        _serve(serving.next_free(port), people=True)


def _build_beside(home: Path, size: dict[str, int], *, fresh: bool) -> None:
    if not fresh and building.is_there(home):
        _tell_world(building.told(home), size)
        place.load()
        place.migrate()
        return
    if (home / building.DATABASE).exists():
        click.echo("The world is built anew.")
    building.clear(home)
    building.beside(home)
    place.load()
    place.migrate()
    building.fast()
    building.put_in_place(home, _perform(size))
    _point_at(home)


def _tell_world(stands: dict[str, Any], asked: dict[str, int]) -> None:
    """Which world stands, if it is not the one that was asked for."""
    many = FULL if asked["full"] else asked["referrals"] or stands["referrals"]
    if (stands["seed"], stands["referrals"]) != (asked["seed"], many):
        click.echo(
            f"A world of {stands['referrals']} referrals from seed {stands['seed']} "
            "stands already; --fresh builds the one that you ask for."
        )
    built_on = stands.get("built_on", "an earlier day")
    click.echo(f"It was built on {built_on}; --fresh brings it up to today.")


def _point_at(home: Path) -> None:
    """This process goes on with the finished database."""
    from django.db import connection

    connection.settings_dict["NAME"] = str(home / building.DATABASE)


def _build_in_place(size: dict[str, int]) -> None:
    place.load()
    place.migrate()
    from django.db import transaction

    from mebyd.demo import world

    if not world.is_built():
        with transaction.atomic():
            _perform(size)


def _perform(asked: dict[str, int]) -> dict[str, str | int]:
    from django.utils import timezone

    from mebyd.demo import world
    from mebyd.demo.terms import Size

    many = asked["referrals"] or (FULL if asked["full"] else DEFAULT)
    size = Size(referrals=many, days=asked["days"], seed=asked["seed"])
    label = "Life in a made-up Wales"
    with click.progressbar(length=world.ticks(size), label=label) as bar:
        return world.build(size, until=timezone.now(), tick=lambda: bar.update(1))


@main.command()
@PORT
@click.option("--host", default=serving.HOST, show_default=True)
def serve(port: int, host: str) -> None:
    """Serve the database that stands, with its worker: production, or else the demonstration."""
    home = place.choose_standing()
    if not serving.is_free(port, host):
        raise click.ClickException(
            f"Port {port} is taken. Stop what uses it, or choose another: --port {port + 1}"
        )
    _address(port)
    place.load()
    is_demonstration = _check_served(home, host)
    place.migrate()
    place.load_reference(only_if_missing=True)
    place.collect_static()
    _serve(port, host=host, people=is_demonstration)


def _check_served(home: Path, host: str) -> bool:
    """What is served, said; whether it is the demonstration. Nothing unsafe is begun."""
    from django.conf import settings

    from mebyd.web import loopback

    if settings.IS_PRODUCTION and not (
        settings.IS_BEHIND_TLS or loopback.is_host(host)
    ):
        raise click.ClickException(
            f"Passwords would travel in the open to {host}. Put a proxy with TLS before "
            "this server, and say where people find it: MEBYD_ADDRESS=https://..."
        )
    is_demonstration: bool = settings.IS_DEMONSTRATION
    is_old = (home / building.NOTE).exists() and not building.is_there(home)
    if is_demonstration and is_old:
        raise click.ClickException(
            "The demonstration was built by another version: `mebyd demo` builds it anew."
        )
    click.echo(f"This is {os.environ['MEBYD_MODE']}, from {home}.")
    return is_demonstration


def _address(port: int) -> None:
    """Links in messages lead to this very port, unless somebody named an address."""
    os.environ.setdefault("MEBYD_ADDRESS", f"http://localhost:{port}")


def _serve(port: int, *, host: str = serving.HOST, people: bool = False) -> None:
    _address(port)

    def ready() -> None:
        shown = "localhost" if host in (serving.HOST, "0.0.0.0") else host
        click.echo(f"\n  Cymraeg  http://{shown}:{port}/cy/")
        click.echo(f"  English  http://{shown}:{port}/en/\n")
        if people:
            _tell_people()
        else:
            _tell_production()
        click.echo("Ctrl-C stops it.")

    sys.exit(serving.Pair(port, host).run(ready))


def _tell_production() -> None:
    """What stands between an empty installation and the first referral."""
    from django.conf import settings

    from mebyd.accounts import queries as accounts

    if settings.IS_BEHIND_TLS:
        click.echo(f"Only through the proxy: {settings.ADDRESS}")
    if "filebased" in settings.EMAIL_BACKEND:
        click.echo(
            f"E-mail is not sent: it is written to {settings.EMAIL_FILE_PATH}. "
            "MEBYD_EMAIL_BACKEND=django.core.mail.backends.smtp.EmailBackend sends it."
        )
    if not accounts.is_anybody():
        click.echo("Nobody is registered yet: mebyd person add EMAIL NAME")


def _tell_people() -> None:
    from mebyd.demo import people

    click.echo("Sign in, with one click, as:")
    for _ref, name, about in people.cast():
        click.echo(f"  {name:<20} {about}")
    click.echo()


@main.command()
def worker() -> None:
    """Send messages, run nightly jobs, seal the ledger; until it is told to stop."""
    place.choose_standing()
    place.load()
    from mebyd.night import worker as rounds

    rounds.work(rounds.until_told())


@main.command()
def migrate() -> None:
    """Bring the database up to this version, and load the reference data."""
    place.choose("production")
    place.load()
    place.migrate()
    place.load_reference()
    click.echo("The database is up to date.")


@main.command()
def night() -> None:
    """Run the nightly jobs that are due now."""
    place.choose_standing()
    place.load()
    from django.utils import timezone

    from mebyd.night import actions as nightly

    ran = nightly.run_due(at=timezone.now())
    click.echo(f"{ran} nightly jobs ran.")


@main.command()
def verify() -> None:
    """Prove the ledger. Says where it is broken first, and what no proof can tell."""
    home = place.choose_standing()
    place.load()
    from mebyd.ledger import labels
    from mebyd.ledger import queries as ledger

    verdict = ledger.verify(home)
    click.echo(
        f"{verdict.entries} lines in {verdict.chains} chains, "
        f"{verdict.checkpoints} signed checkpoints."
    )
    if verdict.key:
        click.echo(f"Key of the checkpoints: {verdict.key}")
    if verdict.broken:
        broken = verdict.broken
        click.echo(f"BROKEN at {broken.chain}, line {broken.position}:")
        click.echo(f"  {labels.FAULTS[broken.why]}")
    else:
        click.echo("The ledger is whole.")
    click.echo("\nWhat this proof cannot tell:")
    for line in labels.CANNOT_TELL:
        click.echo(f"  - {line}")
    sys.exit(1 if verdict.broken else 0)


main.add_command(people.person)


@main.group(name="import")
def import_() -> None:
    """Load data from elsewhere."""


@import_.command()
@click.argument("file", type=click.File("r", encoding="utf-8-sig"))
@click.option("--dry-run", is_flag=True, help="Say what would happen; write nothing.")
def postcodes(file: IO[str], dry_run: bool) -> None:
    """Postcodes of Wales, from the CSV of the ONS Postcode Directory."""
    place.choose("production")
    place.load()
    from django.utils import timezone

    from mebyd.places import actions as places
    from mebyd.places import labels
    from mebyd.places.terms import LOADER, ColumnsMissing

    try:
        report = places.import_postcodes(
            file, by=LOADER, at=timezone.now(), dry_run=dry_run
        )
    except ColumnsMissing as missing:
        raise click.ClickException(f"The file lacks columns: {missing}") from missing
    click.echo(
        f"{report.read} rows read, {report.kept} Welsh postcodes: {report.new} new, "
        f"{report.changed} changed, {report.gone} gone."
    )
    for problem in report.problems[:20]:
        click.echo(f"  line {problem.row}: {problem.text} {labels.WHY[problem.why]}")
    if not report.is_written:
        click.echo("Nothing was written.")
    sys.exit(1 if report.problems else 0)
