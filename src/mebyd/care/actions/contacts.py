"""Each contact with a family, and what follows from it."""

from datetime import date, datetime

from django.db import transaction

from mebyd.care import access, rules
from mebyd.care.models import Contact, Episode
from mebyd.care.terms import Came, CannotRecord, Way, Who
from mebyd.directory.terms import Principal
from mebyd.families import queries as families
from mebyd.families.terms import Stage
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.kit.words import clean_text
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries as referrals
from mebyd.pathway.queries import Row


@transaction.atomic
def record_contact(
    *,
    ref: str,
    key: str,
    on: date,
    way: Way,
    came: Came,
    who: tuple[Who, ...] = (),
    baby_seen_by: str = "",
    why_missed: str = "",
    next_on: date | None = None,
    note: str = "",
    engaged: bool | None = None,
    yours: str = "",
    by: Principal,
    at: datetime,
) -> None:
    """
    A meeting, a call or a message, once for each `key`.

    Only an attended meeting ends the wait. `engaged` and `yours` (what is the referrer's
    to do) are what the referrer hears of the first one: nobody answers `engaged` for
    the team. CannotRecord where it cannot have been so, or something is missing.
    """
    by, row = access.to_act(by, ref, at=at)
    contact = refs.from_key("CT", ref, key)
    if Contact.objects.filter(ref=contact).exists():
        return
    episode = _open_episode(row)
    rules.check_contact(
        way=way,
        came=came,
        on=on,
        why_missed=why_missed,
        who=who,
        is_born=families.card(row.baby).stage is Stage.BORN,
        accepted_on=local_day(_accepted_at(row)),
        today=local_day(at),
        next_on=next_on,
    )
    Contact.objects.create(
        ref=contact,
        episode=episode,
        on=on,
        way=way,
        outcome=came,
        who=list(who),
        baby_seen_by=clean_text(baby_seen_by, limit=200),
        why_missed=clean_text(why_missed, limit=1000),
        next_on=next_on,
        note=clean_text(note, limit=4000),
        by=by.ref,
        at=at,
    )
    if rules.is_meeting(way, came):
        _met(row, on, engaged, yours, next_on, by, at)
    else:
        _not_met(ref, came, baby_seen_by, why_missed, next_on, by, at)


def _open_episode(row: Row) -> Episode:
    """After a hand-over the other team's stays open until somebody here is chosen."""
    own = Episode.objects.filter(team_id=row.holder, closed_at=None)
    episode = own.filter(referral_id=row.ref).first()
    if episode is None:
        raise CannotRecord("not_allocated")
    return episode


def _accepted_at(row: Row) -> datetime:
    return referrals.accepted_at(row.ref) or row.received_at


def _met(
    row: Row,
    on: date,
    engaged: bool | None,
    yours: str,
    next_on: date | None,
    by: Principal,
    at: datetime,
) -> None:
    """The first one ends the wait, and the referrer is told of it."""
    rules.check_engaged(engaged, is_first=row.met_at is None)
    # Noon of its day may lie before the hour at which they accepted it that day.
    when = max(rules.moment_of(on, at), _accepted_at(row))
    pathway.met(
        ref=row.ref,
        engaged=engaged is True,
        yours=yours,
        met_at=when,
        next_on=next_on,
        by=by,
        at=at,
    )


def _not_met(
    ref: str,
    came: Came,
    baby_seen_by: str,
    why_missed: str,
    next_on: date | None,
    by: Principal,
    at: datetime,
) -> None:
    """The wait runs on; the next try has a day."""
    day = next_on or _next_try(ref, came, at)
    if came is Came.NOT_BROUGHT:
        pathway.not_brought(
            ref=ref, seen_by=baby_seen_by, why=why_missed, next_on=day, by=by, at=at
        )
    elif came in (Came.CANCELLED_BY_FAMILY, Came.CANCELLED_BY_SERVICE):
        by_family = came is Came.CANCELLED_BY_FAMILY
        pathway.cancelled(ref=ref, by_family=by_family, next_on=day, by=by, at=at)
    else:
        pathway.tried(ref=ref, next_on=day, by=by, at=at)


def _next_try(ref: str, came: Came, at: datetime) -> date:
    """
    If none was said: the next working day. Whom a call has reached keeps the day that
    stood, where that is later.
    """
    soonest = referrals.diary(at).working.add(local_day(at), 1)
    stood, _beside = referrals.open_steps(ref)
    if came is Came.ATTENDED and stood:
        return max(soonest, stood.due_on)
    return soonest
