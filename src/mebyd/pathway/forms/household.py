"""What is put right of a family after the referral: the baby, an adult, where they live."""

from typing import Any

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from mebyd.families.terms import (
    AdultFacts,
    BabyCard,
    BabyFacts,
    BondKind,
    CaregiverCard,
    CaregiverGiven,
    HomeGiven,
    ParentalResponsibility,
    Stage,
)
from mebyd.pages import fields
from mebyd.pathway.forms import shared
from mebyd.pathway.forms.choices import area_choices


RESPONSIBILITIES = {
    ParentalResponsibility.YES: pgettext_lazy("have they", "Yes"),
    ParentalResponsibility.NO: pgettext_lazy("have they", "No"),
    ParentalResponsibility.UNKNOWN: lazy("Not known"),
}
TWINS = {"yes": lazy("Yes, for the others too"), "no": lazy("No, for this baby alone")}


class Baby(shared.BornEarly, fields.Seen):
    """The baby's name, number and day, as they should be."""

    mends = {
        "nothing_changed": "first_names",
        "born_in_future": "day",
        "too_old": "day",
        "not_a_due_date": "day",
    }
    first_names = shared.baby_first_name()
    family_name = shared.baby_family_name()
    nhs_number = shared.baby_nhs_number()
    day = fields.Day(
        ask=lazy("Date of birth"), missing=lazy("Enter the date of birth.")
    )
    weeks = shared.weeks()

    def __init__(self, *args: Any, stage: Stage, **more: Any) -> None:
        super().__init__(*args, **more)
        if stage in (Stage.UNBORN, Stage.LOST):
            self.fields["day"] = fields.Day(
                ask=lazy("Due date"), missing=lazy("Enter the due date.")
            )
            del self.fields["weeks"]

    @staticmethod
    def known(baby: BabyCard) -> dict[str, Any]:
        """What stands in the record, to be put right."""
        stands = baby.gestation_days
        return {
            "first_names": baby.first_names,
            "family_name": baby.family_name,
            "nhs_number": baby.nhs_number,
            "day": baby.born_on or baby.due_on,
            "weeks": "" if stands is None else str(stands // 7),
        }

    def facts(self) -> BabyFacts:
        given = self.cleaned_data
        return BabyFacts(
            first_names=given["first_names"],
            family_name=given["family_name"],
            nhs_number=given["nhs_number"],
            day=given["day"],
            weeks=int(given["weeks"]) if given.get("weeks") else None,
        )


class _Adult(shared.Spoken, fields.Seen):
    """Who an adult is, and what they are to the baby."""

    first_names = shared.first_name()
    family_name = shared.family_name()
    kind = shared.kind_of_bond()
    parental_responsibility = fields.OneOf(
        ask=lazy("Do they have parental responsibility?"),
        choices=list(RESPONSIBILITIES.items()),
        missing=lazy("Say whether they have parental responsibility."),
    )
    language = shared.language(required=False)
    interpreter = shared.interpreter()

    @property
    def spoken(self) -> dict[str, Any]:
        chosen = self.cleaned_data["language"]
        return {
            "language": chosen if chosen in ("cy", "en") else "",
            "interpreter": self.cleaned_data["interpreter"],
        }

    @property
    def bond(self) -> dict[str, Any]:
        given = self.cleaned_data
        return {
            "first_names": given["first_names"],
            "family_name": given["family_name"],
            "kind": BondKind(given["kind"]),
            "parental_responsibility": ParentalResponsibility(
                given["parental_responsibility"]
            ),
        }


class Adult(_Adult):
    mends = {"nothing_changed": "first_names"}

    @staticmethod
    def known(one: CaregiverCard) -> dict[str, Any]:
        other = "other" if one.interpreter else ""
        return {
            "first_names": one.first_names,
            "family_name": one.family_name,
            "kind": one.kind,
            "parental_responsibility": one.parental_responsibility,
            "language": one.language or other,
            "interpreter": one.interpreter,
        }

    def facts(self) -> AdultFacts:
        return AdultFacts(**self.bond, **self.spoken)


class _OfTwins(fields.Seen):
    """Where twins are held together, it is asked whether it is so for all of them."""

    def __init__(self, *args: Any, twins: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if twins:
            self.fields["twins"] = fields.OneOf(
                ask=lazy("Is it so for the other twin too?"),
                choices=list(TWINS.items()),
                missing=lazy("Say whether it is so for the other twin too."),
            )

    @property
    def twins_too(self) -> bool:
        return self.cleaned_data.get("twins") == "yes"


class NewAdult(_OfTwins, _Adult):
    mends = {"is_here_already": "first_names"}

    def given(self) -> CaregiverGiven:
        return CaregiverGiven(**self.bond, **self.spoken)


class Left(_OfTwins):
    mends = {
        "left_before_came": "on",
        "not_left_yet": "on",
        "nobody_left": "on",
    }
    on = fields.Day(
        ask=lazy("Since when do they no longer look after the baby?"),
        missing=lazy("Say since when they no longer look after the baby."),
    )


class Move(shared.Placed, _OfTwins):
    """The new home, and since when."""

    mends = {
        "moved_before_home": "from_on",
        "not_moved_yet": "from_on",
        "same_home": "area",
    }
    area = fields.Select(
        depends=True,
        ask=lazy("Which council area do they live in now?"),
        choices=area_choices,
        missing=lazy("Choose the council area, or enter a postcode that is known."),
        required=False,
    )
    postcode = shared.postcode()
    address = fields.Story(ask=lazy("Address"), required=False, limit=400, rows=3)
    from_on = fields.Day(
        ask=lazy("Since when do they live there?"),
        missing=lazy("Say since when they live there."),
    )

    def home(self) -> HomeGiven:
        given = self.cleaned_data
        return HomeGiven(given["area"], given["postcode"], given["address"])
