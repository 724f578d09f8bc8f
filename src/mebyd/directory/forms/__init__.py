"""Questions of the directory."""

from mebyd.directory.forms.choices import board_choices
from mebyd.directory.forms.people import GivePlace, NewPerson
from mebyd.directory.forms.services import (
    NO_LIMIT,
    ChangeCover,
    ChangeService,
    ConfirmNone,
    Find,
    MayChoose,
    NewOrganisation,
    NewService,
)
from mebyd.directory.forms.teams import Away, ChangeTeam, GiveSeat, NewTeam
from mebyd.directory.forms.urgent import Urgent


__all__ = [
    "NO_LIMIT",
    "Away",
    "ChangeCover",
    "ChangeService",
    "ChangeTeam",
    "ConfirmNone",
    "Find",
    "GivePlace",
    "GiveSeat",
    "MayChoose",
    "NewOrganisation",
    "NewPerson",
    "NewService",
    "NewTeam",
    "Urgent",
    "board_choices",
]
