"""How an adult may be reached: what the staff who asked them enter (rule 14)."""

from typing import Any, cast

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as lazy

from mebyd.families import labels as family_words
from mebyd.families.terms import ConfirmedBy, Way
from mebyd.pages import fields
from mebyd.pathway.forms.choices import NEEDS_DETAIL


NOT_YET = "no"
ANSWERS: dict[str, Any] = {
    ConfirmedBy.VOICE: lazy("Yes, they said so by voice"),
    ConfirmedBy.IN_PERSON: lazy("Yes, they said so in person"),
    ConfirmedBy.REFERRER: lazy("Yes, they told whoever referred them"),
}


def answers(last: Any, *, is_first: bool) -> list[tuple[str, Any]]:
    """A first contact may be confirmed through the referrer; a changed one may not."""
    able = [
        (str(code), text)
        for code, text in ANSWERS.items()
        if is_first or code != ConfirmedBy.REFERRER
    ]
    return [*able, (NOT_YET, last)]


class _Answered(fields.Form):
    how = fields.OneOf(
        ask=lazy("Have they confirmed that it is theirs, and safe?"),
        choices=(),
        missing=lazy("Say whether they confirmed it."),
    )
    last: Any = ""

    def __init__(self, *args: Any, is_first: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        how = cast(fields.OneOf, self.fields["how"])
        how.choices = answers(self.last, is_first=is_first)

    def clean_how(self) -> str:
        how = str(self.cleaned_data["how"])
        return "" if how == NOT_YET else how


class Asked(_Answered):
    """Whether a way that waits is the adult's own: their word, never a paper's."""

    last = lazy("No: it is not theirs, or they do not want it. It is not used.")
    note = fields.Words(
        ask=lazy("How it was done"), missing=lazy("Say how it was done."), limit=1000
    )


class ContactWay(_Answered):
    """A way to reach one adult, with who asked them."""

    last = lazy("Not yet: nobody uses it until somebody has asked them")
    way = fields.OneOf(
        ask=lazy("How is it safe to contact them?"),
        choices=family_words.ways,
        missing=lazy("Choose how it is safe to contact them."),
    )
    detail = fields.Words(
        depends=True,
        ask=lazy("Number, e-mail address or postal address"),
        required=False,
        limit=200,
    )
    when_text = fields.Words(ask=lazy("When is a good and safe time?"), required=False)
    note = fields.Words(
        ask=lazy("Who asked them, when, and what they said"), required=False, limit=1000
    )
    field_order = ["way", "detail", "when_text", "how", "note"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        lacks = given.get("way") in NEEDS_DETAIL and not given.get("detail")
        if lacks and "detail" not in self.errors:
            self.add_error("detail", lazy("Enter the number or the address to use."))
        if given.get("way") == Way.EMAIL and given.get("detail"):
            self._check_email(given["detail"])
        if given.get("how") and not given.get("note") and "note" not in self.errors:
            self.add_error("note", lazy("Say who asked them, and when."))
        return given

    def _check_email(self, detail: str) -> None:
        try:
            fields.Email(ask="").clean(detail)
        except ValidationError as bad:
            self.add_error("detail", bad)
