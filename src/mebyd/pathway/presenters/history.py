"""The history in words: what happened, who did it in which role, when, and why."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.directory.terms import Role
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import ChangeCard
from mebyd.ledger.terms import NIGHT
from mebyd.pathway import access, labels
from mebyd.pathway.presenters.lists import RUNGS, level
from mebyd.pathway.presenters.names import Names
from mebyd.pathway.queries import Happened, Opened
from mebyd.pathway.terms import TOLD_LATER, Kind, Rung, SenderKind, Source


Changes = Mapping[str, ChangeCard]


def told(found: Opened, known: Names) -> list[dict[str, Any]]:
    """Newest first."""
    changes = changes_of(found)
    return [_line(one, found, known, changes) for one in reversed(found.history)]


def changes_of(found: Opened) -> Changes:
    """What was changed of the household, by reference; no statement where nothing was."""
    refs = [str(ref) for one in found.history if (ref := one.facts.get("change"))]
    return families.changes(refs) if refs else {}


def change(one: Happened, changes: Changes) -> tuple[str, list[str]]:
    """A change of the household in words, and each thing that was and is."""
    card = changes.get(str(one.facts.get("change", "")))
    if card is None:
        return "", []
    lines = (*family_words.changed_lines(card), *labels.follows(one.facts))
    return family_words.changed(card), list(lines)


def _line(
    one: Happened, found: Opened, known: Names, changes: Changes
) -> dict[str, Any]:
    what = _WHAT.get(one.kind)
    changed, lines = change(one, changes)
    said = changed or (what(one, found, known) if what else "")
    return {
        "at": one.at,
        "what": said or labels.happened(one.kind),
        "more": [*lines, *(text for text in _more(one, known) if text)],
        "who": " · ".join(_who(one, found, known)),
    }


def _who(one: Happened, found: Opened, known: Names) -> Iterator[str]:
    """Name, role and, of staff, the team that they acted for."""
    if one.actor == NIGHT.ref:
        yield _("the nightly watch")
        return
    name = known.person(one.actor)
    if name:
        yield name
    if found.row.sender_kind is SenderKind.FAMILY and one.role in FROM_OUTSIDE:
        yield str(labels.SOURCES[Source.FAMILY])
    elif role := labels.role(one.role):
        yield role
    if name and one.team and one.role in access.HOLDERS:
        yield known.team(one.team)


FROM_OUTSIDE = (Role.PUBLIC, Role.FAMILY)


def _received(one: Happened, found: Opened, known: Names) -> str:
    return _("Received by %(team)s") % {"team": known.team(one.team)}


def _decided(one: Happened, found: Opened, known: Names) -> str:
    said = [level(one.level)]
    if urgency := one.facts.get("urgency"):
        said.append(str(labels.URGENCIES[urgency]))
    return _("Level decided: %(level)s") % {"level": ", ".join(said)}


def _offered(one: Happened, found: Opened, known: Names) -> str:
    return _("Offered to %(team)s") % {"team": known.team(one.to)} if one.to else ""


def _declined(one: Happened, found: Opened, known: Names) -> str:
    return _("%(team)s declined it; it stays where it was") % {
        "team": known.team(one.team)
    }


def _accepted(one: Happened, found: Opened, known: Names) -> str:
    return _("%(team)s accepted it") % {"team": known.team(one.team)}


def _of_step(one: Happened, found: Opened, known: Names) -> str:
    step = next((s for s in found.steps if s.number == one.number), None)
    if step is None:
        return ""
    note = one.facts.get("note")
    return labels.happened_to_step(one.kind, step.kind, step.about, note)


def _allocated(one: Happened, found: Opened, known: Names) -> str:
    person = known.person(str(one.facts.get("person", "")))
    return _("%(person)s is to meet the family") % {"person": person} if person else ""


def _escalated(one: Happened, found: Opened, known: Names) -> str:
    rung = Rung(str(one.facts.get("rung", "")))
    return str(RUNGS[rung]) if rung in RUNGS else _("It became late")


def _closed(one: Happened, found: Opened, known: Names) -> str:
    outcome = str(one.facts.get("outcome", ""))
    if outcome not in labels.OUTCOMES:
        return ""
    return _("Closed: %(outcome)s") % {"outcome": labels.OUTCOMES[outcome]}


_WHAT: dict[Kind, Callable[[Happened, Opened, Names], str]] = {
    Kind.RECEIVED: _received,
    Kind.DECIDED: _decided,
    Kind.OFFERED: _offered,
    Kind.DECLINED: _declined,
    Kind.ACCEPTED: _accepted,
    Kind.STEP_ADDED: _of_step,
    Kind.STEP_DONE: _of_step,
    Kind.ALLOCATED: _allocated,
    Kind.ESCALATED: _escalated,
    Kind.CLOSED: _closed,
    Kind.UNTOLD: _of_step,
    Kind.TOLD: _of_step,
}


def _more(one: Happened, known: Names) -> Iterator[str]:
    facts = one.facts
    if one.kind is Kind.DECIDED and facts.get("recommended") not in (None, one.level):
        yield _("The table recommended: %(level)s.") % {
            "level": level(facts["recommended"])
        }
    if one.kind is Kind.UNMET:
        yield from unmet(facts)
    if reported_to := facts.get("harm_to"):
        yield _("Reported to %(council)s by %(person)s") % {
            "council": reported_to,
            "person": facts.get("harm_by", ""),
        }
    if one.kind is Kind.STEP_DONE and facts.get("note") == "reported":
        yield labels.note("reported")
        return
    if facts.get("note") == TOLD_LATER:
        return
    for name in ("why", "found", "note", "reason"):
        if isinstance(text := facts.get(name), str):
            yield text
    if watcher := facts.get("watcher"):
        yield _("Who holds the concern now: %(who)s") % {"who": watcher}


def unmet(facts: dict[str, Any]) -> Iterator[str]:
    """What was recorded with the unmet need, a sentence each."""
    if clinician := facts.get("clinician"):
        yield _("Named clinician: %(name)s") % {"name": clinician}
    offers = labels.offered(facts.get("offers", ()))
    meanwhile = "; ".join(text for text in (offers, facts.get("meanwhile", "")) if text)
    yield _("Meanwhile: %(offered)s") % {"offered": meanwhile}
    if asked_on := facts.get("funding_asked_on"):
        day = date_format(date.fromisoformat(asked_on), "j F Y")
        yield _("Funding out of the area was asked for on %(day)s") % {"day": day}
    elif why := facts.get("funding_why_not"):
        yield _("Funding out of the area has not been asked for: %(why)s") % {
            "why": why
        }
