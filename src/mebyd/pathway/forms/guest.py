"""Who somebody without an account is."""

from django.utils.translation import gettext_lazy as lazy

from mebyd.pages import fields


HOLDER = lazy("Whoever holds the referral, to reach you.")


class Guest(fields.Form):
    email = fields.Email(
        ask=lazy("Your work e-mail address"),
        missing=lazy("Enter your work e-mail address."),
        used_by=lazy("A link that proves that it is you, and news of the referral."),
    )
    name = fields.Words(
        ask=lazy("Your name"), missing=lazy("Enter your name."), used_by=HOLDER
    )
    role_text = fields.Words(
        ask=lazy("What you work as"),
        missing=lazy("Enter what you work as."),
        used_by=HOLDER,
    )
    organisation_text = fields.Words(
        ask=lazy("Where you work"),
        missing=lazy("Enter where you work."),
        used_by=HOLDER,
    )
    phone = fields.Words(
        ask=lazy("Your work telephone"), required=False, limit=40, used_by=HOLDER
    )
