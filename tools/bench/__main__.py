"""
The figures, one a line: name, value, goal, ok or short. Exit 1 if one is short.

Only ratios and counts are gated; milliseconds are printed for information. Subject and
floor alternate in one run, so that a slow machine slows both.
"""

import os
import sys
import tempfile
from pathlib import Path


ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tests")]
SHORT = []


def figure(name, value, goal, ok, note=""):
    """One line of the report."""
    verdict = "ok" if ok else "short"
    if not ok:
        SHORT.append(name)
    print(f"{name:<44} {value:>10} {goal:>10}  {verdict}{'  ' + note if note else ''}")


def information(name, value):
    print(f"{name:<44} {value:>10} {'':>10}  for information")


def main() -> int:
    os.environ["DJANGO_SETTINGS_MODULE"] = "mebyd.web.settings"
    os.environ["MEBYD_HOME"] = tempfile.mkdtemp(prefix="bench-")
    os.environ["MEBYD_MODE"] = "demonstration"
    import django

    django.setup()
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    setup_test_environment()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from django.db import connection

    import make
    from bench import lists, receiving, workforce

    print(f"# on {connection.vendor}, load {os.getloadavg()[0]:.1f}")
    world = make.world()
    # Pages first: what receiving leaves behind (drafts by the hundred) is on no real desk.
    lists.run(figure, information, world)
    receiving.run(figure, information, world)
    workforce.run(figure, information, world)
    return 1 if SHORT else 0


if __name__ == "__main__":
    sys.exit(main())
