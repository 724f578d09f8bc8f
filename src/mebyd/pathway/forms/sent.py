"""What a referrer adds after sending."""

from django.utils.translation import gettext_lazy as lazy

from mebyd.pages import fields


class Answer(fields.Form):
    answer = fields.Story(
        ask=lazy("Your answer"),
        missing=lazy("Write your answer."),
        used_by=lazy("Whoever holds the referral."),
    )
