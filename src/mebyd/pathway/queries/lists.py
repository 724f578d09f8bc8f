"""Lists of referrals: a number on a card is the count of the very rows that it opens."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Case, Count, Q, QuerySet, Value, When

from mebyd.families import queries as families
from mebyd.families.terms import BabyCard
from mebyd.kit.days import local_day
from mebyd.pathway.models import Consultation, Draft, Referral
from mebyd.pathway.queries.one import ConsultationCard
from mebyd.pathway.queries.rows import Row, row, waited_days
from mebyd.pathway.rules import clock, recommend
from mebyd.pathway.terms import Status, Urgency
from mebyd.places import queries as places


class Filter(StrEnum):
    """What a card on top of a list counts, and what it shows when it is opened."""

    ALL = "all"
    TODAY = "today"
    LATE = "late"
    SAFETY = "safety"
    OFFERED = "offered"
    UNMET = "unmet"
    TWO = "two"
    SAME = "same"
    CLOSED = "closed"


OPEN = tuple(show for show in Filter if show is not Filter.CLOSED)


@dataclass(frozen=True)
class Listed:
    """One line of a list: the referral, its baby, and how many working days are left."""

    row: Row
    baby: BabyCard
    days_left: int
    wait_days: int


@dataclass(frozen=True)
class Page:
    lines: tuple[Listed, ...]
    total: int


A_PAGE = 25

WILL_TURN_TWO_DAYS = 90
"""Babies who turn two within about three months are counted apart (our proposal)."""


def listed(
    teams: frozenset[str],
    *,
    at: datetime,
    show: Filter = Filter.ALL,
    area: str = "",
    level: str = "",
    babies: Collection[str] | None = None,
    page: int = 1,
    size: int = A_PAGE,
    total: int | None = None,
) -> Page:
    """
    What the teams hold or are offered, the most pressing first.

    A constant number of statements, whatever the size. `area`, `level` and `babies`
    narrow it further; `total` is not counted again where the caller knows it.
    """
    theirs = _ended(teams) if show is Filter.CLOSED else _theirs(teams)
    found = _narrowed(_only(theirs, show, at), area, level, babies)
    rows = _in_order(found, show)[(page - 1) * size : page * size]
    return Page(_lines(rows, at), found.count() if total is None else total)


def areas_in(teams: frozenset[str]) -> frozenset[str]:
    """The areas of all that the teams hold, are offered, or have closed."""
    found = Referral.objects.filter(Q(holder_id__in=teams) | Q(offered_to_id__in=teams))
    return frozenset(found.values_list("area_id", flat=True).distinct())


def held_by(team: str) -> int:
    """How many referrals with something to do, and questions, a team answers for."""
    held = Referral.objects.to_do().held_by(frozenset({team})).count()
    return (
        held + Consultation.objects.filter(holder__ref=team, answered_at=None).count()
    )


def counts(teams: frozenset[str], *, at: datetime) -> dict[Filter, int]:
    """How many rows each filter opens."""
    theirs, day = _theirs(teams), local_day(at)
    wanted = {show.value: Count("pk", filter=_wanted(show, day)) for show in OPEN}
    found = theirs.aggregate(**wanted)
    return {show: found[show.value] for show in OPEN} | {
        Filter.CLOSED: _ended(teams).count()
    }


def sent_by(
    sender: str,
    *,
    at: datetime,
    only: Collection[str] | None = None,
    page: int = 1,
) -> Page:
    """A referrer's own referrals, newest first; `only` those that a link opens."""
    found = Referral.objects.filter(sender=sender)
    if only is not None:
        found = found.filter(ref__in=only)
    total = found.count()
    page = min(page, max(1, -(-total // A_PAGE)))
    rows = found.order_by("-received_at", "ref")
    return Page(_lines(rows[(page - 1) * A_PAGE : page * A_PAGE], at), total)


def about(babies: Iterable[str]) -> tuple[Row, ...]:
    """Every referral about these babies, newest first."""
    rows = Referral.objects.filter(baby_id__in=set(babies))
    return tuple(row(one) for one in rows.order_by("-received_at", "ref"))


def lines_of(refs: Iterable[str], *, at: datetime) -> tuple[Listed, ...]:
    """These referrals, the most pressing first, as any list shows them."""
    return _lines(_ordered(Referral.objects.filter(ref__in=set(refs))), at)


def days_left_of(asked: Iterable[ConsultationCard], *, at: datetime) -> dict[str, int]:
    """Working days until each request for advice is to be answered, or told."""
    working = places.working_days()
    return {one.ref: clock.working_days_left(one.due_on, at, working) for one in asked}


def drafts_in(board: str) -> tuple[tuple[str, datetime, datetime], ...]:
    """That drafts exist which nobody has finished: owner, begun, last saved. No answers."""
    rows = Draft.objects.filter(board=board).order_by("saved_at")
    return tuple((one.owner, one.started_at, one.saved_at) for one in rows)


def _theirs(teams: frozenset[str]) -> QuerySet[Referral]:
    return Referral.objects.to_do().filter(
        Q(holder_id__in=teams) | Q(offered_to_id__in=teams)
    )


def _ended(teams: frozenset[str]) -> QuerySet[Referral]:
    """Closed while one of the teams held it."""
    return Referral.objects.held_by(teams).filter(status=Status.CLOSED)


def _narrowed(
    found: QuerySet[Referral], area: str, level: str, babies: Collection[str] | None
) -> QuerySet[Referral]:
    if area:
        found = found.filter(area_id=area)
    if level:
        found = found.filter(level="" if level == UNDECIDED else level)
    return found if babies is None else found.filter(baby_id__in=list(babies))


UNDECIDED = "undecided"
"""The filter by level also finds those of which nobody has decided yet."""


def _only(found: QuerySet[Referral], show: Filter, at: datetime) -> QuerySet[Referral]:
    return found.filter(_wanted(show, local_day(at)))


def _wanted(show: Filter, day: date) -> Q:
    return {
        Filter.ALL: Q(pk__isnull=False),
        Filter.CLOSED: Q(pk__isnull=False),
        Filter.TODAY: Q(step_due_on=day)
        | Q(urgency=Urgency.TODAY, status=Status.RECEIVED),
        Filter.LATE: Q(step_due_on__lt=day),
        Filter.SAFETY: Q(is_safeguarding=True),
        Filter.OFFERED: Q(offered_to__isnull=False),
        Filter.UNMET: Q(is_unmet=True),
        Filter.TWO: Q(baby__born_on__lte=turns_two_by(day)),
        Filter.SAME: Q(baby_id__in=families.with_open_questions()),
    }[show]


def turns_two_by(day: date) -> date:
    return day + timedelta(days=WILL_TURN_TWO_DAYS - recommend.SECOND_BIRTHDAY_DAYS)


def _in_order(found: QuerySet[Referral], show: Filter) -> QuerySet[Referral]:
    """What has ended, the latest first; all else, the most pressing first."""
    if show is Filter.CLOSED:
        return found.order_by("-closed_at", "ref")
    return _ordered(found)


def _ordered(found: QuerySet[Referral]) -> QuerySet[Referral]:
    """
    Act-today first, then the most vulnerable, then by the day that is due. Whoever has
    been met waits no more, and goes before nobody: a review in spring is not pressing.
    """
    return found.annotate(
        first=Case(
            When(urgency=Urgency.TODAY, met_at=None, then=Value(0)),
            When(is_vulnerable=True, met_at=None, then=Value(1)),
            When(urgency=Urgency.PRIORITY, met_at=None, then=Value(1)),
            default=Value(2),
        )
    ).order_by("first", "step_due_on", "received_at", "ref")


def _lines(found: QuerySet[Referral], at: datetime) -> tuple[Listed, ...]:
    rows = [row(one) for one in found]
    babies = families.cards([one.baby for one in rows])
    working = places.working_days()
    return tuple(
        Listed(
            row=one,
            baby=babies[one.baby],
            days_left=clock.working_days_left(one.step_due_on, at, working)
            if one.step_due_on
            else 0,
            wait_days=waited_days(one, at=at),
        )
        for one in rows
    )
