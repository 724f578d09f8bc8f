"""
Professionals who refer without an account: an address proved by a link, then followed.

Only the secret's digest is kept; the secret itself is returned once, to be sent. The
link opens by a button (POST), since mail filters open every link that they see.
"""

from datetime import datetime, timedelta

from django.db import transaction

from mebyd.accounts import models, queries, rules
from mebyd.accounts.terms import (
    CONFIRM_WITHIN,
    FOLLOW_FOR,
    LANGUAGES,
    UNPROVED_FOR,
    GuestCard,
    GuestRef,
    LinkNotGood,
    OpenedLink,
    Why,
)
from mebyd.kit import refs
from mebyd.ledger import actions as ledger
from mebyd.ledger.terms import NIGHT, Actor, Acts


@transaction.atomic
def ask_to_confirm(
    *,
    email: str,
    name: str,
    role_text: str,
    organisation_text: str,
    language: str,
    at: datetime,
    phone: str = "",
    origin: str = "",
    request: str = "",
) -> tuple[GuestRef, str]:
    """
    A stranger says who they are: their reference, and the secret to send them.

    Nothing is theirs until the secret comes back. A new row each time: whoever types an
    address that somebody else has proved gets nothing of that person's.
    """
    key = refs.new_key()
    guest = models.Guest.objects.create(
        ref=refs.from_key("GU", "accounts.guest", key),
        email=rules.normal_email(email),
        name=name,
        role_text=role_text,
        organisation_text=organisation_text,
        phone=phone,
        language=language if language in LANGUAGES else "en",
        made_at=at,
    )
    by = _as_guest(guest.ref, origin, request)
    ledger.record("accounts.guest.asked", by=by, at=at, about=guest.ref)
    return guest.ref, _new_link(guest, about="", at=at, lasts=CONFIRM_WITHIN)


@transaction.atomic
def confirm(
    *, secret: str, at: datetime, origin: str = "", request: str = ""
) -> GuestCard:
    """The address is proved, once, within a day; LinkNotGood otherwise."""
    link = _open(secret, at=at, is_single_use=True)
    guest = link.guest
    guest.confirmed_at = at
    guest.save(update_fields=["confirmed_at"])
    by = _as_guest(guest.ref, origin, request)
    ledger.record("accounts.guest.confirmed", by=by, at=at, about=guest.ref)
    return queries.guest_card(guest)


@transaction.atomic
def link_about(*, guest_ref: GuestRef, about: str, by: Acts, at: datetime) -> str:
    """The secret of a link with which a guest follows one referral, for 180 days."""
    guest = models.Guest.objects.filter(ref=guest_ref, confirmed_at__isnull=False)
    found = guest.first()
    if found is None or not about:
        raise LinkNotGood(Why.UNKNOWN)
    ledger.record(
        "accounts.guest.link", by=by, at=at, about=guest_ref, facts={"opens": about}
    )
    return _new_link(found, about=about, at=at, lasts=FOLLOW_FOR)


@transaction.atomic
def open_link(
    *, secret: str, at: datetime, origin: str = "", request: str = ""
) -> OpenedLink:
    """Whom the link lets in and the one referral that it opens; may be used again."""
    link = _open(secret, at=at, is_single_use=False)
    by = _as_guest(link.guest.ref, origin, request)
    ledger.record("accounts.guest.opened", by=by, at=at, about=link.guest.ref)
    return OpenedLink(queries.guest_card(link.guest), link.about)


@transaction.atomic
def forget_unconfirmed(
    *, at: datetime, older_than: timedelta = UNPROVED_FOR, by: Acts = NIGHT
) -> int:
    """Delete guests who never proved their address; how many."""
    old = models.Guest.objects.filter(
        confirmed_at__isnull=True, made_at__lt=at - older_than
    )
    gone = list(old.values_list("ref", flat=True))
    models.Guest.objects.filter(ref__in=gone).delete()
    for ref in gone:
        ledger.record("accounts.guest.forgotten", by=by, at=at, about=ref)
    return len(gone)


def _new_link(
    guest: models.Guest, *, about: str, at: datetime, lasts: timedelta
) -> str:
    secret = refs.new_key()
    models.GuestLink.objects.create(
        guest=guest,
        digest=rules.digest(secret),
        about=about,
        made_at=at,
        until_at=at + lasts,
    )
    return secret


def _open(secret: str, *, at: datetime, is_single_use: bool) -> models.GuestLink:
    """The link, held until the end of the transaction: it is used once, not twice."""
    links = models.GuestLink.objects.select_for_update(of=("self",))
    wanted = links.filter(digest=rules.digest(secret))
    # A link of one kind never opens what the other opens.
    kind = wanted.filter(about="") if is_single_use else wanted.exclude(about="")
    link = kind.select_related("guest").first()
    if link is None:
        raise LinkNotGood(Why.UNKNOWN)
    why = rules.why_not(
        at=at,
        until_at=link.until_at,
        used_at=link.used_at,
        is_single_use=is_single_use,
    )
    if why:
        raise LinkNotGood(why)
    link.used_at = at
    link.save(update_fields=["used_at"])
    return link


def _as_guest(ref: GuestRef, origin: str, request: str) -> Actor:
    return Actor(ref=ref, role="guest", origin=origin, request=request)
