"""
Rule 14: a family hears of a referral once a parent knows and agrees, and then as any other
does; with a page of its own, where e-mail is the way that the adult called safe.
"""

from datetime import datetime

from django.db import transaction

from mebyd.directory.terms import NotYours, Principal
from mebyd.families import queries as families
from mebyd.kit.words import clean_text
from mebyd.pathway import access
from mebyd.pathway.actions import history, news
from mebyd.pathway.terms import Incomplete, Kind, NotNow


@transaction.atomic
def agreed(*, ref: str, seen: int, note: str, by: Principal, at: datetime) -> None:
    """A parent who was not asked, or refused, now agrees; `note` says who, and how."""
    by, referral = access.to_hold(by, ref, seen=seen, at=at)
    if referral.family_knows:
        raise NotNow("agreed_before")
    if not note.strip():
        raise Incomplete("no_reason")
    kept = clean_text(note, limit=1000)
    agreed_now = history.event(Kind.AGREED, at=at, note=kept)
    history.happen(referral, agreed_now, by=by, family_knows=True)
    news.agreed(referral, at)


@transaction.atomic
def send_link(*, ref: str, adult: str, by: Principal, at: datetime) -> None:
    """The link to an adult's own page, again: the first was lost, or there was none."""
    by, referral = access.to_hold(by, ref, seen=None, at=at)
    adults = families.caregivers_of(referral.baby_id)
    if adult not in {one.ref for one in adults if not one.is_sealed}:
        raise NotYours("pathway.contact", adult)
    if referral.closed_at or not news.own_page(referral, adult, at):
        raise NotNow("no_link")
