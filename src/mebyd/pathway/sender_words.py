"""What whoever referred reads of it: where it stands and what is next, never clinical."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from mebyd.messages.terms import Template
from mebyd.pathway.terms import Status, StepKind


Words = Mapping[str, Any]

FOR_SENDER: Words = {
    Status.RECEIVED: lazy("Received: somebody reads it"),
    Status.DECIDED: lazy("Read; a team is being found"),
    Status.UNMET: lazy("Held by the coordinator while the right support is sought"),
    Status.ACCEPTED: lazy("A team has accepted it"),
    Status.ALLOCATED: lazy("Somebody is to meet the family"),
    Status.MET: lazy("The family has been met"),
    Status.CLOSED: lazy("Ended"),
}
"""Stages as whoever referred reads them: never a clinical word."""

STEPS_FOR_SENDER: Words = {
    StepKind.DECIDE: lazy("A coordinator reads it and decides what is needed"),
    StepKind.OFFER: lazy("The coordinator offers it to a team"),
    StepKind.CHASE_OFFER: lazy(
        "A team says whether it can help; the coordinator holds it until then"
    ),
    StepKind.REVIEW_UNMET: lazy("The coordinator looks again for the right support"),
    StepKind.ALLOCATE: lazy("The team chooses who will meet the family"),
    StepKind.CARRY_ON: lazy("The team chooses who carries on with the family"),
    StepKind.MEET: lazy("The team meets the family"),
    StepKind.START: lazy("Support starts"),
    StepKind.REVIEW: lazy("The team and the family look at how it goes"),
    StepKind.AGREE_HOLDER: lazy("It is made sure that the right team holds it"),
    StepKind.READ_ANSWER: lazy("Whoever holds it reads your answer"),
    StepKind.AWAIT_ANSWER: lazy("You are asked a question: please answer it"),
    StepKind.SAFEGUARDING: lazy(
        "The holder makes sure that the concern has been reported"
    ),
    StepKind.DANGER: lazy("The holder makes sure today that everybody is safe"),
    StepKind.CRISIS: lazy("Crisis or perinatal services are contacted today"),
    StepKind.MEDICAL_CHECK: lazy("A medical check of the baby is arranged today"),
}

NEXT_ON_THE_WAY: Mapping[Status, StepKind] = {
    Status.RECEIVED: StepKind.DECIDE,
    Status.DECIDED: StepKind.OFFER,
    Status.UNMET: StepKind.REVIEW_UNMET,
    Status.ACCEPTED: StepKind.ALLOCATE,
    Status.ALLOCATED: StepKind.MEET,
    Status.MET: StepKind.REVIEW,
}
"""What comes on the main line, told while a step that is not theirs to know comes first."""

TOLD_FAMILY: Mapping[Template, Any] = {
    Template.REFERRAL_RECEIVED_FAMILY: lazy("That their request has arrived."),
    Template.SOMEBODY_WILL_CALL_FAMILY: lazy(
        "That a team has their request, and that somebody will be in touch to meet them."
    ),
    Template.UNMET_FAMILY: lazy(
        "That the right support is not there yet, and who goes on looking for it."
    ),
    Template.SEARCH_GOES_ON_FAMILY: lazy(
        "That we have looked again, and that the search goes on."
    ),
    Template.MET_FAMILY: lazy("Thanks for the meeting."),
    Template.ENDED_FAMILY: lazy("That their request has come to its end."),
    Template.OWN_PAGE_FAMILY: lazy("The link to their own page."),
}
"""What a message to a family was about. A code that opens their page tells nothing."""
