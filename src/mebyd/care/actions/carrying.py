"""Who carries a family."""

from datetime import datetime

from django.db import transaction

from mebyd.care import access, queries, rules
from mebyd.care.models import Allocation, Episode
from mebyd.care.terms import Closed, Wanted
from mebyd.directory.terms import Principal
from mebyd.families import queries as families
from mebyd.kit import refs
from mebyd.kit.words import clean_text
from mebyd.pathway import actions as pathway


@transaction.atomic
def allocate(
    *, ref: str, seen: int, person: str, reason: str = "", by: Principal, at: datetime
) -> None:
    """
    A lead says who meets the family; an episode of the team begins if none is open.

    CannotAllocate for somebody outside the team, or, without a reason, for somebody who
    is not qualified for the level, full, away, or does not work in the family's language;
    what spoke against it is kept beside the reason. Families already carried
    keep their worker until this act.
    """
    by, row = access.to_choose(by, ref, at=at)
    card = families.card(row.baby)
    wanted = Wanted(card.language, card.interpreter, row.level)
    team = row.holder
    able = {one.person: one for one in queries.candidates(team, wanted, at=at)}
    chosen = rules.check_can_choose(able.get(person), reason)
    pathway.allocate(ref=ref, seen=seen, person=person, reason=reason, by=by, at=at)
    episode = _episode(ref, row.baby, team, row.level, at)
    Allocation.objects.filter(episode=episode, until_at=None).update(until_at=at)
    Allocation.objects.create(
        episode=episode,
        person_id=person,
        from_at=at,
        by=by.ref,
        reason=clean_text(reason, limit=1000),
        against=list(chosen.against),
    )


def _episode(ref: str, baby: str, team: str, level: str, at: datetime) -> Episode:
    """The open episode of this team; another team's, left open by a hand-over, is closed."""
    open_ = Episode.objects.filter(referral_id=ref, closed_at=None)
    found = open_.filter(team_id=team).first()
    if found is not None:
        return found
    close_episodes(ref, Closed.HANDED_OVER, at)
    number = Episode.objects.filter(referral_id=ref).count()
    return Episode.objects.create(
        ref=refs.from_key("EP", ref, str(number)),
        referral_id=ref,
        baby_id=baby,
        team_id=team,
        level=level,
        opened_at=at,
    )


def close_episodes(ref: str, because: Closed, at: datetime) -> Episode | None:
    """Close what is open, with who carries it; returns the episode that was open."""
    found = Episode.objects.filter(referral_id=ref, closed_at=None).first()
    if found is None:
        return None
    Allocation.objects.filter(episode=found, until_at=None).update(until_at=at)
    found.closed_at, found.because = at, because
    found.save(update_fields=["closed_at", "because"])
    return found


@transaction.atomic
def start_support(*, ref: str, by: Principal, at: datetime) -> None:
    """Support begins: the second clock ends."""
    by, _row = access.to_act(by, ref, at=at)
    pathway.start_support(ref=ref, by=by, at=at)


@transaction.atomic
def review(*, ref: str, found: str, by: Principal, at: datetime) -> None:
    """Looked at together with the family how it goes; the next review has a day."""
    by, _row = access.to_act(by, ref, at=at)
    pathway.review_support(ref=ref, found=found, by=by, at=at)
