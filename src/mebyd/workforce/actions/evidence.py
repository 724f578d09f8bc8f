"""Evidence: shown by whom it is about, accepted by a supervisor or not yet."""

from datetime import date, datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, files, models, queries
from mebyd.workforce.actions.naming import next_ref
from mebyd.workforce.terms import Answer, Came, EvidenceKind, Refused


@transaction.atomic
def show(
    *,
    kind: EvidenceKind,
    title: str,
    text: str,
    on: date,
    supervisor: str,
    by: Principal,
    at: datetime,
) -> str:
    """
    Show a piece of evidence to one's supervisor; returns its ref.

    Refused: "in_the_future", "not_your_supervisor", "nothing_shown" without words.
    """
    own, today = access.own_or_refused(by), local_day(at)
    if on > today:
        raise Refused("in_the_future")
    if not text:
        raise Refused("nothing_shown")
    if not queries.supervises(supervisor, own.ref, on=today):
        raise Refused("not_your_supervisor")
    ref = next_ref("EV", models.Evidence, own.ref, at)
    models.Evidence.objects.create(
        ref=ref,
        practitioner_id=own.ref,
        kind=kind,
        title=title,
        text=text,
        on=on,
        came=Came.OWN,
        supervisor_id=supervisor,
        written_at=at,
        written_by=by.ref,
    )
    facts = {"kind": kind.value, "ref": ref, "supervisor": supervisor}
    ledger.record("workforce.shown", by=by, at=at, about=own.ref, facts=facts)
    return ref


@transaction.atomic
def attach(*, ref: str, name: str, content: bytes, by: Principal, at: datetime) -> None:
    """
    Attach a file to a piece of one's own; the one before it, if any, is no longer shown.

    The bytes are there before the row is. Refused: "file_empty", "file_too_large",
    "file_kind" (not a PDF, JPEG or PNG by what it holds), "answered_already".
    """
    card = access.own_piece(by, ref)
    row = models.Evidence.objects.select_for_update().get(ref=ref)
    if row.answer != Answer.OPEN or row.withdrawn_on:
        raise Refused("answered_already")
    kept = files.keep(content)
    file = next_ref("FI", models.Upload, card.practitioner, at)
    row.upload = models.Upload.objects.create(
        ref=file,
        practitioner_id=card.practitioner,
        name=files.tidy_name(name, kept.kind),
        kind=kept.kind,
        size=len(content),
        digest=kept.digest,
        sent_at=at,
    )
    row.save(update_fields=["upload"])
    facts = {"ref": ref, "file": file}
    ledger.record("workforce.file", by=by, at=at, about=card.practitioner, facts=facts)


@transaction.atomic
def accept(*, ref: str, by: Principal, at: datetime) -> None:
    """The supervisor accepts it; from today it counts. Twice changes nothing."""
    _answer(ref, Answer.YES, "", by, at)


@transaction.atomic
def not_yet_evidence(*, ref: str, what_to_do: str, by: Principal, at: datetime) -> None:
    """Not yet, and what to do; Refused("say_what") without it."""
    if not what_to_do:
        raise Refused("say_what")
    _answer(ref, Answer.NOT_YET, what_to_do, by, at)


def _answer(
    ref: str, answer: Answer, what_to_do: str, by: Principal, at: datetime
) -> None:
    card, today = access.piece_to_answer(by, ref), local_day(at)
    access.supervised(by, card.practitioner, on=today)
    if not access.signs_to_depth(access.own_or_refused(by), on=today):
        raise Refused("not_entitled")
    row = models.Evidence.objects.select_for_update().get(ref=ref)
    if row.answer == answer:
        return
    if row.answer != Answer.OPEN:
        raise Refused("answered_already")
    row.answer, row.answered_on, row.what_to_do = answer, today, what_to_do
    row.save(update_fields=["answer", "answered_on", "what_to_do"])
    facts = {"ref": ref, "answer": answer.value}
    ledger.record(
        "workforce.evidence_answered",
        by=by,
        at=at,
        about=card.practitioner,
        facts=facts,
    )
