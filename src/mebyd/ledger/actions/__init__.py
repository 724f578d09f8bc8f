"""The only writers of the ledger."""

from mebyd.ledger.actions.checkpoints import checkpoint
from mebyd.ledger.actions.lines import (
    looked,
    looked_at_list,
    record,
    record_many,
    refused,
)


__all__ = [
    "checkpoint",
    "looked",
    "looked_at_list",
    "record",
    "record_many",
    "refused",
]
