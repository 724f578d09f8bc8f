"""Who did and saw what."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from mebyd.ledger import models
from mebyd.ledger.terms import Line


FIELDS = tuple(Line.__dataclass_fields__)


def lines_about(*refs: str, limit: int = 50, offset: int = 0) -> tuple[Line, ...]:
    """Everything done or seen about any of these, in lists too; the newest first."""
    return _lines(_about(refs).order_by("-at", "-pk")[offset : offset + limit])


def count_about(*refs: str) -> int:
    return _about(refs).count()


def looks_by(person_ref: str, *, limit: int = 50, offset: int = 0) -> tuple[Line, ...]:
    """Everything that one person did or saw; the newest first."""
    found = _by(person_ref).order_by("-at", "-pk")
    return _lines(found[offset : offset + limit])


def count_by(person_ref: str) -> int:
    return _by(person_ref).count()


def refusals_by(
    people: Iterable[str], *, limit: int = 50, offset: int = 0
) -> tuple[Line, ...]:
    """What any of these people asked for and was refused; the newest first."""
    return _lines(_refused(people).order_by("-at", "-pk")[offset : offset + limit])


def count_refusals_by(people: Iterable[str]) -> int:
    return _refused(people).count()


def _refused(people: Iterable[str]) -> "QuerySet[models.Entry]":
    refused = models.Entry.objects.filter(facts__contains='"refused":true')
    return refused.filter(actor__in=set(people))


def _about(refs: Iterable[str]) -> "QuerySet[models.Entry]":
    wanted = list(refs)
    named = models.Mention.objects.filter(ref__in=wanted).values("entry")
    return models.Entry.objects.filter(
        Q(about__in=wanted) | Q(chain__in=wanted) | Q(pk__in=named)
    )


def _by(person_ref: str) -> "QuerySet[models.Entry]":
    return models.Entry.objects.filter(actor=person_ref)


def _lines(entries: "Iterable[models.Entry]") -> tuple[Line, ...]:
    return tuple(as_line(entry) for entry in entries)


def as_line(entry: models.Entry) -> Line:
    return Line(**{name: getattr(entry, name) for name in FIELDS})
