"""Who signs in and which roles they have, ready to print."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.accounts.terms import PersonCard
from mebyd.directory import labels, queries
from mebyd.directory.presenters.manage import dates
from mebyd.directory.terms import Member, Sector, TeamCard
from mebyd.places import labels as place_labels
from mebyd.places import queries as places


@dataclass(frozen=True)
class PersonRow:
    name: str
    email: str
    url: str
    is_open: bool
    roles: tuple[str, ...]


@dataclass(frozen=True)
class RoleRow:
    role: str
    where: str
    where_url: str
    is_deputy: bool
    dates: str
    end_url: str
    away_url: str


@dataclass(frozen=True)
class PersonPage:
    name: str
    email: str
    language: str
    is_open: bool
    is_own: bool
    roles: tuple[RoleRow, ...]
    give_url: str
    invite_url: str
    close_url: str
    reopen_url: str


def rows(people: Iterable[PersonCard], *, on: date) -> tuple[PersonRow, ...]:
    """A page of people with their roles, in four statements however many."""
    people = tuple(people)
    seats = queries.seats_from((one.ref for one in people), on=on)
    teams = _teams(seat for some in seats.values() for seat in some)
    return tuple(
        PersonRow(
            name=one.name,
            email=one.email,
            url=_url("person", one.ref),
            is_open=one.is_active,
            roles=tuple(_in_words(seat, teams) for seat in seats[one.ref]),
        )
        for one in people
    )


def person_page(
    card: PersonCard,
    seats: tuple[Member, ...],
    *,
    may_seat: bool,
    may_close: bool,
    own: bool,
    is_theirs: Callable[[Member], bool],
) -> PersonPage:
    """An account with what whoever asks may do about it; nobody sees to their own."""
    teams = _teams(seats)
    return PersonPage(
        name=card.name,
        email=card.email,
        language=str(labels.LANGUAGES[card.language]),
        is_open=card.is_active,
        is_own=own,
        roles=tuple(
            _role(seat, teams, own=own, is_theirs=is_theirs(seat)) for seat in seats
        ),
        give_url=_url("give_place", card.ref) if may_seat and card.is_active else "",
        invite_url=_url("invite", card.ref) if card.is_active else "",
        close_url=_close(card.ref) if may_close and card.is_active else "",
        reopen_url="" if card.is_active else _url("reopen", card.ref),
    )


def _role(
    seat: Member, teams: dict[str, TeamCard], *, own: bool, is_theirs: bool
) -> RoleRow:
    """A seat in another board is named, and nothing of it can be opened."""
    ref, may_end = seat.membership_ref, is_theirs and not own
    where = {"ref": seat.team}
    team = reverse("directory:team", kwargs=where) if seat.team and is_theirs else ""
    return RoleRow(
        role=str(labels.ROLES[seat.role]),
        where=_where(seat, teams),
        where_url=team,
        is_deputy=seat.is_deputy,
        dates=dates(seat),
        end_url=reverse("care:leave", kwargs={"membership": ref}) if may_end else "",
        away_url=reverse("directory:mark_away", kwargs={"ref": ref}) if may_end else "",
    )


def _in_words(seat: Member, teams: dict[str, TeamCard]) -> str:
    role = str(labels.ROLES[seat.role])
    if seat.is_deputy:
        role = _("%(role)s (deputy)") % {"role": role}
    return f"{role}: {_where(seat, teams)}"


def _where(seat: Member, teams: dict[str, TeamCard]) -> str:
    if seat.team:
        return labels.name(teams[seat.team])
    board = places.board(seat.board) if seat.board else None
    return place_labels.known(board) if board else str(labels.SECTORS[Sector.WALES])


def _teams(seats: Iterable[Member]) -> dict[str, TeamCard]:
    refs = {seat.team for seat in seats if seat.team}
    return {card.ref: card for card in queries.teams(refs)}


def _url(name: str, person: str) -> str:
    return reverse(f"directory:{name}", kwargs={"person": person})


def _close(person: str) -> str:
    return reverse("care:close_account", kwargs={"person": person})
