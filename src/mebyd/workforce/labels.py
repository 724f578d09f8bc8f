"""English source strings of the workforce; Welsh in the room's locale."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, ngettext_lazy, pgettext_lazy

from mebyd.places.labels import SURENESS, in_welsh, name, sureness_choices
from mebyd.workforce.terms import (
    Answer,
    Came,
    Depth,
    EvidenceKind,
    Ground,
    Hours,
    PlaceState,
    Profession,
    Renewal,
    StageCard,
    Welsh,
    When,
    WorkSector,
)


__all__ = ["DEPTHS", "EVIDENCE", "SURENESS", "in_welsh", "name", "sureness_choices"]

Choices = list[tuple[str, Any]]

DEPTHS: Mapping[Depth, Any] = {
    Depth.KNOWS: lazy("has the knowledge"),
    Depth.APPLIES: lazy("applies it in practice"),
    Depth.SUPERVISES: lazy("supervises and manages others in it"),
}

EVIDENCE: Mapping[EvidenceKind, Any] = {
    EvidenceKind.QUIZ: ngettext_lazy(
        "%(count)s quiz passed", "%(count)s quizzes passed", "count"
    ),
    EvidenceKind.CERTIFICATE: ngettext_lazy(
        "%(count)s certificate", "%(count)s certificates", "count"
    ),
    EvidenceKind.SELF_ASSESSMENT: ngettext_lazy(
        "%(count)s self-assessment", "%(count)s self-assessments", "count"
    ),
    EvidenceKind.REFLECTIVE_ACCOUNT: ngettext_lazy(
        "%(count)s reflective account", "%(count)s reflective accounts", "count"
    ),
    EvidenceKind.OBSERVATION: ngettext_lazy(
        "%(count)s observed session", "%(count)s observed sessions", "count"
    ),
    EvidenceKind.SUPERVISED_CASE: ngettext_lazy(
        "%(count)s supervised case", "%(count)s supervised cases", "count"
    ),
    EvidenceKind.PORTFOLIO: ngettext_lazy(
        "%(count)s portfolio", "%(count)s portfolios", "count"
    ),
    EvidenceKind.RELATIONAL_INTERVENTION: ngettext_lazy(
        "training in %(count)s relational intervention",
        "training in %(count)s relational interventions",
        "count",
    ),
    EvidenceKind.ACCREDITED_TRAINING: ngettext_lazy(
        "%(count)s accredited therapy training",
        "%(count)s accredited therapy trainings",
        "count",
    ),
    EvidenceKind.SUPERVISOR_ACCREDITATION: ngettext_lazy(
        "%(count)s accreditation as a supervisor",
        "%(count)s accreditations as a supervisor",
        "count",
    ),
    EvidenceKind.TRAINING_DELIVERED: ngettext_lazy(
        "%(count)s training delivered", "%(count)s trainings delivered", "count"
    ),
}

EVIDENCE_KINDS: Mapping[EvidenceKind, Any] = {
    EvidenceKind.QUIZ: lazy("Quiz passed"),
    EvidenceKind.CERTIFICATE: lazy("Certificate"),
    EvidenceKind.SELF_ASSESSMENT: lazy("Self-assessment"),
    EvidenceKind.REFLECTIVE_ACCOUNT: lazy("Reflective account"),
    EvidenceKind.OBSERVATION: lazy("Observed session"),
    EvidenceKind.SUPERVISED_CASE: lazy("Supervised case"),
    EvidenceKind.PORTFOLIO: lazy("Portfolio"),
    EvidenceKind.RELATIONAL_INTERVENTION: lazy("Training in a relational intervention"),
    EvidenceKind.ACCREDITED_TRAINING: lazy("Accredited therapy training"),
    EvidenceKind.SUPERVISOR_ACCREDITATION: lazy("Accreditation as a supervisor"),
    EvidenceKind.TRAINING_DELIVERED: lazy("Training delivered"),
}

SECTORS: Mapping[WorkSector, Any] = {
    WorkSector.HEALTH: lazy("Health"),
    WorkSector.SOCIAL_CARE: lazy("Social care"),
    WorkSector.LOCAL_AUTHORITY: lazy("Local authority"),
    WorkSector.THIRD_SECTOR: lazy("Third sector"),
}

PROFESSIONS: Mapping[Profession, Any] = {
    Profession.HEALTH_VISITOR: lazy("Health visitor"),
    Profession.MIDWIFE: lazy("Midwife"),
    Profession.NURSE: lazy("Nurse"),
    Profession.GENERAL_PRACTITIONER: lazy("General practitioner"),
    Profession.PAEDIATRICIAN: lazy("Paediatrician"),
    Profession.PSYCHIATRIST: lazy("Psychiatrist"),
    Profession.PSYCHOLOGIST: lazy("Psychologist"),
    Profession.CHILD_PSYCHOTHERAPIST: lazy("Child psychotherapist"),
    Profession.OCCUPATIONAL_THERAPIST: lazy("Occupational therapist"),
    Profession.SPEECH_THERAPIST: lazy("Speech and language therapist"),
    Profession.SOCIAL_WORKER: lazy("Social worker"),
    Profession.NURSERY_NURSE: lazy("Nursery nurse"),
    Profession.EARLY_YEARS: lazy("Early years worker"),
    Profession.FAMILY_SUPPORT: lazy("Family support worker"),
    Profession.OTHER: lazy("Another profession"),
}

WELSH: Mapping[Welsh, Any] = {
    Welsh.NONE: lazy("No Welsh"),
    Welsh.SOME: lazy("Some Welsh: greetings, a few sentences"),
    Welsh.CONVERSES: lazy("Can hold a conversation in Welsh"),
    Welsh.WORKS: lazy("Can work with families in Welsh"),
}

HOURS: Mapping[Hours, Any] = {
    Hours.LEARNING: lazy("Learning"),
    Hours.SUPERVISION: lazy("Supervision"),
}

CAME: Mapping[Came, Any] = {
    Came.OWN: lazy("Their own"),
    Came.COURSE: lazy("From a course"),
    Came.LIST: lazy("From a list"),
}

GROUNDS: Mapping[Ground, Any] = {
    Ground.REGISTRATION: lazy("Registered in a profession that teaches it"),
    Ground.ACCREDITATION: lazy("Accredited before, elsewhere"),
    Ground.EXPERIENCE: lazy("Experience"),
    Ground.BASELINE: lazy("Declared by the health board at the start"),
}

WHENS: Mapping[When, Any] = {
    When.BEFORE: lazy("Before training"),
    When.AFTER: lazy("After training"),
    When.SIX_MONTHS: lazy("Six months on"),
}

ANSWERS: Mapping[Answer, Any] = {
    Answer.OPEN: lazy("Nobody has answered yet"),
    Answer.YES: lazy("Signed off"),
    Answer.NOT_YET: lazy("Not yet"),
}

PLACES: Mapping[PlaceState, Any] = {
    PlaceState.WAITING: lazy("On the waiting list"),
    PlaceState.OFFERED: lazy("A place is offered"),
    PlaceState.ACCEPTED: lazy("Has a place"),
    PlaceState.PASSED_ON: lazy("Passed the place on"),
    PlaceState.COMPLETED: pgettext_lazy("place", "Completed"),
    PlaceState.LEFT: lazy("Did not complete"),
}


ASKED_OF_A_DOMAIN: Mapping[str, Any] = {
    "competence": lazy("%(domain)s: how well can you do this?"),
    "confidence": lazy("%(domain)s: how sure of it are you?"),
}

RATING_WORDS = {
    1: lazy("1 · not yet"),
    2: lazy("2 · a little"),
    3: lazy("3 · in part"),
    4: lazy("4 · well"),
    5: lazy("5 · fully"),
}

VERDICTS: Mapping[Answer, Any] = {
    Answer.YES: lazy("Yes, it is shown"),
    Answer.NOT_YET: lazy("Not yet"),
}


def ratings() -> Choices:
    return [(str(number), text) for number, text in RATING_WORDS.items()]


def verdicts() -> Choices:
    return [(code.value, text) for code, text in VERDICTS.items()]


def sectors() -> Choices:
    return [(code.value, text) for code, text in SECTORS.items()]


def professions() -> Choices:
    return [(code.value, text) for code, text in PROFESSIONS.items()]


def welsh() -> Choices:
    return [(code.value, text) for code, text in WELSH.items()]


def evidence_kinds() -> Choices:
    return [(code.value, text) for code, text in EVIDENCE_KINDS.items()]


def hours() -> Choices:
    return [(code.value, text) for code, text in HOURS.items()]


def came() -> Choices:
    return [(code.value, text) for code, text in CAME.items()]


def grounds() -> Choices:
    return [(code.value, text) for code, text in GROUNDS.items()]


def whens() -> Choices:
    return [(code.value, text) for code, text in WHENS.items()]


def answers() -> Choices:
    return [(code.value, text) for code, text in ANSWERS.items()]


def places() -> Choices:
    return [(code.value, text) for code, text in PLACES.items()]


def evidence(kind: EvidenceKind, wanted: int) -> str:
    return str(EVIDENCE[kind] % {"count": wanted})


def who(card: StageCard) -> str:
    return card.who_cy if in_welsh() else card.who_en


def hours_of_learning(hours: int) -> str:
    return ngettext(
        "%(hours)s hour of learning", "%(hours)s hours of learning", hours
    ) % {"hours": hours}


def hours_of_supervision(hours: int) -> str:
    return ngettext(
        "%(hours)s hour of reflective supervision",
        "%(hours)s hours of reflective supervision",
        hours,
    ) % {"hours": hours}


def takes(months: int) -> str:
    """How long it usually takes."""
    if not months:
        return _("days, not months")
    return ngettext("about %(months)s month", "about %(months)s months", months) % {
        "months": months
    }


def practice(months: int) -> str:
    return ngettext(
        "%(months)s month of practice at the stage before",
        "%(months)s months of practice at the stage before",
        months,
    ) % {"months": months}


def kept(renewal: Renewal | None) -> str:
    """What keeps a stage in date."""
    if renewal is None:
        return _("It is kept for good.")
    hours = renewal.learning_hours, renewal.supervision_hours
    said = {"months": renewal.months, "learning": hours[0], "supervision": hours[1]}
    if renewal.supervision_hours:
        return (
            _(
                "In every %(months)s months: hours of learning: %(learning)s; "
                "hours of supervision: %(supervision)s."
            )
            % said
        )
    return _("In every %(months)s months: hours of learning: %(learning)s.") % said
