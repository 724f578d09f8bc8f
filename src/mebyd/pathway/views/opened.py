"""One referral, opened: their words first, then facts, then what is recommended."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from mebyd.families import access as families
from mebyd.pages.shown import page
from mebyd.pathway import access
from mebyd.pathway.forms.staff import Done
from mebyd.pathway.presenters import opened as shown


def opened(request: HttpRequest, ref: str) -> HttpResponse:
    return opened_page(request, ref, at=timezone.now())


def opened_page(request: HttpRequest, ref: str, *, at: datetime) -> HttpResponse:
    by, found = access.opened(request.principal, ref, at=at)
    family = families.household(by, found.row.baby, at=at)
    what = shown.opened(by, found, family, done=Done, at=at)
    return page(request, "pathway/staff_opened.jinja", what)
