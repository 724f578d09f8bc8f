"""The pathway's writers, and the only ones. Each is one transaction."""

from mebyd.pathway.actions.advice_watch import climb_advice
from mebyd.pathway.actions.ages import check_on_the_unborn, count_aged_out
from mebyd.pathway.actions.agreement import agreed, send_link
from mebyd.pathway.actions.asking import ask_for_help
from mebyd.pathway.actions.births import born
from mebyd.pathway.actions.consult import (
    advice_became,
    advice_told,
    answer_advice,
    ask_advice,
)
from mebyd.pathway.actions.contact import (
    change_contact,
    confirm_by_code,
    record_contact_way,
    send_contact_code,
    settle_contact,
)
from mebyd.pathway.actions.decide import (
    answer_question,
    ask_referrer,
    decide,
    record_unmet,
    review_unmet,
)
from mebyd.pathway.actions.drafts import clear_old_drafts, drop_draft, save_draft
from mebyd.pathway.actions.family import (
    add_words,
    ask_to_stop,
    check_code,
    make_key,
    send_code,
)
from mebyd.pathway.actions.guests import ask_guest_to_confirm, confirm_guest
from mebyd.pathway.actions.harm import report_harm, suspect_harm
from mebyd.pathway.actions.household import (
    add_adult,
    adult_left,
    correct_adult,
    correct_baby,
    move,
    take_home,
)
from mebyd.pathway.actions.meet import (
    allocate,
    cancelled,
    close,
    met,
    not_brought,
    start_support,
    tried,
)
from mebyd.pathway.actions.offers import accept, decline, offer, take_back
from mebyd.pathway.actions.receive import Sender, advise, receive
from mebyd.pathway.actions.steps import (
    do_step,
    leave_to_lead,
    pass_on,
    review_support,
)
from mebyd.pathway.actions.watch import climb, turn_messages_into_steps


__all__ = [
    "Sender",
    "accept",
    "add_adult",
    "adult_left",
    "correct_adult",
    "correct_baby",
    "move",
    "add_words",
    "advice_became",
    "advice_told",
    "agreed",
    "advise",
    "allocate",
    "answer_advice",
    "answer_question",
    "ask_advice",
    "ask_for_help",
    "ask_guest_to_confirm",
    "ask_referrer",
    "ask_to_stop",
    "born",
    "cancelled",
    "change_contact",
    "check_code",
    "check_on_the_unborn",
    "clear_old_drafts",
    "climb",
    "climb_advice",
    "close",
    "confirm_by_code",
    "confirm_guest",
    "count_aged_out",
    "decide",
    "decline",
    "do_step",
    "drop_draft",
    "leave_to_lead",
    "make_key",
    "met",
    "not_brought",
    "offer",
    "pass_on",
    "receive",
    "record_contact_way",
    "record_unmet",
    "report_harm",
    "review_support",
    "review_unmet",
    "save_draft",
    "send_code",
    "send_contact_code",
    "send_link",
    "settle_contact",
    "start_support",
    "take_back",
    "take_home",
    "suspect_harm",
    "tried",
    "turn_messages_into_steps",
]
