"""English for the figures and for the lines of the ledger."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from mebyd.oversight.terms import Number


NUMBERS: dict[Number, Any] = {
    Number.RECEIVED: _("Referrals received"),
    Number.WAITING: _("Waiting to be met"),
    Number.OVER: _("Waiting past the standard"),
    Number.UNMET: _("Unmet need now"),
    Number.AGED_OUT: _("Grew too old unseen"),
}

ABOUT_NUMBERS: dict[Number, Any] = {
    Number.RECEIVED: _("Every referral since records began; none drops off with time."),
    Number.WAITING: _("No meeting yet at the level that the baby needs."),
    Number.OVER: _("Of those waiting: longer than the standard."),
    Number.UNMET: _(
        "Of those waiting: the support that the baby needs does not exist here."
    ),
    Number.AGED_OUT: _("Passed the age limit of every service while they waited."),
}

NEED_SOURCE = _(
    "UK government estimate quoted by the Parent-Infant Foundation, September 2024"
)

# Without a clinical word: whoever reads the ledger may not read the record.
WHATS: dict[str, Any] = {
    "accounts.guest.link": _("Was sent a link to follow a referral"),
    "accounts.guest.opened": _("Opened the link to follow a referral"),
    "accounts.sign_in": _("Signed in"),
    "accounts.sign_in.failed": _("Failed to sign in"),
    "accounts.sign_in.made_up": _("Signed in"),
    "care.caseload.looked": _("Saw the team’s families"),
    "families.adult.added": _("Added an adult to the household"),
    "families.adult.corrected": _("Corrected an adult’s details"),
    "families.adult.left": _("Recorded that an adult no longer looks after the baby"),
    "families.baby.born": _("Recorded a birth"),
    "families.baby.corrected": _("Corrected the baby’s details"),
    "families.baby.joined": _("Joined a referral to a baby who was known already"),
    "families.baby.registered": _("Registered the baby"),
    "families.baby.seen": _("Looked at the baby’s details"),
    "families.contact.confirmed": _("Confirmed a way of contact"),
    "families.contact.set": _("Changed a way of contact"),
    "families.contact.waits": _("Asked to change a way of contact"),
    "families.home.moved": _("Recorded a move of home"),
    "families.household.seen": _("Looked at the family’s details"),
    "families.same_baby.asked": _("Two babies may be the same one: asked"),
    "families.same_baby.decided": _("Decided whether two babies are the same one"),
    "families.same_baby.reopened": _("Asked anew whether two babies are the same one"),
    "families.same_baby.seen": _("Compared two babies side by side"),
    "oversight.ledger": _("Asked who had looked, and was refused"),
    "oversight.ledger.looked": _("Asked who had looked"),
    "pathway.consultation.answered": _("Answered a request for advice"),
    "pathway.consultation.asked": _("Asked for advice"),
    "pathway.escalations.looked": _("Saw the list of escalated referrals"),
    "pathway.list": _("Asked for a team’s list, and was refused"),
    "pathway.list.looked": _("Saw a team’s list"),
    "pathway.referral": _("Asked for a referral, and was refused"),
    "pathway.referral.accepted": _("Accepted the referral for a team"),
    "pathway.referral.allocated": _("Gave the referral to a person"),
    "pathway.referral.answered": _("Answered a question of the team"),
    "pathway.referral.asked": _("Asked the referrer a question"),
    "pathway.referral.born": _("Recorded a birth"),
    "pathway.referral.cancelled": _("Recorded that a meeting was put off"),
    "pathway.referral.closed": _("Closed the referral"),
    "pathway.referral.corrected": _("Corrected what was entered of the family"),
    "pathway.referral.decided": _("Decided about the referral"),
    "pathway.referral.declined": _("Did not take the referral that was offered"),
    "pathway.referral.escalated": _("The referral was late, and went further up"),
    "pathway.referral.escalation_looked": _("Looked at an escalated referral"),
    "pathway.referral.followed": _("Followed their own referral"),
    "pathway.referral.left_to_lead": _("Left the referral to the team’s lead"),
    "pathway.referral.looked": _("Opened the referral"),
    "pathway.referral.met": _("Recorded a meeting with the family"),
    "pathway.referral.moved": _("Recorded a move of home"),
    "pathway.referral.not_brought": _("Recorded a meeting that did not happen"),
    "pathway.referral.offered": _("Offered the referral to another team"),
    "pathway.referral.own_page": _("Opened the family’s own page"),
    "pathway.referral.passed": _("Passed the referral on"),
    "pathway.referral.received": _("Sent the referral"),
    "pathway.referral.reviewed": _("Reviewed the referral"),
    "pathway.referral.started": _("Recorded the start of support"),
    "pathway.referral.step_added": _("Added a next step"),
    "pathway.referral.step_done": _("Noted a next step as done"),
    "pathway.referral.stop_asked": _("Was asked to stop"),
    "pathway.referral.taken_back": _("Took back an offer to another team"),
    "pathway.referral.tried": _("Tried to reach the family"),
    "pathway.referral.unmet": _("Recorded that no team could take the referral"),
    "pathway.sent.looked": _("Saw the list of what they had sent"),
}

CHANGED = _("Recorded a change")
LOOKED = _("Looked")
REFUSED = _("Asked for something that is not theirs, and was refused")

MACHINES: dict[str, Any] = {
    "night": _("Mebyd itself, at night"),
    "loader": _("Mebyd itself, when it was set up"),
    "set-up": _("Mebyd itself, when it was set up"),
    "sign-up": _("Somebody who signed up by themselves"),
}
NOBODY = _("Somebody who had not signed in")
A_FAMILY = _("The family, through its own link")
SOMEBODY = _("Somebody who is no longer known")
