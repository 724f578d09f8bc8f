"""Rooms are entered by their doors, and the cellar is dry."""

import subprocess
import sys
from functools import cache

import grimp
import pytest


pytestmark = pytest.mark.house

OPEN_ROOMS = {"kit", "histories", "pages", "engine"}
DOORS = {"actions", "queries", "access", "terms", "labels"}
FRONT_HALL = {"web", "cli"}
"""The front hall joins every room's addresses; the roof starts the front hall."""


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("mebyd", include_external_packages=False)


def rooms_entered_past_the_door() -> list[str]:
    found = []
    for module in graph().modules:
        for other in graph().find_modules_directly_imported_by(module):
            if is_past_the_door(module, other):
                found.append(f"{module} -> {other}")
    return sorted(found)


def is_past_the_door(module: str, other: str) -> bool:
    here, there = room_of(module), room_of(other)
    if here == there or not there or there in OPEN_ROOMS or here in FRONT_HALL:
        return False
    inside = other.split(".")[2:]
    if is_form(module) and is_form(other):
        return False  # A form above asks the same as one below, and something more.
    return bool(inside) and inside[0] not in DOORS


def is_form(module: str) -> bool:
    return module.split(".")[2:3] == ["forms"]


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


ALLOWED = {
    # A migration's own guard, and the settings that name an adapter, are not doors.
}


def test_rooms_are_entered_by_the_door_alone():
    assert [one for one in rooms_entered_past_the_door() if one not in ALLOWED] == []


def test_the_check_sees_a_window():
    assert is_past_the_door("mebyd.care.views", "mebyd.pathway.models")
    assert is_past_the_door("mebyd.care.views", "mebyd.pathway.forms.ending")
    assert not is_past_the_door("mebyd.care.views", "mebyd.pathway.actions.meet")
    assert not is_past_the_door("mebyd.care.forms", "mebyd.pathway.forms.ending")


@pytest.mark.parametrize(
    "module",
    sorted(
        m
        for m in grimp.build_graph("mebyd").modules
        if m.split(".")[-1] in {"rules", "terms"}
        or ".rules." in m
        or ".terms." in m
        or m.startswith(("mebyd.kit", "mebyd.histories"))
    ),
)
def test_rules_load_no_framework(module):
    code = f"import {module}, sys; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


LEAVING = {"mebyd.directory.actions.end_seat", "mebyd.directory.actions.close_team"}


def test_only_care_ends_a_membership_or_closes_a_team():
    """`care` hands over first what they held; nobody else may call directory's own."""
    callers = set()
    for path in source_files():
        text = path.read_text("utf-8")
        for name in ("end_seat(", "close_team("):
            if f".{name}" in text:
                callers.add(path.parts[path.parts.index("mebyd") + 1])
    assert callers <= {"care", "directory"}


def source_files():
    from pathlib import Path

    import mebyd

    return sorted(Path(mebyd.__file__).parent.rglob("*.py"))
