"""Care's writers. Each is one transaction, the pathway's part inside it."""

from mebyd.care.actions.carrying import allocate, review, start_support
from mebyd.care.actions.contacts import record_contact
from mebyd.care.actions.ending import end
from mebyd.care.actions.leaving import close_account, close_team, leave, seats_run_out


__all__ = [
    "allocate",
    "close_account",
    "close_team",
    "end",
    "leave",
    "record_contact",
    "review",
    "seats_run_out",
    "start_support",
]
