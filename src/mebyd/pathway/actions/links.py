"""
Where a message leads: the page of whoever it goes to, in both languages.

Somebody with an account is led to the page, which asks them to sign in. A guest and a
family have no account: each message of theirs carries a link of its own, whose secret is
forgotten as soon as it is sent.
"""

from datetime import datetime

from django.urls import reverse
from django.utils import translation

from mebyd.accounts import actions as accounts
from mebyd.accounts import queries as accounts_now
from mebyd.directory.terms import NOBODY, Member, Role
from mebyd.families import queries as families
from mebyd.families.terms import Way
from mebyd.pathway.actions import family as own_page
from mebyd.pathway.models import Referral
from mebyd.pathway.terms import SenderKind


Paths = dict[str, str]


def page(name: str, **kwargs: str) -> Paths:
    """The address of a page as each language writes it."""
    paths = {}
    for language in ("en", "cy"):
        with translation.override(language):
            paths[f"path_{language}"] = reverse(name, kwargs=kwargs)
    return paths


def for_sender(kind: SenderKind, sender: str, about: str, at: datetime) -> Paths:
    """Where whoever sent a referral, or asked for advice, follows it."""
    if kind is SenderKind.GUEST:
        return for_guest(sender, about, at)
    is_advice = about.startswith("CO-")
    return page("pathway:advice" if is_advice else "pathway:received", ref=about)


def for_lead(member: Member, about: str) -> Paths:
    """A team's lead opens the referral; a board's lead sees that it has come up."""
    if member.role is Role.TEAM_LEAD:
        return page("pathway:opened", ref=about)
    return page("oversight:board") if member.role is Role.BOARD_LEAD else {}


def for_guest(guest: str, about: str, at: datetime) -> Paths:
    """A link of their own; none before the address is proved."""
    card = accounts_now.guest(guest)
    if card is None or not card.is_confirmed:
        return {}
    secret = accounts.link_about(guest_ref=guest, about=about, by=NOBODY, at=at)
    return page("pathway:guest_follow", secret=secret)


def for_family(referral: Referral, caregiver: str, at: datetime) -> Paths:
    """A link to their own page, for an adult who knows, where e-mail is the safe way."""
    if not referral.family_knows:
        return {}
    safe = families.safe_way(caregiver, at)
    if safe is None or safe.way is not Way.EMAIL:
        return {}
    secret = own_page.key_to(referral, caregiver, at)
    return page("pathway:own_link", link=secret)
