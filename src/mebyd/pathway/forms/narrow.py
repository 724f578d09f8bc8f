"""What a list of referrals can be narrowed by, and looked for."""

from collections.abc import Collection
from typing import Any, cast

from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from mebyd.directory import labels as directory_words
from mebyd.pages import fields
from mebyd.pathway.forms.choices import area_choices
from mebyd.pathway.queries import UNDECIDED


ALL = ("", pgettext_lazy("filter", "All"))


def _levels() -> list[tuple[str, Any]]:
    levels = directory_words.level_choices()
    return [ALL, *levels, (UNDECIDED, lazy("Level not decided"))]


class _Narrowing(fields.Select):
    """A list whose first line is all of them."""

    def shown(self, value: Any) -> list[dict[str, Any]]:
        return super().shown(value)[1:]

    def full_label(self, label: str) -> str:
        return label


class Narrow(fields.Form):
    """
    By area, where a list has several, and by level; what is not one of them narrows
    nothing.
    """

    area = _Narrowing(ask=lazy("Area"), choices=area_choices, required=False)
    level = _Narrowing(ask=lazy("Level"), choices=_levels, required=False)

    def __init__(self, *args: Any, areas: Collection[str], **more: Any) -> None:
        super().__init__(*args, **more)
        area = cast(_Narrowing, self.fields["area"])
        area.choices = [ALL, *(one for one in area_choices() if one[0] in areas)]
        if len(areas) < 2:
            del self.fields["area"]

    def asked(self) -> dict[str, str]:
        self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return {name: given[name] for name in ("area", "level") if given.get(name)}


class Find(fields.Form):
    """
    A baby by name, number or reference.

    Sent as a form, never as part of an address: addresses are kept by browsers and logs.
    """

    find = fields.Words(
        ask=lazy("Find a baby by name, NHS number or reference"),
        missing=lazy("Enter a name, an NHS number or a reference."),
        limit=100,
    )
