"""Hand-over: an offer to another team. The sender holds until the receiver accepts."""

from datetime import datetime
from typing import Any

from django.db import transaction

from mebyd.directory import queries as directory
from mebyd.directory.terms import Level, Principal, TeamKind
from mebyd.families import actions as families
from mebyd.kit.days import local_day
from mebyd.kit.words import clean_text
from mebyd.pathway import access, queries
from mebyd.pathway.actions import history, household, news
from mebyd.pathway.models import Referral
from mebyd.pathway.rules import moves
from mebyd.pathway.terms import Incomplete, Kind, NoSuchTeam


@transaction.atomic
def offer(
    *, ref: str, seen: int, to: str, note: str = "", by: Principal, at: datetime
) -> None:
    """Offer a referral to another team; it stays here until they accept."""
    by, referral = access.to_hold(by, ref, seen=seen, at=at, roles=access.DECIDERS)
    team = directory.team(to)
    if team is None or not team.period.holds(local_day(at)) or to == referral.holder_id:
        raise NoSuchTeam("team_not_open")
    offered = history.event(
        Kind.OFFERED,
        at=at,
        to=to,
        level=referral.level,
        step=queries.diary(at).chase_offer(at),
        note=clean_text(note, limit=1000),
    )
    history.happen(referral, offered, by=by)
    families.open_circle(referral.baby_id, team_ref=to, because=f"{ref}:offer", at=at)
    news.offered(referral, board=team.board, at=at)


@transaction.atomic
def accept(*, ref: str, seen: int, by: Principal, at: datetime) -> None:
    """The team that it is offered to answers for it from now on."""
    by, referral = access.to_answer(by, ref, seen=seen, at=at)
    before, receiver = referral.holder_id or "", referral.offered_to_id or ""
    moves.check_receiver(queries.replayed(referral), receiver)
    accepted = history.event(
        Kind.ACCEPTED,
        at=at,
        team=receiver,
        step=queries.diary(at).allocate(at, is_met=bool(referral.met_at)),
        before=before,
        **_gives_level(referral, receiver, at),
    )
    history.happen(referral, *household.agreed(referral, at), accepted, by=by)
    families.open_circle(referral.baby_id, team_ref=receiver, because=ref, at=at)
    families.close_circle(
        referral.baby_id, team_ref=receiver, because=f"{ref}:offer", at=at
    )
    families.close_circle(referral.baby_id, team_ref=before, because=ref, at=at)
    news.accepted(referral, at)


def _gives_level(referral: Referral, team: str, at: datetime) -> dict[str, Any]:
    """
    Whether a service of the team gives the level that was decided, where the baby lives
    and at its age. A front door gives none, and nothing is said of it.
    """
    day = local_day(at)
    card = directory.team(team)
    if card is None or card.kind is TeamKind.FRONT_DOOR:
        return {}
    age = queries.age_days(referral.ref, on=day)
    level = Level(referral.level)
    given = directory.services_in(referral.area_id, on=day, level=level, age_days=age)
    return {"gives_level": any(one.team == team and one.counts for one in given)}


@transaction.atomic
def decline(*, ref: str, seen: int, why: str, by: Principal, at: datetime) -> None:
    """The team cannot take it, and says why; whoever offered it holds it still."""
    by, referral = access.to_answer(by, ref, seen=seen, at=at)
    if not why.strip():
        raise Incomplete("no_reason")
    receiver = referral.offered_to_id or ""
    declined = history.event(
        Kind.DECLINED,
        at=at,
        team=receiver,
        step=queries.diary(at).offer(at),
        why=clean_text(why, limit=1000),
    )
    offered_by = queries.last_actor(referral, Kind.OFFERED)
    history.happen(referral, declined, by=by)
    _close_offer(referral.baby_id, ref, receiver, at)
    news.declined(referral, offered_by, at)


@transaction.atomic
def take_back(*, ref: str, seen: int, by: Principal, at: datetime) -> None:
    """The holder takes an unanswered offer back, to offer it elsewhere."""
    by, referral = access.to_hold(by, ref, seen=seen, at=at, roles=access.DECIDERS)
    receiver = referral.offered_to_id or ""
    taken = history.event(Kind.TAKEN_BACK, at=at, step=queries.diary(at).offer(at))
    history.happen(referral, taken, by=by)
    _close_offer(referral.baby_id, ref, receiver, at)


def _close_offer(baby: str, ref: str, team: str, at: datetime) -> None:
    families.close_circle(baby, team_ref=team, because=f"{ref}:offer", at=at)
