"""
Cells that no spreadsheet runs (CSV injection, CWE-1236).

Source: OWASP, "CSV Injection"; ASVS 5.0, 1.2.10. The writer must still quote every
cell (`csv.QUOTE_ALL`): a bare semicolon starts a new cell in a European Excel.
"""

import re
import unicodedata
from itertools import takewhile


_RUNS = frozenset("=+-@\N{MINUS SIGN}")
# Dropped by some on the way in, so that what follows comes first.
_SWALLOWED = frozenset("\t\r\n\0")
# Digits and single spaces hold no name, call or reference: nothing to run.
# No hyphens or brackets: +44-1234 would be worked out as a sum.
_HARMLESS = re.compile(r"-[0-9]+(\.[0-9]+)?|\+[0-9]+( [0-9]+)*")


def safe(cell: object) -> str:
    """The cell as text, with ' before it if a spreadsheet might run it; None is ''."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if _might_run(text) else text


def _might_run(text: str) -> bool:
    if _HARMLESS.fullmatch(text):
        return False
    lead = "".join(takewhile(_is_unseen, text))
    if not _SWALLOWED.isdisjoint(lead):
        return True
    # Spreadsheets read past what cannot be seen, and some take the full-width
    # and small forms of the signs for the signs: NFKC makes them plain.
    first = text[len(lead) : len(lead) + 1]
    return unicodedata.normalize("NFKC", first)[:1] in _RUNS


def _is_unseen(character: str) -> bool:
    kind = unicodedata.category(character)
    return character.isspace() or kind in {"Cc", "Cf", "Mn"}
