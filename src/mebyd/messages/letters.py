"""
Every message, in English; the Welsh is in the catalogue. Those to families stand apart.

A part is left out where a fact that it names is not there.
"""

from django.utils.translation import gettext_lazy as _

from mebyd.messages.family_letters import TO_FAMILY
from mebyd.messages.parts import (
    HOLDS,
    NEXT,
    NEXT_BY,
    NO_REPLY,
    SIGN_IN,
    TALK,
    WORK_END,
    Words,
    p,
)
from mebyd.messages.terms import Template


WORDS: dict[Template, Words] = TO_FAMILY | {
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
    Template.SEARCH_GOES_ON_REFERRER: Words(
        _("Referral %(reference)s: the search for the right support goes on"),
        (
            p(
                _(
                    "We have looked again at your referral %(reference)s. The right "
                    "support is still not available, and the search goes on."
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
    # --- To those who learn -----------------------------------------------------------
    Template.COURSE_OFFERED: Words(
        _("A place is offered to you: %(course)s"),
        (
            p(_("A place is offered to you on a course: %(course)s.")),
            p(_("The course begins on %(from_on)s.")),
            p(
                _(
                    "Please accept it or pass it on by %(due_on)s. After that day it is "
                    "offered to the next person who waits."
                )
            ),
            SIGN_IN,
            NO_REPLY,
        ),
    ),
    Template.COURSE_CALLED_OFF: Words(
        _("A course is called off: %(course)s"),
        (
            p(
                _(
                    "A course for which you asked is called off, and is not held: "
                    "%(course)s."
                )
            ),
            p(_("It was to begin on %(from_on)s.")),
            p(
                _(
                    "There is nothing that you need to do. You can ask for another course."
                )
            ),
            SIGN_IN,
            NO_REPLY,
        ),
    ),
    Template.STAGE_LAPSES: Words(
        _("%(stage)s lapses on %(until_on)s"),
        (
            p(
                _(
                    "Your stage of the training pathway, %(stage)s, lapses on "
                    "%(until_on)s unless it is renewed."
                )
            ),
            p(_("What renews it stands on your training page.")),
            SIGN_IN,
            NO_REPLY,
        ),
    ),
}
