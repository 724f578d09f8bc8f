"""English words for the codes of care; the Welsh stands in this room's catalogue."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import pgettext_lazy

from mebyd.care.terms import Came, Closed, NotKnown, NotMet, Verdict, Way, Who
from mebyd.pathway import labels as pathway_words
from mebyd.pathway.terms import Refusal


Words = Mapping[Any, Any]

WAYS: Words = {
    Way.HOME: lazy("Face to face, at home"),
    Way.CLINIC: lazy("Face to face, elsewhere"),
    Way.VIDEO: lazy("By video"),
    Way.TELEPHONE: lazy("By telephone"),
    Way.TEXT: lazy("By text message or e-mail"),
}

CAME: Words = {
    Came.ATTENDED: lazy("We met or spoke"),
    Came.NO_ANSWER: lazy("Nobody answered, or nobody was there"),
    Came.CANCELLED_BY_FAMILY: lazy("The family cancelled"),
    Came.CANCELLED_BY_SERVICE: lazy("We cancelled"),
    Came.IN_HOSPITAL: lazy("Not possible: baby or parent in hospital"),
    Came.NOT_BROUGHT: lazy("The baby was not brought"),
}

CAME_HINTS: Words = {
    Came.NO_ANSWER: lazy("For a call or a message, or before the birth."),
    Came.NOT_BROUGHT: lazy(
        "A planned meeting was missed and nobody cancelled. Never a reason to close."
    ),
}

WHO: Words = {
    Who.BABY: lazy("The baby"),
    Who.MOTHER: lazy("Mother"),
    Who.FATHER: lazy("Father or other parent"),
    Who.OTHER_CARER: lazy("Somebody else who looks after the baby"),
    Who.PROFESSIONAL: lazy("Another professional"),
}

CLOSED: Words = {
    Closed.ENDED: pgettext_lazy("episode", "Support ended"),
    Closed.HANDED_OVER: pgettext_lazy("episode", "Another team took over"),
    Closed.TEAM_CLOSED: pgettext_lazy("episode", "The team closed"),
}

AGAINST: Words = {
    "competence": lazy("is not known to be qualified for this level"),
    "unsupervised": lazy("nobody supervises them"),
    "full": lazy("has a full caseload"),
    "away": lazy("is away"),
    "language": lazy("does not work in the family’s language"),
}

REFUSALS: Words = {
    "not_in_team": lazy("Choose somebody of the team that holds this referral."),
    "reason_competence": lazy(
        "They are not known to be qualified for this level. Say why you choose them all the same, and who supervises them."
    ),
    "reason_full": lazy(
        "Their caseload is full. Say why you choose them all the same."
    ),
    "reason_away": lazy("They are away today. Say why you choose them all the same."),
    "reason_language": lazy(
        "They do not work in the family’s language. Say why you choose them all the same."
    ),
    "unborn_not_brought": lazy(
        "A baby who is not born yet cannot have been brought. Record that nobody was there, and ask maternity how mother and baby are."
    ),
    "only_a_meeting_is_missed": lazy(
        "Only a planned meeting can be missed. For a call or a message choose “Nobody answered, or nobody was there”."
    ),
    "on_in_future": lazy("This day is still to come. Enter the day of the contact."),
    "on_before_accepted": lazy(
        "Enter a day on or after the one on which your team accepted this referral."
    ),
    "no_why_missed": lazy("Say why it was missed, or that nobody knows yet."),
    "nobody_there": lazy("Say who was there."),
    "next_in_past": lazy("The next day lies in the past. Enter today or a later day."),
    "engaged_not_said": lazy(
        "Say whether the family is engaged: the referrer is told of the first meeting."
    ),
    "ended_already": lazy("This has ended already. Load the page again."),
    "no_front_door": lazy(
        "There is no front door to which this team’s referrals could go. Choose an open team that will hold them."
    ),
    "to_itself": lazy("Choose another team than the one that closes."),
    "not_allocated": lazy("First choose who meets the family."),
    "not_started": lazy("Record the first meeting before support starts."),
}


def ways() -> list[tuple[str, Any]]:
    return list(WAYS.items())


def came() -> list[tuple[str, Any]]:
    return list(CAME.items())


def who() -> list[tuple[str, Any]]:
    return list(WHO.items())


def closed() -> list[tuple[str, Any]]:
    return list(CLOSED.items())


def say(refusal: Refusal) -> str:
    """Why something was not done, and what to do: our own words, or the pathway's."""
    if refusal.code in REFUSALS:
        return str(REFUSALS[refusal.code]) % refusal.facts
    return pathway_words.say(refusal)


def verdict(one: Verdict, *, met: str) -> str:
    """A condition in words. What is not known is said to be so."""
    if isinstance(one, NotMet):
        return str(AGAINST[one.reason])
    return _("not known") if isinstance(one, NotKnown) else met
