"""The only writers of accounts."""

from mebyd.accounts.actions.guests import (
    ask_to_confirm,
    confirm,
    forget_unconfirmed,
    link_about,
    open_link,
)
from mebyd.accounts.actions.invitations import invite, password_link
from mebyd.accounts.actions.people import (
    deactivate,
    end_sessions,
    reactivate,
    register_person,
    set_language,
    set_password,
)
from mebyd.accounts.actions.sign_ins import note, note_failed, sign_in_made_up


__all__ = [
    "ask_to_confirm",
    "confirm",
    "deactivate",
    "end_sessions",
    "forget_unconfirmed",
    "invite",
    "link_about",
    "note",
    "note_failed",
    "open_link",
    "password_link",
    "reactivate",
    "register_person",
    "set_language",
    "set_password",
    "sign_in_made_up",
]
