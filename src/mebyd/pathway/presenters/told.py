"""What a family was told of its request and when, as whoever referred may read it."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from mebyd.kit.days import local_day
from mebyd.messages import queries as messages
from mebyd.messages.terms import Line, RecipientKind, State, Template
from mebyd.pages.environment import weekday
from mebyd.pathway import labels, queries
from mebyd.pathway.queries import StepCard
from mebyd.pathway.terms import TOLD_LATER


Told = dict[str, str]


def family(ref: str) -> list[Told]:
    """The oldest first; neither to which adult, nor what a later message has replaced."""
    steps = {one.about: one for one in queries.told_by_hand(ref)}
    return [
        {"what": str(labels.TOLD_FAMILY[one.template]), "how": how}
        for one in messages.about(ref)
        if one.to.kind is RecipientKind.CAREGIVER and one.template in labels.TOLD_FAMILY
        for how in _how(one, steps.get(one.ref))
    ]


def _how(one: Line, step: StepCard | None) -> Iterator[str]:
    """In what way and when; nothing of what never reached them and never will."""
    if one.state is State.SENT and one.done_at:
        yield _("Sent on %(day)s.") % {"day": _on(one.done_at)}
    elif one.state is State.QUEUED:
        yield _("Not sent yet: it is on its way.")
    elif one.state is State.STOPPED or one.template is Template.MET_FAMILY:
        return  # whoever met them has thanked them
    elif step and step.done_at and step.note not in ("", TOLD_LATER):
        yield _("Told by a person on %(day)s.") % {"day": _on(step.done_at)}
    elif (step and not step.done_at) or not one.is_taken:
        yield _("Not sent: a person tells them.")


def _on(at: datetime) -> str:
    """Within a sentence, "dydd" is not the first word."""
    return weekday(local_day(at)).replace("Dydd ", "dydd ", 1)
