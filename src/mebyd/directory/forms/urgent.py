"""The number of a council or a crisis team."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from mebyd.directory.terms import Sureness
from mebyd.pages import fields


SURE = [
    (Sureness.VERIFIED.value, _("I have rung it")),
    (Sureness.FROM_MEMORY.value, _("Nobody has rung it: it is not shown")),
]


class Urgent(fields.Form):
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
    checked_on = fields.Day(
        ask=_("Day on which you checked"), earliest=date(2010, 1, 1)
    )
    source = fields.Words(ask=_("How do you know?"), limit=300)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["checked_on"].latest = today  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        given = dict(self.cleaned_data)
        return given | {"status": Sureness(given["status"])}
