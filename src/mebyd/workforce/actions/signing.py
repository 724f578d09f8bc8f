"""Competencies: asked for, signed off, or not yet with what to do."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from mebyd.directory.terms import Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models, queries
from mebyd.workforce.actions.naming import next_ref
from mebyd.workforce.terms import (
    Answer,
    Depth,
    PractitionerCard,
    Refused,
    RequestCard,
)


@transaction.atomic
def ask(
    *,
    supervisor: str,
    framework: str,
    competency: str,
    depth: Depth,
    note: str,
    by: Principal,
    at: datetime,
) -> str:
    """
    Ask one's supervisor to sign a competency off; returns the request's ref.

    Refused: "not_your_supervisor", "not_entitled" at that level, "asked_already".
    """
    own = access.own_or_refused(by)
    _known(framework, competency)
    _may_be_asked(own, supervisor, depth, local_day(at))
    ref = next_ref("RQ", models.Request, own.ref, at)
    try:
        with transaction.atomic():
            models.Request.objects.create(
                ref=ref,
                practitioner_id=own.ref,
                supervisor_id=supervisor,
                framework=framework,
                competency=competency,
                depth=depth,
                note=note,
                asked_at=at,
            )
    except IntegrityError as clash:
        raise Refused("asked_already") from clash
    facts = {"competency": competency, "depth": int(depth), "supervisor": supervisor}
    ledger.record("workforce.asked", by=by, at=at, about=own.ref, facts=facts)
    return ref


def _may_be_asked(
    own: PractitionerCard, supervisor: str, depth: Depth, on: date
) -> None:
    if not queries.supervises(supervisor, own.ref, on=on):
        raise Refused("not_your_supervisor")
    card = queries.practitioner(supervisor)
    if card is None or access.signs_to_depth(card, on=on) < depth:
        raise Refused("not_entitled")


def _known(framework: str, competency: str) -> None:
    found = queries.frameworks().get(framework)
    if found is None or competency not in {one.code for one in found.domains}:
        raise Refused("no_such_competency")


@transaction.atomic
def sign(*, ref: str, by: Principal, at: datetime) -> None:
    """Sign off what was asked. The same one twice changes nothing."""
    card = access.request_to_answer(by, ref)
    row = models.Request.objects.select_for_update().get(ref=ref)
    if row.answer == Answer.YES:
        return
    _is_open(row)
    _answered(row, Answer.YES, "", at)
    _signed(card, row.framework, by, at)


@transaction.atomic
def not_yet(*, ref: str, what_to_do: str, by: Principal, at: datetime) -> None:
    """Not yet, and what to do; Refused("say_what") without it."""
    access.request_to_answer(by, ref)
    if not what_to_do:
        raise Refused("say_what")
    row = models.Request.objects.select_for_update().get(ref=ref)
    _is_open(row)
    _answered(row, Answer.NOT_YET, what_to_do, at)
    facts = {"competency": row.competency, "depth": row.depth}
    ledger.record(
        "workforce.not_yet", by=by, at=at, about=row.practitioner_id, facts=facts
    )


@transaction.atomic
def sign_off(
    *,
    practitioner: str,
    framework: str,
    competency: str,
    depth: Depth,
    by: Principal,
    at: datetime,
) -> str:
    """A supervisor signs somebody whom they supervise off unasked; returns its ref."""
    access.supervised(by, practitioner, on=local_day(at))
    _known(framework, competency)
    return _write(practitioner, framework, competency, depth, by, at)


def _is_open(row: models.Request) -> None:
    if row.answer != Answer.OPEN:
        raise Refused("answered_already")


def _answered(
    row: models.Request, answer: Answer, what_to_do: str, at: datetime
) -> None:
    row.answer, row.answered_at, row.what_to_do = answer, at, what_to_do
    row.save(update_fields=["answer", "answered_at", "what_to_do"])


def _signed(card: RequestCard, framework: str, by: Principal, at: datetime) -> None:
    on = local_day(at)
    access.supervised(by, card.practitioner, on=on)
    _write(card.practitioner, framework, card.competency, card.depth, by, at)


def _write(
    practitioner: str,
    framework: str,
    competency: str,
    depth: Depth,
    by: Principal,
    at: datetime,
) -> str:
    """Refused("not_entitled") where the supervisor's own stage is not in date for it."""
    own, today = access.own_or_refused(by), local_day(at)
    if own.ref == practitioner:
        raise Refused("yourself")
    if access.signs_to_depth(own, on=today) < depth:
        raise Refused("not_entitled")
    ref = next_ref("SO", models.SignOff, practitioner, at)
    models.SignOff.objects.create(
        ref=ref,
        practitioner_id=practitioner,
        framework=framework,
        competency=competency,
        depth=depth,
        on=today,
        supervisor_id=own.ref,
        written_at=at,
        written_by=by.ref,
    )
    facts = {"competency": competency, "depth": int(depth), "ref": ref}
    ledger.record("workforce.signed", by=by, at=at, about=practitioner, facts=facts)
    return ref
