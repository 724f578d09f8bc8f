"""Why something was not done, and what to do about it, by the refusal's code."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as lazy

from mebyd.families import terms
from mebyd.families.labels import REFUSALS as HOUSEHOLD


Words = Mapping[str, Any]

OF_A_HOUSEHOLD: Mapping[type[terms.Refusal], str] = {
    terms.NothingChanged: "nothing_changed",
    terms.TooOld: "too_old",
    terms.NotADueDate: "not_a_due_date",
    terms.IsHereAlready: "is_here_already",
    terms.LeftBeforeCame: "left_before_came",
    terms.NotLeftYet: "not_left_yet",
    terms.NobodyLeft: "nobody_left",
    terms.MovedBeforeHome: "moved_before_home",
    terms.NotMovedYet: "not_moved_yet",
    terms.SameHome: "same_home",
    terms.BornInFuture: "born_in_future",
}
"""What the families' room refuses of a change to a household, by our codes."""

REFUSALS: Words = {
    "not_now": lazy(
        "This cannot be done at this stage: “%(status)s”. Open the referral again to "
        "see where it stands."
    ),
    "not_offered": lazy("This referral is not on offer to another team any more."),
    "already_offered": lazy(
        "It is already offered to a team. Take the offer back first."
    ),
    "offered_to_another": lazy("It is offered to another team."),
    "offer_open": lazy(
        "It is offered to another team. Take the offer back before you close it."
    ),
    "safeguarding_open": lazy(
        "The safeguarding step is still open. Record how it was dealt with first."
    ),
    "is_born": lazy("This baby has been born. Choose another ending."),
    "not_universal": lazy(
        "Advice and a plan with universal services is an ending only where universal "
        "support was decided. Decide the level first."
    ),
    "not_started": lazy(
        "Support has not been started, so it cannot have been completed. Choose "
        "another ending."
    ),
    "no_family_view": lazy(
        "Record what the family thinks, or why that could not be had."
    ),
    "no_watcher": lazy("Say who holds the concern now: name and service."),
    "no_reason": lazy("Give a reason."),
    "no_area": lazy("Choose the council area in which the baby lives."),
    "no_clinician": lazy(
        "Name the clinician who keeps an eye on this family meanwhile."
    ),
    "no_meanwhile": lazy("Say what is offered meanwhile."),
    "no_funding": lazy(
        "Say when funding out of the area was asked for, or why not yet."
    ),
    "no_report": lazy("Say to whom it was reported, and who reported it."),
    "next_in_past": lazy("Choose a day for the next step that is not in the past."),
    "next_too_late": lazy(
        "Support has to start by %(by)s. Enter that day, or an earlier one."
    ),
    "already_answered": lazy("This question has been answered already."),
    "already_born": lazy("The birth of this baby is recorded already."),
    "born_in_future": lazy("A date of birth cannot be in the future."),
    "asks_more": lazy("A note is not enough for this step: it has a page of its own."),
    "safeguarding_open_already": lazy(
        "The safeguarding step is open already. Record the report on its page."
    ),
    "no_such_step": lazy("This step has been done already."),
    "agreed_before": lazy("A parent has agreed to this referral already."),
    "no_link": lazy(
        "A link goes only to an e-mail address that the adult has confirmed, of a "
        "family that knows of this open referral."
    ),
    "nothing_waits": lazy("There is nothing that waits to be confirmed."),
    "confirm_a_change": lazy(
        "Confirm a changed way of contact on the old one, by voice or in person."
    ),
    **{code: HOUSEHOLD[kind] for kind, code in OF_A_HOUSEHOLD.items()},
    "stale": lazy(
        "Somebody else has changed this referral since you opened the page. What you "
        "wrote is kept below; read what is new, then send it again."
    ),
    "other_submission": lazy(
        "This form has been sent before with other answers. Start a new one for "
        "another baby."
    ),
    "team_not_open": lazy("This team cannot be offered the referral. Choose another."),
    "no_front_door": lazy(
        "No front door is set up for this health board. Ask the administrator to set "
        "one up."
    ),
}
