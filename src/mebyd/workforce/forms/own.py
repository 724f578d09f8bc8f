"""What somebody says of themselves on their own training page."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as lazy

from mebyd.pages import fields
from mebyd.places import labels as place_words
from mebyd.places import queries as places
from mebyd.workforce import labels
from mebyd.workforce.terms import (
    Domain,
    EvidenceKind,
    Hours,
    PractitionerGiven,
    Profession,
    Welsh,
    When,
    WorkSector,
)


DAYS_A_WEEK = [(f"{half / 2:g}", f"{half / 2:g}") for half in range(10, 0, -1)]
OLDEST = date(1970, 1, 1)
BY_HAND = (
    EvidenceKind.REFLECTIVE_ACCOUNT,
    EvidenceKind.OBSERVATION,
    EvidenceKind.SUPERVISED_CASE,
    EvidenceKind.PORTFOLIO,
    EvidenceKind.CERTIFICATE,
    EvidenceKind.RELATIONAL_INTERVENTION,
    EvidenceKind.ACCREDITED_TRAINING,
    EvidenceKind.SUPERVISOR_ACCREDITATION,
    EvidenceKind.TRAINING_DELIVERED,
    EvidenceKind.QUIZ,
)
"""What people show of their own accord; a self-assessment has a page of its own."""


def area_choices() -> list[tuple[str, str]]:
    named = [(area.code, place_words.name(area)) for area in places.areas()]
    return sorted(named, key=lambda pair: pair[1])


class Details(fields.Form):
    """Who somebody is at work."""

    mends = {"registration_taken": "registration"}
    name = fields.Words(ask=lazy("Your name"), limit=120)
    sector = fields.OneOf(ask=lazy("Where do you work?"), choices=labels.sectors)
    profession = fields.Select(
        ask=lazy("What is your profession?"), choices=labels.professions
    )
    employer = fields.Words(ask=lazy("Employer"), limit=120, required=False)
    areas = fields.SomeOf(
        ask=lazy("Areas in which you work"),
        choices=area_choices,
        help_text=lazy("Where you count among those who are trained."),
    )
    days_a_week = fields.Select(ask=lazy("Days a week"), choices=DAYS_A_WEEK)
    with_babies_since = fields.Day(
        ask=lazy("Since when have you worked with babies and their families?"),
        help_text=lazy(
            "How much supervision you should have depends on it. About will do."
        ),
        earliest=OLDEST,
    )
    welsh = fields.OneOf(ask=lazy("Your Welsh"), choices=labels.welsh)
    registration = fields.Words(
        ask=lazy("Registration number"),
        help_text=lazy("Of your professional register. It finds you in lists."),
        limit=40,
        required=False,
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["with_babies_since"].latest = today  # type: ignore[attr-defined]

    def given(self) -> PractitionerGiven:
        found = self.cleaned_data
        return PractitionerGiven(
            name=found["name"],
            sector=WorkSector(found["sector"]),
            profession=Profession(found["profession"]),
            employer=found["employer"],
            registration=found["registration"],
            days_a_week=float(found["days_a_week"]),
            welsh=Welsh(found["welsh"]),
            areas=tuple(found["areas"]),
            with_babies_since=found["with_babies_since"],
        )


class Rate(fields.Form):
    """How able, and how sure, somebody feels in each domain."""

    mends = {"rate_all": "when"}
    when = fields.OneOf(ask=lazy("When is this?"), choices=labels.whens)

    def __init__(self, *args: Any, domains: Iterable[Domain], **more: Any) -> None:
        super().__init__(*args, **more)
        self.domains = tuple(domains)
        for domain in self.domains:
            named = {"domain": labels.name(domain)}
            for what, ask in labels.ASKED_OF_A_DOMAIN.items():
                self.fields[f"{what}_{domain.number}"] = fields.Select(
                    ask=str(ask) % named, choices=labels.ratings
                )

    def ratings(self) -> dict[str, tuple[int, int]]:
        """(competence, confidence) by the domain's code."""
        found = self.cleaned_data
        return {
            one.code: (
                int(found[f"competence_{one.number}"]),
                int(found[f"confidence_{one.number}"]),
            )
            for one in self.domains
        }

    def moment(self) -> When:
        return When(self.cleaned_data["when"])


class OfSupervisor(fields.Form):
    """Something that one of the people who supervise somebody is asked."""

    mends = {
        "not_your_supervisor": "supervisor",
        "not_entitled": "supervisor",
        "who_supervised": "supervisor",
        "in_the_future": "on",
        "too_long": "hours",
        "nothing_shown": "text",
        "asked_already": "supervisor",
    }

    def __init__(
        self, *args: Any, supervisors: list[tuple[str, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.fields["supervisor"] = fields.OneOf(
            ask=lazy("Which of your supervisors?"), choices=supervisors
        )


class Show(OfSupervisor):
    """A piece of evidence."""

    kind = fields.Select(
        ask=lazy("What kind of evidence is it?"),
        choices=[(one.value, labels.EVIDENCE_KINDS[one]) for one in BY_HAND],
    )
    title = fields.Words(ask=lazy("A title"), limit=200)
    text = fields.Story(
        ask=lazy("What it shows, in your words"),
        help_text=lazy(
            "Nothing by which a family could be known. A file can be attached next."
        ),
        limit=4000,
        rows=8,
    )
    on = fields.Day(ask=lazy("Day"), earliest=date(2000, 1, 1))

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].latest = today  # type: ignore[attr-defined]


class Log(OfSupervisor):
    """Hours of learning, or of supervision."""

    kind = fields.OneOf(ask=lazy("What was it?"), choices=labels.hours)
    what = fields.Words(ask=lazy("What about"), limit=200)
    on = fields.Day(ask=lazy("Day"), earliest=date(2000, 1, 1))
    hours = fields.Words(
        ask=lazy("Hours"),
        help_text=lazy("For example 1.5"),
        limit=5,
        width="nhsuk-input--width-4",
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["on"].latest = today  # type: ignore[attr-defined]
        self.fields["supervisor"].required = False
        self.fields["supervisor"].depends = True  # type: ignore[attr-defined]

    def clean_hours(self) -> int:
        """In minutes."""
        text = str(self.cleaned_data["hours"]).replace(",", ".")
        whole, _point, part = text.partition(".")
        if not (text.isascii() and whole.isdigit() and (part or "0").isdigit()):
            raise ValidationError(lazy("Enter hours as a number, such as 1.5."))
        return round(float(text) * 60)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_supervision = given.get("kind") == Hours.SUPERVISION
        if is_supervision and not given.get("supervisor"):
            self.add_error("supervisor", lazy("Choose who gave the supervision."))
        return given


class Ask(OfSupervisor):
    """A competency to be signed off."""

    note = fields.Story(
        ask=lazy("What shows it"),
        help_text=lazy("Which of your evidence, which session. Name no family."),
        required=False,
        limit=2000,
        rows=4,
    )


class Attach(fields.Form):
    """One file to a piece of evidence."""

    mends = dict.fromkeys(("file_empty", "file_too_large", "file_kind"), "file")
    file = fields.File(
        ask=lazy("A PDF, a JPEG or a PNG, at most 5 MB"),
        accept=".pdf,.jpg,.jpeg,.png",
    )


class FindSupervisor(fields.Form):
    """By name, among those who may sign others off."""

    mends = {"not_entitled": "supervisor", "yourself": "supervisor"}

    def __init__(self, *args: Any, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["supervisor"] = fields.OneOf(
            ask=lazy("Who supervises you?"), choices=people
        )


class Wrong(fields.Form):
    """What is wrong in what is held."""

    text = fields.Story(
        ask=lazy("What is wrong, and what would be right?"), limit=2000, rows=5
    )


class Withdraw(fields.Form):
    """Why a fact no longer holds."""

    mends = {"say_why": "because"}
    because = fields.Story(ask=lazy("Why?"), limit=500, rows=3)


class NotYet(fields.Form):
    """Signed off, or what to do first."""

    mends = {"say_what": "what_to_do", "not_entitled": "answer"}
    answer = fields.OneOf(ask=lazy("Your answer"), choices=labels.verdicts)
    what_to_do = fields.Story(
        depends=True,
        ask=lazy("If not yet: what they can do"),
        required=False,
        limit=2000,
        rows=4,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("answer") == "not_yet" and not given.get("what_to_do"):
            self.add_error(
                "what_to_do",
                lazy("Say what they can do, so that it can be signed off next time."),
            )
        return given
