"""What the families' room will not do, and why."""


class Refusal(Exception):  # noqa: N818
    """Something that this room will not do."""


class NoSuchBaby(Refusal):
    """No baby stands under this reference."""


class NoSuchCaregiver(Refusal):
    """No caregiver stands under this reference."""


class NotAsked(Refusal):
    """Nobody asked whether these two are the same baby."""


class AlreadyDecided(Refusal):
    """Somebody has said already whether these two are the same baby."""


class DatesMissing(Refusal):
    """An unborn baby needs a due date, a born one a date of birth."""


class AlreadyBorn(Refusal):
    """The birth is recorded already, or the pregnancy has ended."""


class BornInFuture(Refusal):
    """A day of birth that is still to come."""


class NothingToConfirm(Refusal):
    """Nothing waits to be confirmed."""


class CannotConfirmSo(Refusal):
    """A changed way of contact is confirmed on the old one, by voice or in person."""


class NothingChanged(Refusal):
    """All that was entered stands in the record already."""


class TooOld(Refusal):
    """A date by which the baby would be too old to be one."""


class NotADueDate(Refusal):
    """An expected day that no pregnancy of today can have."""


class IsHereAlready(Refusal):
    """An adult of this name, and the same to the baby, is in the record."""


class LeftBeforeCame(Refusal):
    """An end before the day from which the record has this adult here."""


class NotLeftYet(Refusal):
    """An end that is still to come."""


class NobodyLeft(Refusal):
    """The only adult in the record: a baby is always with somebody."""


class MovedBeforeHome(Refusal):
    """A move before the day on which the present address began."""


class NotMovedYet(Refusal):
    """A move that is still to come."""


class SameHome(Refusal):
    """The address is the one that stands in the record."""
