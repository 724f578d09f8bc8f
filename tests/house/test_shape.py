"""Small files, no left-overs, a room like every other."""

import ast
import re
from pathlib import Path

import pytest

import mebyd


pytestmark = pytest.mark.house

SOURCE = Path(mebyd.__file__).parent
ROOT = SOURCE.parent.parent
ROOMS = sorted(p.name for p in SOURCE.iterdir() if (p / "__init__.py").exists())
FILES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
MOST_LINES = 400
LONGEST_FUNCTION = 60


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_owns(room):
    text = (SOURCE / room / "README.md").read_text("utf-8")
    assert len(text) > 100


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_files_are_small_and_functions_short(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= MOST_LINES
    long = [
        node.name
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef)
        and (node.end_lineno or 0) - node.lineno > LONGEST_FUNCTION
    ]
    assert long == []


@pytest.mark.parametrize("path", TESTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_files_of_tests_are_small_and_say_what_they_are_about(path):
    text = path.read_text("utf-8")
    assert text.count("\n") <= MOST_LINES
    assert not text or ast.get_docstring(ast.parse(text))


PLAYED_AGAIN = ROOT / "tests" / "story" / "test_plain.py"
"""It plays the stories of other files once more, in a browser without scripts."""


@pytest.mark.parametrize("path", TESTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_of_tests_takes_nothing_from_another(path):
    """What two of them need stands in a conftest.py or in tests/make."""
    if path == PLAYED_AGAIN:
        return
    named = [
        module.split(".")[-1]
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for module in _imported(node)
    ]
    assert [name for name in named if name.startswith("test_")] == []


def _imported(node):
    """The modules that a line of imports may name."""
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(one.name for one in node.names)]
    return []


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_nothing_is_left_open(path):
    assert not re.search(
        r"\b(TODO|FIXME|XXX)\b|NotImplementedError", path.read_text("utf-8")
    )


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_no_clock_is_read_below_the_page(path):
    """Habit 8: `at` comes in from the page, the command line, the worker or a test."""
    if path.stem in {"views", "middleware", "visitors", "adapter", "forms", "worker"}:
        return
    if {"views", "cli", "demo", "web"} & set(path.relative_to(SOURCE).parts):
        return
    text = path.read_text("utf-8")
    assert not re.search(
        r"timezone\.now\(|datetime\.now\(|date\.today\(|time\.time\(", text
    )


def test_templates_hold_no_style_or_script_of_their_own():
    """The content security policy refuses them; better not to write them."""
    for path in SOURCE.rglob("*.jinja"):
        text = path.read_text("utf-8")
        assert ' style="' not in text, path
        assert not re.search(r"\son[a-z]+=", text), path
        assert "|safe" not in text.replace(" ", ""), path


def test_the_nhs_look_is_the_one_that_was_reviewed():
    import hashlib
    import importlib.util

    static = (
        Path(importlib.util.find_spec("wagtailnhsukfrontend").origin).parent / "static"
    )
    digests = {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest()[:16]
        for p in static.rglob("nhsuk-frontend-*.min.*")
    }
    assert digests == REVIEWED


REVIEWED = {
    "nhsuk-frontend-10.4.2.min.css": "f4c945508478b2f9",
    "nhsuk-frontend-10.4.2.min.js": "1550da4ebb34943d",
}
