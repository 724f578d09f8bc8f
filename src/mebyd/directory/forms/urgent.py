"""The number of a council or a crisis team."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mebyd.directory.forms.shared import Checked
from mebyd.directory.terms import Sureness
from mebyd.pages import fields


SURE = [
    (Sureness.VERIFIED.value, _("I have rung it")),
    (Sureness.FROM_MEMORY.value, _("Nobody has rung it: it is not shown")),
]


class Urgent(Checked):
    """A number to ring at once; empty, if there is none any more."""

    phone = fields.Words(
        ask=_("Phone"),
        required=False,
        limit=40,
        help_text=_("If the number is wrong and you have no other, leave it empty."),
    )
    hours_en = fields.Words(
        ask=_("When it can be rung, in English"), required=False, limit=120
    )
    hours_cy = fields.Words(
        ask=_("When it can be rung, in Welsh"), required=False, limit=120
    )
    status = fields.OneOf(ask=_("How sure is it?"), choices=SURE)

    def given(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return given | {"status": Sureness(given["status"])}
