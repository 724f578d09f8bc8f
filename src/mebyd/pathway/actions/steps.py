"""Steps beside the main line: done, recorded, or left to the lead."""

from datetime import date, datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit.words import clean_text
from mebyd.pathway import access, queries
from mebyd.pathway.actions import history
from mebyd.pathway.models import ConcernRow, Referral
from mebyd.pathway.terms import Harm, Incomplete, Kind, NotNow, StepKind


@transaction.atomic
def do_step(*, ref: str, number: int, note: str, by: Principal, at: datetime) -> None:
    """A step beside the main line is done; a note says how."""
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    if not note.strip():
        raise Incomplete("no_reason")
    done = history.event(
        Kind.STEP_DONE, at=at, number=number, note=clean_text(note, limit=1000)
    )
    history.happen(referral, done, by=by)


@transaction.atomic
def report_harm(
    *,
    ref: str,
    reported_to: str,
    reported_by: str,
    on: date,
    by: Principal,
    at: datetime,
) -> None:
    """The report to the council is recorded: who reported, to whom, and when."""
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    if not (reported_to.strip() and reported_by.strip()):
        raise Incomplete("no_report")
    ConcernRow.objects.filter(referral=referral).update(
        harm=Harm.REPORTED,
        harm_to=clean_text(reported_to, limit=120),
        harm_by=clean_text(reported_by, limit=120),
        harm_on=on,
    )
    number = _open_step(referral, StepKind.SAFEGUARDING)
    if number is None:
        raise NotNow("no_such_step")
    done = history.event(Kind.STEP_DONE, at=at, number=number, note="reported")
    history.happen(referral, done, by=by)


def _open_step(referral: Referral, kind: StepKind) -> int | None:
    beside = queries.replayed(referral).beside
    return next((step.number for step in beside if step.kind is kind), None)


@transaction.atomic
def leave_to_lead(*, ref: str, person: str, by: Principal, at: datetime) -> None:
    """
    Rule 17: somebody leaves; what was theirs to do falls to the lead of the team.

    Called by `care`, for each referral that they carried, in the act that ends the
    membership: whoever may end it need not be able to see the baby.
    """
    referral = Referral.objects.select_for_update().get(ref=ref)
    left = history.event(
        Kind.LEFT_TO_LEAD, at=at, step=queries.diary(at).allocate(at), person=person
    )
    history.happen(referral, left, by=by)
