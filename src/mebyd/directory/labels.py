"""Words for the directory's codes, and names in the reader's language."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from mebyd.directory.terms import (
    Level,
    Role,
    Sector,
    ServiceKind,
    Takes,
    TeamKind,
    Verdict,
    Why,
)
from mebyd.places.labels import SURENESS, in_welsh, name, sureness_choices


__all__ = ["SURENESS", "in_welsh", "name", "sureness_choices"]

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

VERDICTS = {
    Verdict.YES: pgettext_lazy("coverage", "Yes"),
    Verdict.CONFIRMED_NONE: pgettext_lazy("coverage", "Confirmed none"),
    Verdict.NOT_CONFIRMED: pgettext_lazy("coverage", "Not confirmed"),
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
    Why.AGES_TURNED: _("The highest age must be above the lowest: check the ages."),
}


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


def _choices(words: Mapping[Any, Any]) -> Choices:
    return [(code.value, text) for code, text in words.items()]
