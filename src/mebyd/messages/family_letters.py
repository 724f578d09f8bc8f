"""
What is sent to a family, in English; the Welsh is in the catalogue.

The words are neutral, so that whoever else sees the screen learns nothing, and true: no
team's name stands in them, for a name can say what it is all about (who it is stands on
the family's own page).
"""

from django.utils.translation import gettext_lazy as _

from mebyd.messages.parts import FAMILY_END, HELLO, Words, p
from mebyd.messages.terms import Template


NEUTRAL = _("A message for you")

SEARCH = (
    p(
        _(
            "The team still answers for your request, and goes on looking for the right "
            "support for you."
        )
    ),
    p(_("Until then you are offered: %(offered)s")),
    p(_("We will look at this again by %(review_on)s and tell you what we find.")),
)

TO_FAMILY: dict[Template, Words] = {
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
            *SEARCH,
            *FAMILY_END,
        ),
    ),
    Template.SEARCH_GOES_ON_FAMILY: Words(
        NEUTRAL,
        (
            HELLO,
            p(
                _(
                    "We have looked again, as we said we would. The support that would "
                    "suit you best is still not available in your area."
                )
            ),
            *SEARCH,
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
}
