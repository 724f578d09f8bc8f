"""The household: what was entered is put right, adults come and go, the family moves."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mebyd.directory.terms import NotYours
from mebyd.families import access as families
from mebyd.families.terms import CaregiverCard, HouseholdCard
from mebyd.pages.shown import page
from mebyd.pathway import access, actions
from mebyd.pathway.forms import household as forms
from mebyd.pathway.presenters import allowed
from mebyd.pathway.presenters import household as shown
from mebyd.pathway.queries import Row
from mebyd.pathway.views.acting import Asked, Page, act, acting


def held(name: str) -> Callable[[Page], Callable[..., HttpResponse]]:
    """
    A page of the household: whoever may read the referral and does not hold it sees none
    of it, not even by sending a form.
    """

    def decorated(view: Page) -> Callable[..., HttpResponse]:
        def theirs(asked: Asked, **more: Any) -> HttpResponse:
            if not allowed.stands(asked.by, asked.found, allowed.BY_NAME[name]):
                raise NotYours("pathway.household", asked.ref)
            return view(asked, **more)

        theirs.__doc__ = view.__doc__
        return acting(name)(theirs)

    return decorated


@held("household")
def household(asked: Asked) -> HttpResponse:
    """All that is known of the family, each with the way to put it right."""
    what = shown.household(asked.found, _family(asked), at=asked.at)
    return page(asked.request, "pathway/household.jinja", what)


@held("correct_baby")
def baby(asked: Asked) -> HttpResponse:
    """Name, number and day; of another day the ages that follow from it."""
    known = _family(asked).baby
    if known.is_sealed:
        raise NotYours("pathway.household", asked.ref)
    form = forms.Baby(
        asked.data, stage=known.stage, initial=asked.seen | forms.Baby.known(known)
    )

    def work(given: dict[str, Any]) -> str:
        done = actions.correct_baby(
            ref=asked.ref,
            seen=given["seen"],
            given=form.facts(),
            by=asked.by,
            at=asked.at,
        )
        return shown.told_of_baby(asked.found, done, at=asked.at)

    what = shown.baby(asked.found, known, at=asked.at)
    return act(asked, form, work, what, to=shown.url(asked.found))


@held("correct_adult")
def adult(asked: Asked, adult: str) -> HttpResponse:
    """Who they are; of twins it is true of both, and the page says so."""
    one = _adult(asked, adult)
    form = forms.Adult(asked.data, initial=asked.seen | forms.Adult.known(one))

    def work(given: dict[str, Any]) -> str:
        actions.correct_adult(
            ref=asked.ref,
            seen=given["seen"],
            adult=adult,
            given=form.facts(),
            by=asked.by,
            at=asked.at,
        )
        return _("It is put right. What stood before is kept in the history.")

    what = shown.adult(asked.by, asked.found, one, at=asked.at)
    return act(asked, form, work, what, to=shown.url(asked.found))


@held("add_adult")
def add(asked: Asked) -> HttpResponse:
    twins = _twins(asked)
    form = forms.NewAdult(asked.data, initial=asked.seen, twins=bool(twins))

    def work(given: dict[str, Any]) -> str:
        actions.add_adult(
            ref=asked.ref,
            seen=given["seen"],
            given=form.given(),
            twins_too=form.twins_too,
            by=asked.by,
            at=asked.at,
        )
        return _("They are in the record. Next: how may they be contacted?")

    what = shown.add(asked.found, twins)
    return act(asked, form, work, what, to=shown.url(asked.found))


@held("adult_left")
def left(asked: Asked, adult: str) -> HttpResponse:
    """The bond keeps its dates; nothing of it is deleted."""
    one, twins = _adult(asked, adult), _twins(asked)
    form = forms.Left(asked.data, initial=asked.seen, twins=bool(twins))

    def work(given: dict[str, Any]) -> str:
        actions.adult_left(
            ref=asked.ref,
            seen=given["seen"],
            adult=adult,
            on=given["on"],
            twins_too=form.twins_too,
            by=asked.by,
            at=asked.at,
        )
        return _("It is recorded. Nothing more about this baby is sent to them.")

    what = shown.left(asked.found, one, twins)
    return act(asked, form, work, what, to=shown.url(asked.found))


@held("move")
def move(asked: Asked) -> HttpResponse:
    """From a day on they live elsewhere; who holds it is agreed, and stays till then."""
    family, twins = _family(asked), _twins(asked)
    form = forms.Move(asked.data, initial=asked.seen, twins=bool(twins))

    def work(given: dict[str, Any]) -> str:
        to_agree = actions.move(
            ref=asked.ref,
            seen=given["seen"],
            home=form.home(),
            from_on=given["from_on"],
            twins_too=form.twins_too,
            by=asked.by,
            at=asked.at,
        )
        return shown.told_of_move(to_agree)

    what = shown.move(asked.found, family, twins)
    return act(asked, form, work, what, to=shown.url(asked.found))


def _family(asked: Asked) -> HouseholdCard:
    return families.household(asked.by, asked.found.row.baby, at=asked.at)


def _twins(asked: Asked) -> tuple[Row, ...]:
    return access.twins_held(asked.by, asked.found.row, at=asked.at)


def _adult(asked: Asked, adult: str) -> CaregiverCard:
    for one in _family(asked).caregivers:
        if one.ref == adult and not one.is_sealed:
            return one
    raise NotYours("pathway.household", adult)
