"""A family's own page: a link, a six-digit code, their words, and their right to stop."""

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from mebyd.directory.terms import NOBODY, Principal
from mebyd.kit.words import clean_text, without_separators
from mebyd.ledger import actions as ledger
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.pathway import access, queries
from mebyd.pathway.actions import history
from mebyd.pathway.models import FamilyKey, FamilyWords, Referral, StepRow
from mebyd.pathway.terms import Incomplete, Kind, NotNow, Step, StepKind


CODE_MINUTES = 10
CODE_TRIES = 5
LINK_DAYS = 365


@transaction.atomic
def make_key(*, ref: str, caregiver: str, at: datetime, by: Principal = NOBODY) -> str:
    """A new secret link (256 bits) for a caregiver; only its digest is kept."""
    return key_to(Referral.objects.get(ref=ref), caregiver, at, by)


def key_to(
    referral: Referral, caregiver: str, at: datetime, by: Principal = NOBODY
) -> str:
    """The same, inside the transaction of the act whose letter carries it."""
    secret = secrets.token_urlsafe(32)
    key = FamilyKey.objects.create(
        referral=referral,
        caregiver=caregiver,
        link=_digest(secret),
        made_at=at,
        until_at=at + timedelta(days=LINK_DAYS),
    )
    _say("made", key, by, at)
    return secret


@transaction.atomic
def send_code(*, link: str, at: datetime, by: Principal = NOBODY) -> bool:
    """
    Send a fresh six-digit code to the caregiver's safe contact.

    Says False for a link that is unknown or has run out: the page does not tell which.
    """
    key = _key(link, at)
    if key is None:
        return False
    fresh_code(key, by, at)
    return True


def check_code(
    *, link: str, code: str, at: datetime, by: Principal = NOBODY
) -> tuple[str, str] | None:
    """(referral, caregiver) if the code is right, in time and within five tries."""
    with transaction.atomic():
        key = _key(link, at)
        if key is None or not is_right(key, code, by, at):
            return None
        return key.referral.ref, key.caregiver


def fresh_code(key: FamilyKey, by: Principal, at: datetime) -> None:
    """A new code for this key, on its way to the contact in use; an older one is void."""
    code = f"{secrets.randbelow(1_000_000):06}"
    key.code = _digest(key.link + code)
    key.code_until_at = at + timedelta(minutes=CODE_MINUTES)
    key.tries_left = CODE_TRIES
    key.save()
    messages.queue(
        Template.FAMILY_CODE,
        to=Recipient(RecipientKind.CAREGIVER, key.caregiver),
        about=key.referral.ref,
        facts={"code": code},
        once=f"code:{key.id}:{at.isoformat()}",
        at=at,
    )
    _say("code_sent", key, by, at)


def is_right(key: FamilyKey, code: str, by: Principal, at: datetime) -> bool:
    """One try at the key's code. A right one is used up; a wrong one is counted."""
    if not key.tries_left or (key.code_until_at or at) <= at:
        return False
    key.tries_left -= 1
    typed = without_separators(code)
    right = hmac.compare_digest(key.code, _digest(key.link + typed))
    if right:
        key.tries_left, key.code = 0, ""
    key.save()
    _say("opened" if right else "wrong_code", key, by, at)
    return right


@transaction.atomic
def add_words(*, ref: str, text: str, by: Principal, at: datetime) -> None:
    """The family adds something; reading it becomes a step of whoever holds it."""
    referral = access.to_add(by, ref)
    if not text.strip():
        raise Incomplete("no_reason")
    FamilyWords.objects.create(
        referral=referral, caregiver=by.ref, at=at, text=clean_text(text, limit=2000)
    )
    for_holder(referral, Kind.STEP_ADDED, StepKind.READ_WORDS, 1, by, at)


@transaction.atomic
def ask_to_stop(*, ref: str, by: Principal, at: datetime) -> None:
    """Refusing support is a right; somebody speaks with them before it is closed."""
    referral = access.to_add(by, ref)
    if open_step(referral, StepKind.CONFIRM_STOP, by.ref) is None:
        for_holder(referral, Kind.STOP_ASKED, StepKind.CONFIRM_STOP, 2, by, at)


def for_holder(
    referral: Referral,
    kind: Kind,
    step: StepKind,
    days: int,
    by: Principal,
    at: datetime,
    *,
    about: str = "",
) -> int:
    """
    The number of a new step for whoever holds it.

    `about` is the one adult whom it is about: whoever it came from, if nobody else.
    """
    if referral.closed_at:
        raise NotNow("not_now", kind=kind, status=referral.status)
    number = referral.sequence + 1
    due: Step = queries.diary(at).in_working_days(step, at, days, number)
    asked = history.event(kind, at=at, step=due, about=about or by.ref)
    history.happen(referral, asked, by=by)
    return number


def open_step(referral: Referral, kind: StepKind, adult: str) -> int | None:
    """The number of a step of this kind that one adult's own act has opened."""
    rows = StepRow.objects.filter(
        referral=referral, kind=kind, about=adult, done_at=None
    )
    return rows.values_list("number", flat=True).first()


def close_keys(
    babies: Iterable[str], caregiver: str, by: Principal, at: datetime
) -> None:
    """An adult's links and codes to the referrals of these babies open nothing any more."""
    rows = FamilyKey.objects.filter(
        referral__baby__in=list(babies), caregiver=caregiver, until_at__gt=at
    )
    for key in rows.select_related("referral").order_by("pk"):
        key.until_at, key.tries_left, key.code = at, 0, ""
        key.save()
        _say("closed", key, by, at)


def _key(link: str, at: datetime) -> FamilyKey | None:
    rows = FamilyKey.objects.select_for_update(of=("self",)).select_related("referral")
    found = rows.filter(link=_digest(link)).first()
    return found if found and found.until_at > at else None


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _say(what: str, key: FamilyKey, by: Principal, at: datetime) -> None:
    ledger.record(
        f"pathway.family_key.{what}",
        by=by,
        at=at,
        about=key.referral.baby_id,
        facts={"referral": key.referral.ref, "caregiver": key.caregiver},
    )
