"""A stage that lapses soon: its person is told 90 and 30 days before, once each."""

from datetime import date, datetime

from django.db import transaction

from mebyd.kit.days import local_day
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.workforce import queries
from mebyd.workforce.rules import entitled
from mebyd.workforce.terms import PractitionerCard, Progress, Reached, StageCard


def warn_of_lapses(*, at: datetime) -> int:
    """
    Queue a letter to whoever's furthest stage lapses within 90, or within 30, days.

    A night that was missed is made up for by the next: what was told once is not told
    again. Returns how many people are near.
    """
    on = local_day(at)
    found = queries.in_force(on)
    if found is None:
        return 0
    stages = [one.stage for one in found.stages]
    people = queries.with_accounts()
    progress = queries.progress([one.ref for one in people], on=on)
    near = 0
    for one in people:
        now = entitled.furthest(stages, progress[one.ref], on=on)
        card = next((card for card in found.stages if card.stage.code == now), None)
        near += _tell(one, card, progress[one.ref], on, at) if card else 0
    return near


def _tell(
    one: PractitionerCard, card: StageCard, progress: Progress, on: date, at: datetime
) -> int:
    reached: Reached = progress.reached[card.stage.code]
    within = entitled.warned_within(reached.until_on, on)
    if not within or reached.until_on is None:
        return 0
    until = reached.until_on.isoformat()
    facts = {"stage_en": card.name_en, "stage_cy": card.name_cy, "until_on": until}
    with transaction.atomic():
        messages.queue(
            Template.STAGE_LAPSES,
            to=Recipient(RecipientKind.PERSON, one.person),
            about=one.ref,
            facts=facts,
            once=f"stage_lapses:{one.ref}:{card.stage.code}:{until}:{within}",
            at=at,
        )
    return 1
