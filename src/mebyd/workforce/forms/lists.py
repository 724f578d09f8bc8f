"""A list to be checked."""

from django.utils.translation import gettext_lazy as lazy

from mebyd.pages import fields


class ListToCheck(fields.Form):
    """A file; its heading says what it is a list of."""

    mends = dict.fromkeys(
        ("list_empty", "list_too_large", "list_not_text", "list_columns"), "file"
    )
    file = fields.File(
        ask=lazy("The list (CSV)"),
        accept=".csv,text/csv",
        help_text=lazy(
            "At most 10 MB. Nothing is changed before you have seen what it would do."
        ),
    )
