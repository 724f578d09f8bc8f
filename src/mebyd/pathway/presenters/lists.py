"""The list of a team's referrals: cards on top, a line for each, ready to print."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from mebyd.directory import labels as directory_words
from mebyd.directory.terms import Level, Principal
from mebyd.families import labels as families_words
from mebyd.families import queries as families
from mebyd.families.terms import Verdict
from mebyd.kit.days import local_day
from mebyd.pages.environment import weekday
from mebyd.pathway import access, labels, queries
from mebyd.pathway.presenters import due
from mebyd.pathway.presenters.names import Names, area, language, names
from mebyd.pathway.queries import ConsultationCard, Filter, Listed, Row
from mebyd.pathway.terms import Rung, StepKind, Urgency


CARDS = {
    Filter.TODAY: lazy("To do today"),
    Filter.LATE: lazy("Late"),
    Filter.SAFETY: lazy("Safety"),
    Filter.OFFERED: lazy("On offer"),
    Filter.UNMET: lazy("Unmet need"),
    Filter.TWO: lazy("Turning two soon"),
    Filter.SAME: lazy("Same baby?"),
    Filter.ALL: lazy("All open referrals"),
    Filter.CLOSED: lazy("Closed"),
}
EMPTY = {
    Filter.ALL: lazy("Your team holds no open referral, and none is offered to it."),
    Filter.TODAY: lazy("Nothing has to be done today."),
    Filter.LATE: lazy("Nothing is late."),
    Filter.SAFETY: lazy("There is no open referral with a concern about harm."),
    Filter.OFFERED: lazy("Nothing waits for another team’s answer, or for yours."),
    Filter.UNMET: lazy("There is no unmet need among these referrals."),
    Filter.TWO: lazy("No baby here turns two within three months."),
    Filter.SAME: lazy("No baby here looks like one that is already known."),
    Filter.CLOSED: lazy("Your team has closed no referral yet."),
}
RUNGS = {
    Rung.LEAD: lazy("The team lead has been told"),
    Rung.BOARD: lazy("The board lead has been told"),
}
LEVEL_COLOURS = {"specialised": "purple", "targeted": "blue", "universal": "green"}


@dataclass(frozen=True)
class Card:
    """A number that opens the very rows that it counts."""

    code: str
    text: str
    count: int
    url: str
    is_here: bool


@dataclass(frozen=True)
class Flag:
    text: str
    kind: str  # alarm, mark or quiet


@dataclass(frozen=True)
class Line:
    """One referral in the list."""

    ref: str
    url: str
    name: str
    about: tuple[str, ...]
    level: str
    level_colour: str
    stage: str
    step: str
    whose: str
    due_on: str
    left: due.Left | None
    waiting: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True)
class Waiting:
    """A request for advice, or a form that somebody has begun."""

    text: str
    more: str
    url: str = ""
    left: due.Left | None = None


def cards(
    counts: Mapping[Filter, int], here: Filter, team: str = ""
) -> tuple[Card, ...]:
    return tuple(
        Card(
            code=show.value,
            text=str(text),
            count=counts[show],
            url=_address(show=show.value, team=team),
            is_here=show is here,
        )
        for show, text in CARDS.items()
    )


def _address(**asked: str) -> str:
    query = urlencode({name: value for name, value in asked.items() if value})
    return f"{reverse('pathway:list')}?{query}"


def lines(found: Iterable[Listed], *, by: Principal, at: datetime) -> tuple[Line, ...]:
    """A constant number of statements: the names of teams and of people, and same baby?"""
    listed = tuple(found)
    rows = [one.row for one in listed]
    known = names(
        [ref for row in rows for ref in (row.holder, row.offered_to)],
        [row.step_person for row in rows if row.step_person],
    )
    asked = {
        one.new_ref
        for one in families.same_baby_questions(row.baby for row in rows)
        if one.verdict is Verdict.OPEN
    }
    today = local_day(at)
    return tuple(_line(one, known, asked, by, today) for one in listed)


def _line(
    one: Listed, known: Names, asked: set[str], by: Principal, today: date
) -> Line:
    row, baby = one.row, one.baby
    about = (
        families_words.age_in_words(baby, today),
        families_words.corrected_in_words(baby, today),
        area(row.area),
        language(baby.language, baby.interpreter) or _("language not known"),
    )
    return Line(
        ref=row.ref,
        url=reverse("pathway:opened", kwargs={"ref": row.ref}),
        name=families_words.name_of(baby),
        about=tuple(text for text in about if text),
        level=level(row.level),
        level_colour=LEVEL_COLOURS.get(row.level, "grey"),
        stage=_stage(row),
        step=step_in_words(row, row.step, by),
        whose=whose(row, row.step, row.step_person, known, by),
        due_on=weekday(row.step_due_on),
        left=_left(one, today),
        waiting=labels.waited(one.wait_days, is_over=bool(row.met_at or row.closed_at)),
        flags=tuple(_flags(one, known, asked, by, today)),
    )


def _stage(row: Row) -> str:
    """Where it stands; of what has ended, how."""
    stage = str(labels.STATUSES[row.status])
    return f"{stage}: {labels.OUTCOMES[row.outcome]}" if row.outcome else stage


def _left(one: Listed, today: date) -> due.Left | None:
    due_on = one.row.step_due_on
    return due.left(one.days_left, due_on=due_on, today=today) if due_on else None


def level(code: str) -> str:
    return str(directory_words.LEVELS[Level(code)]) if code else _("Level not decided")


def step_in_words(row: Row, step: StepKind | None, by: Principal) -> str:
    """What is to be done; to whom it is offered, what they are to do."""
    if step is StepKind.CHASE_OFFER and _is_offered_to(row, by):
        return _("Accept it or decline it")
    return str(labels.STEPS[step]) if step else ""


def whose(
    row: Row, step: StepKind | None, person: str, known: Names, by: Principal
) -> str:
    """Who does the next step: you, somebody by name, or the team that is to do it."""
    if person:
        return _("you") if person == by.ref else known.person(person)
    if step is StepKind.CHASE_OFFER and _is_offered_to(row, by):
        return known.team(row.offered_to)
    return known.team(row.holder) if row.holder else ""


def _is_offered_to(row: Row, by: Principal) -> bool:
    mine = by.teams(*access.HOLDERS)
    return row.offered_to in mine and row.holder not in mine


def _flags(
    one: Listed, known: Names, asked: set[str], by: Principal, today: date
) -> Iterable[Flag]:
    row, mine = one.row, {seat.team for seat in by.seats if seat.team}
    if row.is_safeguarding:
        yield Flag(_("Safety"), "alarm")
    if row.urgency is Urgency.TODAY and row.met_at is None:
        yield Flag(str(labels.URGENCIES[Urgency.TODAY]), "alarm")
    if row.rung in RUNGS:
        yield Flag(str(RUNGS[row.rung]), "alarm")
    if row.is_vulnerable:
        yield Flag(_("Among the most vulnerable"), "mark")
    if row.offered_to:
        yield Flag(offer_in_words(row.holder, row.offered_to, known, mine), "mark")
    if row.is_unmet:
        yield Flag(_("Unmet need"), "mark")
    if row.baby in asked:
        yield Flag(_("Same baby?"), "mark")
    if turns_two_soon(one, today):
        yield Flag(_("Turning two soon"), "mark")


def offer_in_words(holder: str, to: str, known: Names, mine: set[str]) -> str:
    if to in mine:
        return _("Offered to you by %(team)s") % {"team": known.team(holder)}
    return _("Offered to %(team)s, still yours") % {"team": known.team(to)}


def turns_two_soon(one: Listed, today: date) -> bool:
    born_on = one.baby.born_on
    return bool(born_on and born_on <= queries.turns_two_by(today))


def consultations(
    found: Iterable[ConsultationCard], *, left_of: Mapping[str, int], today: date
) -> tuple[Waiting, ...]:
    return tuple(
        Waiting(
            text=one.question,
            more=" · ".join((area(one.area), str(labels.SOURCES[one.source]))),
            url=reverse("pathway:answer_advice", kwargs={"ref": one.ref}),
            left=due.left(left_of[one.ref], due_on=one.due_on, today=today),
        )
        for one in found
    )


def drafts(found: Iterable[tuple[str, datetime, datetime]]) -> tuple[Waiting, ...]:
    """That a form was begun, by whom and when: nothing that stands in it."""
    kept = tuple(found)
    owners = [owner for owner, _begun, _saved in kept]
    known = names((), owners, owners)
    return tuple(
        Waiting(
            text=known.person(owner) or _("Somebody who refers"),
            more=_("begun %(begun)s, last saved %(saved)s")
            % {"begun": _moment(begun), "saved": _moment(saved)},
        )
        for owner, begun, saved in kept
    )


def _moment(at: datetime) -> str:
    return date_format(local_day(at), "j F")


def empty(show: Filter, *, is_narrowed: bool) -> str:
    if is_narrowed:
        return _("No referral here fits these filters. Take one away to see more.")
    return str(EMPTY[show])


def total(number: int, show: Filter) -> str:
    """How many rows there are, on all pages together."""
    if show is Filter.CLOSED:
        return ngettext(
            "%(number)s closed referral, the latest first",
            "%(number)s closed referrals, the latest first",
            number,
        ) % {"number": number}
    return ngettext(
        "%(number)s referral, the most pressing first",
        "%(number)s referrals, the most pressing first",
        number,
    ) % {"number": number}


def cut(most: int) -> str:
    """More fit than a page shows: a name is not put in an address, so there is no pager."""
    return _(
        "More may fit: no more than %(most)s are shown. Narrow it with another name, the"
        " NHS number or the reference."
    ) % {"most": most}


def teams(by: Principal, here: str) -> list[dict[str, Any]]:
    """For somebody who sits in more than one team: each, and all together."""
    theirs = by.teams(*access.HOLDERS)
    if len(theirs) < 2:
        return []
    known = names(theirs)
    each = [
        {
            "ref": ref,
            "text": known.team(ref),
            "url": _address(team=ref),
            "is_here": ref == here,
        }
        for ref in sorted(theirs, key=known.team)
    ]
    every = {
        "ref": "",
        "text": _("All my teams"),
        "url": reverse("pathway:list"),
        "is_here": not here,
    }
    return [every, *each]
