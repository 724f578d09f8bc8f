"""Why the families' room does not do something, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mebyd.families import terms


REFUSALS: dict[type[terms.Refusal], Promise] = {
    terms.NoSuchBaby: _("There is no baby under this reference."),
    terms.NoSuchCaregiver: _("There is no caregiver under this reference."),
    terms.NotAsked: _("Nobody asked whether these two are the same baby."),
    terms.AlreadyDecided: _("Somebody has decided this already. Open it again to see."),
    terms.DatesMissing: _(
        "Give a due date for a baby not yet born, or a date of birth for one that is."
    ),
    terms.AlreadyBorn: _("The birth of this baby is recorded already."),
    terms.BornInFuture: _("The date of birth is in the future. Check the date."),
    terms.NothingToConfirm: _("There is nothing that waits to be confirmed."),
    terms.CannotConfirmSo: _(
        "Confirm a changed way of contact on the old one, by voice or in person."
    ),
    terms.NothingChanged: _(
        "Nothing differs from the record. Change what is wrong, or go back."
    ),
    terms.TooOld: _("Mebyd is for babies under three. Check the year."),
    terms.NotADueDate: _("Enter the day on which the baby is expected."),
    terms.IsHereAlready: _(
        "An adult of this name, who is the same to the baby, is in the record already. "
        "Correct that one instead."
    ),
    terms.LeftBeforeCame: _(
        "The record has them here from a later day. Give that day or a later one."
    ),
    terms.NotLeftYet: _("This day is still to come. Record it once they have left."),
    terms.NobodyLeft: _(
        "They are the only adult in the record, and a baby is always with somebody. "
        "First add whoever looks after the baby now."
    ),
    terms.MovedBeforeHome: _(
        "The present address stands in the record from a later day. Give that day or a "
        "later one; if the address was wrong from the beginning, give that day."
    ),
    terms.NotMovedYet: _(
        "This day is still to come. Record the move on the day, or after it; until then "
        "the referral can be offered to the new area already."
    ),
    terms.SameHome: _(
        "This address stands in the record already. Check what you entered."
    ),
}
