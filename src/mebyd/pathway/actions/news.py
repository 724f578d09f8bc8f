"""What is told to whom, and when: the one place where the pathway queues messages."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import translation

from mebyd.families import queries as families
from mebyd.messages import actions as messages
from mebyd.messages.terms import Recipient, RecipientKind, Template
from mebyd.pathway import labels
from mebyd.pathway.models import Referral
from mebyd.pathway.terms import SenderKind


SENDERS = {
    SenderKind.PERSON: RecipientKind.PERSON,
    SenderKind.GUEST: RecipientKind.GUEST,
}


def received(referral: Referral, at: datetime, *, caregiver: str) -> None:
    """The sender at once; the family if it asked itself, or knows and agrees."""
    _sender(referral, Template.REFERRAL_RECEIVED_REFERRER, "received", at)
    if caregiver and referral.family_knows:
        _caregiver(
            referral, caregiver, Template.REFERRAL_RECEIVED_FAMILY, "received", at
        )


def guest_link(referral: Referral, at: datetime, *, path: str) -> None:
    """The link by which somebody without an account follows what they sent."""
    _sender(referral, Template.GUEST_LINK, "link", at, path=path)


def family_link(referral: Referral, at: datetime, *, path: str) -> None:
    """The private page, to the adult who asked; only where e-mail is the safe way."""
    to = Recipient(RecipientKind.CAREGIVER, referral.sender)
    _queue(referral, to, Template.FAMILY_LINK, "link", at, {"path": path})


def asked(referral: Referral, number: int, at: datetime) -> None:
    _sender(referral, Template.QUESTION_FOR_REFERRER, f"asked{number}", at)


def accepted(referral: Referral, at: datetime) -> None:
    again = f"accepted{referral.sequence}"
    _sender(referral, Template.ACCEPTED_REFERRER, again, at)
    _family(referral, Template.SOMEBODY_WILL_CALL_FAMILY, again, at)


def unmet(referral: Referral, at: datetime, *, facts: dict[str, str]) -> None:
    """The family is told the truth: who holds it, what is offered, when it is looked at."""
    _family(referral, Template.UNMET_FAMILY, f"unmet{referral.sequence}", at, **facts)


def unmet_facts(offers: Iterable[str], review_on: date) -> dict[str, str]:
    """What the message says beyond who holds it: the very facts that a page previews."""
    codes = tuple(offers)
    facts = {"review_on": review_on.isoformat()}
    for language in ("en", "cy"):
        with translation.override(language):
            facts[f"offered_{language}"] = labels.offered(codes)
    return facts


def not_brought_again(referral: Referral, at: datetime) -> None:
    """The second time: whoever referred is told that the family was not met."""
    _sender(referral, Template.NOT_BROUGHT_REFERRER, f"not_met{referral.sequence}", at)


def met(referral: Referral, at: datetime, *, engaged: bool, yours: str) -> None:
    """The referrer hears that they met, and what is theirs to do; nothing clinical."""
    _sender(
        referral,
        Template.MET_REFERRER,
        "met",
        at,
        engaged="yes" if engaged else "no",
        yours=yours,
    )
    _family(referral, Template.MET_FAMILY, "met", at)


def ended(referral: Referral, at: datetime, *, is_loss: bool) -> None:
    """Loss stops every message to the family in the one act, what still waits too."""
    _sender(referral, Template.ENDED_REFERRER, "ended", at)
    if is_loss:
        adults = families.caregivers_of(referral.baby_id)
        messages.stop(to_refs=[one.ref for one in adults], at=at)
    else:
        _family(referral, Template.ENDED_FAMILY, "ended", at)


def _sender(
    referral: Referral, template: Template, what: str, at: datetime, **facts: str
) -> None:
    kind = SENDERS.get(SenderKind(referral.sender_kind))
    if kind and referral.sender:
        _queue(referral, Recipient(kind, referral.sender), template, what, at, facts)


def _family(
    referral: Referral, template: Template, what: str, at: datetime, **facts: str
) -> None:
    """To the adult who is first of the primary ones, if the family knows of this."""
    caregiver = families.first_caregiver(referral.baby_id)
    if caregiver and referral.family_knows:
        _caregiver(referral, caregiver, template, what, at, **facts)


def _caregiver(
    referral: Referral,
    caregiver: str,
    template: Template,
    what: str,
    at: datetime,
    **facts: str,
) -> None:
    to = Recipient(RecipientKind.CAREGIVER, caregiver)
    _queue(referral, to, template, what, at, facts)


def _queue(
    referral: Referral,
    to: Recipient,
    template: Template,
    what: str,
    at: datetime,
    facts: dict[str, str],
) -> None:
    messages.queue(
        template,
        to=to,
        about=referral.ref,
        facts={"ref": referral.ref, "holder": referral.holder_id or ""} | facts,
        once=f"{referral.ref}:{what}:{to.ref}",
        at=at,
    )
