"""Advice about a baby whom nobody names: with a holder, a date, and an answer."""

import hashlib
from datetime import datetime

from django.db import IntegrityError, transaction

from mebyd.directory import queries as directory
from mebyd.directory.terms import Principal
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.kit.words import clean_text
from mebyd.ledger import actions as ledger
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, Template
from mebyd.pathway import access, queries
from mebyd.pathway.actions import links
from mebyd.pathway.actions.news import SENDERS
from mebyd.pathway.actions.receive import Sender
from mebyd.pathway.models import Consultation, Referral
from mebyd.pathway.terms import Incomplete, NotNow, Receipt, Refusal, SenderKind, Source
from mebyd.places import queries as places


def ask_advice(
    *,
    question: str,
    area: str,
    source: Source,
    key: str,
    sender: Sender,
    by: Principal,
    at: datetime,
) -> Receipt:
    """
    Ask for advice; the same question under the same key gives the same receipt.

    Another question under that key (somebody went back and wrote more) is one more.
    """
    question = clean_text(question, limit=4000)
    ref = refs.from_key("CO", key, hashlib.sha256(question.encode()).hexdigest())
    try:
        return _ask(ref, question, area, source, sender, by, at)
    except IntegrityError:
        # The same at the same moment: the other one was first.
        return Receipt(ref, is_first=False)


@transaction.atomic
def _ask(
    ref: str,
    question: str,
    area: str,
    source: Source,
    sender: Sender,
    by: Principal,
    at: datetime,
) -> Receipt:
    if Consultation.objects.filter(ref=ref).exists():
        return Receipt(ref, is_first=False)
    if not question:
        raise Incomplete("no_reason")
    place = places.area(area)
    if place is None:
        raise Incomplete("no_area")
    door = directory.front_door_of(place.board, on=local_day(at))
    if door is None:
        raise Refusal("no_front_door")
    asked = Consultation.objects.create(
        ref=ref,
        area_id=area,
        holder_id=door.ref,
        sender_kind=sender.kind,
        sender=sender.ref,
        source=source,
        question=question,
        asked_at=at,
        answer_by_on=queries.diary(at).answer_by(at),
    )
    ledger.record("pathway.consultation.asked", by=by, at=at, about=ref)
    _tell(asked, Template.CONSULTATION_RECEIVED, "received", at)
    return Receipt(ref, is_first=True)


@transaction.atomic
def answer_advice(*, ref: str, answer: str, by: Principal, at: datetime) -> None:
    """Answer, once; whoever asked is told that an answer is there."""
    found = access.consultation_to_answer(by, ref)
    if found.answered_at is not None:
        raise NotNow("already_answered")
    if not answer.strip():
        raise Incomplete("no_reason")
    found.answer = clean_text(answer, limit=4000)
    found.answered_at = at
    found.answered_by = by.ref
    found.save()
    ledger.record("pathway.consultation.answered", by=by, at=at, about=ref)
    _tell(found, Template.CONSULTATION_ANSWERED, "answered", at)


TELL_WORKING_DAYS = 1
"""Working days in which an answer that no mail could bring is told (our proposal)."""


def answer_by_voice(ref: str, at: datetime) -> bool:
    """No mail could bring the answer: it comes back to whoever holds the question."""
    found = Consultation.objects.select_for_update().filter(ref=ref).first()
    if found is None or found.answered_at is None:
        return False
    found.tell_on = places.working_days().add(local_day(at), TELL_WORKING_DAYS)
    found.save(update_fields=["tell_on"])
    return True


@transaction.atomic
def advice_told(*, ref: str, by: Principal, at: datetime) -> None:
    """Somebody has told the answer themselves."""
    found = access.consultation_to_answer(by, ref)
    if found.tell_on is None:
        raise NotNow("no_such_step")
    found.tell_on = None
    found.save(update_fields=["tell_on"])
    ledger.record("pathway.consultation.told", by=by, at=at, about=ref)


def _tell(found: Consultation, template: Template, what: str, at: datetime) -> None:
    """Whoever asked: who answers, by when, and the way to where the answer stands."""
    sent_by = SenderKind(found.sender_kind)
    kind = SENDERS.get(sent_by)
    if kind is None:
        return
    due = {"due_on": found.answer_by_on.isoformat(), "holder": found.holder_id}
    messages.queue(
        template,
        to=Recipient(kind, found.sender),
        about=found.ref,
        facts={"ref": found.ref}
        | due
        | links.for_sender(sent_by, found.sender, found.ref, at),
        once=f"{found.ref}:{what}",
        at=at,
    )


@transaction.atomic
def advice_became(*, ref: str, referral: str, by: Principal, at: datetime) -> None:
    """What was asked has become a referral: the one is found from the other."""
    found = access.consultation_to_answer(by, ref)
    found.referral = Referral.objects.get(ref=referral)
    found.save()
    ledger.record(
        "pathway.consultation.became_referral",
        by=by,
        at=at,
        about=ref,
        facts={"referral": referral},
    )
