"""Signing up, and what whoever leads the workforce enters of somebody else."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from mebyd.pages import fields
from mebyd.workforce import labels


EARLIEST, LATEST = date(1970, 1, 1), date(2099, 12, 31)


class SignUp(fields.Form):
    """Somebody without an account."""

    name = fields.Words(ask=lazy("Your name"), limit=120)
    email = fields.Email(ask=lazy("Your work e-mail address"))


class Corrected(fields.Form):
    """What was done about it."""

    mends = {"answered_already": "answer"}
    answer = fields.Story(
        ask=lazy("What was put right, or why it stays"), limit=2000, rows=4
    )


class Register(fields.Form):
    """A professional register that was looked into."""

    mends = {"wrong_way_round": "until_on"}
    body = fields.Words(ask=lazy("Which register"), limit=80)
    from_on = fields.Day(ask=lazy("Registered since"), earliest=EARLIEST)
    until_on = fields.Day(
        ask=lazy("First day on which it no longer holds"),
        latest=LATEST,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["from_on"].latest = today  # type: ignore[attr-defined]


class Recognise(fields.Form):
    """A stage recognised without all that it asks for."""

    mends = {
        "no_such_stage": "stage",
        "say_why": "why",
        "a_baseline_ends": "until_on",
        "wrong_way_round": "until_on",
    }
    ground = fields.OneOf(ask=lazy("On which ground?"), choices=labels.grounds)
    why = fields.Story(ask=lazy("What shows it, and who has looked"), limit=500, rows=3)
    from_on = fields.Day(ask=lazy("From which day"), earliest=EARLIEST, latest=LATEST)
    until_on = fields.Day(
        depends=True,
        ask=lazy("First day on which it no longer holds"),
        help_text=lazy("A baseline needs one: by then it has been shown."),
        latest=LATEST,
        required=False,
    )

    def __init__(self, *args: Any, stages: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        stage = fields.OneOf(ask=lazy("Which stage?"), choices=stages)
        self.fields = {"stage": stage} | self.fields
