"""Questions about who signs in, and their roles for a board or for all Wales."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from mebyd.directory import labels, rules
from mebyd.directory.forms.choices import board_choices
from mebyd.directory.forms.shared import Held
from mebyd.directory.terms import Role, Sector
from mebyd.pages import fields


PLACE_ROLES = [
    (role.value, labels.ROLES[role])
    for role, where in rules.SEATS_IN.items()
    if where & {rules.BOARD, rules.WALES}
]
WALES = "wales"
"""All Wales, as an answer."""


class NewPerson(fields.Form):
    """Somebody who is to sign in."""

    name = fields.Words(ask=_("Name"), limit=120)
    email = fields.Email(
        ask=_("Their work e-mail address"),
        help_text=_("The link with which they set their password goes there."),
    )
    language = fields.OneOf(
        ask=_("Language of what is sent to them"), choices=labels.language_choices
    )


class GivePlace(Held):
    """A person's role for a whole health board, or for all Wales."""

    role = fields.OneOf(ask=_("Role"), choices=PLACE_ROLES)

    def __init__(self, *args: Any, boards: Iterable[str], **more: Any) -> None:
        """`boards`: where whoever asks may give a role; "" is all Wales."""
        super().__init__(*args, **more)
        may = set(boards)
        wales = [(WALES, labels.SECTORS[Sector.WALES])] if "" in may else []
        place = fields.Select(ask=_("Where"), choices=[*board_choices(may), *wales])
        role = self.fields.pop("role")
        self.fields = {"role": role, "place": place} | self.fields

    def given(self) -> dict[str, Any]:
        """What was answered, as the action wants it."""
        given = dict(self.cleaned_data)
        place = given.pop("place")
        return given | {
            "role": Role(given["role"]),
            "is_deputy": given["is_deputy"] == "yes",
            "board": "" if place == WALES else place,
            "is_national": place == WALES,
        }
