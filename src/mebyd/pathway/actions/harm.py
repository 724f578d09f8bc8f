"""Rule 7: suspected harm is reported to the council, and the referral says by whom and when."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit.words import clean_text
from mebyd.pathway import access, queries
from mebyd.pathway.actions import history
from mebyd.pathway.models import ConcernRow
from mebyd.pathway.terms import Harm, Incomplete, Kind, NotNow, Step, StepKind


@transaction.atomic
def suspect_harm(*, ref: str, why: str, by: Principal, at: datetime) -> None:
    """
    Somebody who works with the family suspects harm, at whatever stage: a step of today.

    It reports nothing by itself; `report_harm` records that it was done. What was
    reported before stands in the history.
    """
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    if not why.strip():
        raise Incomplete("no_reason")
    if _open_steps(queries.replayed(referral).beside):
        raise NotNow("safeguarding_open_already")
    step = queries.diary(at).today(StepKind.SAFEGUARDING, at, referral.sequence + 1)
    added = history.event(
        Kind.STEP_ADDED,
        at=at,
        step=step,
        about=Harm.NOT_YET,
        why=clean_text(why, limit=1000),
    )
    history.happen(referral, added, by=by, is_safeguarding=True)
    ConcernRow.objects.filter(referral=referral).update(
        harm=Harm.NOT_YET, harm_to="", harm_by="", harm_on=None, harm_why_not=""
    )


@transaction.atomic
def report_harm(
    *,
    ref: str,
    reported_to: str,
    reported_by: str,
    on: date,
    note: str = "",
    by: Principal,
    at: datetime,
) -> None:
    """The report to the council is recorded: who reported, to whom, and when."""
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    if not (reported_to.strip() and reported_by.strip()):
        raise Incomplete("no_report")
    told: dict[str, Any] = {
        "harm_to": clean_text(reported_to, limit=120),
        "harm_by": clean_text(reported_by, limit=120),
    }
    numbers = _open_steps(queries.replayed(referral).beside)
    if not numbers:
        raise NotNow("no_such_step")
    done = [
        history.event(
            Kind.STEP_DONE,
            at=at,
            number=number,
            note=clean_text(note, limit=1000) or REPORTED,
            reported_on=on.isoformat(),
            **told,
        )
        for number in numbers
    ]
    history.happen(referral, *done, by=by)
    ConcernRow.objects.filter(referral=referral).update(
        harm=Harm.REPORTED, harm_on=on, **told
    )


REPORTED = "reported"
"""The note of a step that was done by a report of which nothing more was written."""


def _open_steps(beside: tuple[Step, ...]) -> list[int]:
    return [step.number for step in beside if step.kind is StepKind.SAFEGUARDING]
