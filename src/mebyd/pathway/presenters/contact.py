"""How an adult may be reached: in use, waiting, and who may say so."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import CaregiverCard
from mebyd.pathway.presenters import acts
from mebyd.pathway.queries import Opened, StepCard


def settle(found: Opened, one: StepCard, *, at: datetime) -> dict[str, Any]:
    """The way that waits, for whoever asks the adult whether it is theirs."""
    adults = families.caregivers_of(found.row.baby)
    hidden = any(adult.ref == one.about and adult.is_sealed for adult in adults)
    lines = [_("Protected: ask the team that holds it")]
    return acts.step(found, one, at=at) | {
        "lines": lines if hidden else list(_lines(one.about, at))
    }


def record(found: Opened, adult: CaregiverCard, *, at: datetime) -> dict[str, Any]:
    """How one adult may be reached, and by whom that was confirmed."""
    name = family_words.name_of(adult)
    return acts.plain("contact", found) | {
        "title": _("How to contact %(name)s") % {"name": name},
        "action": _("Save"),
        "lines": list(_lines(adult.ref, at)),
    }


def _lines(adult: str, at: datetime) -> Iterator[str]:
    used, waiting = families.safe_way(adult, at), families.waiting_way(adult)
    yield _("In use now: %(way)s") % {
        "way": family_words.way_in_words(used) or _("none")
    }
    if waiting:
        yield _("Not used yet: %(way)s") % {"way": family_words.way_in_words(waiting)}
    if used:
        yield _("Never ask on the new one: whoever answers there may not be them.")
    else:
        yield _(
            "Ask them in person, through whoever referred them, or speak with them"
            " themselves. Send nothing and leave no message until they have said yes."
        )


def link(found: Opened, adult: CaregiverCard) -> dict[str, Any]:
    what = acts.plain("link", found)
    return what | {"name": f"{family_words.name_of(adult)} · {what['name']}"}
