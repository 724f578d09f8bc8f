"""Names for the references on a page, asked for once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mebyd.accounts import queries as accounts
from mebyd.accounts.terms import GuestCard, PersonCard
from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import TeamCard
from mebyd.places import labels as place_words
from mebyd.places import queries as places


@dataclass(frozen=True)
class Names:
    """Teams and people by their references, in the reader's language."""

    teams: Mapping[str, TeamCard]
    people: Mapping[str, PersonCard | GuestCard]

    def team(self, ref: str) -> str:
        card = self.teams.get(ref)
        return directory_words.name(card) if card else _("a team that has closed")

    def person(self, ref: str) -> str:
        card = self.people.get(ref)
        return card.name if card else ""

    def work_contact(self, ref: str) -> str:
        """How a colleague is reached, where that is known."""
        card = self.people.get(ref)
        return card.work_contact if card else ""


def names(
    teams: Iterable[str] = (),
    people: Iterable[str] = (),
    guests: Iterable[str] = (),
) -> Names:
    """A statement for the teams, one for the people, and one for guests if there are any."""
    wanted = sorted({ref for ref in guests if ref})
    known: dict[str, PersonCard | GuestCard] = dict(accounts.people(set(people)))
    if wanted:
        known |= accounts.guests(wanted)
    cards = directory.teams(sorted({ref for ref in teams if ref}))
    return Names({card.ref: card for card in cards}, known)


def area(code: str) -> str:
    found = places.area(code)
    return place_words.name(found) if found else ""


def board(code: str) -> str:
    found = places.board(code)
    return place_words.name(found) if found else ""


def language(code: str, interpreter: str = "") -> str:
    """The language that they chose; with whose interpreter, where one is needed."""
    if interpreter:
        return _("interpreter: %(language)s") % {"language": interpreter}
    known = directory_words.LANGUAGES.get(code)
    return str(known) if known else ""
