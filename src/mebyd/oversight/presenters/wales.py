"""All Wales: board by board, the blind spots, and who answers for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.accounts.terms import PersonCard
from mebyd.directory.terms import Coverage, Member, Role, Verdict
from mebyd.oversight import labels
from mebyd.oversight.presenters import figures
from mebyd.oversight.presenters.figures import Row
from mebyd.oversight.terms import Number, Overview, Shown
from mebyd.places import labels as place_words
from mebyd.places import queries as places


@dataclass(frozen=True)
class Post:
    """The named lead's post: who holds it, who stands in, or that it is empty."""

    is_vacant: bool
    holders: tuple[str, ...]
    deputies: tuple[str, ...]


def post(members: tuple[Member, ...], people: Mapping[str, PersonCard]) -> Post:
    sitting = [one for one in members if one.role is Role.NATIONAL_LEAD]
    holders = tuple(_named(one, people) for one in sitting if not one.is_deputy)
    deputies = tuple(_named(one, people) for one in sitting if one.is_deputy)
    return Post(not holders, holders, deputies)


def by_board(found: Overview) -> tuple[Row, ...]:
    """Boards outside the standard first, and Wales last."""
    ordered = sorted(found.areas.rows, key=lambda one: (_rank(one), _name(one.key)))
    tag = _("Outside the standard")
    rows = (
        figures.row(one, _name(one.key), tag=tag if one.keeps_standard is False else "")
        for one in ordered
    )
    return *rows, figures.row(found.areas.whole, _("All Wales"), is_whole=True)


def first(found: Overview) -> tuple[Row, ...]:
    return (figures.row(found.vulnerable, _("The most vulnerable")),)


def by_need(found: Overview) -> tuple[tuple[str, str, str], ...]:
    """Unmet need and babies who grew too old unseen, board by board."""
    named = sorted(found.areas.rows, key=lambda one: _name(one.key))
    rows = [(_name(one.key), *_counts(one, figures.number)) for one in named]
    return *rows, (_("All Wales"), *_counts(found.areas.whole, figures.total))


def outside(found: Overview) -> int:
    return sum(one.keeps_standard is False for one in found.areas.rows)


def not_said(found: Overview) -> int:
    """Boards of which too little is known to say."""
    return sum(one.keeps_standard is None for one in found.areas.rows)


def cards(found: Overview) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (str(labels.NUMBERS[which]), figures.total(found.areas.whole, which), which)
        for which in Number
    )


def blind_spots(coverage: Mapping[str, Coverage]) -> dict[str, int]:
    """Areas without anybody, and areas of which nobody knows."""
    verdicts = [one.verdict for one in coverage.values()]
    return {
        "none": verdicts.count(Verdict.CONFIRMED_NONE),
        "unknown": verdicts.count(Verdict.NOT_CONFIRMED),
    }


def _counts(one: Shown, say: Callable[[Shown, Number], str]) -> tuple[str, str]:
    return say(one, Number.UNMET), say(one, Number.AGED_OUT)


def _rank(one: Shown) -> int:
    return {False: 0, None: 1, True: 2}[one.keeps_standard]


def _name(code: str) -> str:
    board = places.board(code)
    return place_words.known(board) if board else code


def _named(one: Member, people: Mapping[str, PersonCard]) -> str:
    card = people.get(one.person_ref)
    name = card.name if card else str(labels.SOMEBODY)
    until = one.period.until_on if one.period else None
    text = name
    if until:
        text = _("%(name)s, until %(day)s") % {
            "name": name,
            "day": date_format(until, "j F Y"),
        }
    return _("%(name)s (away)") % {"name": text} if one.is_away else text
