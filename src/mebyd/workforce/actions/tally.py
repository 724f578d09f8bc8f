"""Counting who stands where: kept for pages of figures, decided by nothing."""

from datetime import datetime

from django.db import transaction

from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import NIGHT
from mebyd.places import queries as places
from mebyd.workforce import models, queries
from mebyd.workforce.rules import tally as rules


def count(*, at: datetime) -> int:
    """
    Work out everybody's stage and keep how many stand where; how many people.

    The reading holds no lock; what was counted takes the place of the last night's whole.
    """
    on = local_day(at)
    boards = {area.code: area.board for area in places.areas()}
    found = rules.count(queries.to_count(on), boards, on=on)
    people = sum(n.in_date for cell, n in found.items() if cell.place == rules.WALES)
    rows = [
        models.Tally(
            place=cell.place,
            sector=cell.sector,
            profession=cell.profession,
            stage=cell.stage,
            in_date=n.in_date,
            lapsing=n.lapsing,
            unsupervised=n.unsupervised,
            over_dose=n.over_dose,
            counted_on=on,
        )
        for cell, n in found.items()
    ]
    with transaction.atomic():
        models.Tally.objects.all().delete()
        models.Tally.objects.bulk_create(rows, batch_size=500)
        facts = {"people": people}
        ledger.record(
            "workforce.counted", by=NIGHT, at=at, about="workforce", facts=facts
        )
    return people
