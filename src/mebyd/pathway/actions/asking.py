"""A parent asks for help themselves: received like any other, and told by a day."""

from datetime import datetime

from django.db import transaction

from mebyd.directory.terms import Principal
from mebyd.families.terms import Household, Way
from mebyd.messages import actions as messages
from mebyd.messages import queries as post
from mebyd.pathway.actions.receive import Sender, receive
from mebyd.pathway.actions.watch import turn_messages_into_steps
from mebyd.pathway.terms import Concern, Receipt, SenderKind


@transaction.atomic
def ask_for_help(
    *,
    concern: Concern,
    household: Household,
    key: str,
    by: Principal,
    at: datetime,
) -> Receipt:
    """
    A parent's own request. The same key gives the same receipt, however often it is sent.

    Whose safe way is e-mail is sent the link to a page of their own. For whom no machine
    can reach, a person has a step at once to be in touch by a day; who asked that nobody
    contact them is left in peace.
    """
    receipt = receive(
        concern=concern,
        household=household,
        key=key,
        sender=Sender(SenderKind.FAMILY),
        by=by,
        at=at,
    )
    if receipt.is_first:
        _by_a_person(receipt.ref, household.caregivers[0].way, at)
    return receipt


def _by_a_person(ref: str, way: Way, at: datetime) -> None:
    if way is not Way.NONE:
        turn_messages_into_steps(at=at, about=ref)
        return
    for one in post.undeliverable(about=ref):
        messages.taken_over(one.ref, at=at)
