"""What a team enters: who meets the family, what became of a contact, how it ends."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as lazy

from mebyd.care import labels
from mebyd.pages import fields
from mebyd.pathway.forms.ending import Ending


class Allocate(fields.Seen):
    mends = {"not_in_team": "person"} | dict.fromkeys(
        ("reason_competence", "reason_full", "reason_away", "reason_language"),
        "reason",
    )
    reason = fields.Story(
        depends=True,
        ask=lazy("If your choice is unusual: why"),
        required=False,
        limit=1000,
        rows=2,
    )

    def __init__(self, *args: Any, people: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        person = fields.OneOf(
            ask=lazy("Who works with the family?"),
            choices=people,
            missing=lazy("Choose who works with the family."),
            help_text=lazy(
                "Best fit first. Whether each has supervision and training for this level"
                " is not known here yet."
            ),
        )
        self.fields = {"person": person} | self.fields


class Record(fields.Form):
    """One contact. Who was there is asked of a meeting, why of one that was missed."""

    mends = {
        "on_in_future": "on",
        "on_before_accepted": "on",
        "unborn_not_brought": "came",
        "only_a_meeting_is_missed": "came",
        "nobody_there": "who",
        "no_why_missed": "why_missed",
        "next_in_past": "next_on",
        "next_too_late": "next_on",
        "engaged_not_said": "engaged",
    }

    on = fields.Day(ask=lazy("Day of the contact"), missing=lazy("Enter the day."))
    way = fields.OneOf(
        ask=lazy("How"), choices=labels.ways, missing=lazy("Choose how it was made.")
    )
    came = fields.OneOf(
        ask=lazy("What became of it"),
        choices=labels.came,
        hints=labels.CAME_HINTS,
        missing=lazy("Choose what became of it."),
    )
    who = fields.SomeOf(
        depends=True, ask=lazy("Who was there"), choices=labels.who, required=False
    )
    baby_seen_by = fields.Words(
        depends=True,
        ask=lazy("If the baby was not brought: who has seen the baby today?"),
        required=False,
        limit=200,
    )
    why_missed = fields.Words(
        depends=True, ask=lazy("Why was it missed?"), required=False, limit=500
    )
    note = fields.Story(
        ask=lazy("What the baby showed, in a few lines"),
        required=False,
        limit=4000,
        rows=3,
    )
    next_on = fields.Day(ask=lazy("Day of the next step"), required=False)
    engaged = fields.OneOf(
        depends=True,
        ask=lazy("For the referrer: is the family engaged?"),
        choices=[("yes", lazy("Yes")), ("no", lazy("Not yet"))],
        required=False,
        help_text=lazy("Answer it after the first meeting: they are sent your answer."),
    )
    yours = fields.Words(
        ask=lazy("For the referrer: what is theirs to do"),
        required=False,
        limit=300,
        help_text=lazy("Nothing clinical: they are sent this line."),
    )
    key = fields.Hidden(ask="", limit=64)

    def __init__(self, *args: Any, is_met: bool, **more: Any) -> None:
        """The referrer is told of the first meeting alone: later nothing is asked."""
        super().__init__(*args, **more)
        if is_met:
            del self.fields["engaged"], self.fields["yours"]


class Review(fields.Form):
    found = fields.Story(
        ask=lazy("What you and the family found"),
        missing=lazy("Write down what you and the family found."),
        limit=2000,
        rows=4,
    )


class End(Ending):
    """Support that was never started is not among those that were completed."""

    mends: ClassVar[dict[str, str]] = Ending.mends | {"not_started": "outcome"}
    summary = fields.Story(
        ask=lazy("Summary for the record"), required=False, limit=4000, rows=4
    )


class CloseTeam(fields.Form):
    """Where what a closing team holds goes."""

    def __init__(
        self,
        *args: Any,
        teams: list[tuple[str, str]],
        is_front_door: bool,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        hint = (
            lazy("This team answers for all of it from the same moment.")
            if is_front_door
            else lazy(
                "The front door answers for it at once, and offers it to the team that "
                "you choose. If you choose none, the front door finds one."
            )
        )
        self.fields["to"] = fields.Select(
            ask=lazy("What it holds goes to"),
            choices=teams,
            required=is_front_door,
            help_text=hint,
            missing=lazy("Choose the team that answers for it."),
        )
