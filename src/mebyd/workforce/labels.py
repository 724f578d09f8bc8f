"""English source strings of the workforce; Welsh in the room's locale."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, ngettext_lazy

from mebyd.places.labels import SURENESS, in_welsh, name
from mebyd.workforce.terms import Depth, EvidenceKind, Renewal, StageCard


__all__ = ["DEPTHS", "EVIDENCE", "SURENESS", "in_welsh", "name"]

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
