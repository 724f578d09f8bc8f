"""The professional's form as ready-to-print values."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import TeamCard
from mebyd.kit.days import local_day
from mebyd.pathway import labels, queries
from mebyd.pathway.presenters import told, urgent
from mebyd.pathway.queries import Asked, Row
from mebyd.pathway.rules import tables
from mebyd.pathway.terms import Status, StepKind
from mebyd.places import labels as place_words
from mebyd.places import queries as places


Drafts = tuple[tuple[str, datetime, dict[str, Any]], ...]


def start(
    form: Any, drafts: Drafts, numbers: dict[str, list[urgent.Line]]
) -> dict[str, Any]:
    return {
        "urgent": numbers,
        "form": form,
        "advice_url": reverse("pathway:ask_advice"),
        "drafts": [draft_line(*one) for one in drafts],
    }


def draft_line(ref: str, saved_at: datetime, answers: dict[str, Any]) -> dict[str, Any]:
    """A draft by the baby's name as far as it has been given."""
    baby = answers.get("baby") or {}
    names = f"{baby.get('first_names', '')} {baby.get('family_name', '')}".strip()
    return {
        "name": names or _("A baby not yet named"),
        "saved": saved_at,
        "url": reverse("pathway:tasks", kwargs={"draft": ref}),
        "drop_url": reverse("pathway:drop", kwargs={"draft": ref}),
    }


def danger(
    draft: str, kind: str, numbers: dict[str, list[urgent.Line]]
) -> dict[str, Any]:
    return {
        "urgent": numbers,
        "is_crisis": kind == "crisis",
        "next_url": reverse("pathway:tasks", kwargs={"draft": draft}),
        "back": reverse(
            "pathway:section", kwargs={"draft": draft, "section": "before"}
        ),
    }


STATES: dict[str, tuple[Any, str]] = {
    "done": (lazy("Completed"), "green"),
    "faulty": (lazy("Something is missing"), "yellow"),
    "optional": (pgettext_lazy("part of a form", "Optional"), "grey"),
    "empty": (lazy("Not started"), "blue"),
}


def tasks(draft: str, found: dict[str, Any], parts: list[Any]) -> dict[str, Any]:
    """Each part with its state; the last step is open when nothing is missing."""
    missing = [one.title for one in parts if one.state in ("empty", "faulty")]
    return {
        "saved_at": found["saved_at"],
        "parts": [_part(draft, one) for one in parts],
        "missing": missing,
        "check_url": reverse("pathway:check", kwargs={"draft": draft}),
        "drop_url": reverse("pathway:drop", kwargs={"draft": draft}),
        "is_phone": bool(found["answers"].get("caller")),
    }


def drop(draft: str) -> dict[str, str]:
    return {"tasks_url": reverse("pathway:tasks", kwargs={"draft": draft})}


def _part(draft: str, one: Any) -> dict[str, Any]:
    state, colour = STATES[one.state]
    url = reverse("pathway:section", kwargs={"draft": draft, "section": one.name})
    return {"title": one.title, "state": state, "colour": colour, "url": url}


def section(
    draft: str,
    name: str,
    title: Any,
    form: Any,
    numbers: dict[str, list[urgent.Line]],
) -> dict[str, Any]:
    return {
        "urgent": numbers,
        "form": form,
        "title": title,
        "back": reverse("pathway:tasks", kwargs={"draft": draft}),
        "groups": _groups(form) if name == "worry" else (),
        "why": form.why_asked(),
    }


def template(name: str) -> str:
    """Pages that need more than their fields in a row have a template of their own."""
    return name if name in {"before", "worry", "carers"} else "section"


def _groups(form: Any) -> list[dict[str, Any]]:
    """The signs under the four headings of the table; the last line stands alone."""
    shown = form["seen"].field.shown(form["seen"].value())
    signs = {sign.code: sign.group for sign in tables.signs().signs}
    return [
        {
            "title": title,
            "items": [one for one in shown if signs.get(one["value"]) == group],
        }
        for group, title in labels.GROUPS.items()
    ] + [{"title": "", "items": [one for one in shown if one["value"] not in signs]}]


def check(draft: str, parts: list[tuple[str, Any, list[Any]]]) -> dict[str, Any]:
    """Every answer, each with the way back to its question."""
    return {
        "parts": [
            {"title": title, "rows": [_row(draft, name, one) for one in said]}
            for name, title, said in parts
        ],
        "back": reverse("pathway:tasks", kwargs={"draft": draft}),
    }


def _row(draft: str, name: str, one: Any) -> dict[str, Any]:
    page = reverse("pathway:section", kwargs={"draft": draft, "section": name})
    change_url = f"{page}?from_check#id_{one.field}"
    return {"key": one.question, "value": one.answer, "change_url": change_url}


def refused(draft: str) -> dict[str, Any]:
    return {
        "advice_url": reverse("pathway:ask_advice"),
        "next_url": reverse("pathway:tasks", kwargs={"draft": draft}),
        "back": reverse(
            "pathway:section", kwargs={"draft": draft, "section": "agreement"}
        ),
    }


def received(row: Row, questions: tuple[Asked, ...], *, at: datetime) -> dict[str, Any]:
    """What happens next, who holds it, by when, and what if it gets worse."""
    team = directory.team(row.holder) if row.holder else None
    sent_from = queries.area_sent_from(row.ref)
    area = places.area(sent_from)
    return {
        "ref": row.ref,
        "urgent": urgent.of_area(sent_from, on=local_day(at)),
        "is_open": row.is_open,
        "holder": place_words.name(team) if team else "",
        "holder_phone": team.verified_phone if team else "",
        "holder_hours": directory_words.hours(team) if team else "",
        "holder_is_made_up": bool(team and team.is_made_up),
        "where": place_words.inside(area) if area else "",
        "stage": labels.for_sender(row.status),
        **next_for_sender(row, team, at=at),
        **_also(row),
        "family_knows": row.family_knows,
        "told": told.family(row.ref),
        "is_safeguarding": row.is_safeguarding,
        "is_new": row.status is Status.RECEIVED,
        "questions": [_question(row.ref, one) for one in questions],
        "sent_url": reverse("pathway:sent"),
    }


def _also(row: Row) -> dict[str, Any]:
    """What else is to be done that is theirs to know; and whether the baby needs a check."""
    main, beside = queries.open_steps(row.ref)
    steps = [(one.kind, one.due_on) for one in beside]
    steps = [(main.kind, main.due_on), *steps] if main else steps
    return {
        "also": [
            {"text": labels.STEPS_FOR_SENDER[kind], "by": due_on}
            for kind, due_on in steps
            if kind in labels.STEPS_FOR_SENDER and kind is not row.step
        ],
        "needs_check": any(kind is StepKind.MEDICAL_CHECK for kind, _by in steps),
    }


def next_for_sender(
    row: Row, holder: TeamCard | None, *, at: datetime
) -> dict[str, Any]:
    """
    What is next, and by when: of a step that is not theirs to know, what comes after it
    on the main line, without its day. Of a day that has passed, whom to ask.
    """
    if row.step is None:
        return {"next": "", "by": None, "passed": ""}
    if row.step not in labels.STEPS_FOR_SENDER:
        after = labels.NEXT_ON_THE_WAY[row.status]
        return {"next": labels.STEPS_FOR_SENDER[after], "by": None, "passed": ""}
    is_late = row.step_due_on is not None and row.step_due_on < local_day(at)
    return {
        "next": labels.STEPS_FOR_SENDER[row.step],
        "by": row.step_due_on,
        "passed": _passed(row.step, holder) if is_late else "",
    }


def _passed(step: StepKind, holder: TeamCard | None) -> str:
    """That the day has passed, and whom to ask; only a verified number is shown."""
    if step is StepKind.AWAIT_ANSWER or holder is None:
        return _("That day has passed.")
    whom = {"team": place_words.name(holder), "phone": holder.verified_phone}
    if holder.verified_phone:
        return (
            _("That day has passed. Please ask whoever holds it: %(team)s, %(phone)s.")
            % whom
        )
    return _("That day has passed. Please ask whoever holds it: %(team)s.") % whom


def _question(ref: str, one: Asked) -> dict[str, Any]:
    kwargs = {"ref": ref, "question": one.ref}
    return {
        "asked": one.asked,
        "asked_at": one.asked_at,
        "answer": one.answer,
        "url": reverse("pathway:answer", kwargs=kwargs) if not one.answered_at else "",
    }
