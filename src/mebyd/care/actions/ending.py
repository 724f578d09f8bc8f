"""How support ends: with an outcome, and the family's view or why not."""

from datetime import datetime

from django.db import transaction

from mebyd.care import access
from mebyd.care.actions.carrying import close_episodes
from mebyd.care.models import Ending
from mebyd.care.terms import Closed
from mebyd.directory.terms import Principal
from mebyd.kit.words import clean_text
from mebyd.pathway import actions as pathway
from mebyd.pathway.terms import Outcome


@transaction.atomic
def end(
    *,
    ref: str,
    seen: int,
    outcome: Outcome,
    family_view: str,
    no_view_because: str,
    watcher: str,
    summary: str,
    by: Principal,
    at: datetime,
) -> None:
    """
    End support, and the referral with it.

    The pathway refuses (Incomplete, NotNow) an ending without the family's view or why
    not, without somebody who watches where support did not happen, or while a
    safeguarding step is open.
    """
    by, _row = access.to_act(by, ref, at=at)
    pathway.close(
        ref=ref,
        seen=seen,
        outcome=outcome,
        family_view=family_view,
        no_view_because=no_view_because,
        watcher=watcher,
        by=by,
        at=at,
    )
    episode = close_episodes(ref, Closed.ENDED, at)
    Ending.objects.create(
        referral_id=ref,
        episode=episode,
        summary=clean_text(summary, limit=4000),
        at=at,
        by=by.ref,
    )
