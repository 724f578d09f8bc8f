"""Who did and saw what."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from mebyd.ledger import models
from mebyd.ledger.terms import Line


FIELDS = tuple(Line.__dataclass_fields__)


def lines_about(ref: str, *, limit: int = 50, offset: int = 0) -> tuple[Line, ...]:
    """Everything done or seen about a reference, in lists too; the newest first."""
    return _lines(_about(ref).order_by("-at", "-pk")[offset : offset + limit])


def count_about(ref: str) -> int:
    return _about(ref).count()


def looks_by(person_ref: str, *, limit: int = 50, offset: int = 0) -> tuple[Line, ...]:
    """Everything that one person did or saw; the newest first."""
    found = _by(person_ref).order_by("-at", "-pk")
    return _lines(found[offset : offset + limit])


def count_by(person_ref: str) -> int:
    return _by(person_ref).count()


def _about(ref: str) -> "QuerySet[models.Entry]":
    named = models.Mention.objects.filter(ref=ref).values("entry")
    return models.Entry.objects.filter(Q(about=ref) | Q(chain=ref) | Q(pk__in=named))


def _by(person_ref: str) -> "QuerySet[models.Entry]":
    return models.Entry.objects.filter(actor=person_ref)


def _lines(entries: "Iterable[models.Entry]") -> tuple[Line, ...]:
    return tuple(as_line(entry) for entry in entries)


def as_line(entry: models.Entry) -> Line:
    return Line(**{name: getattr(entry, name) for name in FIELDS})
