"""The baby's record, and a practitioner's own caseload."""

from django.http import HttpResponse
from django.utils import timezone

from mebyd.care import access
from mebyd.care.presenters import acts
from mebyd.care.presenters import record as shown
from mebyd.directory.access import Request
from mebyd.families import access as families
from mebyd.pages.shown import page


def record(request: Request, ref: str) -> HttpResponse:
    now = timezone.now()
    by, found = access.record(request.principal, ref, at=now)
    family = families.household(by, found.row.baby, at=now)
    return page(request, "care/record.jinja", shown.record(by, found, family, at=now))


def caseload(request: Request) -> HttpResponse:
    """The families that this person carries, what is due first."""
    lines = access.caseload(request.principal, at=timezone.now())
    return page(request, "care/caseload.jinja", acts.caseload(lines))
