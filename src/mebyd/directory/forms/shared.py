"""What several forms of the directory ask alike."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from mebyd.directory.forms.choices import LATEST, YES_NO
from mebyd.pages import fields


class Checked(fields.Form):
    """An entry says when it was checked and how that is known: asked last."""

    checked_on = fields.Day(
        ask=_("Day on which you checked"), earliest=date(2010, 1, 1)
    )
    source = fields.Words(ask=_("How do you know?"), limit=300)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["checked_on"].latest = today  # type: ignore[attr-defined]
        for name in ("checked_on", "source"):
            self.fields[name] = self.fields.pop(name)


class Held(fields.Form):
    """A role that somebody holds, from a day and until a day."""

    is_deputy = fields.OneOf(
        ask=_("Are they the deputy in this role?"), choices=YES_NO, initial="no"
    )
    from_on = fields.Day(ask=_("First day"), earliest=date(2000, 1, 1), latest=LATEST)
    until_on = fields.Day(
        ask=_("First day on which it no longer holds"),
        latest=LATEST,
        required=False,
    )
