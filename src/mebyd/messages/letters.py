"""
Every message, in English; the Welsh is in the catalogue.

To a family the words are neutral, so that whoever else sees the screen learns nothing,
and true: no team's name stands in them, for a name can say what it is all about (who it
is stands on the family's own page). A part is left out where a fact that it names is not
there.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mebyd.messages.terms import RecipientKind, Template


@dataclass(frozen=True)
class Part:
    """A paragraph: shown if its facts are there, `when` one has a value, `without` one."""

    text: Promise
    when: tuple[str, str] | None = None
    without: str = ""


@dataclass(frozen=True)
class Words:
    subject: Promise
    parts: tuple[Part, ...]


def p(text: Promise, when: tuple[str, str] | None = None, without: str = "") -> Part:
    return Part(text, when, without)


NEUTRAL = _("A message for you")

# --- Parts that several messages share ------------------------------------------------
HELLO = p(_("Hello,"))
TALK = p(_("If you would like to talk to somebody, ring %(team)s on %(phone)s."))
TALK_FAMILY = p(_("If you would like to talk to somebody, ring the team on %(phone)s."))
SEE = p(
    _(
        "See where things stand: %(link)s\n"
        "To open your page you need a six-digit code, which we send you when you ask. "
        "Open it where nobody looks on who should not."
    )
)
DANGER = p(_("If somebody is in danger now, ring 999."))
NO_REPLY = p(_("Please do not reply to this e-mail: nobody reads the replies."))
HOLDS = p(_("%(team)s answers for it."))
NEXT = p(_("What happens next: %(next)s. By when: %(due_on)s."))
NEXT_BY = p(_("The next step is due by %(due_on)s."), without="next")
FOLLOW = p(_("Follow it here: %(link)s"))
YOURS_ALONE = p(
    _("The link is yours alone. Do not pass it on."),
    when=("to", RecipientKind.GUEST),
)
SIGN_IN = p(
    _("Sign in to see it: %(address)s"),
    when=("to", RecipientKind.PERSON),
    without="link",
)
FAMILY_END = (TALK_FAMILY, SEE, DANGER, NO_REPLY)
WORK_END = (FOLLOW, YOURS_ALONE, SIGN_IN, NO_REPLY)

UNSAID = (HELLO, TALK, TALK_FAMILY, SEE, NO_REPLY, FOLLOW, YOURS_ALONE, SIGN_IN)
"""Parts of a letter that nobody says by voice."""

WORDS: dict[Template, Words] = {
    # --- To a family ------------------------------------------------------------------
    Template.REFERRAL_RECEIVED_FAMILY: Words(
        NEUTRAL,
        (
            HELLO,
            p(_("A request for support for you has reached us.")),
            p(_("A team has your request, and answers for it.")),
            p(
                _(
                    "By %(due_on)s somebody reads it and thinks about who can help. "
                    "After that we are in touch with you, in the way that you said is "
                    "safe."
                )
            ),
            p(
                _(
                    "Somebody will be in touch with you in the way that you said is safe."
                ),
                without="due_on",
            ),
            p(_("Your reference is %(reference)s.")),
            *FAMILY_END,
        ),
    ),
    Template.SOMEBODY_WILL_CALL_FAMILY: Words(
        NEUTRAL,
        (
            HELLO,
            p(
                _(
                    "%(person)s from the team will be in touch with you, in the way that "
                    "you said is safe, to meet you by %(due_on)s."
                )
            ),
            p(
                _(
                    "The team has your request now, and chooses who will meet you by "
                    "%(chosen_on)s. You will hear from us who it is."
                )
            ),
            *FAMILY_END,
        ),
    ),
    Template.MET_FAMILY: Words(
        NEUTRAL,
        (
            HELLO,
            p(_("Thank you for your time with the team.")),
            p(_("If we should reach you in another way from now on, tell the team.")),
            *FAMILY_END,
        ),
    ),
    Template.ENDED_FAMILY: Words(
        NEUTRAL,
        (
            HELLO,
            p(_("The work on your request has come to its end.")),
            p(_("You may ask for support again whenever you want to.")),
            *FAMILY_END,
        ),
    ),
    Template.UNMET_FAMILY: Words(
        NEUTRAL,
        (
            HELLO,
            p(
                _(
                    "We want to be plain with you: the support that would suit you best "
                    "is not available in your area today."
                )
            ),
            p(
                _(
                    "The team still answers for your request, and goes on looking for the "
                    "right support for you."
                )
            ),
            p(_("Until then you are offered: %(offered)s")),
            p(
                _(
                    "We will look at this again by %(review_on)s and tell you what we find."
                )
            ),
            *FAMILY_END,
        ),
    ),
    Template.OWN_PAGE_FAMILY: Words(NEUTRAL, (HELLO, *FAMILY_END)),
    Template.FAMILY_CODE: Words(
        NEUTRAL,
        (
            p(_("Your code is %(code)s.")),
            p(
                _(
                    "It works for 10 minutes. Give it to nobody: we will never ask for it."
                )
            ),
            p(
                _(
                    "If you did not ask for a code, there is nothing that you need to do."
                )
            ),
        ),
    ),
    # --- To whoever referred ----------------------------------------------------------
    Template.REFERRAL_RECEIVED_REFERRER: Words(
        _("Referral %(reference)s has been received"),
        (
            p(_("Thank you. Your referral %(reference)s has been received.")),
            HOLDS,
            NEXT,
            NEXT_BY,
            p(_("If things get worse, tell %(team)s at once: %(phone)s.")),
            p(
                _(
                    "If anybody is in danger now, ring 999. If you suspect harm, ring the "
                    "council's social services now: this referral is not a report."
                )
            ),
            *WORK_END,
        ),
    ),
    Template.ACCEPTED_REFERRER: Words(
        _("Referral %(reference)s has been accepted"),
        (
            p(_("%(team)s has accepted your referral %(reference)s.")),
            NEXT,
            NEXT_BY,
            *WORK_END,
        ),
    ),
    Template.MET_REFERRER: Words(
        _("Referral %(reference)s: the family has been met"),
        (
            p(_("%(team)s has met the family of your referral %(reference)s.")),
            p(_("The family is taking part."), when=("engaged", "yes")),
            p(_("The family is not taking part at present."), when=("engaged", "no")),
            p(_("What is yours to do: %(yours)s")),
            NEXT,
            *WORK_END,
        ),
    ),
    Template.NOT_BROUGHT_REFERRER: Words(
        _("Referral %(reference)s: please help us to reach the family"),
        (
            p(
                _(
                    "The baby of your referral %(reference)s was not brought twice. "
                    "%(team)s still answers for it, and is reaching out to the family."
                )
            ),
            p(_("If you have seen the baby lately, please tell the team when.")),
            *WORK_END,
        ),
    ),
    Template.UNMET_REFERRER: Words(
        _("Referral %(reference)s: the right support is not available here"),
        (
            p(
                _(
                    "The level of support that your referral %(reference)s needs is not "
                    "available in this area. This is recorded and counted."
                )
            ),
            p(_("%(team)s still answers for it.")),
            p(_("It will be looked at again by %(review_on)s.")),
            *WORK_END,
        ),
    ),
    Template.ENDED_REFERRER: Words(
        _("Referral %(reference)s has ended"),
        (
            p(_("Your referral %(reference)s has ended.")),
            p(_("From now on %(watcher)s keeps watch.")),
            *WORK_END,
        ),
    ),
    Template.QUESTION_FOR_REFERRER: Words(
        _("Referral %(reference)s: a question for you"),
        (
            p(_("%(team)s asks you a question about your referral %(reference)s.")),
            p(_("The wait goes on while you answer.")),
            p(_("Please answer by %(due_on)s.")),
            *WORK_END,
        ),
    ),
    Template.CONSULTATION_RECEIVED: Words(
        _("Request for advice %(reference)s has been received"),
        (
            p(_("Your request for advice %(reference)s has been received.")),
            HOLDS,
            p(_("You will have an answer by %(due_on)s.")),
            *WORK_END,
        ),
    ),
    Template.CONSULTATION_ANSWERED: Words(
        _("Request for advice %(reference)s has been answered"),
        (
            p(_("Your request for advice %(reference)s has been answered.")),
            *WORK_END,
        ),
    ),
    Template.DRAFT_WAITING: Words(
        _("A form that you began is waiting"),
        (
            p(
                _(
                    "You began a form and have not sent it. Nobody acts on it until you do."
                )
            ),
            p(_("It will be deleted on %(gone_on)s.")),
            *WORK_END,
        ),
    ),
    Template.GUEST_CONFIRM: Words(
        _("Confirm your e-mail address"),
        (
            p(_("Confirm that this e-mail address is yours: %(link)s")),
            p(_("The link works once, within 24 hours.")),
            p(_("If you did not ask for it, there is nothing that you need to do.")),
            NO_REPLY,
        ),
    ),
    # --- To those who lead ------------------------------------------------------------
    Template.OFFERED_TEAM_LEAD: Words(
        _("Referral %(reference)s is offered to your team"),
        (
            p(_("Referral %(reference)s is offered to your team.")),
            p(_("Until you accept it, %(team)s answers for it.")),
            p(_("Please answer by %(due_on)s.")),
            *WORK_END,
        ),
    ),
    Template.DECLINED_HOLDER: Words(
        _("Referral %(reference)s: the team that you asked cannot take it"),
        (
            p(
                _(
                    "The team that referral %(reference)s was offered to cannot take it, "
                    "and says why."
                )
            ),
            p(_("%(team)s still answers for it.")),
            p(_("Please offer it to another team by %(due_on)s.")),
            *WORK_END,
        ),
    ),
    Template.QUESTION_ANSWERED: Words(
        _("Referral %(reference)s: your question has been answered"),
        (
            p(_("The referrer has answered your question about %(reference)s.")),
            *WORK_END,
        ),
    ),
    Template.ADVICE_OVERDUE_LEAD: Words(
        _("Request for advice %(reference)s is overdue"),
        (
            p(_("Nobody has answered the request for advice %(reference)s in time.")),
            p(_("Working days late: %(days)s.")),
            HOLDS,
            *WORK_END,
        ),
    ),
    Template.ADVICE_ESCALATED_BOARD_LEAD: Words(
        _("Request for advice %(reference)s has come up to you"),
        (
            p(
                _(
                    "Request for advice %(reference)s has come up to you: it is overdue, "
                    "and nobody below has answered it."
                )
            ),
            p(_("Working days late: %(days)s.")),
            HOLDS,
            TALK,
            NO_REPLY,
        ),
    ),
    Template.OVERDUE_LEAD: Words(
        _("Referral %(reference)s is overdue"),
        (
            p(_("The next step of referral %(reference)s is overdue.")),
            p(_("Working days late: %(days)s.")),
            HOLDS,
            *WORK_END,
        ),
    ),
    Template.ESCALATED_BOARD_LEAD: Words(
        _("Referral %(reference)s has come up to you"),
        (
            p(
                _(
                    "Referral %(reference)s has come up to you: it is overdue, and nobody "
                    "below has acted in time."
                )
            ),
            p(_("Working days late: %(days)s.")),
            HOLDS,
            *WORK_END,
        ),
    ),
    Template.STANDARD_BROKEN: Words(
        _("Referral %(reference)s is past the standard"),
        (
            p(_("Referral %(reference)s has waited longer than the standard allows.")),
            p(_("Days waited: %(days)s.")),
            HOLDS,
            *WORK_END,
        ),
    ),
    Template.HANDED_TO_LEAD: Words(
        _("Referral %(reference)s is now yours"),
        (
            p(
                _(
                    "A colleague has left, and what they held is now yours: referral "
                    "%(reference)s."
                )
            ),
            NEXT,
            NEXT_BY,
            *WORK_END,
        ),
    ),
}
