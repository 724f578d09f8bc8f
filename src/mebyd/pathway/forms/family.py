"""A parent asks for help: six questions, one a page, each saying who uses the answer."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from mebyd.families.terms import Way
from mebyd.pages import fields
from mebyd.pathway.forms.choices import BORN, WHO_CALLS, area_choices
from mebyd.places import queries as places


WAYS = {
    Way.TELEPHONE: lazy("By phone"),
    Way.TEXT: lazy("By text"),
    Way.EMAIL: lazy("By e-mail"),
    Way.LETTER: lazy("By letter"),
    Way.NONE: lazy("None of these is safe: I will ring you"),
}
SPOKEN = {"cy": lazy("Welsh"), "en": lazy("English")}
NEEDS_DETAIL = {Way.TELEPHONE, Way.TEXT, Way.EMAIL, Way.LETTER}


class Name(fields.Form):
    first_name = fields.Words(
        ask=lazy("Your first name"),
        missing=lazy("Write your first name."),
        limit=60,
        used_by=WHO_CALLS,
    )


class Age(fields.Form):
    """A born baby's day of birth, or the month in which one is expected."""

    born = fields.Choice1(
        ask=lazy("Has your baby been born?"),
        choices=list(BORN.items()),
        missing=lazy("Say whether your baby has been born."),
        used_by=lazy("Choosing a team for babies of that age."),
    )
    day = fields.Day(
        ask=lazy("When was your baby born, or when is it expected?"),
        help_text=lazy("If you do not know the day, write 15."),
        missing=lazy("Write the day, the month and the year."),
        used_by=lazy("Choosing a team for babies of that age."),
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        day, today = given.get("day"), self.today
        if day is None:
            return given
        if (
            given.get("born") == "born"
            and not today - timedelta(days=1098) <= day <= today
        ):
            self.add_error(
                "day", lazy("Check the date: it should be in the last three years.")
            )
        soonest, latest = today - timedelta(days=28), today + timedelta(days=280)
        if given.get("born") == "unborn" and not soonest <= day <= latest:
            self.add_error(
                "day", lazy("Check the date on which your baby is expected.")
            )
        return given


class Where(fields.Form):
    area = fields.Select(
        ask=lazy("Where do you live?"),
        choices=area_choices,
        required=False,
        missing=lazy("Choose the council area, or write a postcode that we know."),
        used_by=lazy("Finding the team near you."),
    )
    postcode = fields.Words(
        ask=lazy("Or your postcode"),
        required=False,
        limit=10,
        width="nhsuk-input--width-10",
        used_by=lazy("Finding the team near you."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("area"):
            known = places.area_of_postcode(given.get("postcode", ""))
            given["area"] = known or ""
            if not known:
                self.add_error(
                    "area", str(self.fields["area"].error_messages["required"])
                )
        return given


class Contact(fields.Form):
    way = fields.Choice1(
        ask=lazy("How and when is it safe to contact you?"),
        choices=list(WAYS.items()),
        missing=lazy("Choose how it is safe to contact you."),
        help_text=lazy(
            "We use this and nothing else. Our messages do not say what they are about."
        ),
        used_by=WHO_CALLS,
    )
    detail = fields.Words(
        ask=lazy("The number or the address to use"),
        required=False,
        limit=200,
        used_by=WHO_CALLS,
    )
    when_text = fields.Words(
        ask=lazy("When is a good and safe time for you?"),
        required=False,
        used_by=WHO_CALLS,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lacks = given.get("way") in NEEDS_DETAIL and not given.get("detail")
        if lacks and "detail" not in self.errors:
            self.add_error("detail", lazy("Write the number or the address to use."))
        if given.get("way") == Way.EMAIL and given.get("detail"):
            self._check_email(str(given["detail"]))
        return given

    def _check_email(self, text: str) -> None:
        if "@" not in text or " " in text:
            self.add_error(
                "detail", lazy("Enter an e-mail address, for example name@example.com.")
            )


class Language(fields.Form):
    language = fields.Choice1(
        ask=lazy("Which language would you like us to use?"),
        choices=list(SPOKEN.items()),
        missing=lazy("Choose a language."),
        used_by=WHO_CALLS,
    )


class Help(fields.Form):
    help = fields.Story(
        ask=lazy("What would help?"),
        required=False,
        limit=4000,
        help_text=lazy("In your own words. You can also leave it and tell us later."),
        used_by=lazy("Whoever reads your request, to find the right person for you."),
    )


QUESTIONS = {
    "name": Name,
    "age": Age,
    "where": Where,
    "contact": Contact,
    "language": Language,
    "help": Help,
}
ORDER = tuple(QUESTIONS)


def form_for(question: str, data: Any, *, today: date) -> fields.Form:
    if question == "age":
        return Age(data, today=today)
    return QUESTIONS[question](data)


def first_missing(answers: dict[str, Any], *, today: date) -> str:
    """The first question that has no good answer yet; '' if none is missing."""
    for name in ORDER:
        kept = answers.get(name)
        if kept is None or not form_for(name, kept, today=today).is_valid():
            return name
    return ""


class Code(fields.Form):
    code = fields.Words(
        ask=lazy("The six numbers that we sent you"),
        missing=lazy("Write the six numbers."),
        limit=12,
        width="nhsuk-input--width-10",
    )
    code.inputmode = "numeric"
    code.autocomplete = "one-time-code"


class MoreWords(fields.Form):
    text = fields.Story(
        ask=lazy("What would you like to add?"),
        missing=lazy("Write what you would like to add."),
        limit=2000,
    )
