"""Nightly: advice that nobody has given in time climbs like an overdue referral."""

from datetime import datetime

from django.db import transaction

from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import NIGHT
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.pathway import queries
from mebyd.pathway.actions import links
from mebyd.pathway.actions.chairs import answering
from mebyd.pathway.models import Consultation
from mebyd.pathway.rules import clock
from mebyd.pathway.terms import Rung


NEWS = {
    Rung.LEAD: Template.ADVICE_OVERDUE_LEAD,
    Rung.BOARD: Template.ADVICE_ESCALATED_BOARD_LEAD,
}


def climb_advice(*, at: datetime) -> int:
    """Let each overdue request climb to where it belongs today. Returns how many did."""
    late = Consultation.objects.filter(
        answered_at=None, answer_by_on__lt=local_day(at)
    ).exclude(rung=Rung.BOARD)
    refs = list(late.order_by("ref").values_list("ref", flat=True))
    return sum(_climb_one(ref, at) for ref in refs)


@transaction.atomic
def _climb_one(ref: str, at: datetime) -> bool:
    found = Consultation.objects.select_for_update().get(ref=ref)
    now = clock.advice_rung(found.answer_by_on, queries.diary(at), at)
    if found.answered_at or not clock.has_climbed(Rung(found.rung), now):
        return False
    found.rung = now
    found.save(update_fields=["rung"])
    ledger.record(
        "pathway.consultation.escalated",
        by=NIGHT,
        at=at,
        about=ref,
        facts={"rung": now},
    )
    if now in NEWS:
        _tell(found, now, at)
    return True


def _tell(found: Consultation, rung: Rung, at: datetime) -> None:
    """Whoever leads on this rung; whoever may answer it is led to its page."""
    team, board = found.holder_id, found.area.board_id
    late = -clock.working_days_left(found.answer_by_on, at, queries.diary(at).working)
    for member in answering(rung, team=team, board=board, at=at):
        facts: dict[str, str | int] = {"ref": found.ref, "holder": team, "days": late}
        if member.team == team:
            facts |= links.page("pathway:answer_advice", ref=found.ref)
        messages.queue(
            NEWS[rung],
            to=Recipient(RecipientKind.PERSON, member.person_ref),
            about=found.ref,
            facts=facts,
            once=f"{found.ref}:{rung}:{team}:{member.person_ref}",
            at=at,
        )
