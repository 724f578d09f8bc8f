"""The only readers of the ledger: who did and saw what, and whether it is whole."""

from mebyd.ledger.queries.lines import (
    count_about,
    count_by,
    count_refusals_by,
    lines_about,
    looks_by,
    refusals_by,
)
from mebyd.ledger.queries.proof import first_break, verify


__all__ = [
    "count_about",
    "count_by",
    "count_refusals_by",
    "first_break",
    "lines_about",
    "looks_by",
    "refusals_by",
    "verify",
]
