"""What a reviewer recognises: registration, prior accreditation, experience, a baseline."""

from datetime import date, datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models, queries
from mebyd.workforce.actions.naming import next_ref
from mebyd.workforce.terms import Ground, Refused


@transaction.atomic
def register(
    *,
    practitioner: str,
    body: str,
    from_on: date,
    until_on: date | None,
    by: Principal,
    at: datetime,
) -> None:
    """Whoever leads the workforce there has checked a register."""
    access.may_recognise(by, practitioner)
    models.Registration.objects.create(
        practitioner_id=practitioner,
        body=body,
        from_on=from_on,
        until_on=until_on,
        written_at=at,
        written_by=by.ref,
    )
    facts = {"from": from_on.isoformat()}
    ledger.record("workforce.registered", by=by, at=at, about=practitioner, facts=facts)


@transaction.atomic
def recognise(
    *,
    practitioner: str,
    stage: str,
    ground: Ground,
    why: str,
    from_on: date,
    until_on: date | None,
    by: Principal,
    at: datetime,
) -> str:
    """
    Recognise a stage without all that it asks for, and say why; returns its ref.

    NotYours for oneself. Refused: "no_such_stage", "say_why", "a_baseline_ends" (it has a last day:
    by then what it stood for has been shown), "wrong_way_round".
    """
    access.may_recognise(by, practitioner)
    _check(stage, ground, why, from_on, until_on, local_day(at))
    ref = next_ref("RC", models.Recognition, practitioner, at)
    models.Recognition.objects.create(
        ref=ref,
        practitioner_id=practitioner,
        stage=stage,
        ground=ground,
        why=why,
        from_on=from_on,
        until_on=until_on,
        written_at=at,
        written_by=by.ref,
    )
    facts = {"stage": stage, "ground": ground.value, "ref": ref}
    ledger.record("workforce.recognised", by=by, at=at, about=practitioner, facts=facts)
    return ref


def _check(
    stage: str,
    ground: Ground,
    why: str,
    from_on: date,
    until_on: date | None,
    today: date,
) -> None:
    found = queries.in_force(today)
    if found is None or stage not in {one.code for one in found.pathway.stages}:
        raise Refused("no_such_stage")
    if not why:
        raise Refused("say_why")
    if ground is Ground.BASELINE and until_on is None:
        raise Refused("a_baseline_ends")
    if until_on is not None and until_on <= from_on:
        raise Refused("wrong_way_round")
