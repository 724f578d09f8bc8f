"""Questions about services, the areas that they cover, and who runs them."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mebyd.directory import labels
from mebyd.directory.forms.choices import (
    LATEST,
    area_choices,
    board_choices,
    named,
)
from mebyd.directory.forms.shared import Checked
from mebyd.directory.terms import (
    Age,
    Level,
    OrganisationCard,
    Sector,
    ServiceCard,
    ServiceKind,
    Takes,
    TeamCard,
    Why,
)
from mebyd.pages import fields


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


class ChangeService(Checked):
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


AGES_FROM = (-280, -56, 0, 91, 183, 366)
AGES_UNTIL = (29, 183, 366, 549, 731, 1096, 1461, 1827, 2557, 6575)
"""Days that can be chosen; what an entry has already can always be kept."""
NO_LIMIT = "none"


def age_from(now: int = AGES_FROM[0]) -> fields.Select:
    days = sorted({*AGES_FROM, now})
    choices = [(str(one), labels.age_from(one)) for one in days]
    return fields.Select(ask=_("From which age?"), choices=choices)


def age_until(now: int | None = None) -> fields.Select:
    days = sorted({*AGES_UNTIL, *([now] if now else [])})
    choices = [(str(one), labels.age_until(one)) for one in days]
    return fields.Select(
        ask=_("Until which age?"), choices=[*choices, (NO_LIMIT, _("no upper limit"))]
    )


@dataclass(frozen=True)
class MayChoose:
    """What whoever asks may choose in an entry: theirs, and nobody else's."""

    boards: Collection[str]
    areas: Collection[str]
    teams: Collection[TeamCard]


class Cover(fields.Form):
    """Which team gives a service, to whom, and where."""

    def __init__(
        self, *args: Any, may: MayChoose, card: ServiceCard | None = None, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.may = may
        self.fields |= {
            "team": fields.Select(
                ask=_("Which team gives it?"),
                choices=named(may.teams),
                required=False,
                help_text=_("Without a team no referral can be offered to it."),
            ),
            "ages_from_days": age_from(card.ages_from_days) if card else age_from(),
            "ages_until_days": age_until(card.ages_until_days if card else None),
            "areas": fields.SomeOf(
                ask=_("Where?"),
                choices=area_choices(may.areas),
                help_text=self._elsewhere(card),
            ),
            "from_on": fields.Day(
                ask=_("From which day does it cover these areas?"),
                help_text=_("In an area that is left out it ends on this day."),
                latest=LATEST,
            ),
        }

    def _elsewhere(self, card: ServiceCard | None) -> str:
        """What is covered beyond the reach of whoever asks."""
        covered = (
            [one.area for one in card.areas if one.until_on is None] if card else []
        )
        names = [
            text for _code, text in area_choices(set(covered) - set(self.may.areas))
        ]
        if not names:
            return ""
        return gettext("Where it is in other health boards, it stays: %(areas)s.") % {
            "areas": ", ".join(names)
        }

    def check_place(self, runner_board: str) -> None:
        """Without a team an entry is its runner's; that must be theirs too."""
        given = self.cleaned_data.get("team")
        if given == "" and runner_board not in self.may.boards:
            self.add_error(
                "team",
                _(
                    "Choose a team: whoever runs it does not belong to your health board."
                ),
            )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        until = given.get("ages_until_days", NO_LIMIT)
        begins = given.get("ages_from_days")
        if begins and until != NO_LIMIT and int(until) <= int(begins):
            self.add_error("ages_until_days", labels.WHY[Why.AGES_TURNED])
        return given

    def given(self) -> dict[str, Any]:
        """What was answered, as the actions want it."""
        given = dict(self.cleaned_data)
        until = given["ages_until_days"]
        return given | {
            "ages_from_days": int(given["ages_from_days"]),
            "ages_until_days": None if until == NO_LIMIT else int(until),
        }


class ChangeCover(Cover):
    """The same of a service that is there; it may end."""

    def __init__(self, *args: Any, card: ServiceCard, **more: Any) -> None:
        super().__init__(*args, card=card, **more)
        self.card = card
        self.fields["open_until"] = fields.Day(
            ask=_("First day on which the service is no longer open"),
            latest=LATEST,
            required=False,
        )

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        self.check_place(self.card.organisation_board)
        return given


class NewService(ChangeService, Cover):
    """A new entry in the directory."""

    def __init__(
        self, *args: Any, organisations: Collection[OrganisationCard], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.runners = {one.ref: one.board for one in organisations}
        first: dict[str, Any] = {
            "organisation": fields.Select(
                ask=_("Who runs it"), choices=named(organisations)
            ),
            "name_en": fields.Words(ask=_("Name in English"), limit=160),
            "name_cy": fields.Words(ask=_("Name in Welsh"), limit=160),
            "kind": fields.Select(
                ask=_("What kind"),
                choices=labels.service_kind_choices(),
                help_text=_(
                    "A perinatal mental health team and information are listed, and "
                    "never count as support for the relationship."
                ),
            ),
            "level": fields.OneOf(ask=_("Level"), choices=labels.level_choices()),
        }
        cover = {name: self.fields.pop(name) for name in COVER}
        cover["from_on"].help_text = ""
        self.fields = first | cover | self.fields

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if runner := given.get("organisation"):
            self.check_place(self.runners[runner])
        return given

    def given(self) -> dict[str, Any]:
        given = super().given()
        return given | {
            "kind": ServiceKind(given["kind"]),
            "level": Level(given["level"]),
            "takes": Takes(given.pop("takes_referrals")),
            "open_from": given.pop("from_on"),
        }


COVER = ("team", "ages_from_days", "ages_until_days", "areas", "from_on")


class NewOrganisation(fields.Form):
    """Who runs services or teams."""

    name_en = fields.Words(ask=_("Name in English"), limit=120)
    name_cy = fields.Words(ask=_("Name in Welsh"), limit=120)
    sector = fields.OneOf(ask=_("What is it?"), choices=labels.sector_choices)
    source = fields.Words(ask=_("How do you know?"), limit=300)

    def __init__(self, *args: Any, boards: Collection[str], **more: Any) -> None:
        """`boards`: where whoever asks may register one; "" is in no one board."""
        super().__init__(*args, **more)
        board = fields.Select(
            ask=_("Health board in which it works"),
            choices=board_choices(boards),
            required="" not in boards,
        )
        source = self.fields.pop("source")
        self.fields |= {"board": board, "source": source}

    def given(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return given | {"sector": Sector(given["sector"])}


class ConfirmNone(Checked):
    """Somebody looked, and found nobody."""

    level = fields.OneOf(ask=_("Level"), choices=labels.level_choices)

    def given(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return given | {"level": Level(given["level"])}
