"""Questions of the directory."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from mebyd.accounts import queries as accounts
from mebyd.directory import labels, queries, rules
from mebyd.directory.terms import Age, Level, Role, Sector, Sureness, TeamKind
from mebyd.pages import fields
from mebyd.places import labels as place_labels
from mebyd.places import queries as places


def area_choices() -> list[tuple[str, str]]:
    """The areas by name in the reader's language."""
    named = [(area.code, place_labels.name(area)) for area in places.areas()]
    return sorted(named, key=lambda pair: pair[1])


def board_choices() -> list[tuple[str, str]]:
    named = [(board.code, place_labels.name(board)) for board in places.boards()]
    return sorted(named, key=lambda pair: pair[1])


class Anything(fields.Words):
    """A word that narrows a search: nobody expects that it must be given."""

    def full_label(self, label: str) -> str:
        return label


class AnyOf(fields.Select):
    """A list that narrows a search."""

    def full_label(self, label: str) -> str:
        return label

    def shown(self, value: Any) -> list[dict[str, Any]]:
        _empty, *choices = super().shown(value)
        return [{"value": "", "text": gettext("All"), "selected": not value}, *choices]


class Find(fields.Form):
    """What a service is looked for by; anything may be left out."""

    text = Anything(ask=_("Name of the service"), required=False, limit=100)
    area = AnyOf(ask=_("Area"), choices=area_choices, required=False)
    level = AnyOf(ask=_("Level"), choices=labels.level_choices, required=False)
    age = AnyOf(ask=_("The baby’s age"), choices=labels.age_choices, required=False)

    def asked(self) -> dict[str, Any]:
        """What was asked, as the search wants it; a wrong choice is left out."""
        given = self.cleaned_data if self.is_valid() else {}
        return {
            "text": given.get("text", ""),
            "area": given.get("area", ""),
            "level": Level(given["level"]) if given.get("level") else None,
            "age_days": Age(given["age"]).days if given.get("age") else None,
        }


YES_NO = [
    ("no", pgettext_lazy("is the deputy", "No")),
    ("yes", pgettext_lazy("is the deputy", "Yes")),
]
DAYS_A_WEEK = [(f"{half / 2:g}", f"{half / 2:g}") for half in range(10, 0, -1)]
TEAM_ROLES = [
    (role.value, labels.ROLES[role])
    for role, where in rules.SEATS_IN.items()
    if rules.TEAM in where
]
PLACE_ROLES = [
    (role.value, labels.ROLES[role])
    for role, where in rules.SEATS_IN.items()
    if where & {rules.BOARD, rules.WALES}
]
WALES = "wales"
"""All Wales, as an answer."""


def organisation_choices() -> list[tuple[str, str]]:
    named = [(one.ref, labels.name(one)) for one in queries.organisations()]
    return sorted(named, key=lambda pair: pair[1])


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
        return _whole(self.cleaned_data["capacity"])

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

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        first = {
            "organisation": fields.Select(
                ask=_("Who runs it"), choices=organisation_choices
            ),
            "board": fields.Select(ask=_("Health board"), choices=board_choices),
            "kind": fields.OneOf(
                ask=_("What does the team do?"),
                choices=labels.team_kind_choices,
                hints=labels.ABOUT_TEAM_KINDS,
                initial="service",
            ),
            "from_on": fields.Day(
                ask=_("First day"), earliest=date(2000, 1, 1), latest=date(2100, 1, 1)
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


class GiveSeat(fields.Form):
    """A person's role in a team."""

    email = fields.Email(
        ask=_("Their work e-mail address"),
        help_text=_("The one that they sign in with."),
    )
    role = fields.OneOf(ask=_("Role"), choices=TEAM_ROLES)
    is_deputy = fields.OneOf(
        ask=_("Are they the deputy in this role?"), choices=YES_NO, initial="no"
    )
    from_on = fields.Day(
        ask=_("First day"), earliest=date(2000, 1, 1), latest=date(2100, 1, 1)
    )
    until_on = fields.Day(
        ask=_("First day on which it no longer holds"),
        latest=date(2100, 1, 1),
        required=False,
    )
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
        return _whole(self.cleaned_data["caseload_full"])


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


class GivePlace(fields.Form):
    """A person's role for a whole health board, or for all Wales."""

    role = fields.OneOf(ask=_("Role"), choices=PLACE_ROLES)
    is_deputy = fields.OneOf(
        ask=_("Are they the deputy in this role?"), choices=YES_NO, initial="no"
    )
    from_on = fields.Day(
        ask=_("First day"), earliest=date(2000, 1, 1), latest=date(2100, 1, 1)
    )
    until_on = fields.Day(
        ask=_("First day on which it no longer holds"),
        latest=date(2100, 1, 1),
        required=False,
    )

    def __init__(self, *args: Any, boards: Iterable[str], **more: Any) -> None:
        """`boards`: where whoever asks may give a role; "" is all Wales."""
        super().__init__(*args, **more)
        may = set(boards)
        choices = [pair for pair in board_choices() if pair[0] in may]
        wales = [(WALES, labels.SECTORS[Sector.WALES])] if "" in may else []
        place = fields.Select(ask=_("Where"), choices=[*choices, *wales])
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


class Away(fields.Form):
    """The days on which somebody is away."""

    from_on = fields.Day(ask=_("First day away"), latest=date(2100, 1, 1))
    until_on = fields.Day(ask=_("First day back"), latest=date(2100, 1, 1))


class ChangeService(fields.Form):
    """What changes in an entry, and how it is known."""

    takes_referrals = fields.OneOf(
        ask=_("Does it take referrals now?"), choices=labels.takes_choices
    )
    languages = fields.SomeOf(
        ask=_("Languages it works in"), choices=labels.language_choices, required=False
    )
    how_en = fields.Story(
        ask=_("How to reach it, in English"), required=False, limit=500
    )
    how_cy = fields.Story(ask=_("How to reach it, in Welsh"), required=False, limit=500)
    phone = fields.Words(
        ask=_("Phone"),
        help_text=_("Only a number that you have rung."),
        required=False,
        limit=40,
    )
    website = fields.Words(ask=_("Website"), required=False, limit=200)
    checked_on = fields.Day(
        ask=_("Day on which you checked"), earliest=date(2010, 1, 1)
    )
    source = fields.Words(ask=_("How do you know?"), limit=300)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["checked_on"].latest = today  # type: ignore[attr-defined]


def _whole(text: str) -> int | None:
    """A number typed in digits; nothing is None."""
    if not text:
        return None
    if not (text.isascii() and text.isdigit()):
        raise ValidationError(_("Enter a whole number, or leave it empty."))
    return int(text)
