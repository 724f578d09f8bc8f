"""Questions about teams, and who sits in them."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from mebyd.accounts import queries as accounts
from mebyd.directory import labels, rules
from mebyd.directory.forms.choices import (
    LATEST,
    board_choices,
    named,
    whole,
)
from mebyd.directory.forms.shared import Held
from mebyd.directory.terms import OrganisationCard, Sureness, TeamKind
from mebyd.pages import fields


DAYS_A_WEEK = [(f"{half / 2:g}", f"{half / 2:g}") for half in range(10, 0, -1)]
TEAM_ROLES = [
    (role.value, labels.ROLES[role])
    for role, where in rules.SEATS_IN.items()
    if rules.TEAM in where
]


class Reach(fields.Form):
    """How a team is reached, and how many it can support."""

    phone = fields.Words(
        ask=_("The team’s phone number"),
        help_text=_("Only a number that you have rung: families are told to ring it."),
        required=False,
        limit=40,
    )
    hours_en = fields.Words(
        ask=_("When it can be rung, in English"), required=False, limit=120
    )
    hours_cy = fields.Words(
        ask=_("When it can be rung, in Welsh"), required=False, limit=120
    )
    email = fields.Email(ask=_("The team’s e-mail address"), required=False)
    capacity = fields.Words(
        ask=_("Families it can support at one time"), required=False, limit=4
    )

    def clean_capacity(self) -> int | None:
        return whole(self.cleaned_data["capacity"])

    def given(self) -> dict[str, Any]:
        """What was answered, as the actions want it: a number that is given was rung."""
        given = dict(self.cleaned_data)
        given["capacity_families"] = given.pop("capacity")
        is_rung = Sureness.VERIFIED if given["phone"] else Sureness.FROM_MEMORY
        return given | {"phone_status": is_rung}


def team_names() -> dict[str, Any]:
    return {
        "name_en": fields.Words(ask=_("Name in English"), limit=120),
        "name_cy": fields.Words(ask=_("Name in Welsh"), limit=120),
    }


class NewTeam(Reach):
    """A team in a health board."""

    def __init__(
        self,
        *args: Any,
        boards: Collection[str],
        organisations: Iterable[OrganisationCard],
        **more: Any,
    ) -> None:
        """`boards`, `organisations`: what whoever asks may set a team up in and for."""
        super().__init__(*args, **more)
        first = {
            "organisation": fields.Select(
                ask=_("Who runs it"), choices=named(organisations)
            ),
            "board": fields.Select(
                ask=_("Health board"), choices=board_choices(boards)
            ),
            "kind": fields.OneOf(
                ask=_("What does the team do?"),
                choices=labels.team_kind_choices,
                hints=labels.ABOUT_TEAM_KINDS,
                initial="service",
            ),
            "from_on": fields.Day(
                ask=_("First day"), earliest=date(2000, 1, 1), latest=LATEST
            ),
        }
        self.fields = team_names() | first | self.fields

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {"kind": TeamKind(given["kind"])}


class ChangeTeam(Reach):
    """How a team is named and reached."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields = team_names() | self.fields


class GiveSeat(Held):
    """A person's role in a team."""

    field_order = ("email", "role")
    email = fields.Email(
        ask=_("Their work e-mail address"),
        help_text=_("The one that they sign in with."),
    )
    role = fields.OneOf(ask=_("Role"), choices=TEAM_ROLES)
    days_a_week = fields.Select(ask=_("Days a week"), choices=DAYS_A_WEEK, initial="5")
    languages = fields.SomeOf(
        ask=_("Languages they work in"), choices=labels.language_choices
    )
    caseload_full = fields.Words(
        ask=_("Families with whom they are full"), required=False, limit=3
    )

    def clean_email(self) -> str:
        """Finds the person by the address."""
        found = accounts.person_by_email(self.cleaned_data["email"])
        if found is None:
            raise ValidationError(
                _(
                    "Nobody signs in with this address. Check it, or register them first."
                )
            )
        self.person_ref = found.ref
        return found.email

    def clean_caseload_full(self) -> int | None:
        return whole(self.cleaned_data["caseload_full"])


class Away(fields.Form):
    """The days on which somebody is away."""

    from_on = fields.Day(ask=_("First day away"), latest=LATEST)
    until_on = fields.Day(ask=_("First day back"), latest=LATEST)
