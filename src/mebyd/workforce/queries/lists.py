"""Lists that wait, what they would do, and those that were loaded."""

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import translation

from mebyd.kit import names
from mebyd.places import queries as places
from mebyd.places.labels import SURENESS
from mebyd.places.terms import AreaCard
from mebyd.workforce import labels, models
from mebyd.workforce.queries import pathway
from mebyd.workforce.terms.lists import (
    Codes,
    Column,
    Fault,
    ListKind,
    Loaded,
    Report,
    Wrong,
    WrongLine,
)


Words = dict[str, Any]

FROM_LISTS = ("awareness", "foundational")
"""Stages of which a list can tell: what the later ones ask for, a supervisor sees."""
SHOWN = 200
"""Wrong rows on the page; whoever has more mends these first."""


def codes(boards: Collection[str]) -> Codes:
    """What may stand in a cell; `boards`: whose areas, none for all Wales."""
    mine = [one for one in places.areas() if not boards or one.board in boards]
    others = [one for one in places.areas() if one not in mine]
    sectors, professions, stages, statuses = _words()
    return Codes(
        sectors,
        professions,
        stages,
        statuses,
        areas=_named(mine),
        elsewhere=frozenset(_named(others)),
    )


def _named(areas: Iterable[AreaCard]) -> dict[str, str]:
    return {
        names.search_key(said): one.code
        for one in areas
        for said in (one.code, one.name_en, one.name_cy)
    }


@cache
def _words() -> tuple[Words, Words, Words, Words]:
    """Codes and their words in both languages: sectors, professions, stages, statuses."""
    stages = {
        names.search_key(said): card.stage.code
        for version in pathway.versions()
        for card in version.stages
        if card.stage.code in FROM_LISTS
        for said in (card.stage.code, card.name_en, card.name_cy)
    }
    sectors, professions = _said(labels.SECTORS), _said(labels.PROFESSIONS)
    return sectors, professions, stages, _said(SURENESS)


def _said(words: Mapping[Any, Any]) -> Words:
    found = {names.search_key(code.value): code for code in words}
    for language in ("en", "cy"):
        with translation.override(language):
            found |= {names.search_key(str(said)): code for code, said in words.items()}
    return found


def sheet(ref: str) -> models.Sheet | None:
    """A list that waits; None if there is none. For this room's own access."""
    return models.Sheet.objects.filter(ref=ref).first()


def report(ref: str, *, shown: int = SHOWN) -> Report | None:
    """What a list would do; None if none of this reference waits."""
    row = sheet(ref)
    if row is None:
        return None
    lines = models.Line.objects.filter(sheet__ref=ref)
    right, kind = lines.filter(is_wrong=False), ListKind(row.kind)
    is_new = Q(by_email="", by_registration="")
    new = _new_training(right) if kind is ListKind.TRAINING else _new_counts(right)
    wrong, new_facts = lines.filter(is_wrong=True).count(), new.count()
    loaded = models.Load.objects.filter(digest=row.digest).order_by("at").last()
    return Report(
        ref=ref,
        kind=kind,
        name=row.name,
        rows=lines.count(),
        wrong=wrong,
        new_people=right.filter(person=F("new_ref")).exclude(person="").count(),
        known_people=right.exclude(is_new).values("person").distinct().count(),
        new_facts=new_facts,
        known_facts=right.count() - new_facts,
        is_utf8=row.is_utf8,
        faults=_faults(lines, shown),
        loaded_at=loaded.at if loaded else None,
    )


def _new_training(lines: QuerySet[models.Line]) -> QuerySet[models.Line]:
    """The first row of each completion that nobody has told of."""
    same = {"person": OuterRef("person"), "source": OuterRef("source")}
    earlier = lines.filter(number__lt=OuterRef("number"), **same)
    known = models.Spent.objects.filter(
        practitioner=OuterRef("person"), kind="learning", source=OuterRef("source")
    )
    return lines.filter(~Exists(earlier), ~Exists(known))


def _new_counts(lines: QuerySet[models.Line]) -> QuerySet[models.Line]:
    """Numbers that we do not hold just so."""
    known = models.Headcount.objects.filter(
        area=OuterRef("area"),
        profession=OuterRef("profession"),
        as_at=OuterRef("on"),
        people=OuterRef("number_of"),
        source=OuterRef("source"),
        status=OuterRef("status"),
    )
    return lines.filter(~Exists(known))


def _faults(lines: QuerySet[models.Line], shown: int) -> tuple[WrongLine, ...]:
    wrong = lines.filter(is_wrong=True).order_by("number")
    return tuple(
        WrongLine(number, tuple(Fault(Column(c), Wrong(w), s) for c, w, s in faults))
        for number, faults in wrong.values_list("number", "faults")[:shown]
    )


def loads(boards: Collection[str], *, limit: int = 20) -> tuple[Loaded, ...]:
    """Lists that were loaded, the newest first; `boards`: whose, none for all of them."""
    rows = models.Load.objects.order_by("-at", "-id")
    if boards:
        rows = rows.filter(board_id__in=boards)
    return tuple(
        Loaded(row.name, row.at, row.rows, row.new_people, row.new_facts)
        for row in rows[:limit]
    )
