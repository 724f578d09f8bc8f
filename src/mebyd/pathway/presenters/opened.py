"""One referral for whoever holds it, in the order in which it should be read."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.directory.terms import Level, Principal, Role
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import HouseholdCard, Verdict
from mebyd.kit.days import local_day
from mebyd.pathway import labels
from mebyd.pathway.presenters import due
from mebyd.pathway.presenters.lists import LEVEL_COLOURS, level
from mebyd.pathway.presenters.names import Names, area, language, names
from mebyd.pathway.queries import Happened, Opened, StepCard, diary
from mebyd.pathway.rules import clock, moves, recommend, tables
from mebyd.pathway.terms import Harm, Kind, Recommendation, Status, StepKind


def opened(
    by: Principal, found: Opened, family: HouseholdCard, *, done: Any, at: datetime
) -> dict[str, Any]:
    """Story, facts, strengths, what is recommended and why, then what can be done."""
    known = names(_teams(found), _people(found))
    day = local_day(at)
    return {
        "ref": found.row.ref,
        "name": family_words.name_of(family.baby),
        "facts": _facts(found, family, day),
        "head": _head(found, known, at),
        "story": found.concern.story,
        "seen": [str(labels.SIGNS[code]) for code in found.concern.seen],
        "told": list(_told(found)),
        "caregivers": [_caregiver(one) for one in family.caregivers],
        "same": _same(found),
        "questions": found.questions,
        "family_words": found.family_words,
        "steps": [_step(found, one, at) for one in found.steps],
        "advice": _advice(found, family, at),
        "history": [_line(one, known) for one in reversed(found.history)],
        "acts": list(acts(by, found)),
        "back": reverse("pathway:list"),
    }


def _teams(found: Opened) -> list[str]:
    happened = [ref for one in found.history for ref in (one.team, one.to)]
    return [found.row.holder, found.row.offered_to, *happened]


def _people(found: Opened) -> list[str]:
    return [found.row.step_person, *(one.actor for one in found.history)]


def _head(found: Opened, known: Names, at: datetime) -> dict[str, Any]:
    row, step = found.row, found.state.next
    working = diary(at).working
    left = None
    if step:
        days = clock.working_days_left(step.due_on, at, working)
        left = due.left(days, due_on=step.due_on, today=local_day(at))
    return {
        "stage": str(labels.STATUSES[row.status]),
        "level": level(row.level),
        "level_colour": LEVEL_COLOURS.get(row.level, "grey"),
        "holder": known.team(row.holder) if row.holder else "",
        "offered_to": known.team(row.offered_to) if row.offered_to else "",
        "step": str(labels.STEPS[step.kind]) if step else "",
        "step_due": step.due_on if step else None,
        "whose": known.person(step.person) if step and step.person else "",
        "left": left,
        "wait": labels.waited(
            clock.wait(row.received_at, row.met_at or row.closed_at, at),
            is_over=bool(row.met_at or row.closed_at),
        ),
        "is_unmet": row.is_unmet,
        "is_safeguarding": row.is_safeguarding,
        "vulnerable": [str(labels.SIGNS[code]) for code in row.vulnerabilities],
    }


def _facts(found: Opened, family: HouseholdCard, day: Any) -> list[dict[str, Any]]:
    baby = family.baby
    rows = (
        (_("Age"), family_words.age_in_words(baby, day)),
        (_("Corrected age"), family_words.corrected_in_words(baby, day)),
        (_("Lives in"), area(found.row.area)),
        (_("Language"), language(baby.language, baby.interpreter)),
        (_("Received"), found.row.received_at),
        (_("From"), _sender(found)),
    )
    return [{"key": key, "value": value} for key, value in rows if value]


def _sender(found: Opened) -> str:
    source = str(labels.SOURCES[found.row.source])
    return f"{source}: {found.concern.caller}" if found.concern.caller else source


def _told(found: Opened) -> Iterator[dict[str, Any]]:
    concern = found.concern
    rows = (
        (_("Effect on the baby"), str(labels.EFFECTS[concern.effect])),
        (_("Since when"), str(labels.SINCES[concern.since])),
        (_("Agreement"), str(labels.AGREEMENTS[concern.agreement])),
        (_("What is going well"), concern.strengths),
        (_("What the family wants"), concern.wishes),
        (_("How to engage this family"), concern.engage),
        (_("Before you visit"), concern.staff_should_know),
        (_("Suspected harm"), _harm(found)),
    )
    for key, value in rows:
        if value:
            yield {"key": key, "value": value}


def _harm(found: Opened) -> str:
    concern = found.concern
    if concern.harm is Harm.NO:
        return ""
    said = (str(labels.HARMS[concern.harm]), concern.harm_to, concern.harm_by)
    return " · ".join(text for text in (*said, concern.harm_why_not) if text)


def _caregiver(one: Any) -> dict[str, Any]:
    safe = one.safe
    way = str(family_words.WAYS[safe.way]) if safe else ""
    return {
        "name": family_words.name_of(one),
        "kind": str(family_words.BOND_KINDS[one.kind]),
        "language": language(one.language, one.interpreter),
        "way": " · ".join(t for t in (way, safe.detail, safe.when_text) if t)
        if safe
        else "",
    }


def _same(found: Opened) -> list[dict[str, Any]]:
    asked = families.same_baby_questions([found.row.baby])
    return [
        {
            "url": reverse(
                "pathway:compare", kwargs={"ref": found.row.ref, "known": one.known_ref}
            ),
            "why": family_words.reasons(one.reasons),
        }
        for one in asked
        if one.verdict is Verdict.OPEN
    ]


def _step(found: Opened, one: StepCard, at: datetime) -> dict[str, Any]:
    about = str(labels.HELPS[one.about]) if one.about in labels.HELPS else ""
    report = one.kind is StepKind.SAFEGUARDING
    name = "pathway:report" if report else "pathway:step"
    kwargs = {"ref": found.row.ref} | ({} if report else {"number": one.number})
    return {
        "text": str(labels.STEPS[one.kind]),
        "about": about,
        "due_on": one.due_on,
        "is_done": one.done_at is not None,
        "is_late": one.done_at is None and one.due_on < local_day(at),
        "note": one.note,
        "url": reverse(name, kwargs=kwargs),
    }


def recommended(found: Opened, age_days: int, at: datetime) -> Recommendation:
    """What the rule recommends now: the age is today's."""
    return recommend.recommend(
        found.concern,
        tables.signs(),
        age_days=age_days,
        meet_days=diary(at).standards.meet_days,
    )


def _advice(found: Opened, family: HouseholdCard, at: datetime) -> dict[str, Any]:
    age = families.age_days(family.baby, on=local_day(at)) if _has_date(family) else 0
    advice = recommended(found, age, at)
    return {
        "level": level(advice.level),
        "level_colour": LEVEL_COLOURS[advice.level],
        "urgency": str(labels.URGENCIES[advice.urgency]),
        "reasons": [labels.say_reason(one) for one in advice.reasons],
        "version": advice.version,
        "is_decided": found.row.status is not Status.RECEIVED,
    }


def _has_date(family: HouseholdCard) -> bool:
    return bool(family.baby.born_on or family.baby.due_on)


def _line(one: Happened, known: Names) -> dict[str, Any]:
    what = labels.happened(one.kind)
    if one.kind is Kind.OFFERED and one.to:
        what = _("Offered to %(team)s") % {"team": known.team(one.to)}
    elif one.kind is Kind.DECIDED and one.level:
        what = _("Level decided: %(level)s") % {"level": level(Level(one.level))}
    reason = (
        one.facts.get("why") or one.facts.get("found") or one.facts.get("note") or ""
    )
    who = known.person(one.actor)
    return {
        "at": one.at,
        "what": what,
        "who": " · ".join(t for t in (who, labels.role(one.role)) if t),
        "reason": reason if isinstance(reason, str) else "",
    }


ACTS: tuple[tuple[str, Kind, str], ...] = (
    ("decide", Kind.DECIDED, "holder"),
    ("offer", Kind.OFFERED, "holder"),
    ("take_back", Kind.TAKEN_BACK, "holder"),
    ("unmet", Kind.UNMET, "holder"),
    ("review", Kind.REVIEWED, "holder"),
    ("ask", Kind.ASKED, "holder"),
    ("close", Kind.CLOSED, "door"),
    ("accept", Kind.ACCEPTED, "receiver"),
    ("decline", Kind.DECLINED, "receiver"),
)


def acts(by: Principal, found: Opened) -> Iterator[dict[str, Any]]:
    """What this person can do at this stage, the most usual first."""
    leads = by.teams(Role.COORDINATOR, Role.TEAM_LEAD)
    holds = found.row.holder in leads
    stands = {
        "holder": holds,
        "door": holds and found.row.status in moves.AT_THE_DOOR,
        "receiver": found.row.offered_to in leads,
    }
    for name, kind, who in ACTS:
        if stands[who] and moves.can(found.state, kind) and _makes_sense(name, found):
            route = "ask_referrer" if name == "ask" else name
            url = reverse(f"pathway:{route}", kwargs={"ref": found.row.ref})
            yield {"url": url, "text": str(labels.ACTS[name]), "name": name}


def _makes_sense(name: str, found: Opened) -> bool:
    if name == "review":
        return found.row.status is Status.UNMET
    if name == "decide":
        return not found.row.offered_to
    return True
