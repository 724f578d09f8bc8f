"""A template and its facts become a subject and a body in one language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import formats, translation

from mebyd.accounts import queries as accounts
from mebyd.accounts.terms import PersonCard
from mebyd.directory import queries as directory
from mebyd.directory.terms import TeamCard
from mebyd.messages import letters, parts
from mebyd.messages.terms import Fact, RecipientKind, Template


_NAMES = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True)
class Names:
    """The people and teams that messages speak of or go to, by their references."""

    people: Mapping[str, PersonCard]
    teams: Mapping[str, TeamCard]


def names_in(
    facts: Iterable[Mapping[str, Fact]], *, people: Iterable[str] = ()
) -> Names:
    """Whom the facts of messages name, and these people besides; two statements."""
    known = list(facts)
    persons = {str(one["person"]) for one in known if one.get("person")}
    holders = {str(one["holder"]) for one in known if one.get("holder")}
    return Names(
        accounts.people({*persons, *people}),
        {team.ref: team for team in directory.teams(holders)},
    )


def written(
    template: Template,
    facts: Mapping[str, Fact],
    language: str,
    to: RecipientKind | None = None,
    *,
    names: Names | None = None,
) -> tuple[str, str]:
    """
    Subject and plain-text body. A part whose facts are not there is left out.

    `names` are those of many messages at once, as `names_in` has found them.
    """
    with translation.override(language):
        known = _known(facts, language, names or names_in([facts]))
        known |= {"to": str(to)} if to else {}
        words = letters.WORDS[template]
        shown = [str(p.text) % known for p in words.parts if _is_shown(p, known)]
        subject = str(words.subject) % known
    return subject, "\n\n".join(shown) + "\n"


def said(
    template: Template, facts: Mapping[str, Fact], language: str
) -> tuple[str, ...]:
    """The letter's paragraphs as far as a person would say them."""
    with translation.override(language):
        known = _known(facts, language, names_in([facts]))
        return tuple(
            str(p.text) % known
            for p in letters.WORDS[template].parts
            if p not in parts.UNSAID and _is_shown(p, known)
        )


def _is_shown(part: parts.Part, known: Mapping[str, str]) -> bool:
    if part.without and known.get(part.without):
        return False
    if part.when and known.get(part.when[0]) != part.when[1]:
        return False
    return all(known.get(name) for name in _NAMES.findall(str(part.text)))


def _known(facts: Mapping[str, Fact], language: str, names: Names) -> dict[str, str]:
    """
    Facts as words: days as people write them, the holder's name and verified number, and
    of a pair `x_en`, `x_cy` the one in the reader's language.
    """
    known = {name: _said(name, fact) for name, fact in facts.items()}
    known |= {
        name[:-3]: said for name, said in known.items() if name.endswith(f"_{language}")
    }
    if ref := known.pop("ref", ""):
        known["reference"] = ref
    if holder := known.pop("holder", ""):
        known |= _team(names.teams.get(holder), language)
    if person := known.pop("person", ""):
        card = names.people.get(person)
        known |= {"person": card.name} if card else {}
    if path := known.pop("path", ""):
        known["link"] = f"{settings.ADDRESS}{path}"
    return known | {"address": settings.ADDRESS}


def _said(name: str, fact: Fact) -> str:
    if name.endswith("_on") and isinstance(fact, str) and fact:
        return formats.date_format(date.fromisoformat(fact), "j F Y")
    return str(fact)


def _team(card: TeamCard | None, language: str) -> dict[str, str]:
    if card is None:
        return {}
    name = card.name_cy if language == "cy" else card.name_en
    return {"team": name, "phone": card.verified_phone}
