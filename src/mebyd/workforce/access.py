"""Who may see, and who may judge, what somebody can do. Nothing here knows of a baby."""

from datetime import date, datetime

from django.db import transaction

from mebyd.directory.access import By
from mebyd.directory.terms import NotYours, Principal, Role
from mebyd.kit.checks import check
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import Actor
from mebyd.places import queries as places
from mebyd.workforce import queries
from mebyd.workforce.rules import entitled
from mebyd.workforce.terms import (
    Certificate,
    CohortCard,
    CorrectionCard,
    CourseCard,
    EvidenceCard,
    HoursCard,
    PractitionerCard,
    RequestCard,
    SignedCard,
    Supervised,
    UploadCard,
    Whole,
)
from mebyd.workforce.terms.lists import Report


@check("workforce.it_is_themselves")
def is_own(by: Principal, card: PractitionerCard) -> bool:
    return bool(by.ref) and card.person == by.ref


@check("workforce.it_is_another")
def is_another(by: Principal, card: PractitionerCard) -> bool:
    """Nobody recognises their own stage."""
    return card.person != by.ref


@check("workforce.supervises_them")
def supervises(by: Principal, practitioner: str, on: date) -> bool:
    own = queries.practitioner_of(by.ref)
    return own is not None and queries.supervises(own.ref, practitioner, on=on)


@check("workforce.is_the_one_who_was_asked")
def was_asked(by: Principal, supervisor: str) -> bool:
    own = queries.practitioner_of(by.ref)
    return own is not None and own.ref == supervisor


@check("workforce.leads_the_workforce_there")
def leads_there(by: Principal, areas: tuple[str, ...]) -> bool:
    """For all Wales, or for a board in which one of the areas lies."""
    seats = by.seats_as(Role.WORKFORCE_LEAD)
    if any(not seat.board for seat in seats):
        return True
    boards = {one.board for code in areas if (one := places.area(code))}
    return any(seat.board in boards for seat in seats)


def own(by: Principal) -> PractitionerCard | None:
    """Whoever asks, as somebody on the pathway; None before they have joined."""
    return queries.practitioner_of(by.ref)


def own_or_refused(by: Principal) -> PractitionerCard:
    card = own(by)
    if card is None:
        raise NotYours("workforce.own")
    return card


def signs_to_depth(card: PractitionerCard, *, on: date) -> int:
    """How deep somebody may sign others off; 0: not at all."""
    versions = [one.pathway for one in queries.versions()]
    found = queries.progress([card.ref], on=on)[card.ref]
    return entitled.signs_to_depth(versions, found, on=on)


def supervisors(*, on: date) -> tuple[PractitionerCard, ...]:
    """Everybody who may sign others off on a day, by name."""
    versions = [one.pathway for one in queries.versions()]
    stages = {s.code for one in versions for s in one.stages if s.signs_to_depth}
    maybe = queries.maybe_supervisors(stages)
    found = queries.progress([one.ref for one in maybe], on=on)
    return tuple(
        one for one in maybe if entitled.signs_to_depth(versions, found[one.ref], on=on)
    )


def whole(by: Principal, *, on: date) -> Whole:
    """All that is held about whoever asks; NotYours before they have joined."""
    return _whole(own_or_refused(by), on)


def _whole(card: PractitionerCard, on: date) -> Whole:
    requests = queries.requests_of(card.ref)
    signed = queries.signed(card.ref)
    hours = queries.hours(card.ref)
    pieces = queries.evidence(card.ref)
    teachers = queries.supervisors_of(card.ref, on=on)
    named = {one.by for one in signed} | {one.supervisor for one in requests}
    named |= {one.supervisor for one in hours} | {one.answered_by for one in pieces}
    others = queries.practitioners([ref for ref in named if ref])
    return Whole(
        card=card,
        held=queries.held([card.ref])[card.ref],
        signed=signed,
        evidence=pieces,
        hours=hours,
        requests=requests,
        ratings=queries.ratings(card.ref),
        supervisors=tuple(one.ref for one in teachers),
        corrections=queries.corrections_of(card.ref),
        names={one.ref: one.name for one in (*others, *teachers)},
    )


def exported(by: Principal, *, at: datetime) -> Whole:
    """The same, taken away: the ledger keeps that it was."""
    found = whole(by, on=local_day(at))
    with transaction.atomic():
        ledger.record("workforce.exported", by=by, at=at, about=found.card.ref)
    return found


def file_of(by: Principal, ref: str, *, at: datetime) -> UploadCard:
    """
    The file of a piece of evidence, for whom it is about and for who was shown it.

    The look is kept. NotYours where there is no such file, too.
    """
    card = queries.one_piece(ref)
    holder = queries.practitioner(card.practitioner) if card else None
    if card is None or holder is None or not card.file:
        raise NotYours("workforce.file", ref)
    if not (is_own(by, holder) or was_asked(by, card.answered_by)):
        raise NotYours("workforce.file", ref)
    found = queries.upload(card.file)
    if found is None:
        raise NotYours("workforce.file", ref)
    ledger.looked(holder.ref, by=by, at=at, what="workforce.file.opened")
    return found


def supervising(by: Principal, *, at: datetime) -> Supervised:
    """What waits for this person's answer, and whom they supervise; the look is kept."""
    card, on = own_or_refused(by), local_day(at)
    people = queries.supervisees_of(card.ref, on=on)
    requests = queries.requests_to(card.ref)
    pieces = queries.evidence_to_answer(card.ref)
    hours = queries.hours_to_confirm(card.ref)
    named = {one.practitioner for one in requests}
    named |= {one.practitioner for one in pieces} | {one.practitioner for one in hours}
    others = queries.practitioners(named - {one.ref for one in people})
    refs = sorted(one.ref for one in (*people, *others))
    ledger.looked_at_list("workforce.supervising.looked", by=by, refs=refs, at=at)
    return Supervised(
        own=card,
        signs_to_depth=signs_to_depth(card, on=on),
        supervisees=people,
        logs=queries.hours_of([one.ref for one in people]),
        requests=requests,
        pieces=pieces,
        hours=hours,
        people=(*people, *others),
    )


def supervisee(by: Principal, ref: str, *, at: datetime) -> Whole:
    """All that is held about somebody whom this person supervises; the look is kept."""
    card = supervised(by, ref, on=local_day(at))
    ledger.looked(ref, by=by, at=at, what="workforce.looked")
    return _whole(card, local_day(at))


def sign_off_to_withdraw(by: Principal, ref: str, *, at: datetime) -> SignedCard:
    """A sign-off that this person gave; else NotYours."""
    card = queries.sign_off(ref)
    if card is None or not was_asked(by, card.by):
        raise NotYours("workforce.sign_off", ref)
    return card


def supervised(by: Principal, ref: str, *, on: date) -> PractitionerCard:
    """Somebody whom this person supervises today; else NotYours."""
    card = queries.practitioner(ref)
    if card is None or not supervises(by, ref, on):
        raise NotYours("workforce.practitioner", ref)
    return card


def led(by: Principal, ref: str) -> PractitionerCard:
    """Somebody who works where this person leads the workforce; else NotYours."""
    card = queries.practitioner(ref)
    if card is None or not leads_there(by, card.areas):
        raise NotYours("workforce.practitioner", ref)
    return card


def led_whole(by: Principal, ref: str, *, at: datetime) -> Whole:
    """All that is held about somebody whose workforce this person leads; kept as a look."""
    card = led(by, ref)
    ledger.looked(ref, by=by, at=at, what="workforce.looked")
    return _whole(card, local_day(at))


def found(by: Principal, text: str, *, at: datetime) -> tuple[PractitionerCard, ...]:
    """People by the beginning of a name, of those whom this person leads; kept as a look."""
    theirs = [one for one in queries.found_by(text) if leads_there(by, one.areas)]
    refs = [one.ref for one in theirs]
    if refs:
        ledger.looked_at_list("workforce.people.looked", by=by, refs=refs, at=at)
    return tuple(theirs)


def correction_to_answer(by: Principal, ref: str) -> CorrectionCard:
    """What somebody says is wrong, for whoever leads the workforce there."""
    card = queries.correction(ref)
    if card is None:
        raise NotYours("workforce.correction", ref)
    may_recognise(by, card.practitioner)
    return card


def corrections(
    by: Principal, *, at: datetime
) -> tuple[tuple[CorrectionCard, PractitionerCard], ...]:
    """What nobody has answered, with who asks, of those whom this person leads."""
    asked = queries.corrections_open()
    known = queries.practitioners([one.practitioner for one in asked])
    people = {one.ref: one for one in known}
    pairs = ((one, people[one.practitioner]) for one in asked)
    theirs = tuple(pair for pair in pairs if leads_there(by, pair[1].areas))
    if theirs:
        refs = [who.ref for _one, who in theirs]
        ledger.looked_at_list("workforce.corrections.looked", by=by, refs=refs, at=at)
    return theirs


def may_recognise(by: Principal, ref: str) -> PractitionerCard:
    """Somebody else who works where this person leads the workforce; else NotYours."""
    card = led(by, ref)
    if not is_another(by, card):
        raise NotYours("workforce.practitioner", ref)
    return card


def request_to_answer(by: Principal, ref: str) -> RequestCard:
    card = queries.request(ref)
    if card is None or not was_asked(by, card.supervisor):
        raise NotYours("workforce.request", ref)
    return card


def piece_to_answer(by: Principal, ref: str) -> EvidenceCard:
    card = queries.one_piece(ref)
    if card is None or not was_asked(by, card.answered_by):
        raise NotYours("workforce.evidence", ref)
    return card


def hours_to_confirm(by: Principal, ref: str) -> HoursCard:
    card = queries.one_entry(ref)
    if card is None or not was_asked(by, card.supervisor):
        raise NotYours("workforce.hours", ref)
    return card


def own_piece(by: Principal, ref: str) -> EvidenceCard:
    """A piece of one's own evidence; else NotYours."""
    card = queries.one_piece(ref)
    holder = queries.practitioner(card.practitioner) if card else None
    if card is None or holder is None or not is_own(by, holder):
        raise NotYours("workforce.evidence", ref)
    return card


# --- Courses and places ---------------------------------------------------------------


@check("workforce.leads_somewhere")
def leads_anywhere(by: Principal) -> bool:
    return by.has(Role.WORKFORCE_LEAD)


@check("workforce.leads_the_board")
def leads_board(by: Principal, board: str) -> bool:
    """For a board, or for all Wales (""): only who leads for all Wales leads that."""
    seats = by.seats_as(Role.WORKFORCE_LEAD)
    return any(not seat.board or seat.board == board for seat in seats)


@check("workforce.cohort_is_for_them")
def is_for(card: PractitionerCard, board: str) -> bool:
    """For all of Wales, or for who works in one of the board's areas."""
    boards = {one.board for code in card.areas if (one := places.area(code))}
    return not board or board in boards


def leads_anywhere_or_refused(by: Principal) -> None:
    if not leads_anywhere(by):
        raise NotYours("workforce.course")


def boards_led(by: Principal) -> tuple[str, ...]:
    """The boards whose workforce this person leads, and "" for all of Wales."""
    codes = (*(board.code for board in places.boards()), "")
    return tuple(code for code in codes if leads_board(by, code))


def cohort_of_board_or_refused(by: Principal, board: str) -> None:
    known = not board or places.board(board) is not None
    if not known or not leads_board(by, board):
        raise NotYours("workforce.board", board)


def course_or_refused(by: Principal, ref: str) -> CourseCard:
    """A course, for whoever leads the workforce somewhere; else NotYours."""
    card = queries.course(ref)
    if card is None or not leads_anywhere(by):
        raise NotYours("workforce.course", ref)
    return card


def cohort_to_lead(by: Principal, ref: str) -> CohortCard:
    """A cohort of a board whose workforce this person leads; else NotYours."""
    card = queries.cohort(ref)
    if card is None or not leads_board(by, card.board):
        raise NotYours("workforce.cohort", ref)
    return card


def cohort_to_ask(by: Principal, ref: str) -> CohortCard:
    """A cohort that is for them, or on which they have a place; else NotYours."""
    card, mine = queries.cohort(ref), own_or_refused(by)
    if card is None or not (
        queries.place_on(ref, mine.ref) or is_for(mine, card.board)
    ):
        raise NotYours("workforce.cohort", ref)
    return card


def own_certificate(by: Principal, place: str) -> Certificate:
    """The certificate of one's own place, once it was completed; else NotYours."""
    card = queries.place(place)
    holder = queries.practitioner(card.practitioner) if card else None
    found = queries.certificate(card.code) if card else None
    if holder is None or found is None or not is_own(by, holder):
        raise NotYours("workforce.certificate", place)
    return found


# --- Lists ----------------------------------------------------------------------------


def boards_to_load(by: By) -> frozenset[str]:
    """Boards for which somebody may load lists, none of them for all Wales; else NotYours."""
    if isinstance(by, Actor):
        return frozenset()
    seats = by.seats_as(Role.WORKFORCE_LEAD)
    if not seats:
        raise NotYours("workforce.lists")
    return (
        frozenset()
        if any(not s.board for s in seats)
        else by.boards(Role.WORKFORCE_LEAD)
    )


def sheet_to_see(by: By, ref: str) -> Report:
    """A list that waits, and what it would do; else NotYours."""
    row = queries.sheet(ref)
    if row is None or not (
        isinstance(by, Actor) or leads_board(by, row.board_id or "")
    ):
        raise NotYours("workforce.list", ref)
    found = queries.report(ref)
    if found is None:
        raise NotYours("workforce.list", ref)
    return found


# --- Figures --------------------------------------------------------------------------


@check("workforce.sees_the_boards_figures")
def sees_figures(by: Principal, board: str) -> bool:
    """Of a board, or of Wales (""): whoever leads its workforce, it, or all Wales."""
    seats = by.seats_as(Role.WORKFORCE_LEAD, Role.NATIONAL_LEAD, Role.BOARD_LEAD)
    return any(not seat.board or seat.board == board for seat in seats)


def figures_to_see(by: Principal, asked: str) -> tuple[str, bool]:
    """
    The board whose figures are shown ("": Wales), and whether small numbers are too: to
    whoever leads its workforce, and may know its people by name. Else NotYours.
    """
    board = asked
    if not asked and not sees_figures(by, ""):
        board = min(by.boards(Role.WORKFORCE_LEAD, Role.BOARD_LEAD), default="")
    known = not board or places.board(board) is not None
    if not known or not sees_figures(by, board):
        raise NotYours("workforce.figures", asked)
    return board, leads_board(by, board)
