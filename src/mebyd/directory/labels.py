"""Words for the directory's codes, and names in the reader's language."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from mebyd.directory.terms import (
    FROM_CONCEPTION,
    Age,
    Counted,
    Level,
    Role,
    Sector,
    ServiceCard,
    ServiceKind,
    Stage,
    StageCode,
    Takes,
    TeamCard,
    TeamKind,
    UrgentKind,
    UrgentNumber,
    Verdict,
    Why,
)
from mebyd.places.labels import SURENESS, in_welsh, name, sureness_choices


__all__ = ["SURENESS", "in_welsh", "name", "sureness_choices"]

DAYS_A_MONTH, DAYS_A_YEAR = 30.44, 365.25
Choices = list[tuple[str, Any]]

LEVELS = {
    Level.UNIVERSAL: pgettext_lazy("level", "Universal"),
    Level.TARGETED: pgettext_lazy("level", "Targeted"),
    Level.SPECIALISED: pgettext_lazy("level", "Specialised"),
}

ABOUT_LEVELS = {
    Level.UNIVERSAL: _("for every baby and family"),
    Level.TARGETED: _("for families who need more help"),
    Level.SPECIALISED: _(
        "for babies whose relationship with a parent is in serious trouble"
    ),
}

ROLES = {
    Role.REFERRER: pgettext_lazy("role", "Referrer"),
    Role.COORDINATOR: pgettext_lazy("role", "Front-door coordinator"),
    Role.PRACTITIONER: pgettext_lazy("role", "Practitioner"),
    Role.TEAM_LEAD: pgettext_lazy("role", "Team lead"),
    Role.SERVICE_MANAGER: pgettext_lazy("role", "Service manager"),
    Role.WORKFORCE_LEAD: pgettext_lazy("role", "Workforce lead"),
    Role.BOARD_LEAD: pgettext_lazy("role", "Board lead"),
    Role.NATIONAL_LEAD: pgettext_lazy("role", "National lead"),
    Role.INFORMATION_GOVERNANCE: pgettext_lazy("role", "Information governance"),
    Role.ADMINISTRATOR: pgettext_lazy("role", "Administrator"),
    Role.LEARNER: pgettext_lazy("role", "On the training pathway"),
    Role.GUEST: pgettext_lazy("role", "Guest"),
    Role.FAMILY: pgettext_lazy("role", "Family"),
    Role.PUBLIC: pgettext_lazy("role", "Public"),
}

SECTORS = {
    Sector.HEALTH_BOARD: _("Health board"),
    Sector.COUNCIL: _("Council"),
    Sector.THIRD_SECTOR: _("Third sector"),
    Sector.WALES: _("All Wales"),
}

TEAM_KINDS = {
    TeamKind.FRONT_DOOR: _("Front door"),
    TeamKind.SERVICE: _("Service team"),
}

ABOUT_TEAM_KINDS = {
    TeamKind.FRONT_DOOR.value: _(
        "It receives what arrives for the whole health board. Each board has one."
    ),
    TeamKind.SERVICE.value: _("It supports families."),
}

SERVICE_KINDS = {
    ServiceKind.PARENT_INFANT: _("Parent-infant relationship team"),
    ServiceKind.PERINATAL: _("Perinatal mental health"),
    ServiceKind.HEALTH_VISITING: _("Health visiting"),
    ServiceKind.MIDWIFERY: _("Midwifery"),
    ServiceKind.EARLY_YEARS: _("Early years"),
    ServiceKind.FAMILY_SUPPORT: _("Family support"),
    ServiceKind.INFORMATION: _("Information"),
}

TAKES = {
    Takes.YES: pgettext_lazy("takes referrals", "Takes referrals now"),
    Takes.NO: pgettext_lazy("takes referrals", "Takes no referrals now"),
    Takes.UNKNOWN: pgettext_lazy(
        "takes referrals", "Not known whether it takes referrals"
    ),
}

TAKES_MADE_UP = {
    Takes.YES: _("Takes referrals now: made up for the demonstration"),
    Takes.NO: _("Takes no referrals now: made up for the demonstration"),
    Takes.UNKNOWN: TAKES[Takes.UNKNOWN],
}

VERDICTS = {
    Verdict.YES: pgettext_lazy("coverage", "Yes"),
    Verdict.CONFIRMED_NONE: pgettext_lazy("coverage", "Confirmed none"),
    Verdict.NOT_CONFIRMED: pgettext_lazy("coverage", "Not confirmed"),
}

AGES = {
    Age.UNBORN: pgettext_lazy("age", "Not born yet"),
    Age.NEWBORN: pgettext_lazy("age", "Newborn"),
    Age.SIX_MONTHS: pgettext_lazy("age", "6 months"),
    Age.EIGHTEEN_MONTHS: pgettext_lazy("age", "18 months"),
}

STAGES = {
    StageCode.ACKNOWLEDGE: _("The referral is received, and the sender is told"),
    StageCode.SAFETY: _("Somebody checks whether the baby is safe"),
    StageCode.DECIDE: _("The front door decides which level, and hands over"),
    StageCode.CONSULT: _("A professional who asked for advice is answered"),
    StageCode.FIRST_MEETING: _("The first meeting with the family"),
    StageCode.ASSESSMENT: _("The assessment is complete"),
    StageCode.SUPPORT: _("Support begins"),
    StageCode.REVIEW: _("Family and team look together at how it goes"),
    StageCode.ENDING: _("Support ends, with a plan for what comes after"),
    StageCode.FOLLOW_UP: _("The team asks how the family is doing"),
}

URGENT = {
    UrgentKind.SAFEGUARDING: _("The council, about suspected harm to a child"),
    UrgentKind.CRISIS: _("The crisis team, for a parent in crisis"),
}

LANGUAGES = {"cy": _("Welsh"), "en": _("English")}

WHY = {
    Why.NOT_FOR_THIS_PLACE: _(
        "This role does not belong there: choose a team for people who work with "
        "families, and a health board or all Wales for the others."
    ),
    Why.SITS_ALREADY: _(
        "This person has this role here already. End that one first, or choose "
        "other dates."
    ),
    Why.ENDS_BEFORE_IT_BEGINS: _(
        "The last day lies before the first: check the dates."
    ),
    Why.TEAM_IS_CLOSED: _("This team is closed. Choose a team that is open."),
    Why.ALREADY_ENDED: _("This has ended already. Load the page again."),
    Why.ALREADY_THERE: _("This is there already, under the same name."),
    Why.NOT_FOUND: _("This is not in the directory. Choose from the list."),
    Why.NOT_ONESELF: _("Nobody gives a role to themselves. Ask another administrator."),
    Why.AGES_TURNED: _("The highest age must be above the lowest: check the ages."),
}


def hours(card: TeamCard | UrgentNumber) -> str:
    """When a number can be rung; that it is not known, if it is not."""
    said = card.hours_cy if in_welsh() else card.hours_en
    return said or card.hours_en or card.hours_cy or gettext("hours not known")


def ages(card: ServiceCard) -> str:
    """For whom a service is: "from pregnancy, up to age 2"."""
    parts = [age_from(card.ages_from_days)]
    if card.ages_until_days is not None:
        parts.append(age_until(card.ages_until_days))
    return ", ".join(parts)


def age_from(days: int) -> str:
    """The youngest that a service takes."""
    if days <= FROM_CONCEPTION:
        return gettext("from pregnancy")
    if days < 0:
        weeks = (days - FROM_CONCEPTION) // 7
        return gettext("from week %(weeks)s of pregnancy") % {"weeks": weeks}
    if days == 0:
        return gettext("from birth")
    months = round(days / DAYS_A_MONTH)
    return ngettext("from %(months)s month", "from %(months)s months", months) % {
        "months": months
    }


def age_until(days: int) -> str:
    """Up to which age, that day left out."""
    if days <= 0:
        return gettext("until birth")
    if days < 60:
        weeks = round((days - 1) / 7)
        return ngettext("up to %(weeks)s week", "up to %(weeks)s weeks", weeks) % {
            "weeks": weeks
        }
    months = round(days / DAYS_A_MONTH)
    if months < 24:
        return ngettext("up to %(months)s month", "up to %(months)s months", months) % {
            "months": months
        }
    return gettext("up to age %(years)s") % {"years": round(days / DAYS_A_YEAR)}


def ago(day: date, on: date) -> str:
    """How long ago a check was, so that an old one looks old."""
    days = (on - day).days
    months, years = int(days / DAYS_A_MONTH), int(days / DAYS_A_YEAR)
    if years:
        text = ngettext("over %(n)s year ago", "over %(n)s years ago", years)
        return text % {"n": years}
    if months:
        text = ngettext("%(n)s month ago", "%(n)s months ago", months)
        return text % {"n": months}
    if days <= 0:
        return gettext("today")
    return ngettext("%(n)s day ago", "%(n)s days ago", days) % {"n": days}


def takes(card: ServiceCard) -> str:
    """Whether it takes referrals; what is for every family needs none."""
    if card.takes is Takes.UNKNOWN and is_for_everybody(card):
        return gettext("For every family: no referral needed")
    is_lent = card.has_made_up_team and not card.is_made_up
    return str((TAKES_MADE_UP if is_lent else TAKES)[card.takes])


def is_for_everybody(card: ServiceCard) -> bool:
    return card.level is Level.UNIVERSAL and card.counts


def within(stage: Stage) -> str:
    """In how many days a step is to be done, and from when they are counted."""
    n = stage.days
    match stage.counted:
        case Counted.SAME_DAY:
            return gettext("the same day")
        case Counted.WORKING_DAYS:
            text = ngettext("within %(n)s working day", "within %(n)s working days", n)
        case Counted.FROM_REFERRAL:
            text = ngettext(
                "within %(n)s day of the referral",
                "within %(n)s days of the referral",
                n,
            )
        case Counted.AFTER_ASSESSMENT:
            text = ngettext(
                "within %(n)s day of the assessment",
                "within %(n)s days of the assessment",
                n,
            )
        case Counted.AFTER_START:
            text = ngettext(
                "about %(n)s day after support begins",
                "about %(n)s days after support begins",
                n,
            )
        case Counted.AFTER_ENDING:
            text = ngettext(
                "about %(n)s day after the ending",
                "about %(n)s days after the ending",
                n,
            )
    return text % {"n": n}


def level_choices() -> Choices:
    return _choices(LEVELS)


def role_choices() -> Choices:
    return _choices(ROLES)


def sector_choices() -> Choices:
    return _choices(SECTORS)


def team_kind_choices() -> Choices:
    return _choices(TEAM_KINDS)


def service_kind_choices() -> Choices:
    return _choices(SERVICE_KINDS)


def takes_choices() -> Choices:
    return _choices(TAKES)


def age_choices() -> Choices:
    return _choices(AGES)


def urgent_choices() -> Choices:
    return _choices(URGENT)


def language_choices() -> Choices:
    return list(LANGUAGES.items())


def _choices(words: Mapping[Any, Any]) -> Choices:
    return [(code.value, text) for code, text in words.items()]


BASES: dict[str, Any] = {
    "safety": _("Wales Safeguarding Procedures; the day is our proposal"),
    "consult": _(
        "Parent-Infant Foundation toolkit, chapter 6, names consultation as the first way; the number is ours"
    ),
    "assessment": _(
        "Welsh Government target for local primary mental health support services (Mental Health Measure, Part 1); its use here is ours"
    ),
    "support": _(
        "Welsh Government, November 2015, target for local primary mental health support services; its use here is ours"
    ),
    "ending": _("Own knowledge: four to nine months are usual"),
}
"""What a stage's number of days rests on, beside its status."""
