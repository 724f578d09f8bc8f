"""Who is at a stage in an area, and who could be at it next."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.urls import reverse

from mebyd.places import labels as place_words
from mebyd.places.terms import AreaCard
from mebyd.workforce import labels, missing_words
from mebyd.workforce.presenters.own import of_work
from mebyd.workforce.terms import AtStage, PractitionerCard, StageCard


def choices(
    asked: Mapping[str, str], areas: Iterable[AreaCard], stages: Sequence[StageCard]
) -> dict[str, Any]:
    """What can be chosen, and what is: a choice that is none is as if not made."""
    places = sorted((place_words.name(one), one.code) for one in areas)
    steps = [(labels.name(one), one.stage.code) for one in stages]
    return {
        "areas": [{"code": code, "text": text} for text, code in places],
        "stages": [{"code": code, "text": text} for text, code in steps],
        "area": _known(asked["area"], places),
        "stage": _known(asked["stage"], steps),
        "there": None,
        "near": None,
    }


def _known(asked: str, offered: Iterable[tuple[str, str]]) -> str:
    return asked if asked in {code for _text, code in offered} else ""


def at_stage(found: AtStage, stages: Iterable[StageCard]) -> dict[str, Any]:
    names = {one.stage.code: labels.name(one) for one in stages}
    return {
        "there": [_person(one) for one in found.there],
        "near": [
            _person(one) | {"missing": missing_words.say(lacking, names)}
            for one, lacking in found.near
        ],
    }


def _person(one: PractitionerCard) -> dict[str, Any]:
    return {
        "name": one.name,
        "work": of_work(one).partition(" · ")[2],
        "url": reverse("workforce:person", kwargs={"ref": one.ref}),
    }
