"""What is still to be done for a baby, with the way to the page where it is done."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.care import access
from mebyd.directory.terms import Principal, Role
from mebyd.pathway import labels as pathway_words
from mebyd.pathway.queries import Opened, StepCard
from mebyd.pathway.terms import Status, Step, StepKind


DONE_BY = {
    StepKind.ALLOCATE: "care:allocate",
    StepKind.CARRY_ON: "care:allocate",
    StepKind.MEET: "care:contact",
    StepKind.START: "care:start",
    StepKind.REVIEW: "care:review",
}
"""Where each step of the main line with a team is done."""


def steps(by: Principal, found: Opened, today: date) -> list[dict[str, Any]]:
    """The main line's and those beside it, what is due first at the top: that is next."""
    main = found.state.main
    lines = [_main(by, found, main)] if main else []
    lines += [_beside(by, found, one) for one in found.steps if one.done_at is None]
    lines.sort(key=lambda one: one["day"])
    return [one | {"is_late": one["day"] < today} for one in lines]


def _main(by: Principal, found: Opened, step: Step) -> dict[str, Any]:
    route = DONE_BY.get(step.kind, "") if _may(by, found, step.kind) else ""
    return {
        "text": str(pathway_words.STEPS[step.kind]),
        "day": step.due_on,
        "url": reverse(route, kwargs={"ref": found.row.ref}) if route else "",
        "do": _("Go to this step"),
    }


def _may(by: Principal, found: Opened, kind: StepKind) -> bool:
    """Whoever may open the page; nobody has a contact before somebody is chosen."""
    if kind is StepKind.MEET and found.row.status is not Status.ALLOCATED:
        return False
    if DONE_BY.get(kind) == "care:allocate":
        return found.row.holder in by.teams(Role.TEAM_LEAD, Role.COORDINATOR)
    return access.holds(by, found.row)


def _beside(by: Principal, found: Opened, one: StepCard) -> dict[str, Any]:
    """After the end too: what is left then is to tell somebody of it."""
    is_report = one.kind is StepKind.SAFEGUARDING
    route = "pathway:report" if is_report else "pathway:step"
    kwargs = {"ref": found.row.ref} | ({} if is_report else {"number": one.number})
    url = reverse(route, kwargs=kwargs) if access.holds(by, found.row) else ""
    return {
        "text": pathway_words.step(one.kind, one.about),
        "day": one.due_on,
        "url": url,
        "do": _("Record the report") if is_report else _("Record that it is done"),
    }
