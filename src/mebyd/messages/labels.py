"""The words for the messages' codes, in English; the Welsh is in the catalogue."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mebyd.messages.terms import Outcome, RecipientKind, State, Template


TEMPLATES: dict[Template, Promise] = {
    Template.REFERRAL_RECEIVED_FAMILY: _("Received (to the family)"),
    Template.REFERRAL_RECEIVED_REFERRER: _("Received (to the referrer)"),
    Template.SOMEBODY_WILL_CALL_FAMILY: _("Somebody will be in touch"),
    Template.ACCEPTED_REFERRER: _("Accepted"),
    Template.MET_REFERRER: _("Met (to the referrer)"),
    Template.MET_FAMILY: _("Met (to the family)"),
    Template.ENDED_FAMILY: _("Ended (to the family)"),
    Template.ENDED_REFERRER: _("Ended (to the referrer)"),
    Template.UNMET_FAMILY: _("The right support is not there (to the family)"),
    Template.UNMET_REFERRER: _("The right support is not there (to the referrer)"),
    Template.SEARCH_GOES_ON_FAMILY: _("The search goes on (to the family)"),
    Template.SEARCH_GOES_ON_REFERRER: _("The search goes on (to the referrer)"),
    Template.QUESTION_FOR_REFERRER: _("A question to the referrer"),
    Template.NOT_BROUGHT_REFERRER: _("Not brought twice (to the referrer)"),
    Template.CONSULTATION_RECEIVED: _("Request for advice received"),
    Template.CONSULTATION_ANSWERED: _("Request for advice answered"),
    Template.DRAFT_WAITING: _("A form is waiting"),
    Template.GUEST_CONFIRM: _("Confirm an e-mail address"),
    Template.OWN_PAGE_FAMILY: _("A link to a family's own page"),
    Template.FAMILY_CODE: _("A code for a family's own page"),
    Template.OFFERED_TEAM_LEAD: _("Offered to a team"),
    Template.DECLINED_HOLDER: _("A team has declined (to the holder)"),
    Template.QUESTION_ANSWERED: _("The referrer’s answer (to whoever asked)"),
    Template.ADVICE_OVERDUE_LEAD: _("Advice is overdue (to the team lead)"),
    Template.ADVICE_ESCALATED_BOARD_LEAD: _("Advice is overdue (to the board lead)"),
    Template.OVERDUE_LEAD: _("Overdue (to the team lead)"),
    Template.ESCALATED_BOARD_LEAD: _("Overdue (to the board lead)"),
    Template.STANDARD_BROKEN: _("Past the standard"),
    Template.HANDED_TO_LEAD: _("Fallen to the lead"),
    Template.COURSE_OFFERED: _("A place on a course offered"),
    Template.COURSE_CALLED_OFF: _("A course called off"),
    Template.STAGE_LAPSES: _("A stage that lapses soon"),
}
STATES: dict[State, Promise] = {
    State.QUEUED: _("Waiting to be sent"),
    State.SENT: _("Sent"),
    State.BY_HAND: _("Not sent: a person must tell them"),
    State.UNSAFE: _("Not sent: no safe way of contact is confirmed"),
    State.FAILED: _("Could not be sent"),
    State.STOPPED: _("Stopped"),
}
RECIPIENTS: dict[RecipientKind, Promise] = {
    RecipientKind.CAREGIVER: _("Family"),
    RecipientKind.PERSON: _("Colleague"),
    RecipientKind.GUEST: _("Referrer without an account"),
    RecipientKind.CALLER: _("Referrer who rang"),
}
OUTCOMES: dict[Outcome, Promise] = {
    Outcome.SENT: _("Sent"),
    Outcome.BY_HAND: _("Left to a person"),
    Outcome.UNSAFE: _("No safe way"),
    Outcome.ERROR: _("Error"),
    Outcome.TOO_LATE: _("Too late to be of use"),
    Outcome.NOBODY: _("Nobody to send it to"),
}


def templates() -> list[tuple[str, Promise]]:
    return [(code.value, text) for code, text in TEMPLATES.items()]


def states() -> list[tuple[str, Promise]]:
    return [(code.value, text) for code, text in STATES.items()]


def recipients() -> list[tuple[str, Promise]]:
    return [(code.value, text) for code, text in RECIPIENTS.items()]


def outcomes() -> list[tuple[str, Promise]]:
    return [(code.value, text) for code, text in OUTCOMES.items()]
