"""What stands red over every page of whoever can mend it."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext

from mebyd.directory import queries as directory
from mebyd.directory.terms import Principal, Role


def alarms(request: HttpRequest) -> tuple[dict[str, Any], ...]:
    """For administrators: numbers that nobody has checked, teams that nobody leads."""
    principal = getattr(request, "principal", None)
    if principal is None or not principal.has(Role.ADMINISTRATOR):
        return ()
    on, boards = timezone.localdate(), _boards(principal)
    missing = sum(directory.urgent_missing(on=on, board=one) for one in boards)
    unled = sum(directory.teams_without_lead(on=on, board=one) for one in boards)
    return (
        *(_alarm(_numbers(missing), "directory:urgent") if missing else ()),
        *(_alarm(_unled(unled), "directory:teams") if unled else ()),
    )


def _boards(principal: Principal) -> set[str]:
    """Theirs; one for all Wales looks after every one."""
    boards = {seat.board for seat in principal.seats_as(Role.ADMINISTRATOR)}
    return {""} if "" in boards else boards


def _alarm(text: str, route: str) -> tuple[dict[str, Any]]:
    return ({"text": text, "url": reverse(route)},)


def _numbers(n: int) -> str:
    text = ngettext(
        "%(n)s council or crisis team has no checked number to ring at once.",
        "%(n)s councils and crisis teams have no checked number to ring at once.",
        n,
    )
    return text % {"n": n}


def _unled(n: int) -> str:
    text = ngettext("%(n)s team has no lead.", "%(n)s teams have no lead.", n)
    return text % {"n": n}
