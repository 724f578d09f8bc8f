"""Questions about courses, cohorts, and who was there."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mebyd.pages import fields
from mebyd.places import labels as place_labels
from mebyd.places import queries as places
from mebyd.places.terms import Sureness
from mebyd.workforce import course_words as words
from mebyd.workforce import labels
from mebyd.workforce.terms import (
    CohortGiven,
    CourseGiven,
    EvidenceKind,
    Framework,
    StageCard,
)


WALES = "wales"
"""Chosen where a cohort is for everybody, and no one health board's."""

MOST_HOURS, MOST_PLACES, MOST_POUNDS = 10_000, 5_000, 100_000

HOW_SURE = [
    (one.value, labels.SURENESS[one])
    for one in (Sureness.VERIFIED, Sureness.FROM_MEMORY, Sureness.OUR_PROPOSAL)
]


class Number(fields.Words):
    """A number in digits, above nothing (or nothing too) and not absurd."""

    inputmode = "numeric"

    def __init__(self, *, most: int, least: float = 1, step: int = 1, **more: Any):
        super().__init__(limit=10, width="nhsuk-input--width-5", **more)
        self.most, self.least, self.step = most, least, step

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not text:
            return None
        whole, dot, rest = text.partition(".")
        is_number = text.isascii() and whole.isdigit() and (not dot or rest.isdigit())
        number = float(text) if is_number else -1.0
        if not self.least <= number <= self.most or (number * self.step) % 1:
            raise ValidationError(
                gettext("Enter a number from %(least)s to %(most)s.")
                % {"least": f"{self.least:g}", "most": self.most}
            )
        return number


class NewCourse(fields.Form):
    """Something that can be learned, and how it is known."""

    mends: ClassVar = {
        "no_such_stage": "stage",
        "no_such_competency": "competencies",
        "no_time": "hours",
    }
    name_en = fields.Words(ask=_("Name in English"), limit=160)
    name_cy = fields.Words(
        ask=_("Name in Welsh"),
        help_text=_("If the course has no Welsh name, enter its English one."),
        limit=160,
    )
    provider = fields.Words(ask=_("Who gives the course"), limit=120)
    stage = fields.OneOf(ask=_("The stage that it helps to reach"), choices=[])
    hours = Number(
        ask=_("Hours of learning"),
        help_text=_("To the quarter of an hour: for example 6 or 7.5."),
        most=MOST_HOURS,
        least=0.25,
        step=4,
    )
    evidence = fields.Select(
        ask=_("What completing it shows"),
        help_text=_("Leave it empty if it counts as hours of learning alone."),
        choices=labels.evidence_kinds,
        required=False,
    )
    competencies = fields.SomeOf(
        ask=_("Domains that it helps to show"), choices=[], required=False
    )
    cost = Number(
        ask=_("Cost for each person, in pounds"),
        help_text=_("0 if it is free of charge; leave it empty if it is not known."),
        most=MOST_POUNDS,
        least=0,
        step=100,
        required=False,
    )
    source = fields.Words(ask=_("How do you know?"), limit=300)
    status = fields.OneOf(ask=_("How sure is it?"), choices=HOW_SURE)

    def __init__(
        self,
        *args: Any,
        stages: Iterable[StageCard],
        frameworks: Iterable[Framework],
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.fields["stage"].choices = [  # type: ignore[attr-defined]
            (one.stage.code, labels.name(one)) for one in stages
        ]
        self.fields["competencies"].choices = [  # type: ignore[attr-defined]
            (domain.code, labels.name(domain))
            for one in frameworks
            for domain in one.domains
        ]

    def given(self) -> CourseGiven:
        said = self.cleaned_data
        cost = said["cost"]
        return CourseGiven(
            provider=said["provider"],
            name_en=said["name_en"],
            name_cy=said["name_cy"],
            stage=said["stage"],
            minutes=round(said["hours"] * 60),
            source=said["source"],
            status=Sureness(said["status"]),
            evidence=EvidenceKind(said["evidence"]) if said["evidence"] else None,
            competencies=tuple(said["competencies"]),
            cost_pence=None if cost is None else round(cost * 100),
        )


class OpenCohort(fields.Form):
    """When and where a course is held, for whom, and for how many."""

    mends: ClassVar = {
        "in_the_past": "from_on",
        "wrong_way_round": "until_on",
        "no_places": "places",
        "no_such_language": "language",
    }
    board = fields.Select(
        ask=_("For whom"),
        help_text=_("People who work in one health board’s areas, or in all of Wales."),
        choices=[],
    )
    language = fields.OneOf(ask=_("Language"), choices=list(words.LANGUAGES.items()))
    where = fields.Words(
        ask=_("Where"), help_text=_("A place, or how to join online."), limit=200
    )
    from_on = fields.Day(ask=_("First day"))
    until_on = fields.Day(ask=_("Last day"))
    places = Number(ask=_("Places"), most=MOST_PLACES)

    def __init__(self, *args: Any, boards: Collection[str], **more: Any) -> None:
        """`boards`: those whose workforce whoever asks leads, "" for all of Wales."""
        super().__init__(*args, **more)
        named = [
            (one.code, place_labels.name(one))
            for one in places.boards()
            if one.code in boards
        ]
        whole = [(WALES, gettext("All of Wales"))] if "" in boards else []
        self.fields["board"].choices = [  # type: ignore[attr-defined]
            *whole,
            *sorted(named, key=lambda pair: pair[1]),
        ]

    def given(self) -> CohortGiven:
        said = self.cleaned_data
        return CohortGiven(
            language=said["language"],
            where=said["where"],
            from_on=said["from_on"],
            until_on=said["until_on"],
            places=int(said["places"]),
            board="" if said["board"] == WALES else said["board"],
        )


People = list[tuple[str, str]]
"""Places, by reference, with the names of whoever has them."""


class WhoWasThere(fields.Form):
    """Who was there on one day of a course."""

    mends: ClassVar = {
        "in_the_future": "on",
        "not_a_day_of_it": "on",
        "not_on_it": "places",
    }
    on = fields.Day(ask=_("Day"))
    places = fields.SomeOf(
        ask=_("Who was there"),
        help_text=_("What you say of a day last, stands."),
        choices=[],
        required=False,
    )

    def __init__(self, *args: Any, people: People, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["places"].choices = people  # type: ignore[attr-defined]


class WhoCompleted(fields.Form):
    """Who has completed a course, and who has not."""

    mends: ClassVar = {
        "in_the_future": "on",
        "not_a_day_of_it": "on",
        "never_there": "completed",
        "both_at_once": "left",
    }
    on = fields.Day(ask=_("Day on which they completed it"))
    completed = fields.SomeOf(ask=_("Who has completed it"), choices=[], required=False)
    left = fields.SomeOf(ask=_("Who will not complete it"), choices=[], required=False)

    def __init__(self, *args: Any, people: People, **more: Any) -> None:
        super().__init__(*args, **more)
        for name in ("completed", "left"):
            self.fields[name].choices = people  # type: ignore[attr-defined]


class Sure(fields.Form):
    """Asks nothing but whether to do it."""


class Code(fields.Form):
    """The code of a certificate, as somebody reads it from the paper."""

    code = fields.Words(ask=_("The certificate’s code"), limit=60)


def today_or_last(card_until: date, today: date) -> date:
    """The day that is asked first: today, or the last day of a course that is over."""
    return min(card_until, today)
