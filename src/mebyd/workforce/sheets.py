"""
A CSV as it comes: its bytes looked at once, then read as a stream, row by row.

What a spreadsheet may have done to it is taken as it is: a byte-order mark, semicolons,
tabs, lines ended in three ways, an encoding of Windows. What no list can be is refused.
"""

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

from mebyd.workforce.rules import lists
from mebyd.workforce.terms import Refused
from mebyd.workforce.terms.lists import Column, ListKind


LIMIT = 10 * 1024 * 1024
PIECE = 64 * 1024
Row = tuple[int, dict[Column, str] | None]
"""Its line in the file and its cells by column; None where it has too few of them."""


@dataclass(frozen=True)
class Looked:
    """What was seen without reading a row: its digest, and whether it is UTF-8."""

    digest: str
    is_utf8: bool


def look(file: BinaryIO) -> Looked:
    """Refused: "list_empty", "list_too_large", "list_not_text"."""
    digest, size, is_utf8 = hashlib.sha256(), 0, True
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
        _refuse(size, piece)
        try:
            decoder.decode(piece)
        except UnicodeDecodeError:
            is_utf8 = False
            decoder.reset()
    if not size:
        raise Refused("list_empty")
    return Looked(digest.hexdigest(), is_utf8)


def _refuse(size: int, piece: bytes) -> None:
    if size > LIMIT:
        raise Refused("list_too_large")
    if b"\0" in piece:
        # Also what a workbook or UTF-16 is full of.
        raise Refused("list_not_text")


def kind(file: BinaryIO, *, is_utf8: bool) -> ListKind:
    """What it is a list of, by its heading. Refused: "list_columns", "list_empty"."""
    with _text(file, is_utf8) as text:
        _mark, found = _heading(text)
    of = min(ListKind, key=lambda one: len(lists.lacking(one, found)))
    if lacking := lists.lacking(of, found):
        raise Refused("list_columns", columns=lacking)
    return of


def rows(file: BinaryIO, *, is_utf8: bool) -> Iterator[Row]:
    """Each row that is not empty. Refused: "list_empty", "list_not_text"."""
    with _text(file, is_utf8) as text:
        yield from _rows(text)


@contextmanager
def _text(file: BinaryIO, is_utf8: bool) -> Iterator[io.TextIOWrapper]:
    file.seek(0)
    # Windows knows no ŵ: the page says so, and shows what was read.
    encoding, errors = ("utf-8-sig", "strict") if is_utf8 else ("cp1252", "replace")
    text = io.TextIOWrapper(file, encoding, errors, newline="")
    try:
        yield text
    except csv.Error as bad:
        raise Refused("list_not_text") from bad
    finally:
        text.detach()


def _heading(text: io.TextIOWrapper) -> tuple[str, dict[Column, int]]:
    """What parts the cells, and where each column stands."""
    first = text.readline(PIECE)
    if not first.strip():
        raise Refused("list_empty")
    mark = max(",;\t", key=first.count)
    return mark, lists.heading(next(csv.reader([first], delimiter=mark)))


def _rows(text: io.TextIOWrapper) -> Iterator[Row]:
    mark, found = _heading(text)
    reader, most, is_any = csv.reader(text, delimiter=mark), max(found.values()), False
    # The heading is line 1, and a cell may hold lines of its own.
    line = 2
    for cells in reader:
        if any(cell.strip() for cell in cells):
            is_any = True
            yield line, _by_column(found, cells, most)
        line = reader.line_num + 2
    if not is_any:
        raise Refused("list_empty")


def _by_column(
    found: dict[Column, int], cells: list[str], most: int
) -> dict[Column, str] | None:
    if len(cells) <= most:
        return None
    return {column: cells[place] for column, place in found.items()}
