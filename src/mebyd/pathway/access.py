"""
The only way to a referral for a person. Each condition is a check of its own, with a
name; a look is written in the ledger in the same short transaction as the reading.
"""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from django.db import transaction

from mebyd.directory.terms import NotYours, Principal, Role, Seat
from mebyd.families import queries as families
from mebyd.kit.checks import check
from mebyd.ledger import actions as ledger
from mebyd.pathway import queries
from mebyd.pathway.models import Consultation, Referral
from mebyd.pathway.queries import (
    Climbed,
    ConsultationCard,
    Filter,
    Opened,
    Page,
    Row,
    rows,
    watched,
)
from mebyd.pathway.terms import Rung, Stale


Unfinished = tuple[str, datetime, datetime]
"""Whose it is, when it was begun, when it was last saved."""

HOLDERS = (Role.COORDINATOR, Role.TEAM_LEAD, Role.PRACTITIONER)
DECIDERS = (Role.COORDINATOR, Role.TEAM_LEAD)


@check("pathway.team_in_circle")
def team_in_circle(team: str, baby: str, at: datetime) -> bool:
    """The team may see this baby now, because of something."""
    return team in families.circle(baby, at)


@check("pathway.held_by_their_team")
def held_by(seat: Seat, row: Row) -> bool:
    return bool(seat.team) and seat.team == row.holder


@check("pathway.offered_to_their_team")
def offered_to(seat: Seat, row: Row) -> bool:
    return bool(seat.team) and seat.team == row.offered_to


@check("pathway.sent_by_them")
def sent_by(by: Principal, row: Row) -> bool:
    return bool(by.ref) and by.ref == row.sender


@check("pathway.their_own_page")
def own_page(by: Principal, ref: str) -> bool:
    return by.has(Role.FAMILY) and by.about == ref


@check("pathway.still_looks_after_the_baby")
def looks_after(by: Principal, row: Row) -> bool:
    """Whoever has left the household learns no more of it, nor where it is."""
    return families.looks_after(by.ref, row.baby)


@check("pathway.guest_link_opens_it")
def link_opens(by: Principal, ref: str) -> bool:
    """The one thing that their link is about, and what they have sent since they came."""
    return not by.has(Role.GUEST) or by.about == "" or ref in (by.about, *by.since)


@check("pathway.escalated_in_their_board")
def escalated_to(by: Principal, row: Row) -> bool:
    return row.board in by.boards(Role.BOARD_LEAD) and row.rung is Rung.BOARD


@check("pathway.consultation_held_by_their_team")
def consultation_held(by: Principal, card: ConsultationCard) -> bool:
    return card.holder in by.teams(*DECIDERS)


@check("pathway.consultation_sent_by_them")
def consultation_sent(by: Principal, card: ConsultationCard) -> bool:
    return bool(by.ref) and card.sender == by.ref


@check("pathway.list_of_their_team")
def sits_in(by: Principal, team: str) -> bool:
    return team in by.teams(*HOLDERS)


NOTHING: Mapping[str, Any] = MappingProxyType({})


def listed(
    by: Principal,
    *,
    at: datetime,
    team: str = "",
    show: Filter = Filter.ALL,
    page: int = 1,
    narrowed: Mapping[str, Any] = NOTHING,
) -> tuple[Page, dict[Filter, int]]:
    """
    What somebody's teams hold or are offered, with the numbers of the cards on top.

    One of their teams, if it is named. The list is one look on their own chain, which
    names the babies.
    """
    teams = frozenset({team}) if team else by.teams(*HOLDERS)
    if not all(sits_in(by, one) for one in teams):
        raise NotYours("pathway.list", team)
    with transaction.atomic():
        counts = queries.counts(teams, at=at)
        known = None if narrowed else counts[show]
        asked = {"at": at, "show": show, "total": known, **narrowed}
        found = queries.listed(teams, page=page, **asked)
        if found.total and not found.lines:
            last = -(-found.total // queries.A_PAGE)
            found = queries.listed(teams, page=last, **asked)
        seen = [line.row.baby for line in found.lines]
        ledger.looked_at_list("pathway.list.looked", by=by, refs=seen, at=at)
    return found, counts


def areas_listed(by: Principal) -> frozenset[str]:
    """Where the babies of somebody's lists live: those areas alone can narrow a list."""
    return queries.areas_in(by.teams(*HOLDERS))


def consultations(by: Principal) -> tuple[ConsultationCard, ...]:
    """Requests for advice that wait for an answer of somebody's teams."""
    cards = queries.consultations_in(teams=by.teams(*DECIDERS))
    return tuple(card for card in cards if consultation_held(by, card))


def drafts(by: Principal) -> tuple[Unfinished, ...]:
    """Forms that nobody has finished in a coordinator's board: that they exist."""
    boards = sorted(by.boards(Role.COORDINATOR))
    return tuple(one for board in boards for one in queries.drafts_in(board))


def opened(by: Principal, ref: str, *, at: datetime) -> tuple[Principal, Opened]:
    """A referral whole, for whoever's team is in the baby's circle; the look is kept."""
    with transaction.atomic():
        found = queries.opened(ref)
        if found is None:
            raise NotYours("pathway.referral", ref)
        sitting = _seat_in_circle(by, found.row, at)
        ledger.looked(found.row.baby, by=sitting, at=at, what="pathway.referral.looked")
    return sitting, found


def sitting(by: Principal, ref: str, *, at: datetime) -> tuple[Principal, Row]:
    """
    Somebody in the seat from which they may act, and the referral's row: nothing of the
    baby's is read, and the act itself leaves its line.
    """
    row = queries.row_facts(ref)
    if row is None:
        raise NotYours("pathway.referral", ref)
    return _seat_in_circle(by, row, at), row


def also_known(by: Principal, row: Row, *, at: datetime) -> tuple[tuple[Row, ...], int]:
    """
    Other referrals about a baby whom somebody reads about, and about records linked
    with it: those that a seat of theirs opens. With the number of linked records that
    none does.
    """
    linked = families.linked(row.baby)
    teams = by.teams(*HOLDERS)
    with transaction.atomic():
        seen = {
            baby
            for baby in (row.baby, *linked)
            if any(team_in_circle(team, baby, at) for team in teams)
        }
        found = tuple(one for one in queries.about(seen) if one.ref != row.ref)
        if found:
            babies = [one.baby for one in found]
            ledger.looked_at_list(
                "pathway.also_known.looked", by=by, refs=babies, at=at
            )
    return found, len(linked - seen)


def for_sender(by: Principal, ref: str, *, at: datetime) -> Row:
    """A referral's stage, holder and next step, for whoever sent it."""
    row = queries.row_facts(ref)
    if row is None or not sent_by(by, row) or not link_opens(by, ref):
        raise NotYours("pathway.referral", ref)
    _looked(by, row, at, "pathway.referral.followed")
    return row


def sent_list(by: Principal, *, at: datetime, page: int = 1) -> Page:
    """What somebody sent, a page of it; the list is one look on their own chain."""
    link = by.has(Role.GUEST) and by.about
    only = {by.about, *by.since} if link else None
    found = queries.sent_by(by.ref, at=at, only=only, page=page)
    lines = tuple(
        line
        for line in found.lines
        if sent_by(by, line.row) and link_opens(by, line.row.ref)
    )
    seen = [line.row.ref for line in lines]
    ledger.looked_at_list("pathway.sent.looked", by=by, refs=seen, at=at)
    return Page(lines, found.total)


def for_family(by: Principal, ref: str, *, at: datetime) -> Row:
    """The family's own referral, through its own key."""
    row = queries.row_facts(ref)
    if row is None or not own_page(by, ref) or not looks_after(by, row):
        raise NotYours("pathway.referral", ref)
    _looked(by, row, at, "pathway.referral.own_page")
    return row


def escalated(by: Principal, ref: str, *, at: datetime) -> Row:
    """For the board lead: that it is late, who holds it, and for how long."""
    row = queries.row_facts(ref)
    if row is None or not escalated_to(by, row):
        raise NotYours("pathway.referral", ref)
    _looked(by, row, at, "pathway.referral.escalation_looked")
    return row


def escalations(by: Principal, board: str, *, at: datetime) -> tuple[Climbed, ...]:
    """All that has climbed to a board's lead; the list is one look on their own chain."""
    with transaction.atomic():
        found = watched.escalated_in(board, at=at)
        theirs = tuple(one for one in found if escalated_to(by, one.row))
        seen = [one.row.baby for one in theirs]
        ledger.looked_at_list("pathway.escalations.looked", by=by, refs=seen, at=at)
    return theirs


def consultation(by: Principal, ref: str, *, at: datetime) -> ConsultationCard:
    card = queries.consultation(ref)
    asked = card is not None and consultation_sent(by, card) and link_opens(by, ref)
    if card is None or not (asked or consultation_held(by, card)):
        raise NotYours("pathway.consultation", ref)
    return card


def asked_by(by: Principal) -> tuple[ConsultationCard, ...]:
    """The advice that somebody asked for, as far as their way in reaches."""
    cards = queries.consultations_in(sender=by.ref) if by.ref else ()
    return tuple(
        card
        for card in cards
        if consultation_sent(by, card) and link_opens(by, card.ref)
    )


def to_hold(
    by: Principal,
    ref: str,
    *,
    seen: int | None,
    at: datetime,
    roles: tuple[Role, ...] = HOLDERS,
) -> tuple[Principal, Referral]:
    """The row under lock, for an act of the team that holds it."""
    referral, row = _locked(ref)
    for seat in by.seats_as(*roles):
        if held_by(seat, row) and team_in_circle(seat.team, row.baby, at):
            _fresh(row, seen)
            return by.sitting_as(seat), referral
    raise NotYours("pathway.referral", ref)


def to_answer(
    by: Principal, ref: str, *, seen: int | None, at: datetime
) -> tuple[Principal, Referral]:
    """The row under lock, for the team that it is offered to."""
    referral, row = _locked(ref)
    for seat in by.seats_as(*DECIDERS):
        if offered_to(seat, row) and team_in_circle(seat.team, row.baby, at):
            _fresh(row, seen)
            return by.sitting_as(seat), referral
    raise NotYours("pathway.referral", ref)


def twins_held(by: Principal, row: Row, *, at: datetime) -> tuple[Row, ...]:
    """Open referrals of the other babies of this household that a team of theirs holds."""
    seats = by.seats_as(*HOLDERS)
    return tuple(
        one
        for one in queries.about(families.siblings(row.baby))
        if one.is_open
        and any(
            held_by(seat, one) and team_in_circle(seat.team, one.baby, at)
            for seat in seats
        )
    )


def to_add(by: Principal, ref: str) -> Referral:
    """The row under lock, for whoever sent it or the family whose page it is."""
    referral, row = _locked(ref)
    if by.has(Role.FAMILY):
        if own_page(by, ref) and looks_after(by, row):
            return referral
    elif sent_by(by, row) and link_opens(by, ref):
        return referral
    raise NotYours("pathway.referral", ref)


def consultation_to_answer(by: Principal, ref: str) -> Consultation:
    card = queries.consultation(ref)
    if card is None or not consultation_held(by, card):
        raise NotYours("pathway.consultation", ref)
    return Consultation.objects.select_for_update().get(ref=ref)


def _locked(ref: str) -> tuple[Referral, Row]:
    found = Referral.objects.select_for_update().filter(ref=ref)
    referral = next(iter(found), None)
    if referral is None:
        raise NotYours("pathway.referral", ref)
    return referral, rows.row(referral)


def _fresh(row: Row, seen: int | None) -> None:
    """Asked only of those who may see it: a stranger learns nothing from "stale"."""
    if seen is not None and row.sequence != seen:
        raise Stale("stale", sequence=row.sequence)


def _seat_in_circle(by: Principal, row: Row, at: datetime) -> Principal:
    for seat in by.seats_as(*HOLDERS):
        if seat.team and team_in_circle(seat.team, row.baby, at):
            return by.sitting_as(seat)
    raise NotYours("pathway.referral", row.ref)


def _looked(by: Principal, row: Row, at: datetime, what: str) -> None:
    ledger.looked(row.baby, by=by, at=at, what=what)
