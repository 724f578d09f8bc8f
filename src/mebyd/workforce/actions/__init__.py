"""The only writers of the workforce."""

from mebyd.workforce.actions.completing import attend, complete
from mebyd.workforce.actions.correcting import answer_correction, ask_correction
from mebyd.workforce.actions.courses import call_off, open_cohort, register_course
from mebyd.workforce.actions.evidence import accept, attach, not_yet_evidence, show
from mebyd.workforce.actions.hours import confirm, log
from mebyd.workforce.actions.lists import check_list, forget_lists, load_list
from mebyd.workforce.actions.people import change, enrol, join
from mebyd.workforce.actions.places import (
    accept_place,
    ask_for_place,
    fill,
    pass_on,
    pass_on_unanswered,
)
from mebyd.workforce.actions.rating import rate
from mebyd.workforce.actions.recognising import recognise, register
from mebyd.workforce.actions.sign_up import sign_up
from mebyd.workforce.actions.signing import ask, not_yet, sign, sign_off
from mebyd.workforce.actions.standing import stand_teams
from mebyd.workforce.actions.supervising import end_supervising, supervise
from mebyd.workforce.actions.tally import count
from mebyd.workforce.actions.warning import warn_of_lapses
from mebyd.workforce.actions.withdrawing import withdraw


__all__ = [
    "count",
    "accept_place",
    "ask_for_place",
    "attend",
    "call_off",
    "complete",
    "fill",
    "open_cohort",
    "pass_on",
    "pass_on_unanswered",
    "register_course",
    "check_list",
    "forget_lists",
    "load_list",
    "accept",
    "answer_correction",
    "ask",
    "ask_correction",
    "attach",
    "change",
    "confirm",
    "end_supervising",
    "enrol",
    "join",
    "log",
    "not_yet",
    "not_yet_evidence",
    "rate",
    "recognise",
    "register",
    "show",
    "sign",
    "sign_off",
    "sign_up",
    "stand_teams",
    "supervise",
    "warn_of_lapses",
    "withdraw",
]
