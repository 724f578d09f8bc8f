"""What an adult is to a baby, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mebyd.families.terms import BondKind, ParentalResponsibility


BOND_KINDS: dict[BondKind, Promise] = {
    BondKind.BIRTH_MOTHER: _("Birth mother"),
    BondKind.FATHER: _("Father"),
    BondKind.CO_PARENT: _("Other parent"),
    BondKind.ADOPTIVE: _("Adoptive parent"),
    BondKind.STEP_PARENT: _("Step-parent, or parent's partner"),
    BondKind.GRANDPARENT: _("Grandparent"),
    BondKind.KINSHIP: _("Other relative or friend who looks after the baby"),
    BondKind.FOSTER: _("Foster carer"),
    BondKind.OTHER: _("Somebody else"),
}
RESPONSIBILITIES: dict[ParentalResponsibility, Promise] = {
    ParentalResponsibility.YES: _("Has parental responsibility"),
    ParentalResponsibility.NO: _("Does not have parental responsibility"),
    ParentalResponsibility.UNKNOWN: _("Parental responsibility is not known"),
}
