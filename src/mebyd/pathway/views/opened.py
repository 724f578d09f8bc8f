"""One referral, opened: their words first, then facts, then what is recommended."""

from django.http import HttpResponse
from django.utils import timezone

from mebyd.directory.access import Request
from mebyd.families import access as families
from mebyd.pages.shown import page
from mebyd.pathway import access
from mebyd.pathway.presenters import opened as shown


def opened(request: Request, ref: str) -> HttpResponse:
    now = timezone.now()
    by, found = access.opened(request.principal, ref, at=now)
    family = families.household(by, found.row.baby, at=now)
    what = shown.opened(by, found, family, at=now)
    return page(request, "pathway/staff_opened.jinja", what)
