"""A referral's row as a frozen value."""

from dataclasses import dataclass
from datetime import date, datetime

from mebyd.families import queries as families
from mebyd.families.terms import Stage
from mebyd.pathway.models import Milestones, Referral
from mebyd.pathway.rules import clock, moves
from mebyd.pathway.terms import (
    LOSS,
    WITHOUT_SUPPORT,
    Outcome,
    Rung,
    SenderKind,
    Source,
    Status,
    StepKind,
    Urgency,
)


@dataclass(frozen=True)
class Row:
    """What is true of a referral now, without anybody's words."""

    ref: str
    baby: str
    area: str
    board: str
    source: Source
    sender_kind: SenderKind
    sender: str
    received_at: datetime
    status: Status
    holder: str
    offered_to: str
    level: str
    urgency: Urgency
    step: StepKind | None
    step_due_on: date | None
    step_person: str
    is_unmet: bool
    is_vulnerable: bool
    vulnerabilities: tuple[str, ...]
    is_safeguarding: bool
    family_knows: bool
    met_at: datetime | None
    closed_at: datetime | None
    outcome: str
    rung: Rung
    sequence: int

    @property
    def is_open(self) -> bool:
        return self.status is not Status.CLOSED


def row(found: Referral) -> Row:
    return Row(
        ref=found.ref,
        baby=found.baby_id,
        area=found.area_id,
        board=found.board_id,
        source=Source(found.source),
        sender_kind=SenderKind(found.sender_kind),
        sender=found.sender,
        received_at=found.received_at,
        status=Status(found.status),
        holder=found.holder_id or "",
        offered_to=found.offered_to_id or "",
        level=found.level,
        urgency=Urgency(found.urgency),
        step=StepKind(found.step) if found.step else None,
        step_due_on=found.step_due_on,
        step_person=found.step_person,
        is_unmet=found.is_unmet,
        is_vulnerable=found.is_vulnerable,
        vulnerabilities=tuple(found.vulnerabilities),
        is_safeguarding=found.is_safeguarding,
        family_knows=found.family_knows,
        met_at=found.met_at,
        closed_at=found.closed_at,
        outcome=found.outcome,
        rung=Rung(found.rung),
        sequence=found.sequence,
    )


def endings(one: Row, *, is_started: bool) -> frozenset[Outcome]:
    """How a referral can end now: support that was never started is not completed."""
    is_born = families.card(one.baby).stage is not Stage.UNBORN
    able = frozenset(Outcome) if is_started else WITHOUT_SUPPORT | LOSS
    return frozenset(
        outcome
        for outcome in able
        if moves.fits(outcome, one.status, one.level, is_born=is_born)
    )


def accepted_at(ref: str) -> datetime | None:
    """When the team that holds a referral accepted it, if one has."""
    found = Milestones.objects.filter(referral__ref=ref)
    return found.values_list("accepted_at", flat=True).first()


def waited_days(one: Row, *, at: datetime) -> int:
    """Days that a family has waited, or did until it was met or the referral closed."""
    return clock.wait(one.received_at, one.met_at or one.closed_at, at)
