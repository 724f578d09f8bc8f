"""What a message is made of: the paragraphs, and those that several messages share."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mebyd.messages.terms import RecipientKind


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
