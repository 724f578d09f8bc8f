"""What is asked when something ends: at the front door, and after support."""

from collections.abc import Collection
from typing import Any, ClassVar, cast

from django.utils.translation import gettext_lazy as lazy

from mebyd.pages import fields
from mebyd.pathway import labels
from mebyd.pathway.terms import LOSS, WITHOUT_SUPPORT, Outcome


class Ending(fields.Seen):
    """Whoever ends, whichever page: the loss is confirmed, the family heard."""

    mends: ClassVar[dict[str, str]] = {
        "no_family_view": "family_view",
        "no_watcher": "watcher",
        "is_born": "outcome",
    }
    outcome = fields.OneOf(
        ask=lazy("How does it end?"),
        choices=labels.endings,
        missing=lazy("Choose how it ends."),
    )
    is_sure = fields.SomeOf(
        depends=True,
        ask=lazy("If the baby has died, or the pregnancy was lost"),
        choices=[
            ("yes", lazy("I am sure. Every message to the family stops at once."))
        ],
        required=False,
    )
    family_view = fields.Story(
        depends=True,
        ask=lazy("What the family thinks"),
        required=False,
        limit=2000,
        rows=3,
    )
    no_view_because = fields.Story(
        depends=True,
        ask=lazy("Or why that could not be had"),
        required=False,
        limit=500,
        rows=2,
    )
    watcher = fields.Words(
        depends=True,
        ask=lazy("Without support: who holds the concern now, name and service"),
        required=False,
        limit=200,
    )

    def __init__(
        self, *args: Any, able: Collection[Outcome] = tuple(Outcome), **more: Any
    ) -> None:
        super().__init__(*args, **more)
        outcome = cast(fields.OneOf, self.fields["outcome"])
        outcome.choices = labels.outcomes(able)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") in LOSS and not given.get("is_sure"):
            self.add_error("is_sure", lazy("Say that you are sure: messages stop."))
        if not given.get("family_view") and not given.get("no_view_because"):
            self.add_error(
                "family_view",
                lazy("Record what the family thinks, or why that could not be had."),
            )
        needs = given.get("outcome") and Outcome(given["outcome"]) in WITHOUT_SUPPORT
        if needs and not given.get("watcher"):
            self.add_error(
                "watcher", lazy("Say who holds the concern now: name and service.")
            )
        return given


class Close(Ending):
    """At the front door, where support has not been given."""

    mends: ClassVar[dict[str, str]] = Ending.mends | {"not_universal": "outcome"}
    outcome = fields.OneOf(
        ask=lazy("How does it end?"),
        choices=labels.endings,
        help_text=lazy(
            "With advice and a plan it can end once universal support is decided."
        ),
        missing=lazy("Choose how it ends."),
    )
    watcher = fields.Words(
        depends=True,
        ask=lazy("Who holds the concern now: name and service"),
        required=False,
        limit=200,
    )
