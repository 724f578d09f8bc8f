"""
No page shows a text that the catalogue does not know: each translated string is marked on
its way out, and whatever stands on a page without a mark must be somebody's data.
"""

import csv
import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.utils import translation
from django.utils.translation import trans_real

from access.cells import DOORS, LEAVES, NOBODY, cells, reach
from access.town import ABOUT, Town
from mebyd.workforce.queries.pathway import REFERENCE


pytestmark = pytest.mark.rooms

OPEN, SHUT = "\u27e6", "\u27e7"
MARKED = re.compile(f"{OPEN}[^{OPEN}{SHUT}]*{SHUT}")
NAMES_ITSELF = {"Mebyd", "English", "Cymraeg", "999", "cy", "en"}
SKIPPED = {"script", "style", "code"}


class Texts(HTMLParser):
    """The text nodes of a page, and the attributes that are read out."""

    READ_OUT = {"aria-label", "alt", "title", "placeholder"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.inside: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.inside.append(tag)
        self.found += [v for k, v in attrs if k in self.READ_OUT and v]
        if tag in {"input", "img", "link", "meta", "br"}:
            self.inside.pop()

    def handle_endtag(self, tag):
        if tag in self.inside:
            while self.inside.pop() != tag:
                pass

    def handle_data(self, data):
        if not SKIPPED & set(self.inside) and data.strip():
            self.found.append(data)


@pytest.fixture
def marked(monkeypatch):
    """Every text of the catalogue comes out between marks; addresses stay as they are."""

    def mark(name):
        plain = getattr(trans_real, name)

        def marking(*args):
            text = plain(*args)
            is_address = "pgettext" in name and args[0] == "address"
            return text if is_address or not text.strip() else f"{OPEN}{text}{SHUT}"

        monkeypatch.setattr(translation._trans, name, marking, raising=False)

    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        mark(name)


def unmarked(text: str, data: set[str]) -> str:
    """What is left of a text without its marked parts and without data."""
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    pieces = re.split(
        r"[·,;:()\n–—]|\s{2,}", text.replace(OPEN, " ").replace(SHUT, " ")
    )
    left = [one.strip() for one in pieces if re.search(r"[^\W\d_]{2,}", one)]
    return " | ".join(one for one in left if not is_data(one, data))


def is_data(piece: str, data: set[str]) -> bool:
    piece = re.sub(r"\b[A-Z]{2}-\w{4}-\w{5}\b|\b[A-Z2-7]{32}\b", "", piece).strip()
    if piece in NAMES_ITSELF or piece in data:
        return True
    return any(piece in one for one in data)


def shipped() -> set[str]:
    """What stands in both languages in the files of a room that keeps no table of it."""
    files = REFERENCE.glob("*.csv")
    texts = [file.read_text("utf-8").splitlines() for file in files]
    rows = [row for lines in texts for row in csv.DictReader(lines)]
    return {text for row in rows for text in row.values() if text}


def known_data() -> set[str]:
    """Every word in the database: names, stories, places, sources."""
    found = shipped()
    for model in apps.get_models():
        for row in model._base_manager.values():
            for value in row.values():
                found |= {
                    str(v) for v in (value if isinstance(value, list) else [value])
                }
                if isinstance(value, dict):
                    found |= {str(v) for v in value.values()}
            found.add(f"{row.get('first_names', '')} {row.get('family_name', '')}")
    return found


def test_every_text_is_in_the_catalogue(db, marked):
    ABOUT.update({name: door.about for name, door in DOORS.items() if door})
    town = Town()
    data, faults = known_data(), {}
    with translation.override("cy"):
        for cell in cells():
            if not cell.is_allowed or cell.route in LEAVES or cell.role == NOBODY:
                continue
            answer = town.clients[cell.role].get(town.address(cell, reach(cell)))
            if not answer.get("Content-Type", "").startswith("text/html"):
                continue
            texts = Texts()
            texts.feed(answer.content.decode())
            for text in texts.found:
                left = unmarked(text, data)
                if left:
                    faults.setdefault(left, cell.route)
    assert not faults, "\n".join(f"{where}: {text}" for text, where in faults.items())
