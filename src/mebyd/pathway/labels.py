"""English words for the pathway's codes; the Welsh stands in this room's catalogue."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext, pgettext_lazy

from mebyd.directory import labels as directory_words
from mebyd.pathway.family_words import FOR_FAMILY, HEARS, STEPS_FOR_FAMILY
from mebyd.pathway.refusal_words import REFUSALS
from mebyd.pathway.sender_words import (
    FOR_SENDER,
    NEXT_ON_THE_WAY,
    STEPS_FOR_SENDER,
    TOLD_FAMILY,
)
from mebyd.pathway.sign_words import GROUPS, HELPS, SIGNS
from mebyd.pathway.terms import (
    TOLD_LATER,
    Agreement,
    Effect,
    Harm,
    Kind,
    Outcome,
    Reason,
    Refusal,
    Since,
    Source,
    Status,
    StepKind,
    Urgency,
)
from mebyd.places import labels as place_words
from mebyd.places import queries as places


__all__ = [
    "GROUPS",
    "HEARS",
    "HELPS",
    "SIGNS",
    "NEXT_ON_THE_WAY",
    "STEPS_FOR_FAMILY",
    "STEPS_FOR_SENDER",
    "TOLD_FAMILY",
]

Words = Mapping[str, Any]

SOURCES: Words = {
    Source.HEALTH_VISITOR: lazy("Health visitor"),
    Source.MIDWIFE: lazy("Midwife"),
    Source.PERINATAL_TEAM: lazy("Perinatal mental health team"),
    Source.SOCIAL_WORKER: lazy("Social worker"),
    Source.GP: lazy("GP"),
    Source.FAMILY: lazy("The family itself"),
    Source.NEONATAL: lazy("Neonatal or children’s ward"),
    Source.EARLY_HELP: lazy("Flying Start or Families First"),
    Source.THIRD_SECTOR: lazy("A charity or community group"),
    Source.ADULT_SERVICES: lazy("Adult mental health or substance use service"),
    Source.OTHER: lazy("Somebody else who works with families"),
}

STATUSES: Words = {
    Status.RECEIVED: lazy("Received"),
    Status.DECIDED: lazy("Level decided"),
    Status.UNMET: lazy("Unmet need"),
    Status.ACCEPTED: lazy("Accepted by a team"),
    Status.ALLOCATED: lazy("Somebody is to meet the family"),
    Status.MET: lazy("Family met"),
    Status.CLOSED: lazy("Closed"),
}

STEPS: Words = {
    StepKind.DECIDE: lazy("Read it and decide the level"),
    StepKind.OFFER: lazy("Offer it to a team"),
    StepKind.CHASE_OFFER: lazy("Get the other team’s answer"),
    StepKind.REVIEW_UNMET: lazy("Review the unmet need"),
    StepKind.ALLOCATE: lazy("Choose who will meet the family"),
    StepKind.CARRY_ON: lazy("Choose who carries on with the family"),
    StepKind.MEET: lazy("Meet the family"),
    StepKind.START: lazy("Start support"),
    StepKind.REVIEW: lazy("Review with the family"),
    StepKind.SAFEGUARDING: lazy("Safeguarding: make sure that it has been reported"),
    StepKind.DANGER: lazy("Somebody was in danger: make sure that everybody is safe"),
    StepKind.CRISIS: lazy("Parent in crisis: crisis or perinatal team today"),
    StepKind.MEDICAL_CHECK: lazy("Medical check of the baby today"),
    StepKind.WHO_SAW_BABY: lazy("Find out who has seen the baby today"),
    StepKind.OUTREACH: lazy("Reach out to the family, and tell the referrer"),
    StepKind.PRACTICAL_HELP: lazy("Offer practical help"),
    StepKind.REACH_BY_HAND: lazy("Tell the family in person or by phone"),
    StepKind.RING_BACK: lazy("Tell a colleague by phone"),
    StepKind.CHECK_UNBORN: lazy("Ask maternity how mother and baby are"),
    StepKind.AWAIT_ANSWER: lazy("Get the referrer’s answer"),
    StepKind.READ_ANSWER: lazy("Read the referrer’s answer"),
    StepKind.CONFIRM_STOP: lazy("The family asks to stop: speak with them"),
    StepKind.READ_WORDS: lazy("Read what the family has added"),
    StepKind.AGREE_HOLDER: lazy("The family has moved: agree who holds it"),
    StepKind.CONFIRM_CONTACT: lazy(
        "Confirm a way of contact: ask the adult themselves whether it is theirs and safe"
    ),
}

URGENCIES: Words = {
    Urgency.TODAY: lazy("Act today"),
    Urgency.PRIORITY: lazy("First in the queue"),
    Urgency.ROUTINE: lazy("In turn"),
}

AGREEMENTS: Words = {
    Agreement.AGREES: lazy("Yes, they know and agree"),
    Agreement.REFUSES: lazy("They know and do not agree"),
    Agreement.NOT_ASKED: lazy("They have not been asked yet"),
    Agreement.UNSAFE_TO_ASK: lazy("It is not safe to ask"),
}

EFFECTS: Words = {
    Effect.NONE: lazy("I cannot see an effect"),
    Effect.SOME: lazy("Some effect"),
    Effect.SERIOUS: lazy("A serious effect"),
    Effect.UNSURE: lazy("I am not sure"),
}

SINCES: Words = {
    Since.BIRTH: lazy("Since the birth, or before it"),
    Since.WEEKS: lazy("For some weeks"),
    Since.MONTHS: lazy("For months"),
    Since.UNSURE: pgettext_lazy("since when", "I am not sure"),
}

HARMS: Words = {
    Harm.NO: pgettext_lazy("do you", "No"),
    Harm.REPORTED: lazy("Yes, and it has been reported to the council"),
    Harm.NOT_YET: lazy("Yes, and it has not been reported yet"),
}

OUTCOMES: Words = {
    Outcome.GOALS_REACHED: lazy("Support completed, goals reached"),
    Outcome.PARTLY_REACHED: lazy("Support completed, goals partly reached"),
    Outcome.STEPPED_TO_UNIVERSAL: lazy(
        "Support completed, now with universal services"
    ),
    Outcome.ADVICE_AND_PLAN: lazy("Advice and a plan with universal services"),
    Outcome.FAMILY_DECLINED: lazy("The family does not want support"),
    Outcome.FAMILY_STOPPED: lazy("The family ended support"),
    Outcome.MOVED_OUT_OF_WALES: lazy("Moved out of Wales, handed over"),
    Outcome.HELD_ELSEWHERE: lazy("Another service now holds the concern"),
    Outcome.BABY_DIED: lazy("The baby has died"),
    Outcome.PREGNANCY_LOST: lazy("The pregnancy has ended in loss"),
    Outcome.SENT_IN_ERROR: lazy("Sent in error"),
}

REASONS: Words = {
    "severe": lazy("A severe difficulty between parent and baby: %(sign)s."),
    "complex_several": lazy("Complex: %(count)s difficulties between parent and baby."),
    "complex_with": lazy(
        "Complex: a difficulty between them, together with: %(sign)s."
    ),
    "enduring": lazy("Enduring: %(since)s."),
    "too_young_to_endure": lazy(
        "The baby is too young for it to have lasted; that is not asked of a newborn."
    ),
    "duration_not_known": lazy(
        "It is not known how long; not knowing never lowers the level."
    ),
    "baby_shows": lazy("The baby shows it: %(sign)s."),
    "effect": lazy("Effect on the baby, as the referrer sees it: %(effect)s."),
    "effect_not_known": lazy(
        "The effect on the baby is not known yet; not knowing never lowers the level."
    ),
    "between": lazy("A difficulty between parent and baby: %(sign)s."),
    "history": lazy("Something that makes a relationship harder: %(sign)s."),
    "nothing_above_universal": lazy(
        "Nothing was seen between parent and baby, or in the baby, that asks for more than universal support and a plan."
    ),
    "today_harm": lazy("Today: harm is suspected."),
    "today_danger": lazy("Today: somebody was in danger when it was sent."),
    "today_crisis": lazy("Today: a parent is in crisis."),
    "today_medical": lazy("Today: a medical check, because of: %(sign)s."),
    "first_vulnerable": lazy("Among the most vulnerable: %(sign)s."),
    "first_severe": lazy("First: the difficulty is severe."),
    "first_serious": lazy("First: the effect on the baby is serious."),
    "first_would_age_out": lazy(
        "First: would turn two before the standard can be met."
    ),
    "circumstance": lazy(
        "Read, and answered with practical help; it does not set the level: %(sign)s."
    ),
}


def sources() -> list[tuple[str, Any]]:
    return list(SOURCES.items())


def colleagues() -> list[tuple[str, Any]]:
    """Who may fill in the form of those who refer: the family has pages of its own."""
    return [one for one in SOURCES.items() if one[0] is not Source.FAMILY]


def statuses() -> list[tuple[str, Any]]:
    return list(STATUSES.items())


def vulnerable(code: str) -> str:
    """Why a baby counts among the most vulnerable: a sign, or its age."""
    return str(SIGNS[code]) if code in SIGNS else _("Would turn two while waiting")


def endings() -> list[tuple[str, Any]]:
    return list(OUTCOMES.items())


def outcomes(able: Collection[Outcome]) -> list[tuple[str, Any]]:
    """These endings with their words, in the order in which they are shown."""
    return [(code, text) for code, text in OUTCOMES.items() if code in able]


def say_reason(reason: Reason) -> str:
    """One reason in the reader's words."""
    facts = {name: _inside(_fact(name, value)) for name, value in reason.facts}
    return str(REASONS[reason.code]) % facts


def _inside(text: str) -> str:
    """A text as part of a sentence."""
    return text[:1].lower() + text[1:]


def say(refusal: Refusal) -> str:
    """Why something was not done, and what to do about it."""
    facts = {name: _fact(name, value) for name, value in refusal.facts.items()}
    return str(REFUSALS[refusal.code]) % facts


def _fact(name: str, value: Any) -> str:
    known: dict[str, Words] = {
        "sign": SIGNS,
        "since": SINCES,
        "effect": EFFECTS,
        "status": STATUSES,
    }
    if isinstance(value, date):
        return date_format(value, "j F Y")
    return str(known[name][value]) if name in known else str(value)


def nobody_yet() -> str:
    return _("nobody yet")


def for_sender(status: Status) -> str:
    return str(FOR_SENDER[status])


HAPPENED: Words = {
    Kind.RECEIVED: lazy("Received"),
    Kind.ASKED: lazy("The referrer was asked something"),
    Kind.ANSWERED: lazy("The referrer answered"),
    Kind.DECIDED: lazy("Level decided"),
    Kind.OFFERED: lazy("Offered to a team"),
    Kind.DECLINED: lazy("The team declined; it stays with the sender"),
    Kind.TAKEN_BACK: lazy("The offer was taken back"),
    Kind.ACCEPTED: lazy("Accepted by the team"),
    Kind.UNMET: lazy("Recorded as unmet need; still held here"),
    Kind.REVIEWED: lazy("Reviewed"),
    Kind.ALLOCATED: lazy("Somebody was chosen to meet the family"),
    Kind.TRIED: lazy("Tried to reach the family"),
    Kind.CANCELLED: lazy("A meeting was cancelled"),
    Kind.NOT_BROUGHT: lazy("The baby was not brought"),
    Kind.MET: lazy("Met the family"),
    Kind.STARTED: lazy("Support started"),
    Kind.STEP_ADDED: lazy("A step was added"),
    Kind.STEP_DONE: lazy("A step was done"),
    Kind.BORN: lazy("The baby was born"),
    Kind.CORRECTED: lazy("What was entered of the family was corrected"),
    Kind.MOVED: lazy("The family moved"),
    Kind.AGED_OUT: lazy("Turned two before anybody had met the family"),
    Kind.STOP_ASKED: lazy("The family asked to stop"),
    Kind.AGREED: lazy("A parent agreed"),
    Kind.LEFT_TO_LEAD: lazy("Fell to the team lead"),
    Kind.PASSED: lazy("The team closed; it passed on"),
    Kind.ESCALATED: lazy("Overdue: made known further up"),
    Kind.CLOSED: lazy("Closed"),
    Kind.UNTOLD: lazy("Somebody is still to be told of the ending"),
    Kind.TOLD: lazy("Told of the ending"),
}


def step(kind: StepKind, about: str = "") -> str:
    """A step in words; of practical help, which; of a move, where to."""
    if kind is StepKind.AGREE_HOLDER and (place := places.area(about)):
        return _("The family has moved to %(area)s: agree who holds it") % {
            "area": place_words.name(place)
        }
    text = str(STEPS[kind])
    return f"{text}: {HELPS[about]}" if about in HELPS else text


def happened_to_step(kind: Kind, one: StepKind, about: str = "", note: Any = "") -> str:
    """That a step beside the main line is to be done, or is done, and which."""
    if note == TOLD_LATER:
        return _("A later message takes its place: %(step)s") % {"step": step(one)}
    if kind in (Kind.STEP_ADDED, Kind.UNTOLD):
        return _("To be done: %(step)s") % {"step": step(one, about)}
    return _("Done: %(step)s") % {"step": step(one, about)}


def note(text: str) -> str:
    """How a step was done, in words: what somebody wrote, or what a code stands for."""
    return str(NOTES.get(text, text))


NOTES: Words = {
    "reported": lazy("The report has been recorded."),
    TOLD_LATER: lazy("A later message takes its place."),
}


def happened(kind: Kind) -> str:
    return str(HAPPENED[kind])


def follows(facts: Mapping[str, Any]) -> Iterator[str]:
    """What came of a correction, beside what was and what is."""
    if facts.get("withheld"):
        yield _(
            "The NHS number was not entered: with this birth it is another record’s."
        )
    if facts.get("aged_out") is False:
        yield _("It no longer counts as turned two before anybody met them.")


def role(code: str) -> str:
    """Whoever acted, by role; the watch of the night has none."""
    words = {str(key): text for key, text in directory_words.ROLES.items()}
    return str(words.get(code, "" if code != "system" else _("the nightly watch")))


def waited(days: int, *, is_over: bool) -> str:
    """How long somebody has waited, or did."""
    if not days and not is_over:
        return _("received today")
    if is_over:
        text = ngettext("waited %(days)s day", "waited %(days)s days", days)
    else:
        text = ngettext("waiting for %(days)s day", "waiting for %(days)s days", days)
    return text % {"days": days}


def for_family(status: Status) -> str:
    return str(FOR_FAMILY[status])


MEANWHILE: Words = {
    "visits": lazy("more visits from the people you already see"),
    "calls": lazy("regular calls from somebody you know by name"),
    "advice": lazy("advice to the people who already see you"),
    "family_support": lazy("practical support near you"),
    "group": lazy("a group near you"),
    "elsewhere": lazy("a request for you to be seen outside your area"),
}
"""
What a family is offered while the right support is not there, as it is told to them: in
words that tell whoever else reads the letter nothing (rule 14).
"""


def offers() -> list[tuple[str, str]]:
    """The offers as lines to tick."""
    texts = {code: str(text) for code, text in MEANWHILE.items()}
    return [(code, text[:1].upper() + text[1:]) for code, text in texts.items()]


def offered(codes: Iterable[str]) -> str:
    """The offers in one line, in the reader's language."""
    return "; ".join(str(MEANWHILE[code]) for code in codes)
