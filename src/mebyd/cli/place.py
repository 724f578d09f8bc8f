"""Where a command works, and what must stand there before it can."""

import hashlib
import os
from pathlib import Path


def choose_standing() -> Path:
    """
    Production; or the demonstration, where that is all that stands and nobody chose.
    """
    named = {"MEBYD_MODE", "MEBYD_HOME", "DATABASE_URL"} & os.environ.keys()
    stands = [mode for mode in ("production", "demonstration") if _stands(mode)]
    return choose("production" if named or not stands else stands[0])


def _stands(mode: str) -> bool:
    return (Path.cwd() / "var" / mode / DATABASE).exists()


DATABASE = "mebyd.sqlite3"


def choose(mode: str) -> Path:
    """Fix mode and folder for this process and its children; what is set already stays."""
    os.environ.setdefault("MEBYD_MODE", mode)
    mode = os.environ["MEBYD_MODE"]
    home = Path(os.environ.setdefault("MEBYD_HOME", str(Path.cwd() / "var" / mode)))
    home.mkdir(parents=True, exist_ok=True)
    return home


def load() -> None:
    """Load Django; from here on rooms can be imported."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mebyd.web.settings")
    django.setup()


def migrate() -> None:
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)


def load_reference(*, only_if_missing: bool = False) -> None:
    """The facts that the product ships: areas, working days, what is known of services."""
    from django.utils import timezone

    from mebyd.directory import actions as directory
    from mebyd.places import actions as places
    from mebyd.places import queries as known
    from mebyd.places.terms import NotLoaded

    if only_if_missing:
        try:
            known.areas()
        except NotLoaded:
            pass
        else:
            return
    places.load_reference(at=timezone.now())
    directory.load_reference(at=timezone.now())


def collect_static() -> None:
    """Gather the static files, if any of them changed since the last time."""
    from django.conf import settings
    from django.core.management import call_command

    note = Path(settings.STATIC_ROOT) / ".gathered"
    now = _fingerprint()
    if not note.exists() or note.read_text() != now:
        call_command("collectstatic", verbosity=0, interactive=False, clear=False)
        note.write_text(now)


def _fingerprint() -> str:
    """Names, sizes and times of every static file: enough to see that one changed."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: found[0]):
            stat = os.stat(storage.path(name))
            digest.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()
