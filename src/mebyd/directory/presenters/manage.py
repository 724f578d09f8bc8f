"""Teams and the people who sit in them, ready to print."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.accounts import queries as accounts
from mebyd.accounts.terms import PersonCard
from mebyd.directory import labels
from mebyd.directory.presenters.public import ServiceRow, service_row
from mebyd.directory.terms import Member, ServiceCard, TeamCard
from mebyd.places import labels as place_labels
from mebyd.places import queries as places


@dataclass(frozen=True)
class TeamRow:
    name: str
    url: str
    board: str
    organisation: str
    kind: str
    is_made_up: bool


@dataclass(frozen=True)
class SeatRow:
    name: str
    role: str
    is_deputy: bool
    is_away: bool
    days: str
    languages: str
    dates: str
    away_url: str


@dataclass(frozen=True)
class ServiceChange:
    row: ServiceRow
    change_url: str


@dataclass(frozen=True)
class TeamPage:
    row: TeamRow
    capacity: str
    phone: str
    hours: str
    email: str
    seats: tuple[SeatRow, ...]
    services: tuple[ServiceChange, ...]
    give_url: str
    change_url: str
    close_url: str
    missing: tuple[str, ...]


def team_row(card: TeamCard) -> TeamRow:
    board = places.board(card.board)
    in_welsh = labels.in_welsh() and card.organisation_cy
    return TeamRow(
        name=labels.name(card),
        url=reverse("directory:team", kwargs={"ref": card.ref}),
        board=place_labels.known(board) if board else "",
        organisation=card.organisation_cy if in_welsh else card.organisation_en,
        kind=str(labels.TEAM_KINDS[card.kind]),
        is_made_up=card.is_made_up,
    )


def team_page(
    card: TeamCard,
    members: tuple[Member, ...],
    services: Iterable[ServiceCard],
    *,
    may_change: bool,
    may_close: bool,
) -> TeamPage:
    """A team with its people; what it lacks is said first."""
    people = accounts.people(member.person_ref for member in members)
    give = reverse("directory:give_seat", kwargs={"ref": card.ref})
    change = reverse("directory:change_team", kwargs={"ref": card.ref})
    return TeamPage(
        row=team_row(card),
        capacity=str(card.capacity_families or ""),
        phone=card.verified_phone,
        hours=labels.hours(card),
        email=card.email,
        seats=tuple(_seat(one, people, may_change=may_change) for one in members),
        services=tuple(_change(one, may_change=may_change) for one in services),
        give_url=give if may_change else "",
        change_url=change if may_change else "",
        close_url=reverse("care:close_team", kwargs={"team": card.ref})
        if may_close
        else "",
        missing=tuple(_missing(members)),
    )


def _seat(
    member: Member, people: dict[str, PersonCard], *, may_change: bool
) -> SeatRow:
    person = people.get(member.person_ref)
    away = reverse("directory:mark_away", kwargs={"ref": member.membership_ref})
    return SeatRow(
        name=person.name if person else member.person_ref,
        role=str(labels.ROLES[member.role]),
        is_deputy=member.is_deputy,
        is_away=member.is_away,
        days=f"{member.days_a_week:g}",
        languages=", ".join(str(labels.LANGUAGES[one]) for one in member.languages),
        dates=dates(member),
        away_url=away if may_change else "",
    )


def dates(member: Member) -> str:
    """From when a seat holds, and until when."""
    period = member.period
    if period is None:
        return ""
    start = _since(period.from_on)
    if period.until_on is None:
        return start
    end = date_format(period.until_on, "j F Y")
    return f"{start}, " + _("until %(day)s") % {"day": end}


def _since(day: date) -> str:
    return _("from %(day)s") % {"day": date_format(day, "j F Y")}


def _change(card: ServiceCard, *, may_change: bool) -> ServiceChange:
    url = reverse("directory:change_service", kwargs={"ref": card.ref})
    return ServiceChange(service_row(card), url if may_change else "")


def _missing(members: tuple[Member, ...]) -> Iterable[str]:
    """An empty link in the chain, before somebody falls through it."""
    leads = [one for one in members if one.role == "team_lead"]
    if not [one for one in leads if not one.is_deputy]:
        yield _("This team has no lead.")
    if not [one for one in leads if one.is_deputy]:
        yield _("The lead of this team has no deputy.")
