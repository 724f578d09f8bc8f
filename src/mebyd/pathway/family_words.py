"""What a family is told of its own request: what helps it, and nothing else (rule 14)."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from mebyd.families.terms import Way
from mebyd.pathway.terms import Status, StepKind


Words = Mapping[str, Any]

FOR_FAMILY: Words = {
    Status.RECEIVED: lazy("We have your request, and somebody is reading it."),
    Status.DECIDED: lazy("We are finding the right person for you."),
    Status.UNMET: lazy(
        "We are looking for the right support for you, and stay in touch meanwhile."
    ),
    Status.ACCEPTED: lazy("A team near you has your request."),
    Status.ALLOCATED: lazy("Somebody will be in touch to meet you."),
    Status.MET: lazy("You have met the team. They are there for you."),
    Status.CLOSED: lazy("Your request has come to its end."),
}
"""Stages as a family reads them: true, and never a word of the office."""


HEARS: Words = {
    Way.TELEPHONE: lazy("Somebody rings you, at the time that you said is safe."),
    Way.TEXT: lazy("Somebody sends you a text that says nothing about what it is for."),
    Way.LETTER: lazy("Somebody writes you a letter."),
}
"""How a person is in touch with whom no machine reaches."""

STEPS_FOR_FAMILY: Words = {
    StepKind.DECIDE: lazy("Somebody reads your request and thinks about who can help."),
    StepKind.OFFER: lazy("We ask the team that we think is right for you."),
    StepKind.CHASE_OFFER: lazy("We hear from the team that we think is right for you."),
    StepKind.REVIEW_UNMET: lazy("We look again for the right support, and tell you."),
    StepKind.ALLOCATE: lazy("The team chooses who will meet you."),
    StepKind.CARRY_ON: lazy("The team chooses who carries on with you."),
    StepKind.MEET: lazy("Somebody from the team meets you and your baby."),
    StepKind.START: lazy("Your support begins."),
    StepKind.REVIEW: lazy("You and the team look together at how it is going."),
    StepKind.READ_WORDS: lazy("Somebody reads what you added."),
    StepKind.CONFIRM_STOP: lazy("Somebody speaks with you about stopping."),
    StepKind.CONFIRM_CONTACT: lazy(
        "Somebody asks you about the new way of contacting you."
    ),
}
"""Only these are told to a family: all others are for those who work on it."""
