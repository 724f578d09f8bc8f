"""
The worker's round: claim, send, mark; each message in its own short transactions.

A message is claimed by a conditional update that also sets the next try, so two workers
never hold one at a time. Whoever dies after claiming leaves it to be tried again. Between
the mail server's yes and our mark there is a window in which a killed worker has sent it
and not written so: then it is sent twice, never lost. Both carry one Message-ID.
"""

from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from mebyd.accounts import queries as accounts
from mebyd.families import queries as families
from mebyd.families.terms import Way
from mebyd.messages import rules, wording
from mebyd.messages.actions.line import Line
from mebyd.messages.models import Attempt, Message
from mebyd.messages.terms import Outcome, RecipientKind, Sent, State, Template


@dataclass(frozen=True)
class _Post:
    """Where to and in which language; or, without an address, why not."""

    outcome: Outcome
    way: str = ""
    address: str = ""
    language: str = "en"


class NotConfirmed(Exception):  # noqa: N818
    """The guest has not proved the address yet; they may before the next try."""


ENDS = {
    Outcome.SENT: State.SENT,
    Outcome.BY_HAND: State.BY_HAND,
    Outcome.UNSAFE: State.UNSAFE,
    Outcome.TOO_LATE: State.FAILED,
    Outcome.NOBODY: State.FAILED,
}


def send_due(*, at: datetime, limit: int = 100) -> Sent:
    """Send what is due, the longest waiting first; returns what became of how many."""
    due = Message.objects.filter(state=State.QUEUED, next_try_at__lte=at)
    rows = list(due.order_by("next_try_at", "pk")[:limit])
    colleagues = [row.to_ref for row in rows if row.to_kind == RecipientKind.PERSON]
    names = wording.names_in([row.facts for row in rows], people=colleagues)
    done: Counter[str] = Counter()
    with closing(Line()) as line:
        for row in rows:
            if _claim(row, at):
                done[_send_one(row, names, line, at)] += 1
    return Sent(
        sent=done[State.SENT],
        by_hand=done[State.BY_HAND],
        unsafe=done[State.UNSAFE],
        again=done[State.QUEUED],
        failed=done[State.FAILED],
    )


def _claim(row: Message, at: datetime) -> bool:
    """Whether this worker has it now. The next try is set: a crash is a failed try."""
    next_at = rules.next_try_at(row.tries + 1, at) or at + rules.AGAIN_AFTER[-1]
    mine = Message.objects.filter(
        pk=row.pk, state=State.QUEUED, tries=row.tries, next_try_at=row.next_try_at
    ).update(tries=row.tries + 1, next_try_at=next_at)
    row.tries, row.next_try_at = row.tries + 1, next_at
    return bool(mine)


def _send_one(row: Message, names: wording.Names, line: Line, at: datetime) -> State:
    post = _where(row, names, at)
    if post.outcome in ENDS and post.outcome is not Outcome.SENT:
        return _mark(row, post, ENDS[post.outcome], at)
    if row.tries > len(rules.AGAIN_AFTER) + 1:
        # The last try was claimed by a worker that died.
        return _mark(row, post, State.FAILED, at, outcome=Outcome.ERROR)
    try:
        line.send(_mail(row, post, names))
    except Exception as error:  # whatever a mail server can do, the next one is sent
        gives_up = rules.next_try_at(row.tries, at) is None
        state = State.FAILED if gives_up else State.QUEUED
        kind = type(error).__name__
        return _mark(row, post, state, at, outcome=Outcome.ERROR, detail=kind)
    return _mark(row, post, State.SENT, at)


def _where(row: Message, names: wording.Names, at: datetime) -> _Post:
    """Asked anew at sending: what was safe when it was queued may not be now."""
    if rules.is_too_late(Template(row.template), row.queued_at, at):
        return _Post(Outcome.TOO_LATE, row.way)
    if row.to_kind == RecipientKind.CAREGIVER:
        return _of_caregiver(row.to_ref, at)
    return _of_colleague(row, names)


def _of_caregiver(ref: str, at: datetime) -> _Post:
    safe = families.safe_way(ref, at)
    if safe is None:
        return _Post(Outcome.UNSAFE)
    if safe.way is not Way.EMAIL:
        return _Post(Outcome.BY_HAND, safe.way)
    return _Post(Outcome.SENT, safe.way, safe.detail, safe.language)


def _of_colleague(row: Message, names: wording.Names) -> _Post:
    if row.to_kind == RecipientKind.GUEST:
        return _of_guest(row)
    person = names.people.get(row.to_ref)
    if person is None or not person.is_active:
        return _Post(Outcome.NOBODY)
    return _Post(Outcome.SENT, Way.EMAIL, person.email, person.language)


def _of_guest(row: Message) -> _Post:
    """Until a guest has proved the address, it gets nothing but the request to do so."""
    guest = accounts.guest(row.to_ref)
    if guest is None:
        return _Post(Outcome.NOBODY)
    if not guest.is_confirmed and row.template != Template.GUEST_CONFIRM:
        return _Post(Outcome.ERROR, Way.EMAIL)
    return _Post(Outcome.SENT, Way.EMAIL, guest.email, guest.language)


def _mail(row: Message, post: _Post, names: wording.Names) -> EmailMessage:
    if not post.address:
        raise NotConfirmed
    subject, body = wording.written(
        Template(row.template),
        row.facts,
        post.language,
        RecipientKind(row.to_kind),
        names=names,
    )
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {
        "Message-ID": f"<{row.ref}@{domain}>",
        "Content-Language": post.language,
        "Auto-Submitted": "auto-generated",
    }
    return EmailMessage(subject, body, to=[post.address], headers=headers)


@transaction.atomic
def _mark(
    row: Message,
    post: _Post,
    state: State,
    at: datetime,
    *,
    outcome: Outcome | None = None,
    detail: str = "",
) -> State:
    """
    The attempt, and what became of the message.

    What was stopped meanwhile stays stopped, and what another worker has done since (this
    one was taken for dead) stays done.
    """
    Attempt.objects.create(
        message_id=row.pk,
        at=at,
        way=post.way,
        outcome=outcome or post.outcome,
        detail=detail[:80],
    )
    if state is State.QUEUED:
        return state
    Message.objects.filter(pk=row.pk, state=State.QUEUED).update(
        state=state,
        way=post.way,
        next_try_at=None,
        done_at=at,
        facts=rules.forgets(row.facts),
    )
    return state
