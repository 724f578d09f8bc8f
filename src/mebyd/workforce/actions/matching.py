"""
Who each row of a list is: by e-mail address or registration number, never by name.

Each step is one statement over all rows. What one row says of somebody (their number)
helps to know them in another row that says only the other (their address).
"""

from django.db import connection
from django.db.models import (
    Case,
    Count,
    F,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from mebyd.workforce import models
from mebyd.workforce.terms.lists import Column, ListKind, Wrong


Lines = QuerySet[models.Line]
_NOBODY = Value("")


def match(sheet: str, kind: ListKind) -> None:
    """Say of each row that is right whose it is, and which rows cannot be."""
    _measure()
    lines = models.Line.objects.filter(sheet__ref=sheet, is_wrong=False)
    if kind is ListKind.HEADCOUNT:
        _twice(lines)
        return
    _clash(lines, "email", "registration", Column.REGISTRATION, Wrong.TWO_REGISTRATIONS)
    _clash(lines, "registration", "email", Column.EMAIL, Wrong.TWO_EMAILS)
    _fill(lines, "email", "registration")
    _fill(lines, "registration", "email")
    _known(lines)
    _refuse(lines)
    _persons(lines)
    _measure()


def _measure() -> None:
    """
    Thousands of rows are new: PostgreSQL plans by what it counted last, and would go
    through all of them for each of them until it counts again by itself.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE workforce_line")


def _wrong(lines: Lines, column: Column, why: Wrong) -> None:
    lines.update(is_wrong=True, faults=[[column.value, why.value, ""]])


def _clash(lines: Lines, one: str, other: str, column: Column, why: Wrong) -> None:
    """Rows that give one thing of somebody with two different others."""
    both = lines.exclude(**{one: ""}).exclude(**{other: ""})
    several = both.values(one).annotate(n=Count(other, distinct=True)).filter(n__gt=1)
    _wrong(both.filter(**{f"{one}__in": several.values(one)}), column, why)


def _fill(lines: Lines, one: str, other: str) -> None:
    """What another row says of whoever has the same address or number."""
    mate = lines.filter(**{other: OuterRef(other)}).exclude(**{one: ""})
    lines.filter(**{one: ""}).exclude(**{other: ""}).update(
        **{one: Coalesce(Subquery(mate.values(one)[:1]), _NOBODY)}
    )


def _known(lines: Lines) -> None:
    people = models.Practitioner.objects
    by_email = people.filter(work_email=OuterRef("email")).exclude(work_email="")
    by_number = people.filter(registration=OuterRef("registration"))
    by_number = by_number.exclude(registration="")
    lines.update(
        by_email=Coalesce(Subquery(by_email.values("ref")[:1]), _NOBODY),
        by_registration=Coalesce(Subquery(by_number.values("ref")[:1]), _NOBODY),
    )


def _refuse(lines: Lines) -> None:
    """Rows whose address and number are not one person's."""
    both = lines.exclude(by_email="").exclude(by_registration="")
    _wrong(both.exclude(by_email=F("by_registration")), Column.EMAIL, Wrong.TWO_PEOPLE)
    _differs(
        lines.filter(by_registration="").exclude(registration=""),
        "by_email",
        "registration",
        (Column.REGISTRATION, Wrong.OTHER_REGISTRATION),
    )
    _differs(
        lines.filter(by_email="").exclude(email=""),
        "by_registration",
        "work_email",
        (Column.EMAIL, Wrong.OTHER_EMAIL),
    )


def _differs(lines: Lines, known: str, held: str, told: tuple[Column, Wrong]) -> None:
    """Known by one of the two, and we hold another of the other."""
    others = models.Practitioner.objects.exclude(**{held: ""})
    found = lines.exclude(**{known: ""}).filter(
        **{f"{known}__in": others.values("ref")}
    )
    _wrong(found, *told)


def _persons(lines: Lines) -> None:
    lines.update(
        person=Case(
            When(~Q(by_email=""), then=F("by_email")), default=F("by_registration")
        )
    )
    new = lines.filter(person="")
    for name in ("email", "registration"):
        # The least of their rows' own references stands for all of them.
        same = lines.filter(**{name: OuterRef(name)}).values(name)
        least = same.annotate(least=Min("new_ref")).values("least")
        new.exclude(**{name: ""}).update(person=Subquery(least))


def _twice(lines: Lines) -> None:
    """Rows of headcounts that count the same of the same day."""
    keys = lines.filter(
        area=OuterRef("area"),
        profession=OuterRef("profession"),
        on=OuterRef("on"),
        number__lt=OuterRef("number"),
    )
    again = lines.annotate(earlier=Subquery(keys.values("number")[:1]))
    numbers = list(again.exclude(earlier=None).values_list("number", flat=True))
    _wrong(lines.filter(number__in=numbers), Column.AREA, Wrong.TWICE)
