"""The baby's record: the baby at the centre, each bond beside it, what happened."""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from mebyd.accounts import queries as accounts
from mebyd.accounts.terms import PersonCard
from mebyd.care import access, labels, queries
from mebyd.care.presenters import open_steps
from mebyd.care.terms import ContactCard
from mebyd.directory import labels as directory_words
from mebyd.directory import queries as directory
from mebyd.directory.terms import Level, Principal, Role
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import CaregiverCard, HouseholdCard, Stage
from mebyd.kit.days import local_day
from mebyd.messages import labels as message_words
from mebyd.messages import queries as messages
from mebyd.pathway import access as referrals
from mebyd.pathway import labels as pathway_words
from mebyd.pathway.queries import Happened, Opened, Row, waited_days
from mebyd.pathway.terms import Kind, SenderKind, Status, StepKind
from mebyd.places import labels as place_words
from mebyd.places import queries as places


OF_A_STEP = frozenset({Kind.STEP_ADDED, Kind.STEP_DONE, Kind.UNTOLD, Kind.TOLD})


def record(
    by: Principal, found: Opened, family: HouseholdCard, *, at: datetime
) -> dict[str, Any]:
    row, day = found.row, local_day(at)
    contacts = queries.contacts(row.ref)
    episodes = queries.episodes(row.ref)
    carried = next((one.carried_by for one in reversed(episodes) if one.carried_by), "")
    sender = found.history[0].actor
    people = accounts.people({carried, sender, *(one.by for one in contacts)} - {""})
    names = {ref: card.name for ref, card in people.items()}
    team = directory.team(row.holder) if row.holder else None
    steps = open_steps.steps(by, found, day)
    return {
        "ref": row.ref,
        "name": family_words.name_of(family.baby),
        "age": family_words.age_in_words(family.baby, day),
        "which": list(family_words.which_baby(family.baby, family.home)),
        "corrected": family_words.corrected_in_words(family.baby, day),
        "language": _language(family),
        "holder": place_words.name(team) if team else "",
        "carried": names.get(carried, ""),
        "stage": str(pathway_words.STATUSES[row.status]),
        "level": str(directory_words.LEVELS[Level(row.level)]) if row.level else "",
        "next": steps[0] if steps else {},
        "steps": steps,
        "wait": _wait(found, family, at),
        "story": found.concern.story,
        "said_by": _said_by(found, people.get(sender)),
        "know": found.concern.staff_should_know,
        "engage": found.concern.engage,
        "bonds": [_bond(by, found, one) for one in family.caregivers],
        "home": _home(family),
        "known": _known(by, found, at),
        "showed": [one.note for one in contacts if one.note][:3],
        "contacts": [_contact(one, names) for one in contacts],
        "history": list(_history(found)),
        "letters": _letters(row.ref, family),
        "ending": _ending(row.ref),
        "acts": [*_acts(by, found), *_more_acts(by, found, family)],
        "referral_url": reverse("pathway:opened", kwargs={"ref": row.ref}),
    }


def _said_by(found: Opened, person: PersonCard | None) -> str:
    """The colleague who referred, and how they are reached at work."""
    if found.row.sender_kind is SenderKind.BY_PHONE:
        return found.concern.caller
    if found.row.sender_kind is SenderKind.FAMILY:
        return ""
    card = person or accounts.guest(found.history[0].actor)
    return f"{card.name} · {card.work_contact}" if card else ""


def _known(by: Principal, found: Opened, at: datetime) -> list[dict[str, Any]]:
    """Other referrals of this baby, or of a linked record, that the reader may open."""
    rows, _hidden = referrals.also_known(by, found.row, at=at)
    cards = directory.teams(sorted({row.holder for row in rows if row.holder}))
    teams = {card.ref: place_words.name(card) for card in cards}
    return [
        {
            "ref": row.ref,
            "url": reverse("pathway:opened", kwargs={"ref": row.ref}),
            "stage": str(pathway_words.STATUSES[row.status]),
            "holder": teams.get(row.holder, ""),
        }
        for row in rows
    ]


def _language(family: HouseholdCard) -> str:
    baby = family.baby
    if baby.interpreter:
        return _("interpreter: %(language)s") % {"language": baby.interpreter}
    known = directory_words.LANGUAGES.get(baby.language)
    return str(known) if known else ""


def _letters(ref: str, family: HouseholdCard) -> list[dict[str, Any]]:
    """What was sent, or was not; of the family's adults, to whom."""
    adults = {one.ref: family_words.name_of(one) for one in family.caregivers}
    return [
        {
            "text": str(message_words.TEMPLATES[one.template]),
            "to": adults.get(one.to.ref, ""),
            "state": str(message_words.STATES[one.state]),
            "at": one.queued_at,
        }
        for one in messages.about(ref)
    ]


def _history(found: Opened) -> Iterator[dict[str, Any]]:
    """Newest first; one line for what the night found late again and again."""
    lines = [*_happenings(found)]
    for late, run in groupby(lines, key=lambda line: line["is_late"]):
        if late:
            first, *more = run
            yield first | {"before": [line["at"] for line in more]}
        else:
            yield from run


def _happenings(found: Opened) -> Iterator[dict[str, Any]]:
    """Newest first; of what was put right, what was and what is."""
    refs = [str(ref) for one in found.history if (ref := one.facts.get("change"))]
    changes = families.changes(refs) if refs else {}
    for one in reversed(found.history):
        card = changes.get(str(one.facts.get("change", "")))
        lines = family_words.changed_lines(card) if card else ()
        said = (one.facts.get("found", ""), *lines, *pathway_words.follows(one.facts))
        yield {
            "at": one.at,
            "what": family_words.changed(card) if card else _happened(one, found),
            "found": [text for text in said if text],
            "is_late": one.kind is Kind.ESCALATED,
        }


def _happened(one: Happened, found: Opened) -> str:
    step = next((step for step in found.steps if step.number == one.number), None)
    if step is None or one.kind not in OF_A_STEP:
        return pathway_words.happened(one.kind)
    note = one.facts.get("note")
    return pathway_words.happened_to_step(one.kind, step.kind, step.about, note)


def _wait(found: Opened, family: HouseholdCard, at: datetime) -> dict[str, str]:
    """Days waited, and which share of the baby's life that is: for staff and leads."""
    from mebyd.histories import measures
    from mebyd.histories.terms import day_number

    row = found.row
    ended = row.met_at or row.closed_at
    days = waited_days(row, at=at)
    born = family.baby.born_on
    days_of = (day_number(one) for one in (row.received_at, born, ended or at))
    share = measures.share_of_life(*days_of)
    return {
        "days": pathway_words.waited(days, is_over=ended is not None),
        "share": _share(share),
    }


def _share(share: float | None) -> str:
    if share is None:
        return _("before birth")
    return _("%(share)s %% of the baby’s life") % {"share": round(share * 100)}


def _bond(by: Principal, found: Opened, one: CaregiverCard) -> dict[str, Any]:
    return {
        "name": family_words.name_of(one),
        "kind": str(family_words.BOND_KINDS[one.kind]),
        "rights": str(family_words.RESPONSIBILITIES[one.parental_responsibility]),
        "is_safe": one.safe is not None,
        "contact": family_words.contact_in_words(one),
        "contact_url": _contact_url(found, one) if _holds(by, found) else "",
    }


def _contact_url(found: Opened, one: CaregiverCard) -> str:
    """Where it is written down how to reach them; not for a sealed identity."""
    if one.is_sealed:
        return ""
    kwargs = {"ref": found.row.ref, "adult": one.ref}
    return reverse("pathway:contact_way", kwargs=kwargs)


def _home(family: HouseholdCard) -> str:
    if family.home is None:
        return ""
    if family.home.is_sealed:
        return _("protected: ask your team lead")
    area = places.area(family.home.area)
    known = (
        family.home.address,
        place_words.postcode(family.home.postcode),
        place_words.name(area) if area else "",
    )
    return ", ".join(part for part in known if part)


def _contact(one: ContactCard, names: dict[str, str]) -> dict[str, Any]:
    return {
        "on": one.on,
        "way": str(labels.WAYS[one.way]),
        "came": str(labels.CAME[one.came]),
        "is_meeting": one.is_meeting,
        "who": ", ".join(str(labels.WHO[code]) for code in one.who),
        "missed": one.why_missed,
        "seen_by": one.baby_seen_by,
        "note": one.note,
        "next_on": one.next_on,
        "by": names.get(one.by, ""),
    }


def _ending(ref: str) -> dict[str, Any]:
    found = queries.ending(ref)
    if found is None:
        return {}
    return {
        "outcome": str(pathway_words.OUTCOMES[found.outcome]),
        "view": found.family_view or found.no_view_because,
        "watcher": found.watcher,
        "summary": found.summary,
        "at": found.at,
    }


def _acts(by: Principal, found: Opened) -> Iterator[dict[str, str]]:
    """What this person can do now, the most usual first."""
    row = found.row
    holds = _holds(by, found)
    leads = row.is_open and row.holder in by.teams(Role.TEAM_LEAD, Role.COORDINATOR)
    with_team = row.status in (Status.ACCEPTED, Status.ALLOCATED, Status.MET)
    can_start = row.status is Status.MET and found.state.started_at is None
    if holds and row.status in (Status.ALLOCATED, Status.MET):
        yield _act(_("Record contact"), "care:contact", row.ref)
    if leads and with_team:
        yield _act(_choose(row), "care:allocate", row.ref)
    if holds and can_start:
        yield _act(_("Start support"), "care:start", row.ref)
    if holds and row.status is Status.MET and found.state.started_at is not None:
        yield _act(_("Review with the family"), "care:review", row.ref)
    if holds and with_team:
        yield _act(_("End support"), "care:end", row.ref)
    if leads and with_team and not row.offered_to:
        yield _act(_("Hand over to another team"), "pathway:offer", row.ref)


def _choose(row: Row) -> str:
    if row.met_at:
        return _("Choose who carries on with the family")
    return _("Choose who meets the family")


def _more_acts(
    by: Principal, found: Opened, family: HouseholdCard
) -> Iterator[dict[str, str]]:
    """What may happen at any stage: a correction, the birth, harm that is suspected."""
    if not _holds(by, found):
        return
    yield _act(_("Correct the family’s details"), "pathway:household", found.row.ref)
    if family.baby.stage is Stage.UNBORN:
        yield _act(_("The baby is born"), "pathway:born", found.row.ref)
    kinds = {step.kind for step in found.state.beside}
    if StepKind.SAFEGUARDING in kinds:
        yield _act(_("Record the report"), "pathway:report", found.row.ref)
    else:
        yield _act(_("I suspect harm"), "pathway:suspect", found.row.ref)


def _holds(by: Principal, found: Opened) -> bool:
    return found.row.is_open and access.holds(by, found.row)


def _act(text: str, route: str, ref: str) -> dict[str, str]:
    return {"text": text, "url": reverse(route, kwargs={"ref": ref})}
