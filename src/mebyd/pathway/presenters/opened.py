"""One referral for whoever holds it, in the order in which it should be read."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.directory.terms import Principal, Role
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import CaregiverCard, HouseholdCard, Verdict
from mebyd.kit.days import local_day
from mebyd.pathway import access, labels
from mebyd.pathway.presenters import (
    allowed,
    by_hand,
    due,
    facts,
    history,
    standing,
    ways,
)
from mebyd.pathway.presenters import known as known_here
from mebyd.pathway.presenters.lists import LEVEL_COLOURS, level, step_in_words, whose
from mebyd.pathway.presenters.names import Names, language, names
from mebyd.pathway.queries import Opened, StepCard, age_days, diary, waited_days
from mebyd.pathway.rules import clock, moves, recommend, tables
from mebyd.pathway.terms import (
    Concern,
    Harm,
    Kind,
    Recommendation,
    Status,
    StepKind,
    Urgency,
)


def opened(
    by: Principal, found: Opened, family: HouseholdCard, *, at: datetime
) -> dict[str, Any]:
    """Story, facts, strengths, what is recommended and why, then what can be done."""
    known = names(_teams(found), _people(found), _guests(found))
    day = local_day(at)
    whats = by_hand.whats(found.steps)
    return {
        "ref": found.row.ref,
        "name": family_words.name_of(family.baby),
        "is_sealed": family.baby.is_sealed,
        "facts": facts.of(found, family, known, day),
        "head": _head(by, found, known, at),
        "story": found.concern.story,
        "said_by": facts.sender(found, known),
        "seen": _seen(found),
        "told": list(_told(found)),
        "know": found.concern.staff_should_know,
        "caregivers": [_caregiver(by, found, one) for one in family.caregivers],
        "same": _same(found),
        "known": known_here.also(by, found, family, at=at),
        "questions": found.questions,
        "family_words": _words(found, family),
        "steps": [_step(by, found, one, day, whats) for one in found.steps],
        "advice": advice_in_words(advice_of(found, at=at), found, at=at),
        "declined": _declined(found, known),
        "unmet": unmet_in_words(found),
        "ending": _ending(found),
        "history": history.told(found, known),
        "acts": [_act(act, found) for act in allowed.acts(by, found)],
        "record": list(_record(by, found)),
        "back": reverse("pathway:list"),
    }


def before_deciding(
    found: Opened, family: HouseholdCard, *, at: datetime
) -> dict[str, Any]:
    """What is read before a level is chosen: the baby, what was seen, what goes well."""
    first = found.history[0]
    known = names(people=[first.actor], guests=[first.actor])
    return {
        "is_sealed": family.baby.is_sealed,
        "facts": facts.of(found, family, known, local_day(at)),
        "seen": _seen(found),
        "told": list(_told(found)),
        "same": _same(found),
        "vulnerable": [str(labels.SIGNS[code]) for code in found.row.vulnerabilities],
    }


def _teams(found: Opened) -> list[str]:
    happened = [ref for one in found.history for ref in (one.team, one.to)]
    return [found.row.holder, found.row.offered_to, *happened]


def _people(found: Opened) -> list[str]:
    chosen = [str(one.facts.get("person", "")) for one in found.history]
    people = [found.row.step_person, *(one.actor for one in found.history), *chosen]
    return [ref for ref in people if ref]


def _guests(found: Opened) -> list[str]:
    return [one.actor for one in found.history if one.role == Role.GUEST]


def _act(act: allowed.Act, found: Opened) -> dict[str, Any]:
    url = reverse(f"pathway:{act.route}", kwargs={"ref": found.row.ref})
    return {"url": url, "text": str(act.text), "name": act.name}


def _record(by: Principal, found: Opened) -> Iterator[dict[str, str]]:
    """The way on to the baby's record, a floor above: by the names of its addresses."""
    was_with_a_team = found.state.accepted_at and not found.row.is_open
    if found.row.holder not in by.teams(*access.HOLDERS):
        return
    if found.row.status not in moves.WITH_A_TEAM and not was_with_a_team:
        return
    kwargs = {"ref": found.row.ref}
    leads = by.teams(*access.DECIDERS)
    if found.row.status is Status.ACCEPTED and found.row.holder in leads:
        text = str(labels.STEPS[StepKind.ALLOCATE])
        yield {"url": reverse("care:allocate", kwargs=kwargs), "text": text}
    yield {
        "url": reverse("care:record", kwargs=kwargs),
        "text": _("Open the baby’s record"),
    }


def _head(by: Principal, found: Opened, known: Names, at: datetime) -> dict[str, Any]:
    row, step = found.row, found.state.next
    kind = step.kind if step else None
    return {
        "stage": str(labels.STATUSES[row.status]),
        "level": level(row.level),
        "level_colour": LEVEL_COLOURS.get(row.level, "grey"),
        "urgency": str(labels.URGENCIES[row.urgency]) if row.met_at is None else "",
        "is_today": row.urgency is Urgency.TODAY and row.met_at is None,
        "holder": known.team(row.holder) if row.holder else "",
        "offer": _offer(by, found, known),
        "step": step_in_words(row, kind, by),
        "step_due": step.due_on if step else None,
        "whose": whose(row, kind, step.person, known, by) if step else "",
        "left": _left(step.due_on, at) if step else None,
        "wait": labels.waited(
            waited_days(row, at=at),
            is_over=bool(row.met_at or row.closed_at),
        ),
        "outcome": str(labels.OUTCOMES[row.outcome]) if row.outcome else "",
        "is_unmet": row.is_unmet,
        "is_safeguarding": row.is_safeguarding,
        "vulnerable": [labels.vulnerable(code) for code in row.vulnerabilities],
    }


def _left(due_on: date, at: datetime) -> due.Left:
    days = clock.working_days_left(due_on, at, diary(at).working)
    return due.left(days, due_on=due_on, today=local_day(at))


def _offer(by: Principal, found: Opened, known: Names) -> str:
    row = found.row
    if not row.offered_to:
        return ""
    mine = by.teams(*access.HOLDERS)
    if row.holder in mine:
        return _("Offered to %(team)s. Your team holds it until they accept.") % {
            "team": known.team(row.offered_to)
        }
    return _(
        "Offered to %(team)s. %(holder)s holds it until you accept, and still does "
        "if you decline."
    ) % {"team": known.team(row.offered_to), "holder": known.team(row.holder)}


def _declined(found: Opened, known: Names) -> dict[str, str] | None:
    """The last answer to an offer, where it was no and nothing has come after it."""
    answered = (Kind.OFFERED, Kind.DECLINED, Kind.ACCEPTED, Kind.UNMET, Kind.CLOSED)
    last = next((one for one in reversed(found.history) if one.kind in answered), None)
    if last is None or last.kind is not Kind.DECLINED:
        return None
    text = _("%(team)s declined it. %(holder)s still holds it.") % {
        "team": known.team(last.team),
        "holder": known.team(found.row.holder),
    }
    return {"text": text, "why": str(last.facts.get("why", ""))}


def unmet_in_words(found: Opened) -> list[str]:
    """
    What was recorded with the unmet need, while it lasts. Nothing where it began with a
    team that accepted and gives another level.
    """
    recorded = (one for one in reversed(found.history) if one.kind is Kind.UNMET)
    last = next(recorded, None) if found.row.is_unmet else None
    return list(history.unmet(last.facts)) if last else []


def _ending(found: Opened) -> dict[str, Any]:
    """How it ended, in the family's words where they were had."""
    ended = found.ending
    if ended is None:
        return {}
    return {
        "outcome": str(labels.OUTCOMES[ended.outcome]),
        "view": ended.family_view or ended.no_view_because,
        "watcher": ended.watcher,
        "at": ended.at,
    }


def _seen(found: Opened) -> list[dict[str, Any]]:
    """What was seen, under the headings of the form."""
    signs = tables.signs().seen(found.concern.seen)
    groups = (
        (title, [str(labels.SIGNS[s.code]) for s in signs if s.group == group])
        for group, title in labels.GROUPS.items()
    )
    return [{"title": str(title), "lines": lines} for title, lines in groups if lines]


def _told(found: Opened) -> Iterator[dict[str, Any]]:
    concern = found.concern
    rows = (
        (_("Effect on the baby"), str(labels.EFFECTS[concern.effect])),
        (_("Since when"), str(labels.SINCES[concern.since])),
        (_("Agreement"), _agreement(found)),
        (_("What is going well"), concern.strengths),
        (_("What the family wants"), concern.wishes),
        (_("How to engage this family"), concern.engage),
        (_("Danger"), _danger(concern)),
        (_("Suspected harm"), _harm(found)),
    )
    for key, value in rows:
        if value:
            yield {"key": key, "value": value}


def _danger(concern: Concern) -> str:
    """What was answered to the first question, and what the sender was told to do."""
    if concern.in_danger:
        return _("Somebody was in danger when it was sent; the sender was told: 999.")
    if concern.in_crisis:
        return _(
            "A parent was in crisis when it was sent; the sender was told whom to ring."
        )
    return ""


def _agreement(found: Opened) -> str:
    """As it was said first, and that a parent has agreed since."""
    first = str(labels.AGREEMENTS[found.concern.agreement])
    since = any(one.kind is Kind.AGREED for one in found.history)
    return f"{first} · {labels.happened(Kind.AGREED)}" if since else first


def _harm(found: Opened) -> str:
    concern = found.concern
    if concern.harm is Harm.NO:
        return ""
    day = date_format(concern.harm_on, "j F Y") if concern.harm_on else ""
    said = (str(labels.HARMS[concern.harm]), concern.harm_to, concern.harm_by, day)
    return " · ".join(text for text in (*said, concern.harm_why_not) if text)


def _caregiver(by: Principal, found: Opened, one: CaregiverCard) -> dict[str, Any]:
    may, may_link = (
        allowed.may(by, found, allowed.BY_NAME[name]) for name in ("contact", "link")
    )
    return {
        "name": family_words.name_of(one),
        "kind": str(family_words.BOND_KINDS[one.kind]),
        "language": language(one.language, one.interpreter) or _("language not known"),
        "is_safe": one.safe is not None,
        "contact": family_words.contact_in_words(one),
        **ways.ways_on(found, one, may=may, may_link=may_link),
    }


def _words(found: Opened, family: HouseholdCard) -> list[dict[str, Any]]:
    """Two adults' words stay apart: each with the name of whoever said it."""
    adults = {one.ref: family_words.name_of(one) for one in family.caregivers}
    return [
        {"at": at, "text": text, "who": adults.get(ref, "")}
        for at, text, ref in found.family_words
    ]


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


def _step(
    by: Principal,
    found: Opened,
    one: StepCard,
    day: date,
    whats: Mapping[str, str],
) -> dict[str, Any]:
    report = one.kind is StepKind.SAFEGUARDING
    act = allowed.BY_NAME["report" if report else "step"]
    kwargs = {"ref": found.row.ref} | ({} if report else {"number": one.number})
    may = one.done_at is None and allowed.may(by, found, act)
    return {
        "text": labels.step(one.kind, one.about),
        "what": whats.get(one.about, ""),
        "due_on": one.due_on,
        "is_done": one.done_at is not None,
        "done_at": one.done_at,
        "is_late": one.done_at is None and one.due_on < day,
        "note": labels.note(one.note),
        "url": reverse(f"pathway:{act.route}", kwargs=kwargs) if may else "",
        "do": _("Record the report") if report else _("Record that it is done"),
    }


def advice_of(found: Opened, *, at: datetime) -> Recommendation:
    """What the table recommends now, for the baby's age of today."""
    day = local_day(at)
    return recommend.recommend(
        found.concern,
        tables.signs(),
        age_days=age_days(found.row.ref, on=day),
        meet_days=tables.standards(day).meet_days,
    )


def advice_in_words(
    advice: Recommendation, found: Opened, *, at: datetime
) -> dict[str, Any]:
    """
    Every reason in words, with the version of the table.

    What was decided stands beside it: where a person differed, both are to be seen.
    """
    decided = found.row.level
    return {
        "level": level(advice.level),
        "level_colour": LEVEL_COLOURS[advice.level],
        "urgency": str(labels.URGENCIES[advice.urgency]),
        "reasons": [labels.say_reason(one) for one in advice.reasons],
        "help": [str(labels.HELPS[code]) for code in advice.help],
        "version": advice.version,
        "here": standing.here(found, advice.level, at=at),
        "decided": level(decided) if decided and decided != advice.level else "",
    }
