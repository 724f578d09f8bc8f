"""What the front door and a team lead enter: decisions, offers, unmet need, steps."""

from datetime import date, timedelta
from typing import Any, cast

from django.utils.translation import gettext_lazy as lazy

from mebyd.directory import labels as directory_words
from mebyd.pages import fields
from mebyd.pathway import labels
from mebyd.pathway.forms.choices import MULTIPLE


class Decide(fields.Seen):
    """
    No level is chosen beforehand: a person decides. What is recommended is marked, and
    who differs from it, in the level or in how soon, says why.
    """

    mends = {"no_reason": "why"}

    level = fields.OneOf(
        ask=lazy("Level of support"),
        choices=directory_words.level_choices,
        missing=lazy("Choose a level."),
    )
    urgency = fields.OneOf(
        ask=lazy("How soon"),
        choices=list(labels.URGENCIES.items()),
        missing=lazy("Choose how soon."),
    )
    why = fields.Story(
        depends=True,
        ask=lazy("If you differ from the recommendation: why"),
        required=False,
        limit=1000,
        rows=3,
    )

    def __init__(
        self, *args: Any, recommended: str, how_soon: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.recommended = {"level": recommended, "urgency": how_soon}
        for name, code in self.recommended.items():
            field = cast(fields.OneOf, self.fields[name])
            field.hints = {code: lazy("recommended")}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        differs = any(
            given.get(name) and given[name] != code
            for name, code in self.recommended.items()
        )
        if differs and not given.get("why") and "why" not in self.errors:
            self.add_error("why", lazy("Say why you differ from the recommendation."))
        return given


class Ask(fields.Seen):
    question = fields.Story(
        ask=lazy("Your question to the referrer"),
        missing=lazy("Write your question."),
        limit=1000,
    )


class Offer(fields.Seen):
    mends = {"team_not_open": "to"}
    note = fields.Story(ask=lazy("A word to them"), required=False, limit=1000, rows=2)

    def __init__(self, *args: Any, teams: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        to = fields.OneOf(
            ask=lazy("To which team?"), choices=teams, missing=lazy("Choose a team.")
        )
        self.fields = {"to": to} | self.fields


class Decline(fields.Seen):
    mends = {"no_reason": "why"}
    why = fields.Story(
        ask=lazy("Why your team cannot take it"),
        missing=lazy("Give a reason."),
        limit=1000,
        rows=3,
    )


class Unmet(fields.Seen):
    mends = {
        "no_clinician": "clinician",
        "no_meanwhile": "meanwhile",
        "no_funding": "funding_why_not",
    }
    clinician = fields.Words(
        ask=lazy("Named clinician who keeps an eye on this family"),
        missing=lazy("Name the clinician who keeps an eye on this family meanwhile."),
    )
    meanwhile = fields.SomeOf(
        ask=lazy("What is offered meanwhile"),
        choices=labels.offers,
        help_text=lazy(
            "The family is told what you tick. It is never counted as what was needed."
        ),
        missing=lazy("Tick what is offered meanwhile."),
    )
    more = fields.Story(
        ask=lazy("More about it, for those who work with the family"),
        required=False,
        limit=2000,
        rows=3,
    )
    funding_asked_on = fields.Day(
        depends=True,
        ask=lazy("Funding out of the area was asked for on"),
        required=False,
    )
    funding_why_not = fields.Story(
        depends=True, ask=lazy("Or why not yet"), required=False, limit=1000, rows=2
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        asked = given.get("funding_asked_on") or given.get("funding_why_not")
        if not asked and "funding_asked_on" not in self.errors:
            self.add_error(
                "funding_asked_on",
                lazy("Say when funding out of the area was asked for, or why not yet."),
            )
        return given


class Review(fields.Seen):
    found = fields.Story(
        ask=lazy("What did the review find?"),
        missing=lazy("Write what the review found."),
        limit=2000,
    )


class Agree(fields.Seen):
    note = fields.Words(
        ask=lazy("Who agrees, when and how they said so"),
        help_text=lazy(
            "Anyone with parental responsibility may agree, a council included,"
            " and a young parent who understands."
        ),
        missing=lazy("Say who agrees, and how they said so."),
        limit=1000,
    )


class Nothing(fields.Form):
    """A page on which nothing is asked: only whether to do it."""


class Done(fields.Form):
    note = fields.Words(
        ask=lazy("How it was done"), missing=lazy("Say how it was done."), limit=1000
    )


class Suspect(fields.Form):
    """What somebody who works with the family saw or fears."""

    mends = {"no_reason": "why"}

    why = fields.Story(
        ask=lazy("What do you suspect, and why?"),
        missing=lazy("Say what you suspect, and why."),
        limit=1000,
        rows=4,
    )


class Report(fields.Form):
    """Who reported the suspected harm, to whom and when."""

    mends = {"no_report": "reported_to"}

    reported_to = fields.Words(
        ask=lazy("Reported to which council"),
        missing=lazy("Say which council it was reported to."),
    )
    reported_by = fields.Words(
        ask=lazy("Reported by whom"), missing=lazy("Say who reported it.")
    )
    on = fields.Day(
        ask=lazy("Reported when"), missing=lazy("Say when it was reported.")
    )

    said = fields.Story(
        ask=lazy("What the council said"), required=False, limit=1000, rows=2
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        cast(fields.Day, self.fields["on"]).latest = today


class Born(fields.Seen):
    """Each baby that was born: one, or twins, each with what is known of it."""

    mends = {"already_born": "born_on", "born_in_future": "born_on"}

    born_on = fields.Day(
        ask=lazy("Born on"), missing=lazy("Say on which day the baby was born.")
    )
    multiple = fields.OneOf(
        ask=lazy("How many babies?"),
        choices=list(MULTIPLE.items()),
        missing=lazy("Say how many babies were born."),
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        born_on = cast(fields.Day, self.fields["born_on"])
        born_on.earliest, born_on.latest = today - timedelta(days=LONGEST), today
        for number, ask in EACH_BABY.items():
            self.fields[f"name_{number}"] = fields.Words(
                ask=ask["name"], required=False, limit=100
            )
            self.fields[f"nhs_{number}"] = fields.NhsNumber(
                ask=ask["number"], required=False
            )

    def each(self, what: str) -> list[str]:
        """The names or the numbers, in the order of birth, of as many as were born."""
        count = int(self.cleaned_data["multiple"])
        return [self.cleaned_data[f"{what}_{n}"] for n in range(1, count + 1)]


LONGEST = 366
"""A birth is told within a year: an older date is a slip of the pen."""

EACH_BABY = {
    1: {"name": lazy("First name"), "number": lazy("NHS number")},
    2: {
        "name": lazy("If twins: the second baby’s first name"),
        "number": lazy("The second baby’s NHS number"),
    },
    3: {
        "name": lazy("If three: the third baby’s first name"),
        "number": lazy("The third baby’s NHS number"),
    },
}


class Advice(fields.Form):
    answer = fields.Story(
        ask=lazy("Your answer"), missing=lazy("Write your answer."), limit=4000
    )


class Caller(fields.Form):
    """Who rings, when a coordinator takes a referral by phone."""

    name = fields.Words(
        ask=lazy("Who is calling"), missing=lazy("Enter the caller’s name.")
    )
    role = fields.Words(
        ask=lazy("What they work as, and where"),
        missing=lazy("Enter what they work as."),
    )
    phone = fields.Words(
        ask=lazy("Number to ring them back"),
        missing=lazy("Enter a number to ring them back."),
        limit=40,
    )
