"""Why something of the workforce was not done, and what to do about it."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from mebyd.workforce.terms import Refused


REFUSALS: Mapping[str, Any] = {
    "registration_taken": lazy(
        "Somebody else has this registration number. Check it, or leave it empty and "
        "tell whoever leads the workforce."
    ),
    "not_your_supervisor": lazy(
        "They are not named as your supervisor. Name them on your training page first."
    ),
    "not_entitled": lazy(
        "The stage that this asks for is not in date. Somebody at a later stage can do it."
    ),
    "yourself": lazy("Nobody can do this for themselves. Ask another supervisor."),
    "asked_already": lazy(
        "This is asked for already. It can be asked again once it is answered."
    ),
    "answered_already": lazy("This has been answered already."),
    "say_what": lazy("Say what they can do, so that it can be signed off next time."),
    "say_why": lazy("Say why."),
    "no_such_competency": lazy("Choose one of the domains of the framework."),
    "no_such_stage": lazy("Choose one of the stages of the training pathway."),
    "in_the_future": lazy("This day has not come yet. Check the date."),
    "too_long": lazy("Enter more than no time, and at most twelve hours for one day."),
    "who_supervised": lazy("Choose who gave the supervision."),
    "nothing_shown": lazy("Write what this shows. A file can be attached after that."),
    "file_empty": lazy("This file is empty. Choose another."),
    "file_too_large": lazy("This file is larger than 5 MB. Make it smaller."),
    "file_kind": lazy("Attach a PDF, a JPEG or a PNG."),
    "rate_all": lazy("Rate every domain, from 1 to 5."),
    "a_baseline_ends": lazy(
        "A baseline needs a last day: by then what it stands for has been shown."
    ),
    "no_time": lazy("Enter how long it takes: more than no time."),
    "in_the_past": lazy("A cohort begins after today. Check the first day."),
    "no_places": lazy("Enter at least one place."),
    "no_such_language": lazy("Choose Welsh or English."),
    "called_off": lazy("This course is called off."),
    "has_begun": lazy("This course has begun: ask whoever leads the workforce."),
    "offer_over": lazy(
        "This place is not offered to you any more. You can ask for a place again."
    ),
    "completed_already": lazy(
        "Somebody has completed it already, so it cannot be called off any more."
    ),
    "not_on_it": lazy("Choose people who have a place on this course."),
    "not_a_day_of_it": lazy(
        "Enter a day from the first to the last day of this course."
    ),
    "both_at_once": lazy(
        "Nobody both completes a course and does not. Check both lists."
    ),
    "never_there": lazy(
        "Note first on which days they were there: nobody completes who never was."
    ),
    "list_empty": lazy("This file is empty. Choose the one that you meant."),
    "list_too_large": lazy("This file is larger than 10 MB. Send it in two parts."),
    "list_not_text": lazy(
        "This is not a CSV that can be read. In the spreadsheet choose “Save as”, then "
        "“CSV UTF-8”."
    ),
    "list_columns": lazy(
        "The first line lacks columns. Name them as in the example: %(columns)s"
    ),
    "list_wrong": lazy(
        "Rows are still wrong. Mend them in the file and send it again."
    ),
    "list_again": lazy(
        "Something changed while this was loaded, and nothing was. Send the file again."
    ),
    "wrong_way_round": lazy("The last day comes before the first. Check both."),
}


def say(refusal: Refused) -> str:
    """Why it was not done, in the reader's language."""
    facts = {name: _told(value) for name, value in refusal.facts.items()}
    return str(REFUSALS[refusal.code]) % facts


def _told(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
