"""Why the families' room does not do something, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mebyd.families.terms import (
    AlreadyBorn,
    AlreadyDecided,
    BornInFuture,
    CannotConfirmSo,
    DatesMissing,
    IsHereAlready,
    LeftBeforeCame,
    MovedBeforeHome,
    NobodyLeft,
    NoSuchBaby,
    NoSuchCaregiver,
    NotADueDate,
    NotAsked,
    NothingChanged,
    NothingToConfirm,
    NotLeftYet,
    NotMovedYet,
    Refusal,
    SameHome,
    TooOld,
)


REFUSALS: dict[type[Refusal], Promise] = {
    NoSuchBaby: _("There is no baby under this reference."),
    NoSuchCaregiver: _("There is no caregiver under this reference."),
    NotAsked: _("Nobody asked whether these two are the same baby."),
    AlreadyDecided: _("Somebody has decided this already. Open it again to see."),
    DatesMissing: _(
        "Give a due date for a baby not yet born, or a date of birth for one that is."
    ),
    AlreadyBorn: _("The birth of this baby is recorded already."),
    BornInFuture: _("The date of birth is in the future. Check the date."),
    NothingToConfirm: _("There is nothing that waits to be confirmed."),
    CannotConfirmSo: _(
        "Confirm a changed way of contact on the old one, by voice or in person."
    ),
    NothingChanged: _(
        "Nothing differs from the record. Change what is wrong, or go back."
    ),
    TooOld: _("Mebyd is for babies under three. Check the year."),
    NotADueDate: _("Enter the day on which the baby is expected."),
    IsHereAlready: _(
        "An adult of this name, who is the same to the baby, is in the record already. "
        "Correct that one instead."
    ),
    LeftBeforeCame: _(
        "The record has them here from a later day. Give that day or a later one."
    ),
    NotLeftYet: _("This day is still to come. Record it once they have left."),
    NobodyLeft: _(
        "They are the only adult in the record, and a baby is always with somebody. "
        "First add whoever looks after the baby now."
    ),
    MovedBeforeHome: _(
        "The present address stands in the record from a later day. Give that day or a "
        "later one; if the address was wrong from the beginning, give that day."
    ),
    NotMovedYet: _(
        "This day is still to come. Record the move on the day, or after it; until then "
        "the referral can be offered to the new area already."
    ),
    SameHome: _("This address stands in the record already. Check what you entered."),
}
