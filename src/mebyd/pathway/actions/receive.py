"""One door: every concern, from whomever and by whichever way, is received here."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import IntegrityError, transaction

from mebyd.directory import queries as directory
from mebyd.directory.terms import Principal, TeamCard
from mebyd.families import actions as families
from mebyd.families import queries as families_now
from mebyd.families.terms import Household, Registered
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.pathway import queries
from mebyd.pathway.actions import history, news
from mebyd.pathway.models import ConcernRow, Milestones, Referral, Submission
from mebyd.pathway.rules import clock, recommend, tables
from mebyd.pathway.terms import (
    Agreement,
    Concern,
    Event,
    Incomplete,
    Kind,
    OtherSubmission,
    Receipt,
    Recommendation,
    Refusal,
    SenderKind,
    Step,
    StepKind,
)
from mebyd.places import queries as places
from mebyd.places.terms import AreaCard


@dataclass(frozen=True)
class Sender:
    """Who sent it, so that they can follow it and be told."""

    kind: SenderKind
    ref: str = ""


def receive(
    *,
    concern: Concern,
    household: Household,
    key: str,
    sender: Sender,
    by: Principal,
    at: datetime,
) -> Receipt:
    """
    Receive a concern about a baby; from now on somebody answers for it.

    The same key with the same content gives the same receipt, however often it is sent;
    with other content it raises OtherSubmission. Raises Refusal("no_front_door") where
    the board has no front door set up.
    """
    once = partial(_receive, concern, household, key, sender, by, at)
    try:
        return once()
    except IntegrityError:
        # Two told of one new baby at the same moment: the second now finds it known.
        return once()


@transaction.atomic
def _receive(
    concern: Concern,
    household: Household,
    key: str,
    sender: Sender,
    by: Principal,
    at: datetime,
) -> Receipt:
    ref = refs.from_key("MB", key)
    if not _is_first(key, _digest(concern, household), ref, at):
        return Receipt(ref, is_first=False)
    family = families.register_household(household, key=key, by=by, at=at)
    referral = _register(ref, concern, household, family, sender, by, at)
    news.received(referral, at, caregiver=next(iter(family.caregiver_refs), ""))
    return Receipt(ref, is_first=True)


def _is_first(key: str, digest: str, ref: str, at: datetime) -> bool:
    """
    Claim the key. Two that race for it are ordered by the unique column: the second
    waits for the first to commit, and then finds its referral.
    """
    Submission.objects.bulk_create(
        [Submission(key=key, digest=digest, result=ref, at=at)], ignore_conflicts=True
    )
    if not Referral.objects.filter(ref=ref).exists():
        return True
    if not Submission.objects.filter(key=key, digest=digest).exists():
        raise OtherSubmission("other_submission")
    return False


def _digest(concern: Concern, household: Household) -> str:
    sent = json.dumps([asdict(concern), asdict(household)], default=str, sort_keys=True)
    return hashlib.sha256(sent.encode("utf-8", "surrogatepass")).hexdigest()


def _register(
    ref: str,
    concern: Concern,
    household: Household,
    family: Registered,
    sender: Sender,
    by: Principal,
    at: datetime,
) -> Referral:
    area, door = _where(household, at)
    advice = advise(concern, household, at)
    vulnerable = recommend.vulnerabilities(
        concern, tables.signs(), **_of_age(household, at)
    )
    referral = Referral(
        ref=ref,
        baby_id=family.baby_ref,
        area_id=area.code,
        board_id=area.board,
        source=concern.source,
        sender_kind=sender.kind,
        sender=sender.ref or _family_itself(sender, family),
        received_at=at,
        urgency=advice.urgency,
        is_vulnerable=bool(vulnerable),
        vulnerabilities=list(vulnerable),
        is_safeguarding=concern.opens_safeguarding,
        family_knows=_family_knows(concern, sender),
    )
    waiting = families_now.with_waiting_ways(family.caregiver_refs)
    cannot_wait = (*_at_once(concern, advice), *_to_confirm(waiting))
    events = _first_events(cannot_wait, door.ref, family.differs, at)
    state = history.begin(referral, *events, by=by)
    ConcernRow.objects.create(referral=referral, **_columns(concern))
    Milestones.objects.create(
        referral=referral,
        area=area.code,
        board=area.board,
        source=concern.source,
        is_vulnerable=bool(vulnerable),
        born_on=household.baby.born_on or household.baby.due_on,
        received_at=at,
        **history.milestones(state),
    )
    families.open_circle(family.baby_ref, team_ref=door.ref, because=ref, at=at)
    ledger.record(
        "pathway.referral.received",
        by=by,
        at=at,
        about=family.baby_ref,
        facts={"referral": ref, "holder": door.ref},
    )
    return referral


def _where(household: Household, at: datetime) -> tuple[AreaCard, TeamCard]:
    """The area that the baby lives in, and the front door that holds what comes from it."""
    area = places.area(household.home.area) if household.home else None
    if area is None:
        raise Incomplete("no_area")
    door = directory.front_door_of(area.board, on=local_day(at))
    if door is None:
        raise Refusal("no_front_door")
    return area, door


def _family_itself(sender: Sender, family: Registered) -> str:
    """A family's sender is the adult who asks: first of those it named."""
    is_family = sender.kind is SenderKind.FAMILY and bool(family.caregiver_refs)
    return family.caregiver_refs[0] if is_family else ""


def _family_knows(concern: Concern, sender: Sender) -> bool:
    """Nothing is sent to a family that has not been asked, or where asking is unsafe."""
    asked_itself = sender.kind is SenderKind.FAMILY
    return asked_itself or concern.agreement is Agreement.AGREES


def advise(concern: Concern, household: Household, at: datetime) -> Recommendation:
    """The rule's recommendation for a concern as it arrives."""
    return recommend.recommend(concern, tables.signs(), **_of_age(household, at))


def _of_age(household: Household, at: datetime) -> dict[str, Any]:
    """What the rules ask of time: the age, and the days until the first meeting is due."""
    day = local_day(at)
    return {
        "age_days": families_now.age_days(household.baby, on=day),
        "meet_days": tables.standards(day).meet_days,
    }


def _first_events(
    cannot_wait: tuple[tuple[StepKind, str], ...],
    door: str,
    differs: tuple[str, ...],
    at: datetime,
) -> Iterator[Event]:
    """Received, and whatever cannot wait, each as a step with a day."""
    diary = queries.diary(at)
    told: dict[str, Any] = {"differs": list(differs)} if differs else {}
    step = diary.decide(at)
    yield history.event(Kind.RECEIVED, at=at, team=door, step=step, **told)
    for number, (kind, about) in enumerate(cannot_wait, start=2):
        step = _due(diary, kind, at, number)
        yield history.event(Kind.STEP_ADDED, at=at, team=door, step=step, about=about)


def _at_once(
    concern: Concern, advice: Recommendation
) -> Iterator[tuple[StepKind, str]]:
    if concern.in_danger:
        yield StepKind.DANGER, ""
    if concern.opens_safeguarding:
        yield StepKind.SAFEGUARDING, concern.harm
    if concern.in_crisis:
        yield StepKind.CRISIS, ""
    if advice.is_medical_today:
        yield StepKind.MEDICAL_CHECK, ""
    for help_ in advice.help:
        yield StepKind.PRACTICAL_HELP, help_


def _to_confirm(adults: Iterable[str]) -> Iterator[tuple[StepKind, str]]:
    """A way of contact that its adult has not confirmed is unsafe until somebody asks."""
    for adult in sorted(adults):
        yield StepKind.CONFIRM_CONTACT, adult


def _due(diary: clock.Diary, kind: StepKind, at: datetime, number: int) -> Step:
    days = WORKING_DAYS.get(kind)
    if days is None:
        return diary.today(kind, at, number)
    return diary.in_working_days(kind, at, days, number)


WORKING_DAYS = {StepKind.PRACTICAL_HELP: 10, StepKind.CONFIRM_CONTACT: 1}
"""Practical help within two working weeks, a contact confirmed by tomorrow (our proposal)."""


def _columns(concern: Concern) -> dict[str, object]:
    columns = {name: getattr(concern, name) for name in concern.__dataclass_fields__}
    del columns["source"]
    return columns | {"seen": list(concern.seen)}
