"""
The professional's form, one class a page. Every question names what uses its answer.

A page's answers are kept in the draft as they were typed, and read by the same form
again: on the list of what is missing, on the last check, and when it is sent.
"""

from datetime import date, timedelta
from typing import Any, cast

from django.utils.translation import gettext_lazy as lazy

from mebyd.families import labels as family_words
from mebyd.pages import fields
from mebyd.pathway import labels
from mebyd.pathway.forms import shared
from mebyd.pathway.forms.choices import (
    BORN,
    CONTACTS,
    COORDINATOR,
    DANGER,
    MATCHING,
    MULTIPLE,
    NEEDS_DETAIL,
    RECOMMENDATION,
    RULE_7,
    WHO_CALLS,
    area_choices,
    sign_choices,
)
from mebyd.pathway.terms import Harm


OLDEST_DAYS = 3 * 366


class Before(fields.Form):
    """Danger and harm, before anything else."""

    source = fields.Select(
        ask=lazy("You are a"),
        choices=labels.sources,
        missing=lazy("Choose what you work as."),
        used_by=COORDINATOR,
    )
    danger = fields.OneOf(
        ask=lazy("Is anyone in danger now?"),
        choices=list(DANGER.items()),
        missing=lazy("Say whether anyone is in danger now."),
        used_by=RULE_7,
    )
    harm = fields.OneOf(
        ask=lazy("Do you suspect harm, abuse or neglect?"),
        choices=list(labels.HARMS.items()),
        missing=lazy("Say whether you suspect harm, abuse or neglect."),
        used_by=RULE_7,
    )
    harm_to = fields.Words(
        depends=True,
        ask=lazy("Which council has been told?"),
        required=False,
        used_by=RULE_7,
    )
    harm_by = fields.Words(
        ask=lazy("Who told the council?"),
        required=False,
        help_text=lazy("Leave empty if the person who refers reported it."),
        used_by=RULE_7,
    )
    harm_on = fields.Day(
        ask=lazy("When was the council told?"),
        required=False,
        help_text=lazy("Leave empty if it was today."),
        used_by=RULE_7,
    )
    harm_why_not = fields.Story(
        depends=True,
        ask=lazy("Why not yet, and who will tell the council today?"),
        required=False,
        limit=500,
        rows=2,
        used_by=RULE_7,
    )

    def __init__(
        self,
        *args: Any,
        today: date | None = None,
        by_phone: bool = True,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        if not by_phone:
            source = cast(fields.Select, self.fields["source"])
            source.choices = labels.colleagues
        if today:
            reported = cast(fields.Day, self.fields["harm_on"])
            reported.earliest = today - timedelta(days=OLDEST_DAYS)
            reported.latest = today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._leave_out(given)
        if given.get("harm") == Harm.REPORTED:
            self._need("harm_to", lazy("Say which council it was reported to."))
        if given.get("harm") == Harm.NOT_YET:
            self._need(
                "harm_why_not", lazy("Say why not yet, and who will report it today.")
            )
        return given

    def _leave_out(self, given: dict[str, Any]) -> None:
        """What was typed under an answer that was not chosen in the end is not told."""
        if given.get("harm") != Harm.REPORTED:
            self.errors.pop("harm_on", None)
            given |= {"harm_to": "", "harm_by": "", "harm_on": None}
        if given.get("harm") != Harm.NOT_YET:
            given["harm_why_not"] = ""

    def _need(self, name: str, message: Any) -> None:
        if not self.cleaned_data.get(name) and name not in self.errors:
            self.add_error(name, message)


class AgreementPage(fields.Form):
    agreement = fields.OneOf(
        ask=lazy("Does the parent know about this referral, and agree?"),
        choices=list(labels.AGREEMENTS.items()),
        missing=lazy("Say whether the parent knows and agrees."),
        help_text=lazy(
            "Not agreeing does not stop you: advice is given, and safeguarding comes first."
        ),
        used_by=WHO_CALLS,
    )


class BabyPage(shared.BornEarly, shared.Placed):
    born = fields.OneOf(
        ask=lazy("Is the baby born?"),
        choices=list(BORN.items()),
        missing=lazy("Say whether the baby is born."),
        used_by=MATCHING,
    )
    day = fields.Day(
        ask=lazy("Date of birth, or the date the baby is expected"),
        help_text=lazy("For example 27 3 2026"),
        used_by=RECOMMENDATION,
    )
    weeks = shared.weeks(used_by=lazy("The corrected age."))
    first_names = shared.baby_first_name(used_by=MATCHING)
    family_name = shared.baby_family_name(used_by=MATCHING)
    multiple = fields.OneOf(
        ask=lazy("How many babies?"),
        choices=list(MULTIPLE.items()),
        required=False,
        help_text=lazy(
            "If they are born, send a form for each baby. If not, one form is enough."
        ),
        used_by=MATCHING,
    )
    nhs_number = shared.baby_nhs_number(used_by=MATCHING)
    area = fields.Select(
        depends=True,
        ask=lazy("Which council area does the baby live in?"),
        choices=area_choices,
        missing=lazy("Choose the council area, or enter a postcode that is known."),
        required=False,
        used_by=COORDINATOR,
    )
    postcode = shared.postcode(used_by=MATCHING)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        self._check_day(given)
        return given

    def _check_day(self, given: dict[str, Any]) -> None:
        """A birth is not in the future; a due date lies within a pregnancy of today."""
        day, today = given.get("day"), self.today
        if day is None:
            return
        if given.get("born") == "born":
            if day > today:
                self.add_error("day", lazy("A date of birth cannot be in the future."))
            elif day < today - timedelta(days=OLDEST_DAYS):
                self.add_error(
                    "day", lazy("Mebyd is for babies under three. Check the year.")
                )
        elif not today - timedelta(days=28) <= day <= today + timedelta(days=280):
            self.add_error("day", lazy("Enter the day on which the baby is expected."))

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today


class CarersPage(shared.Spoken):
    """The adult who mainly looks after the baby, and perhaps another."""

    first_names = shared.first_name(used_by=WHO_CALLS)
    family_name = shared.family_name(used_by=MATCHING)
    kind = shared.kind_of_bond(used_by=lazy("The record of each relationship."))
    way = fields.OneOf(
        ask=lazy("How is it safe to contact them?"),
        choices=list(CONTACTS.items()),
        missing=lazy("Choose how it is safe to contact them."),
        used_by=lazy("Every message: unknown contact is unsafe contact."),
    )
    detail = fields.Words(
        depends=True,
        ask=lazy("Number, e-mail address or postal address"),
        required=False,
        limit=200,
        used_by=WHO_CALLS,
    )
    when_text = fields.Words(
        ask=lazy("When is a good and safe time?"), required=False, used_by=WHO_CALLS
    )
    told_me = fields.SomeOf(
        ask=lazy("Has that adult confirmed it?"),
        choices=[("yes", lazy("They told me themselves that this way is safe"))],
        required=False,
        used_by=lazy("Every message: unknown contact is unsafe contact."),
    )
    language = shared.language(used_by=WHO_CALLS)
    interpreter = shared.interpreter(used_by=WHO_CALLS)
    other_first_names = fields.Words(
        ask=lazy("Another adult: first name"), required=False, limit=100
    )
    other_family_name = fields.Words(
        ask=lazy("Another adult: family name"), required=False, limit=100
    )
    other_kind = fields.Select(
        ask=lazy("Another adult: who are they to the baby?"),
        choices=family_words.bond_kinds,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        way = given.get("way")
        if (
            way in NEEDS_DETAIL
            and not given.get("detail")
            and "detail" not in self.errors
        ):
            self.add_error("detail", lazy("Enter the number or the address to use."))
        if given.get("other_family_name") and not given.get("other_kind"):
            self.add_error("other_kind", lazy("Choose who they are to the baby."))
        return given


class WorryPage(fields.Form):
    """Their own words before any ticks."""

    story = fields.Story(
        ask=lazy("What worries you? In your own words"),
        missing=lazy("Say in your own words what worries you."),
        used_by=COORDINATOR,
    )
    seen = fields.SomeOf(
        ask=lazy("What have you seen?"),
        choices=sign_choices,
        missing=lazy("Tick at least one, or the last line."),
        used_by=RECOMMENDATION,
    )
    effect = fields.OneOf(
        ask=lazy("How is it affecting the baby?"),
        choices=list(labels.EFFECTS.items()),
        missing=lazy("Say how it is affecting the baby."),
        used_by=RECOMMENDATION,
    )
    since = fields.OneOf(
        ask=lazy("Since when?"),
        choices=list(labels.SINCES.items()),
        missing=lazy("Say since when."),
        used_by=RECOMMENDATION,
    )


class HelpsPage(fields.Form):
    """What helps: all of it may be left out."""

    strengths = fields.Story(
        ask=lazy("What is going well?"),
        required=False,
        limit=2000,
        rows=3,
        used_by=WHO_CALLS,
    )
    wishes = fields.Story(
        ask=lazy("What does the family want?"),
        required=False,
        limit=2000,
        rows=3,
        used_by=WHO_CALLS,
    )
    engage = fields.Story(
        ask=lazy("How can we best engage this family?"),
        required=False,
        limit=1000,
        rows=2,
        used_by=WHO_CALLS,
    )
    staff_should_know = fields.Story(
        ask=lazy("What should staff know before they visit?"),
        required=False,
        limit=1000,
        rows=2,
        used_by=lazy("Whoever visits, to be safe."),
    )


SECTIONS = {
    "before": Before,
    "agreement": AgreementPage,
    "baby": BabyPage,
    "carers": CarersPage,
    "worry": WorryPage,
    "helps": HelpsPage,
}
TITLES = {
    "before": lazy("Before you start"),
    "agreement": lazy("Agreement"),
    "baby": lazy("The baby"),
    "carers": lazy("Who cares for the baby"),
    "worry": lazy("Your worry"),
    "helps": lazy("What helps"),
}
OPTIONAL = {"helps"}


def form_for(
    section: str, data: Any, *, today: date, by_phone: bool = True
) -> fields.Form:
    """
    A page's form over what was typed, or an empty one for None.

    A family may ring; whoever fills in the form unasked is a colleague.
    """
    if section == "before":
        return Before(data, today=today, by_phone=by_phone)
    if section == "baby":
        return SECTIONS[section](data, today=today)
    return SECTIONS[section](data)


def is_complete(section: str, answers: dict[str, Any], *, today: date) -> bool:
    """Whether a page's answers are there and good."""
    kept = answers.get(section)
    return kept is not None and form_for(section, kept, today=today).is_valid()


def missing(answers: dict[str, Any], *, today: date) -> list[str]:
    return [
        section
        for section in SECTIONS
        if section not in OPTIONAL and not is_complete(section, answers, today=today)
    ]
