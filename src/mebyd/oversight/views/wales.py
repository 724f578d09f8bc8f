"""The national page: every board in one table, and where there is nobody."""

from django.http import HttpResponse
from django.utils import timezone

from mebyd.accounts import queries as accounts
from mebyd.directory import queries as directory
from mebyd.directory.access import Request
from mebyd.directory.terms import Age, Level
from mebyd.oversight import access, queries
from mebyd.oversight.presenters import curve, figures, months
from mebyd.oversight.presenters import wales as presenter
from mebyd.pages.shown import page


def show(request: Request) -> HttpResponse:
    access.wales_to_see(request.principal)
    now = timezone.now()
    month, at = months.chosen(request.GET.get("month", ""), now)
    found, day = queries.of_wales(at=at), timezone.localdate(at)
    members = directory.national_members(on=timezone.localdate(now))
    people = accounts.people(one.person_ref for one in members)
    coverage = directory.coverage_map(
        Level.SPECIALISED, age_days=Age.NEWBORN.days, on=day
    )
    what = {
        "day": months.title(month, now),
        "months": months.choices(month, now),
        "post": presenter.post(members, people),
        "cards": presenter.cards(found),
        "outside": presenter.outside(found),
        "not_said": presenter.not_said(found),
        "spots": presenter.blind_spots(coverage),
        "columns": figures.columns(found.standard_days),
        "standard_days": found.standard_days,
        "boards": presenter.by_board(found),
        "first": presenter.first(found),
        "needs": presenter.by_need(found),
        "curve": curve.curve(found.curve, found.standard_days),
    }
    return page(request, "oversight/wales.jinja", what)
