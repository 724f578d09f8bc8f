"""
Form fields: one class a kind of question, each with its own message in both languages.

A field cleans what was typed, or says by the field what to do about it. What was typed is
shown again as it was.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from mebyd.kit import nhs_number, words


ENTER = gettext_lazy("Enter an answer.")
CHOOSE = gettext_lazy("Choose an answer.")
"""What any question may say; in the list of problems its own words go before it."""

Choice = tuple[str, Any]
Choices = Iterable[Choice] | Callable[[], Iterable[Choice]]


class Asked:
    """What every question knows about how it is drawn."""

    kind = "line"
    input_type = "text"
    inputmode: str | None = None
    autocomplete: str | None = None
    width = ""
    required: bool

    def __init__(
        self, *args: Any, used_by: Any = "", depends: bool = False, **more: Any
    ) -> None:
        """
        `used_by` says which rule or whom an answer is for: nothing else is asked.
        `depends`: another answer on the page says whether it is needed.
        """
        self.used_by = used_by
        self.depends = depends
        super().__init__(*args, **more)

    def pairs(self) -> list[tuple[str, Any]]:
        """The answers that can be chosen, with their words."""
        return list(getattr(self, "choices", ()))

    def full_label(self, label: str) -> str:
        """The label; an answer that may be left out whatever else is said says so."""
        if self.required or self.depends:
            return label
        return f"{label} ({_optional()})"


def _optional() -> str:
    return pgettext("question", "optional")


class Words(Asked, forms.CharField):
    """One line of text, at most `limit` characters."""

    def __init__(
        self,
        *,
        ask: Any,
        limit: int = 120,
        width: str = "",
        missing: Any = None,
        **more: Any,
    ) -> None:
        super().__init__(label=ask, max_length=None, strip=True, **more)
        self.limit = limit
        self.max_length = limit
        self.width = width
        self.missing = missing or ENTER
        self.error_messages["required"] = self.missing

    def to_python(self, value: Any) -> str:
        try:
            return words.clean_text(str(value or ""), limit=self.limit)
        except words.BadText as bad:
            raise ValidationError(say_bad_text(bad)) from bad


class Story(Words):
    """Several lines, in somebody's own words."""

    kind = "story"

    def __init__(self, *, limit: int = 4000, rows: int = 5, **more: Any) -> None:
        super().__init__(limit=limit, **more)
        self.rows = rows
        # Browsers count a line break as two: only our own count refuses.
        self.max_length = limit * 2


class OneOf(Asked, forms.ChoiceField):
    """One of a few, as radio buttons."""

    kind = "choice"

    def __init__(
        self,
        *,
        ask: Any,
        choices: Choices,
        missing: Any = None,
        hints: Any = None,
        **more: Any,
    ) -> None:
        super().__init__(label=ask, choices=choices, **more)
        self.hints = hints or {}
        self.error_messages["required"] = missing or CHOOSE
        self.error_messages["invalid_choice"] = gettext_lazy(
            "Choose one of the answers."
        )

    def shown(self, value: Any) -> list[dict[str, Any]]:
        """Items as the NHS component wants them."""
        return [
            {
                "value": code,
                "text": str(text),
                "checked": str(value) == str(code),
                "hint": {"text": str(self.hints[code])} if code in self.hints else None,
            }
            for code, text in self.pairs()
        ]


class Select(OneOf):
    """One of many, as a list that opens."""

    kind = "select"

    def shown(self, value: Any) -> list[dict[str, Any]]:
        empty = {"value": "", "text": _("Choose"), "selected": not value}
        return [empty] + [
            {"value": code, "text": str(text), "selected": str(value) == str(code)}
            for code, text in self.pairs()
        ]


class SomeOf(Asked, forms.MultipleChoiceField):
    """As many as apply."""

    kind = "choices"

    def __init__(
        self, *, ask: Any, choices: Choices, missing: Any = None, **more: Any
    ) -> None:
        super().__init__(label=ask, choices=choices, **more)
        self.error_messages["required"] = missing or gettext_lazy(
            "Choose at least one."
        )
        self.error_messages["invalid_choice"] = gettext_lazy(
            "Choose one of the answers."
        )

    def shown(self, value: Sequence[str] | None) -> list[dict[str, Any]]:
        chosen = {str(v) for v in value or ()}
        return [
            {"value": code, "text": str(text), "checked": str(code) in chosen}
            for code, text in self.pairs()
        ]


class DayWidget(forms.Widget):
    """Three inputs: `name_day`, `name_month`, `name_year`."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        parts = [str(data.get(f"{name}_{part}", "")).strip() for part in PARTS]
        return parts if any(parts) else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}_{part}" in data for part in PARTS)


PARTS = ("day", "month", "year")
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)
"""What lies outside is a slip of the finger, whatever the question."""


class Day(Asked, forms.Field):
    """A day, typed as three numbers; may be bounded by `earliest` and `latest`."""

    kind = "day"
    widget = DayWidget

    def __init__(
        self,
        *,
        ask: Any,
        earliest: date = EARLIEST,
        latest: date = LATEST,
        missing: Any = None,
        **more: Any,
    ) -> None:
        super().__init__(label=ask, **more)
        self.earliest = earliest
        self.latest = latest
        self.error_messages["required"] = missing or gettext_lazy(
            "Enter a day, a month and a year."
        )

    def to_python(self, value: Any) -> date | None:
        if not value or isinstance(value, date):
            return value or None
        try:
            day, month, year = (int(part) for part in value)
            return date(year, month, day)
        except (ValueError, OverflowError) as bad:
            raise ValidationError(
                _("Enter a real date, for example 27 3 2026.")
            ) from bad

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and value < self.earliest:
            raise ValidationError(_("This date is too long ago. Check the year."))
        if value and value > self.latest:
            raise ValidationError(_("This date is too far ahead. Check the year."))

    def parts(self, value: Any) -> dict[str, str]:
        if isinstance(value, date):
            return {
                "day": str(value.day),
                "month": str(value.month),
                "year": str(value.year),
            }
        return dict(zip(PARTS, value or ("", "", ""), strict=True))


class NhsNumber(Words):
    """Ten digits whose check digit fits."""

    inputmode = "numeric"
    width = "nhsuk-input--width-10"

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"limit": 20, "width": self.width, **more})

    def to_python(self, value: Any) -> str:
        number = nhs_number.clean(super().to_python(value))
        if number and not nhs_number.is_valid(number):
            raise ValidationError(
                _("This is not an NHS number: check the ten digits, or leave it empty.")
            )
        return number


class Email(Words):
    input_type = "email"
    autocomplete = "email"

    def __init__(self, **more: Any) -> None:
        super().__init__(**({"limit": 254} | more))

    def to_python(self, value: Any) -> str:
        text = super().to_python(value)
        if text:
            try:
                forms.EmailField().clean(text)
            except ValidationError as bad:
                raise ValidationError(
                    _("Enter an e-mail address, for example name@example.com.")
                ) from bad
        return text


class Hidden(Words):
    kind = "hidden"
    widget = forms.HiddenInput


class Form(forms.Form):
    """A form that can list its problems, each with the place to mend it."""

    use_required_attribute = False
    mends: ClassVar[Mapping[str, str]] = {}
    """The field that mends what an action refuses, by the refusal's code."""

    def takes(self, code: str, message: str) -> bool:
        """Show a refusal by the field that mends it; False where none of ours does."""
        name = self.mends.get(code, "")
        if name not in self.fields:
            return False
        self.add_error(name, message)
        return True

    def why_asked(self) -> list[tuple[str, str]]:
        """Each question with what its answer is used for."""
        asked = (
            (one.label, getattr(one, "used_by", "")) for one in self.fields.values()
        )
        return [(str(label), str(use)) for label, use in asked if use]

    def problems(self) -> list[dict[str, str]]:
        return [
            {
                "text": self._told(name, str(error)),
                "href": f"#id_{name}" if name in self.fields else "#maincontent",
            }
            for name, errors in self.errors.items()
            for error in errors
        ]

    def _told(self, name: str, error: str) -> str:
        if error in (ENTER, CHOOSE) and name in self.fields:
            return f"{self.fields[name].label}: {error}"
        return error


class File(Asked, forms.FileField):
    """One file. Asked for alone on its page: no browser keeps it beside a wrong answer."""

    kind = "file"

    def __init__(self, *, ask: Any, accept: str = "", **more: Any) -> None:
        super().__init__(label=ask, **more)
        self.accept = accept
        self.error_messages["required"] = gettext_lazy("Choose a file.")
        self.error_messages["invalid"] = gettext_lazy("Choose a file.")
        self.error_messages["empty"] = gettext_lazy(
            "This file is empty. Choose another."
        )


class Seen(Form):
    """A form that says which version of a thing its reader decided on."""

    seen = Hidden(ask="", limit=10)

    def clean_seen(self) -> int:
        text = str(self.cleaned_data["seen"])
        return int(text) if text.isascii() and text.isdigit() else -1


def say_bad_text(bad: words.BadText) -> str:
    """Why a text cannot be kept, in the reader's language."""
    if bad.code == "too_long":
        return _("Shorten this: there is room for %(limit)s characters.") % bad.facts
    return _("This holds a character that cannot be kept. Type it again.")
