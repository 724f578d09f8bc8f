"""Steps beside the main line: done, recorded, or left to the lead."""

from datetime import datetime

from django.db import transaction

from mebyd.directory import queries as directory
from mebyd.directory.terms import Principal
from mebyd.families import actions as families
from mebyd.kit.days import local_day
from mebyd.kit.words import clean_text
from mebyd.ledger import actions as ledger
from mebyd.pathway import access, queries
from mebyd.pathway.actions import history, news
from mebyd.pathway.models import Consultation, Referral
from mebyd.pathway.rules import moves
from mebyd.pathway.terms import (
    Incomplete,
    Kind,
    NoSuchTeam,
    NotNow,
    Rung,
    State,
    Status,
    Step,
)


@transaction.atomic
def do_step(*, ref: str, number: int, note: str, by: Principal, at: datetime) -> None:
    """
    A step beside the main line is done; a note says how.

    Of some a note is not enough (`moves.ASK_MORE`): they have an act of their own.
    """
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    if not note.strip():
        raise Incomplete("no_reason")
    beside = queries.replayed(referral).beside
    if any(one.number == number and one.kind in moves.ASK_MORE for one in beside):
        raise NotNow("asks_more")
    is_over = referral.status == Status.CLOSED
    done = history.event(
        Kind.TOLD if is_over else Kind.STEP_DONE,
        at=at,
        number=number,
        note=clean_text(note, limit=1000),
    )
    history.happen(referral, done, by=by)


@transaction.atomic
def leave_to_lead(*, ref: str, person: str, by: Principal, at: datetime) -> None:
    """
    Rule 17: somebody leaves; what was theirs to do falls to the lead of the team.

    Called by `care`, for each referral that they carried, in the act that ends the
    membership: whoever may end it need not be able to see the baby.
    """
    referral = Referral.objects.select_for_update().get(ref=ref)
    step = queries.diary(at).allocate(at, is_met=bool(referral.met_at))
    left = history.event(Kind.LEFT_TO_LEAD, at=at, step=step, person=person)
    history.happen(referral, left, by=by)
    news.left_to_lead(referral, at)


@transaction.atomic
def review_support(*, ref: str, found: str, by: Principal, at: datetime) -> None:
    """Looked at together with the family how it goes; the next review has a day."""
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    state = queries.replayed(referral)
    if state.started_at is None:
        raise NotNow("not_now", kind=Kind.REVIEWED, status=state.status)
    if not found.strip():
        raise Incomplete("no_reason")
    person = state.main.person if state.main else ""
    reviewed = history.event(
        Kind.REVIEWED,
        at=at,
        step=queries.diary(at).review(at, person),
        found=clean_text(found, limit=2000),
    )
    history.happen(referral, reviewed, by=by)


@transaction.atomic
def pass_on(*, team: str, to: str = "", by: Principal, at: datetime) -> tuple[str, ...]:
    """
    Rule 17: a team closes; whatever it holds has another holder from this moment.

    Each open referral goes to the front door of its own board, which answers for it and
    offers it on: to `to` at once, if that is a team of its own. What a closing front
    door holds goes to `to` itself. Offers to the closing team are taken back, and
    requests for advice go the same way. Called by `care`, in the act that closes the
    team. Returns the refs that passed. NoSuchTeam where nobody could hold them.
    """
    rows = Referral.objects.select_for_update().open()
    for referral in rows.offered_to_one_of(frozenset({team})).order_by("ref"):
        _take_back_from(referral, team, by, at)
    held = list(rows.held_by(frozenset({team})).order_by("ref"))
    for referral in held:
        _pass_one(referral, team, to, by, at)
    for referral in _untold(team):
        _pass_ended(referral, team, to, by, at)
    advice = Consultation.objects.to_do().select_related("area")
    for one in advice.filter(holder__ref=team):
        one.holder_id = _receiver(one.area.board_id, team, to, at)
        one.rung = Rung.ON_TIME
        one.save(update_fields=["holder", "rung"])
        ledger.record(
            "pathway.consultation.passed",
            by=by,
            at=at,
            about=one.ref,
            facts={"to": one.holder_id},
        )
    return tuple(referral.ref for referral in held)


def _take_back_from(referral: Referral, team: str, by: Principal, at: datetime) -> None:
    step = queries.diary(at).offer(at)
    taken = history.event(Kind.TAKEN_BACK, at=at, team=team, step=step)
    history.happen(referral, taken, by=by)
    families.close_circle(
        referral.baby_id, team_ref=team, because=f"{referral.ref}:offer", at=at
    )


def _pass_one(
    referral: Referral, team: str, to: str, by: Principal, at: datetime
) -> None:
    receiver = _receiver(referral.board_id, team, to, at)
    state = queries.replayed(referral)
    step = _step_of_receiver(state, receiver, at)
    events = [history.event(Kind.PASSED, at=at, team=team, to=receiver, step=step)]
    stands = state.offered_to not in ("", receiver)
    offers = bool(to) and to != receiver and not stands
    if offers and state.status is not Status.RECEIVED:
        chase = queries.diary(at).chase_offer(at)
        events.append(
            history.event(
                Kind.OFFERED,
                at=at,
                team=receiver,
                to=to,
                level=referral.level,
                step=chase,
            )
        )
        families.open_circle(
            referral.baby_id, team_ref=to, because=f"{referral.ref}:offer", at=at
        )
    history.happen(referral, *events, by=by)
    if len(events) > 1:
        news.offered(referral, board=referral.board_id, at=at)
    families.open_circle(
        referral.baby_id, team_ref=receiver, because=referral.ref, at=at
    )
    families.close_circle(referral.baby_id, team_ref=team, because=referral.ref, at=at)
    families.close_circle(
        referral.baby_id, team_ref=receiver, because=f"{referral.ref}:offer", at=at
    )


def _untold(team: str) -> list[Referral]:
    """Ended, and somebody is still to be told of it."""
    rows = Referral.objects.select_for_update().to_do().filter(status=Status.CLOSED)
    return list(rows.held_by(frozenset({team})).order_by("ref"))


def _pass_ended(
    referral: Referral, team: str, to: str, by: Principal, at: datetime
) -> None:
    """Who is still to be told of an ending is told by whoever answers for it now."""
    receiver = _receiver(referral.board_id, team, to, at)
    passed = history.event(Kind.PASSED, at=at, team=team, to=receiver)
    history.happen(referral, passed, by=by)
    baby, ended = referral.baby_id, f"{referral.ref}:ended"
    families.open_circle(baby, team_ref=receiver, because=ended, at=at)
    families.close_circle(baby, team_ref=team, because=ended, at=at)


def _receiver(board: str, closing: str, to: str, at: datetime) -> str:
    """The board's front door; where that is what closes, the team that is named."""
    day = local_day(at)
    door = directory.front_door_of(board, on=day)
    if door is not None and door.ref != closing:
        return door.ref
    if to in ("", closing) or not directory.may_hold(to, on=day):
        raise NoSuchTeam("no_front_door")
    return to


def _step_of_receiver(state: State, receiver: str, at: datetime) -> Step:
    diary = queries.diary(at)
    if state.status is Status.RECEIVED:
        return diary.decide(at)
    if state.status is Status.UNMET:
        return diary.review_unmet(at)
    stands = state.offered_to not in ("", receiver)
    return diary.chase_offer(at) if stands else diary.offer(at)
