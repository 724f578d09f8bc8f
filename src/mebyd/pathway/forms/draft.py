"""A draft as a whole: how far each part is, and what has been said in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.utils import formats

from mebyd.pathway.forms import refer
from mebyd.pathway.terms import Agreement, Harm


class PartState(StrEnum):
    DONE = "done"
    FAULTY = "faulty"
    OPTIONAL = "optional"
    EMPTY = "empty"


@dataclass(frozen=True)
class Part:
    """One part of the form, and how far it is."""

    name: str
    title: Any
    state: PartState


@dataclass(frozen=True)
class Said:
    """One answer in words, and the question that it answers."""

    field: str
    question: str
    answer: str | list[str]


def parts(answers: dict[str, Any], *, today: date) -> list[Part]:
    return [
        Part(name, refer.TITLES[name], _state(name, answers, today))
        for name in refer.SECTIONS
    ]


def _state(name: str, answers: dict[str, Any], today: date) -> PartState:
    if answers.get(name) is None:
        return PartState.OPTIONAL if name in refer.OPTIONAL else PartState.EMPTY
    is_good = refer.is_complete(name, answers, today=today)
    return PartState.DONE if is_good else PartState.FAULTY


def said(name: str, values: dict[str, Any]) -> list[Said]:
    """A part's answers in words; what was left out is left out."""
    return list(_said(refer.form_for(name, None, today=date.max), values))


def _said(form: Any, values: dict[str, Any]) -> Iterator[Said]:
    for name, field in form.fields.items():
        answer = _in_words(field, values.get(name))
        if answer:
            yield Said(name, str(field.label), answer)


def _in_words(field: Any, value: Any) -> str | list[str]:
    choices = {str(code): str(text) for code, text in getattr(field, "choices", ())}
    if isinstance(value, list):
        return [choices[code] for code in value]
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    return choices.get(str(value), str(value or ""))


def next_route(
    name: str, *, from_check: bool, danger: str, has_refused: bool = False
) -> str:
    """Where a good page leads: to help or to a choice first, to the check or the list."""
    if name == "agreement" and has_refused:
        return "pathway:refused"
    if name == "before" and danger in ("danger", "crisis"):
        return "pathway:danger"
    return "pathway:check" if from_check else "pathway:tasks"


def has_refused(answers: dict[str, Any], given: dict[str, Any]) -> bool:
    """A parent refuses, and nobody suspects harm: agreement never stops safeguarding."""
    harm = answers.get("before", {}).get("harm")
    return given.get("agreement") == Agreement.REFUSES and harm == Harm.NO
