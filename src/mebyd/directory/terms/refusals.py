"""Why the directory does not do what was asked."""

from enum import StrEnum


class Why(StrEnum):
    NOT_FOR_THIS_PLACE = "not_for_this_place"
    SITS_ALREADY = "sits_already"
    ENDS_BEFORE_IT_BEGINS = "ends_before_it_begins"
    TEAM_IS_CLOSED = "team_is_closed"
    ALREADY_ENDED = "already_ended"
    ALREADY_THERE = "already_there"
    NOT_FOUND = "not_found"
    NOT_ONESELF = "not_oneself"
    AGES_TURNED = "ages_turned"


class CannotChange(Exception):  # noqa: N818
    """The directory cannot be changed so; `why` is said by labels."""

    def __init__(self, why: Why) -> None:
        super().__init__(why.value)
        self.why = why
