"""What somebody may do to a referral at its stage, as the table of moves has it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from mebyd.directory.terms import Principal, Role
from mebyd.families import queries as families
from mebyd.families.terms import Stage
from mebyd.pathway import access
from mebyd.pathway.queries import Opened
from mebyd.pathway.rules import moves
from mebyd.pathway.terms import Kind, SenderKind, Status, StepKind


@dataclass(frozen=True)
class Act:
    """Something that can be done: its words, whose it is, and the move that it makes."""

    name: str
    route: str
    text: Any
    kind: Kind
    roles: tuple[Role, ...] = access.DECIDERS
    is_receivers: bool = False
    lead: Any = ""


ACTS = (
    Act(
        "accept",
        "accept",
        lazy("Accept it"),
        Kind.ACCEPTED,
        is_receivers=True,
        lead=lazy("Your team answers for this baby from now on."),
    ),
    Act(
        "decline",
        "decline",
        lazy("Decline it"),
        Kind.DECLINED,
        is_receivers=True,
        lead=lazy(
            "Whoever offered it still holds it: nothing is lost. "
            "Your reason helps them to find the right team."
        ),
    ),
    Act("decide", "decide", lazy("Decide the level"), Kind.DECIDED),
    Act("offer", "offer", lazy("Offer it to a team"), Kind.OFFERED),
    Act(
        "take_back",
        "take_back",
        lazy("Take the offer back"),
        Kind.TAKEN_BACK,
        lead=lazy("The team can no longer accept it; you can offer it to another."),
    ),
    Act(
        "review",
        "review",
        lazy("Record the review"),
        Kind.REVIEWED,
        lead=lazy(
            "It is reviewed at least every 14 days, for as long as the need is unmet."
        ),
    ),
    Act("unmet", "unmet", lazy("Record unmet need"), Kind.UNMET),
    Act(
        "ask",
        "ask_referrer",
        lazy("Ask the referrer"),
        Kind.ASKED,
        roles=access.HOLDERS,
        lead=lazy("The wait runs on while you wait for the answer."),
    ),
    Act(
        "suspect",
        "suspect",
        lazy("I suspect harm"),
        Kind.STEP_ADDED,
        roles=access.HOLDERS,
        lead=lazy(
            "In danger now: 999. Suspected harm: ring the council where it arose, now. "
            "Nothing that you write here reports it."
        ),
    ),
    Act(
        "report",
        "report",
        lazy("Record the report"),
        Kind.STEP_DONE,
        roles=access.HOLDERS,
        lead=lazy(
            "The duty is to report to the council where the harm arose, by phone, now. "
            "Nothing that you write here reports it: this records that it was done."
        ),
    ),
    Act(
        "step",
        "step",
        lazy("It is done"),
        Kind.STEP_DONE,
        roles=access.HOLDERS,
    ),
    Act(
        "agree",
        "agree",
        lazy("The parent now agrees"),
        Kind.AGREED,
        roles=access.HOLDERS,
        lead=lazy(
            "From now on the family is told how it goes on, by the way that they called"
            " safe."
        ),
    ),
    Act(
        "home",
        "take_home",
        lazy("They live there now"),
        Kind.STEP_ADDED,
        roles=access.HOLDERS,
        lead=lazy(
            "The home that was reported becomes the home in the record, from today. If it"
            " is in another area, hand the referral over; the wait is kept."
        ),
    ),
    Act(
        "link",
        "own_link_again",
        lazy("Send the link to their own page"),
        Kind.STEP_ADDED,
        roles=access.HOLDERS,
        lead=lazy(
            "It goes to the e-mail address that they confirmed. To open it they need a"
            " code, which is sent there too."
        ),
    ),
    Act(
        "contact",
        "contact_way",
        lazy("Confirm how to contact them"),
        Kind.STEP_ADDED,
        roles=access.HOLDERS,
    ),
    Act(
        "born",
        "born",
        lazy("The baby is born"),
        Kind.BORN,
        roles=access.HOLDERS,
        lead=lazy(
            "The wait runs on from the day on which it was received. Of twins, each has "
            "a referral and a record of its own from now on."
        ),
    ),
    Act(
        "household",
        "household",
        lazy("Correct the family’s details"),
        Kind.CORRECTED,
        roles=access.HOLDERS,
        lead=lazy(
            "Put right what was entered of the baby, the adults and where they live. "
            "What stood before is kept in the history, with who changed it and when."
        ),
    ),
    Act(
        "correct_baby",
        "correct_baby",
        lazy("Correct the baby’s details"),
        Kind.CORRECTED,
        roles=access.HOLDERS,
        lead=lazy("Enter what is true. What stands right already stays as it is."),
    ),
    Act(
        "correct_adult",
        "correct_adult",
        lazy("Correct their details"),
        Kind.CORRECTED,
        roles=access.HOLDERS,
        lead=lazy("Enter what is true. What stands right already stays as it is."),
    ),
    Act(
        "add_adult",
        "add_adult",
        lazy("Add an adult"),
        Kind.CORRECTED,
        roles=access.HOLDERS,
        lead=lazy(
            "Somebody who looks after the baby now. Until they have said how they may be "
            "contacted, nothing is sent to them."
        ),
    ),
    Act(
        "adult_left",
        "adult_left",
        lazy("They no longer look after the baby"),
        Kind.CORRECTED,
        roles=access.HOLDERS,
        lead=lazy(
            "Say since when. If somebody else looks after the baby now, add them first."
        ),
    ),
    Act(
        "move",
        "move",
        lazy("Record a move"),
        Kind.MOVED,
        roles=access.HOLDERS,
        lead=lazy(
            "The family lives elsewhere from a day on. The old address keeps its dates."
        ),
    ),
    Act(
        "close",
        "close",
        lazy("Close it"),
        Kind.CLOSED,
        roles=access.HOLDERS,
        lead=lazy(
            "Closing needs an outcome and the family’s view, or why that could not be "
            "had. An ending without support names who holds the concern now."
        ),
    ),
)
BY_NAME = {act.name: act for act in ACTS}
ON_ITS_STEP = {"step", "report", "contact", "link", "home"}
"""Acts that belong to one step, adult or home, and have their link there."""

OF_THE_HOUSEHOLD = {"correct_baby", "correct_adult", "add_adult", "adult_left", "move"}
"""Acts that have their link on the household page."""


def acts(by: Principal, found: Opened) -> Iterator[Act]:
    """What this person can do now, the most usual first; what is decided comes later."""
    is_decided = found.row.status is not Status.RECEIVED
    for act in sorted(ACTS, key=lambda one: is_decided and one.name == "decide"):
        if act.name not in ON_ITS_STEP | OF_THE_HOUSEHOLD and may(by, found, act):
            yield act


def may(by: Principal, found: Opened, act: Act) -> bool:
    return (
        stands(by, found, act)
        and (moves.can(found.state, act.kind) or _is_to_tell(act, found))
        and _makes_sense(act.name, found)
    )


def stands(by: Principal, found: Opened, act: Act) -> bool:
    """Whether one of their seats is in the team whose act it is."""
    asks = access.offered_to if act.is_receivers else access.held_by
    return any(asks(seat, found.row) for seat in by.seats_as(*act.roles))


def _makes_sense(name: str, found: Opened) -> bool:
    """What the table of moves would let happen, and nobody would want."""
    row = found.row
    match name:
        case "decide":
            return not row.offered_to
        case "unmet":
            return not row.offered_to
        case "review":
            return row.status is Status.UNMET
        case "ask":
            return row.sender_kind in (SenderKind.PERSON, SenderKind.GUEST)
        case "born":
            return families.card(row.baby).stage is Stage.UNBORN
        case "close":
            return not row.offered_to and row.status in moves.AT_THE_DOOR
        case "agree":
            return not row.family_knows
        case "link":
            return row.family_knows
        case "report":
            return _is_unsafe(found)
        case "suspect":
            return not _is_unsafe(found)
    return True


def _is_to_tell(act: Act, found: Opened) -> bool:
    """After the end one step may be left: to tell somebody of it."""
    return act.name == "step" and moves.can(found.state, Kind.TOLD)


def _is_unsafe(found: Opened) -> bool:
    return any(step.kind is StepKind.SAFEGUARDING for step in found.state.beside)
