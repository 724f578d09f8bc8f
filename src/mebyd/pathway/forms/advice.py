"""A question about a baby whom nobody names."""

from django.utils.translation import gettext_lazy as lazy

from mebyd.pages import fields
from mebyd.pathway import labels
from mebyd.pathway.forms.choices import COORDINATOR, area_choices


class Advice(fields.Form):
    source = fields.Select(
        ask=lazy("You are a"),
        choices=labels.colleagues,
        missing=lazy("Choose what you work as."),
        used_by=COORDINATOR,
    )
    area = fields.Select(
        ask=lazy("In which council area?"),
        choices=area_choices,
        missing=lazy("Choose the council area."),
        used_by=COORDINATOR,
    )
    question = fields.Story(
        ask=lazy("What would you like advice about?"),
        help_text=lazy(
            "Do not write the name of the baby or of anybody in the family."
        ),
        missing=lazy("Write your question."),
        used_by=COORDINATOR,
    )
    key = fields.Hidden(ask="", limit=64)
