"""The training pathway, ready to print."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from mebyd.workforce import labels
from mebyd.workforce.terms import Framework, PathwayCard, StageCard


def pathway(card: PathwayCard, frameworks: dict[str, Framework]) -> dict[str, Any]:
    """Each stage with what it asks for, whatever the reader knows of the one before."""
    names = {one.stage.code: labels.name(one) for one in card.stages}
    used = [code for one in card.stages if (code := one.framework)]
    return {
        "version": card.pathway.version,
        "from_on": card.pathway.from_on,
        "stages": [_stage(one, names, frameworks) for one in card.stages],
        "frameworks": [_framework(frameworks[code]) for code in dict.fromkeys(used)],
    }


def _stage(
    card: StageCard, names: dict[str, str], frameworks: dict[str, Framework]
) -> dict[str, Any]:
    return {
        "code": card.stage.code,
        "name": labels.name(card),
        "who": labels.who(card),
        "takes": labels.takes(card.months),
        "asks": list(_asks(card, names, frameworks)),
        "kept": labels.kept(card.stage.renewal),
        "maps_to": card.maps_to,
        "source": card.source,
        "status": str(labels.SURENESS[card.status]),
    }


def _asks(
    card: StageCard, names: dict[str, str], frameworks: dict[str, Framework]
) -> Iterator[str]:
    """Each thing in words, in the order in which people go about it."""
    stage = card.stage
    for code in stage.after:
        yield _("The stage before: %(stage)s") % {"stage": names[code]}
    if stage.practice_months:
        yield labels.practice(stage.practice_months)
    if stage.needs_profession:
        yield _("registration in a core profession")
    if stage.learning_hours:
        yield labels.hours_of_learning(stage.learning_hours)
    if stage.supervision_hours:
        yield labels.hours_of_supervision(stage.supervision_hours)
    if stage.competencies:
        _code, depth = stage.competencies[0]
        yield _("every domain signed off at level %(level)s: %(means)s") % {
            "level": int(depth),
            "means": labels.DEPTHS[depth],
        }
    for kind, wanted in stage.evidence:
        yield labels.evidence(kind, wanted)


def _framework(one: Framework) -> dict[str, Any]:
    return {
        "name": labels.name(one),
        "version": one.version,
        "note": one.note_cy if labels.in_welsh() else one.note_en,
        "domains": [labels.name(domain) for domain in one.domains],
        "source": one.source,
        "status": str(labels.SURENESS[one.status]),
    }
