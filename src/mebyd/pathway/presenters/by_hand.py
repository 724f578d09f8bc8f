"""What no machine could bring: to whom a person brings it, by which safe way, and what."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mebyd.accounts import queries as accounts
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.messages import labels as message_words
from mebyd.messages import queries as post
from mebyd.messages.terms import Recipient, RecipientKind
from mebyd.pathway.queries import ConsultationCard, Opened, StepCard
from mebyd.pathway.terms import SenderKind, StepKind


BY_HAND = frozenset({StepKind.REACH_BY_HAND, StepKind.RING_BACK})


def whats(steps: Iterable[StepCard]) -> dict[str, str]:
    """Of each such step, by its message: what is to be told; one statement."""
    refs = [one.about for one in steps if one.kind in BY_HAND]
    found = post.recipients(refs) if refs else {}
    return {
        ref: str(message_words.TEMPLATES[template])
        for ref, (template, _to) in found.items()
    }


def lines(found: Opened, one: StepCard, *, at: datetime) -> list[str]:
    """For the page on which it is done: to whom, how, and the words."""
    said = post.to_say(one.about, get_language() or "en")
    if one.kind not in BY_HAND or said is None:
        return []
    whom, how = _reach(said.to, found, at)
    return [text for text in (whom, how, *said.words) if text]


def asker(card: ConsultationCard) -> str:
    """How to ring whoever asked for advice, where no mail brings them the answer."""
    is_guest = card.sender_kind == SenderKind.GUEST
    kind = RecipientKind.GUEST if is_guest else RecipientKind.PERSON
    return " · ".join(text for text in _colleague(Recipient(kind, card.sender)) if text)


def _reach(to: Recipient, found: Opened, at: datetime) -> tuple[str, str]:
    if to.kind is RecipientKind.CAREGIVER:
        return _adult(to.ref, found, at)
    if to.kind is RecipientKind.CALLER:
        return found.concern.caller, ""
    return _colleague(to)


def _colleague(to: Recipient) -> tuple[str, str]:
    if to.kind is RecipientKind.GUEST:
        guest = accounts.guest(to.ref)
        return (guest.name, guest.phone or guest.email) if guest else ("", "")
    person = accounts.people([to.ref]).get(to.ref)
    return (person.name, person.email) if person else ("", "")


def _adult(ref: str, found: Opened, at: datetime) -> tuple[str, str]:
    """Whose whereabouts are protected is reached through the team that holds them."""
    adults = families.caregivers_of(found.row.baby)
    one = next((adult for adult in adults if adult.ref == ref), None)
    if one is None or one.is_sealed:
        return _("Protected: ask the team that holds it"), ""
    safe = families.safe_way(ref, at)
    return family_words.name_of(one), family_words.way_in_words(safe) or _(
        "No way to reach them is confirmed as safe: ask whoever referred how to speak "
        "with them alone."
    )
