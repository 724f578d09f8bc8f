"""A professional without an account comes in: asked to prove an address, and let in."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from mebyd.accounts import actions as accounts
from mebyd.accounts import queries as accounts_now
from mebyd.accounts.terms import GuestCard, GuestRef
from mebyd.directory.terms import Principal
from mebyd.ledger import actions as ledger
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.pathway.models import Draft


@transaction.atomic
def ask_guest_to_confirm(
    *,
    email: str,
    name: str,
    role_text: str,
    organisation_text: str,
    phone: str,
    language: str,
    by: Principal,
    at: datetime,
) -> GuestRef:
    """Who they say they are, and the link that proves the address: both or neither."""
    ref, secret = accounts.ask_to_confirm(
        email=email,
        name=name,
        role_text=role_text,
        organisation_text=organisation_text,
        phone=phone,
        language=language,
        at=at,
        origin=by.origin,
        request=by.request,
    )
    messages.queue(
        Template.GUEST_CONFIRM,
        to=Recipient(RecipientKind.GUEST, ref),
        about=ref,
        facts={"path": reverse("pathway:guest_confirm", kwargs={"secret": secret})},
        once=f"{ref}:confirm",
        at=at,
    )
    return ref


@transaction.atomic
def confirm_guest(*, secret: str, by: Principal, at: datetime) -> GuestCard:
    """
    The address is proved: LinkNotGood if the link is not.

    What they began before, and could not finish in time, is theirs again: each time that
    an address is proved there is a new guest, who is the same person only where both the
    address and the name are the same. A team may share an address.
    """
    card = accounts.confirm(secret=secret, at=at, origin=by.origin, request=by.request)
    before = accounts_now.same_guests(card.ref)
    taken = Draft.objects.filter(owner__in=before).update(owner=card.ref)
    if taken:
        ledger.record(
            "pathway.drafts.taken_up",
            by=by,
            at=at,
            about=card.ref,
            facts={"drafts": taken},
        )
    return card
