"""How an adult may be reached: written down by whoever holds the referral."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mebyd.directory.terms import NotYours
from mebyd.families import access as families
from mebyd.families import queries as known
from mebyd.families.terms import CaregiverCard, Way
from mebyd.pathway import actions
from mebyd.pathway.forms import contact as forms
from mebyd.pathway.forms import staff
from mebyd.pathway.presenters import acts
from mebyd.pathway.presenters import contact as shown
from mebyd.pathway.presenters import known as here
from mebyd.pathway.queries import StepCard
from mebyd.pathway.views.acting import Asked, act, acting


@acting("contact")
def contact_way(asked: Asked, adult: str) -> HttpResponse:
    """A way to reach one adult, with who confirmed it; until then nobody uses it."""
    one = _adult(asked, adult)
    now = known.waiting_way(adult) or known.safe_way(adult, asked.at)
    form = forms.ContactWay(
        asked.data,
        is_first=one.safe is None,
        initial={"way": now.way, "detail": now.detail, "when_text": now.when_text}
        if now
        else {},
    )

    def work(given: dict[str, Any]) -> str:
        is_used = actions.record_contact_way(
            ref=asked.ref,
            adult=adult,
            way=Way(given["way"]),
            detail=given["detail"],
            when_text=given["when_text"],
            how=given["how"],
            note=given["note"],
            by=asked.by,
            at=asked.at,
        )
        if is_used:
            return _("From now on they are contacted in this way.")
        return _("It is kept, and not used until they have confirmed it.")

    return act(asked, form, work, shown.record(asked.found, one, at=asked.at))


@acting("agree")
def agree(asked: Asked) -> HttpResponse:
    """A parent who was not asked, or refused, agrees now: the family is told."""
    form = staff.Agree(asked.data, initial=asked.seen)

    work = asked.does(
        actions.agreed,
        _("It is recorded. From now on the family is told how it goes on."),
    )
    return act(asked, form, work, acts.plain("agree", asked.found))


@acting("link")
def link(asked: Asked, adult: str) -> HttpResponse:
    """The link to an adult's own page, sent again."""
    one = _adult(asked, adult)
    form = staff.Nothing(asked.data)

    work = asked.does(actions.send_link, _("The link is on its way."), adult=adult)
    return act(asked, form, work, shown.link(asked.found, one))


@acting("home")
def take_home(asked: Asked) -> HttpResponse:
    """What a later referral said is where they live."""
    family = families.household(asked.by, asked.found.row.baby, at=asked.at)
    form = staff.Nothing(asked.data)

    work = asked.does(
        actions.take_home, _("From today this is their home in the record.")
    )
    what = acts.plain("home", asked.found) | {"lines": here.home(family)}
    return act(asked, form, work, what)


def settle(asked: Asked, step: StepCard) -> HttpResponse:
    """A way of contact waits: the holder has asked them, and says what they said."""
    is_first = known.safe_way(step.about, asked.at) is None
    form = forms.Asked(asked.data, is_first=is_first)

    work = asked.does(
        actions.settle_contact, _("The step is done."), number=step.number
    )
    return act(asked, form, work, shown.settle(asked.found, step, at=asked.at))


def _adult(asked: Asked, adult: str) -> CaregiverCard:
    family = families.household(asked.by, asked.found.row.baby, at=asked.at)
    for one in family.caregivers:
        if one.ref == adult and not one.is_sealed:
            return one
    raise NotYours("pathway.contact", adult)
