"""The baby is born: one page, for whoever holds the referral."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.families import queries as families
from mebyd.kit.days import local_day
from mebyd.pathway import actions
from mebyd.pathway.forms import staff
from mebyd.pathway.presenters import acts as shown
from mebyd.pathway.views.acting import Asked, act, acting


@acting("born")
def born(asked: Asked) -> HttpResponse:
    """The birth; of twins each has a referral of its own, and all of them the same wait."""
    expected = families.card(asked.found.row.baby)
    form = staff.Born(
        asked.data,
        initial=asked.seen | {"multiple": str(min(expected.multiple, 3))},
        today=local_day(asked.at),
    )

    def work(given: dict[str, Any]) -> str:
        refs = actions.born(
            ref=asked.ref,
            seen=given["seen"],
            born_on=given["born_on"],
            multiple=int(given["multiple"]),
            first_names=form.each("name"),
            nhs_numbers=form.each("nhs"),
            by=asked.by,
            at=asked.at,
        )
        return _told(refs[1:])

    return act(asked, form, work, shown.plain("born", asked.found))


def _told(siblings: tuple[str, ...]) -> str:
    text = _("The birth is recorded. What is recommended now stands below.")
    if not siblings:
        return text
    more = ngettext(
        "The other baby has a referral of its own: %(refs)s.",
        "The other babies have referrals of their own: %(refs)s.",
        len(siblings),
    ) % {"refs": ", ".join(siblings)}
    return f"{text} {more}"
