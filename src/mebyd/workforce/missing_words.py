"""What a stage still asks for, in words, and the page on which it can be closed."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.workforce import labels
from mebyd.workforce.terms import Depth, EvidenceKind, Missing, Need


def say(missing: tuple[Missing, ...], names: Mapping[str, str]) -> list[str]:
    """Each thing that is missing; competencies at one level are one line together."""
    return [*_competencies(missing), *(_one(gap, names) for gap in _others(missing))]


def _others(missing: tuple[Missing, ...]) -> Iterator[Missing]:
    return (gap for gap in missing if gap.need is not Need.COMPETENCY)


def _competencies(missing: tuple[Missing, ...]) -> Iterator[str]:
    gaps = [gap for gap in missing if gap.need is Need.COMPETENCY]
    for depth in sorted({gap.wanted for gap in gaps}):
        count = sum(gap.wanted == depth for gap in gaps)
        yield ngettext(
            "%(count)s competency signed off at level %(level)s",
            "%(count)s competencies signed off at level %(level)s",
            count,
        ) % {"count": count, "level": int(depth)}


def _one(gap: Missing, names: Mapping[str, str]) -> str:
    lacking = gap.wanted - gap.have
    if gap.need is Need.STAGE:
        return _("The stage before: %(stage)s") % {"stage": names[gap.what]}
    if gap.need is Need.PROFESSION:
        return _(
            "Registration in a core profession, checked by who leads the workforce"
        )
    if gap.need is Need.EVIDENCE:
        return labels.evidence(EvidenceKind(gap.what), round(lacking))
    if gap.need is Need.PRACTICE:
        return labels.practice(round(lacking))
    hours = f"{lacking:.1f}".rstrip("0").rstrip(".")
    if gap.need is Need.LEARNING:
        return _("Hours of learning: %(hours)s more") % {"hours": hours}
    return _("Hours of supervision: %(hours)s more") % {"hours": hours}


def depth(value: float) -> str:
    """A level of the framework with what it means; "" for none."""
    if not value:
        return ""
    level = Depth(int(value))
    return _("level %(level)s: %(means)s") % {
        "level": int(level),
        "means": labels.DEPTHS[level],
    }


def verdict(answer: Any) -> str:
    return str(labels.ANSWERS[answer])
