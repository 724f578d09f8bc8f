"""The only writers of the families' room."""

from mebyd.families.actions.adults import add_adult, end_bond
from mebyd.families.actions.births import record_birth
from mebyd.families.actions.circles import close_circle, open_circle
from mebyd.families.actions.contacts import (
    confirm_safe_contact,
    drop_waiting_contact,
    set_safe_contact,
)
from mebyd.families.actions.corrections import correct_adult, correct_baby
from mebyd.families.actions.homes import move_home, take_reported_home
from mebyd.families.actions.households import register_household
from mebyd.families.actions.same import decide_same, reopen_same


__all__ = [
    "add_adult",
    "correct_adult",
    "correct_baby",
    "end_bond",
    "close_circle",
    "confirm_safe_contact",
    "decide_same",
    "drop_waiting_contact",
    "move_home",
    "open_circle",
    "record_birth",
    "register_household",
    "reopen_same",
    "set_safe_contact",
    "take_reported_home",
]
