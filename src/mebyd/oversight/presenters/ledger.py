"""Lines of the ledger in words: who, in which role, when, what, from where."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.directory import labels as directory_words
from mebyd.directory.terms import Role
from mebyd.ledger.terms import Line
from mebyd.oversight import labels
from mebyd.oversight.terms import Found


@dataclass(frozen=True)
class Told:
    """One line, as it is printed."""

    who: str
    who_url: str
    role: str
    at: datetime
    what: str
    more: str
    about: str
    origin: str
    is_refused: bool


def told(found: Found, names: Mapping[str, str], people: set[str]) -> tuple[Told, ...]:
    """Only people have a page of their own."""
    return tuple(_told(line, found, names, people) for line in found.lines)


def actors(found: Found) -> set[str]:
    return {line.actor for line in found.lines if line.actor}


def _told(line: Line, found: Found, names: Mapping[str, str], people: set[str]) -> Told:
    facts = _facts(line)
    is_refused = bool(facts.get("refused"))
    return Told(
        who=_who(line, names),
        who_url=of_person(line.actor)
        if line.actor in found.may_follow & people
        else "",
        role="" if line.actor in labels.MACHINES else _role(line.role),
        at=line.at,
        what=_what(line.what, is_refused),
        more=_more(facts),
        about=_about(line, found),
        origin=line.origin,
        is_refused=is_refused,
    )


def _about(line: Line, found: Found) -> str:
    """Not said on every line of the baby whom the page is about."""
    is_said = line.about == found.about or line.about not in found.may_name
    return "" if is_said else line.about


def of_person(ref: str) -> str:
    return f"{reverse('oversight:ledger')}?{urlencode({'person': ref})}"


def _who(line: Line, names: Mapping[str, str]) -> str:
    if line.actor in names:
        return names[line.actor]
    if line.actor in labels.MACHINES:
        return str(labels.MACHINES[line.actor])
    if line.role == Role.FAMILY:
        return str(labels.A_FAMILY)
    return str(labels.SOMEBODY if line.actor else labels.NOBODY)


def _role(code: str) -> str:
    return str(directory_words.ROLES[Role(code)]) if code in set(Role) else ""


def _what(code: str, is_refused: bool) -> str:
    """In words without anything clinical; a code that has none is told by its kind."""
    if is_refused:
        return str(labels.REFUSED)
    if code in labels.WHATS:
        return str(labels.WHATS[code])
    is_look = code.endswith((".looked", ".seen", ".opened"))
    return str(labels.LOOKED if is_look else labels.CHANGED)


def _more(facts: Mapping[str, object]) -> str:
    named = facts.get("refs")
    if not isinstance(named, list):
        return ""
    n = len(named)
    return ngettext("a list of %(n)s baby", "a list of %(n)s babies", n) % {"n": n}


def _facts(line: Line) -> Mapping[str, object]:
    try:
        found = json.loads(line.facts)
    except ValueError:  # tampered with: `mebyd verify` says so
        return {}
    return found if isinstance(found, dict) else {}


def heading(found: Found, asked: str, names: Mapping[str, str]) -> str:
    if asked == "person":
        return _("What %(name)s looked at and did") % {
            "name": names.get(found.about, str(labels.SOMEBODY))
        }
    if asked == "refused":
        return _("What was asked for and refused")
    return _("Who looked at %(ref)s") % {"ref": found.about}
