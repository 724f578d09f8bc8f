"""Pages on which a team acts."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mebyd.accounts import queries as accounts
from mebyd.care import labels, queries
from mebyd.care.terms import Candidate, NotKnown, NotMet, Wanted
from mebyd.directory import labels as directory_words
from mebyd.families import labels as family_words
from mebyd.families import queries as families
from mebyd.families.terms import Stage
from mebyd.pathway import labels as pathway_words
from mebyd.pathway import queries as referrals
from mebyd.pathway.queries import Listed, Opened
from mebyd.workforce import labels as training_words
from mebyd.workforce import queries as workforce


def plain(found: Opened, title: str, action: str, lead: str = "") -> dict[str, Any]:
    return {
        "title": title,
        "action": action,
        "lead": lead,
        "name": family_words.name_of(families.card(found.row.baby)),
        "ref": found.row.ref,
        "back": reverse("care:record", kwargs={"ref": found.row.ref}),
    }


def candidates(found: Opened, *, at: datetime) -> tuple[Candidate, ...]:
    card = families.card(found.row.baby)
    wanted = Wanted(card.language, card.interpreter, found.row.level)
    return queries.candidates(found.row.holder, wanted, at=at)


def choices(people: tuple[Candidate, ...]) -> list[tuple[str, str]]:
    """Each person with load, days, languages, and what speaks against them, in words."""
    names = accounts.people({one.person for one in people})
    return [(one.person, _person(one, names[one.person].name)) for one in people]


def _person(one: Candidate, name: str) -> str:
    load = _load(one)
    days = ngettext(
        "%(days)s day a week", "%(days)s days a week", round(one.days_a_week)
    ) % {"days": f"{one.days_a_week:g}"}
    spoken = ", ".join(str(directory_words.LANGUAGES[c]) for c in one.languages)
    against = ", ".join(str(labels.AGAINST[code]) for code in one.against)
    parts = (name, _trained(one), load, days, spoken, against)
    return " · ".join(part for part in parts if part)


def _trained(one: Candidate) -> str:
    """Their stage, and whether somebody supervises them; of who is on no pathway, that."""
    if isinstance(one.competence, NotKnown):
        return _("training not known")
    stage = _stage(one.stage)
    if isinstance(one.supervised, NotMet):
        return _("%(stage)s, nobody supervises them") % {"stage": stage}
    return stage


def _stage(code: str) -> str:
    card = workforce.stage_card(code)
    return training_words.name(card) if card else _("before the first stage")


def _load(one: Candidate) -> str:
    if one.full is None:
        return ngettext(
            "carries %(load)s family", "carries %(load)s families", one.load
        ) % {"load": one.load}
    return _("carries %(load)s of %(full)s") % {"load": one.load, "full": one.full}


def allocate(found: Opened, *, at: datetime) -> dict[str, Any]:
    row = found.row
    if row.met_at:
        return _carry_on(found)
    days = referrals.waited_days(row, at=at)
    standard = referrals.diary(at).standards.meet_days
    lead = _("%(waited)s; the standard is %(days)s days.") % {
        "waited": pathway_words.waited(days, is_over=False),
        "days": standard,
    }
    return plain(
        found,
        _("Choose who meets the family"),
        _("Allocate"),
        lead[:1].upper() + lead[1:],
    ) | {"know": found.concern.staff_should_know, "engage": found.concern.engage}


def _carry_on(found: Opened) -> dict[str, Any]:
    """The family has been met: somebody new carries on, and no wait is at stake."""
    title, lead = _("Choose who carries on with the family"), ""
    what = plain(found, title, _("Allocate"), lead)
    return what | {
        "know": found.concern.staff_should_know,
        "engage": found.concern.engage,
    }


def contact(found: Opened) -> dict[str, Any]:
    is_born = families.card(found.row.baby).stage is Stage.BORN
    lead = _("Only a meeting in person or by video ends the wait. A call does not.")
    what = plain(found, _("Record contact"), _("Save"), lead)
    return what | {"know": found.concern.staff_should_know, "is_born": is_born}


def review(found: Opened, *, at: datetime) -> dict[str, Any]:
    next_on = referrals.diary(at).review(at).due_on
    lead = _("Look at it together. The next review is then due by %(day)s.")
    lead = lead % {"day": formats.date_format(next_on, "j F Y")}
    return plain(found, _("Review with the family"), _("Save"), lead)


def caseload(lines: tuple[Listed, ...]) -> dict[str, Any]:
    return {
        "rows": [
            {
                "name": family_words.name_of(one.baby),
                "url": reverse("care:record", kwargs={"ref": one.row.ref}),
                "ref": one.row.ref,
                "step": str(pathway_words.STEPS[one.row.step]) if one.row.step else "",
                "day": one.row.step_due_on,
                "is_late": one.days_left < 0,
                "wait": pathway_words.waited(
                    one.wait_days, is_over=bool(one.row.met_at)
                ),
            }
            for one in lines
        ]
    }
