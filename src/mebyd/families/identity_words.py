"""What says which baby it is, in words: the day, the NHS number, the postcode."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mebyd.families.terms import BabyCard, HomeCard
from mebyd.kit import nhs_number
from mebyd.places import labels as places


def which_baby(baby: BabyCard, home: HomeCard | None) -> Iterator[tuple[str, str]]:
    """For whoever may open the baby. Of a sealed one, and of a sealed home, nothing."""
    if baby.is_sealed:
        return
    if baby.born_on:
        yield _("Date of birth"), date_format(baby.born_on, "j F Y")
    else:
        due = date_format(baby.due_on, "j F Y") if baby.due_on else _("Not known")
        yield _("Due date"), due
    number = nhs_number.shown(baby.nhs_number) if baby.nhs_number else _("Not known")
    yield _("NHS number"), number
    if home is None or not home.is_sealed:
        written = places.postcode(home.postcode) if home else ""
        yield _("Postcode"), written or _("Not known")
