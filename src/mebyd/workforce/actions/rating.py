"""How able, and how sure, somebody feels: before training, after, six months on."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.kit.days import local_day
from mebyd.ledger import actions as ledger
from mebyd.workforce import access, models, queries
from mebyd.workforce.actions.naming import next_ref
from mebyd.workforce.terms import RATINGS, Answer, Came, EvidenceKind, Refused, When


@transaction.atomic
def rate(
    *,
    framework: str,
    when: When,
    ratings: Mapping[str, tuple[int, int]],
    by: Principal,
    at: datetime,
) -> None:
    """
    Rate every domain of a framework: competence and confidence by domain, 1 to 5.

    Once a day: the later one of a day holds. It is evidence of its own kind, which needs
    nobody to accept it. Refused("rate_all") where a domain is left out.
    """
    own, today = access.own_or_refused(by), local_day(at)
    known = queries.frameworks().get(framework)
    if known is None or set(ratings) != {one.code for one in known.domains}:
        raise Refused("rate_all")
    if any(not set(pair) <= set(RATINGS) for pair in ratings.values()):
        raise Refused("rate_all")
    for domain, (competence, confidence) in ratings.items():
        models.Rating.objects.update_or_create(
            practitioner_id=own.ref,
            framework=framework,
            domain=domain,
            on=today,
            defaults={
                "when": when,
                "competence": competence,
                "confidence": confidence,
            },
        )
    _shown(own.ref, framework, by, at)
    ledger.record("workforce.rated", by=by, at=at, about=own.ref, facts={"when": when})


def _shown(own: str, framework: str, by: Principal, at: datetime) -> None:
    today = local_day(at)
    models.Evidence.objects.get_or_create(
        practitioner_id=own,
        kind=EvidenceKind.SELF_ASSESSMENT,
        source=f"{framework} {today.isoformat()}",
        defaults={
            "ref": next_ref("EV", models.Evidence, own, at),
            "title": framework,
            "on": today,
            "came": Came.OWN,
            "answer": Answer.YES,
            "answered_on": today,
            "written_at": at,
            "written_by": by.ref,
        },
    )
