"""A parent asks for help: six questions, one a page, each saying who uses the answer."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as lazy

from mebyd.families.terms import Way
from mebyd.pages import fields
from mebyd.pathway.forms import shared
from mebyd.pathway.forms.choices import BORN, LANGUAGES, area_choices


WAYS = {
    Way.TELEPHONE: lazy("By phone"),
    Way.TEXT: lazy("By text"),
    Way.EMAIL: lazy("By e-mail"),
    Way.LETTER: lazy("By letter"),
    Way.NONE: lazy("None of these is safe: I will ring you"),
}
BY_NUMBER = {Way.TELEPHONE, Way.TEXT}
FEWEST_DIGITS = 9
WHO_MEETS_YOU = lazy("Whoever speaks with you, to greet you by name.")
WHO_CALLS_YOU = lazy("Whoever contacts you: in this way and in no other.")
WHO_SPEAKS = lazy("Whoever speaks with you or writes to you.")
WHICH_TEAM = lazy("Finding the team near you.")
WHAT_AGE = lazy("Choosing a team for babies of that age.")


class Name(fields.Form):
    first_name = fields.Words(
        ask=lazy("Your first name"),
        missing=lazy("Write your first name."),
        limit=60,
        used_by=WHO_MEETS_YOU,
    )


class MonthOrDay(fields.Day):
    """A day; or, where the day is left empty, the month and the year alone."""

    def to_python(self, value: Any) -> date | None:
        if is_month_alone(value):
            value = [str(MID_MONTH), *value[1:]]
        return super().to_python(value)


MID_MONTH = 15


def is_month_alone(parts: Any) -> bool:
    return isinstance(parts, (list, tuple)) and not parts[0] and all(parts[1:])


class Age(fields.Form):
    """A born baby's day of birth, or when one is expected; the month is enough."""

    born = fields.OneOf(
        ask=lazy("Has your baby been born?"),
        choices=list(BORN.items()),
        missing=lazy("Say whether your baby has been born."),
        used_by=WHAT_AGE,
    )
    day = MonthOrDay(
        ask=lazy("When was your baby born, or when is it expected?"),
        help_text=lazy("If you do not know the day, leave it empty."),
        missing=lazy("Write at least the month and the year."),
        used_by=WHAT_AGE,
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("day") and given.get("born"):
            typed = self.fields["day"].widget.value_from_datadict(self.data, {}, "day")
            given["is_about"] = is_month_alone(typed)
            if given["is_about"]:
                given["day"] = self._guessed(given["day"], given["born"] == "born")
            self._check(given["day"], given["born"] == "born")
        return given

    def _guessed(self, middle: date, is_born: bool) -> date:
        """The middle of the month; in this one, neither a birth to come nor a day gone."""
        if (middle.year, middle.month) != (self.today.year, self.today.month):
            return middle
        return min(middle, self.today) if is_born else max(middle, self.today)

    def _check(self, day: date, is_born: bool) -> None:
        today = self.today
        if is_born and not today - timedelta(days=1098) <= day <= today:
            self.add_error(
                "day", lazy("Check the date: it should be in the last three years.")
            )
        soonest, latest = today - timedelta(days=28), today + timedelta(days=300)
        if not is_born and not soonest <= day <= latest:
            self.add_error(
                "day", lazy("Check the date on which your baby is expected.")
            )


class Address(fields.Words):
    """Needed for every way of contact but one."""

    def full_label(self, label: str) -> str:
        return label


class Where(shared.Placed):
    area = fields.Select(
        depends=True,
        ask=lazy("Where do you live?"),
        choices=area_choices,
        required=False,
        missing=lazy("Choose the council area, or write a postcode that we know."),
        used_by=WHICH_TEAM,
    )
    postcode = shared.postcode(lazy("Or your postcode"), used_by=WHICH_TEAM)


class Contact(fields.Form):
    way = fields.OneOf(
        ask=lazy("How and when is it safe to contact you?"),
        choices=list(WAYS.items()),
        missing=lazy("Choose how it is safe to contact you."),
        help_text=lazy(
            "We use this and nothing else. Our messages do not say what they are about."
        ),
        used_by=WHO_CALLS_YOU,
    )
    detail = Address(
        ask=lazy("The number or the address to use"),
        help_text=lazy("Leave it empty if you will ring us."),
        required=False,
        limit=200,
        used_by=WHO_CALLS_YOU,
    )
    when_text = fields.Words(
        ask=lazy("When is a good and safe time for you?"),
        required=False,
        used_by=WHO_CALLS_YOU,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        way, detail = given.get("way"), str(given.get("detail", ""))
        if way == Way.NONE:
            given["detail"] = ""
        elif way and "detail" not in self.errors:
            self._check(Way(way), detail)
        return given

    def _check(self, way: Way, detail: str) -> None:
        if not detail:
            self.add_error("detail", lazy("Write the number or the address to use."))
        elif way in BY_NUMBER and sum(c.isdigit() for c in detail) < FEWEST_DIGITS:
            self.add_error("detail", lazy("Write the whole telephone number."))
        elif way is Way.EMAIL and not _is_email(detail):
            self.add_error(
                "detail", lazy("Enter an e-mail address, for example name@example.com.")
            )


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


class Language(shared.Spoken):
    language = fields.OneOf(
        ask=lazy("Which language would you like us to use?"),
        choices=list(LANGUAGES.items()),
        missing=lazy("Choose a language."),
        used_by=WHO_SPEAKS,
    )
    interpreter = fields.Words(
        depends=True,
        ask=lazy("If another: which language?"),
        required=False,
        limit=60,
        used_by=WHO_SPEAKS,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("language") != "other":
            given["interpreter"] = ""
        return given


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


OPTIONAL = {"help"}


def first_missing(answers: dict[str, Any], *, today: date) -> str:
    """The first question that has no good answer yet; '' if none is missing."""
    for name in ORDER:
        kept = answers.get(name)
        if kept is None and name in OPTIONAL:
            continue
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
