"""Addresses of the pathway, in both languages, each with who may knock."""

from django.urls import register_converter
from django.utils.translation import pgettext_lazy

from mebyd.pages.addresses import spoken
from mebyd.pages.doors import PUBLIC, Reach, door, route
from mebyd.pathway import address_words
from mebyd.pathway.views import (
    acts,
    advice,
    births,
    compare,
    contact,
    family,
    guest,
    household,
    lists,
    opened,
    phone,
    refer,
    sent,
)


register_converter(spoken(address_words.PARTS), "part")
register_converter(spoken(address_words.QUESTIONS), "asked")

SENDERS = {
    "referrer": Reach.OWN,
    "practitioner": Reach.OWN,
    "team_lead": Reach.OWN,
    "coordinator": Reach.OWN,
    "guest": Reach.OWN,
}
MAY_REFER = door(**SENDERS)
OWN_DRAFT = door("draft", **SENDERS)
OWN_REFERRAL = door("referral", **SENDERS)
ANSWER_ADVICE = {"coordinator": Reach.TEAM, "team_lead": Reach.TEAM}
OWN_ADVICE = door("consultation", **(SENDERS | ANSWER_ADVICE))

refer_routes = [
    route(pgettext_lazy("address", "refer/"), refer.start, name="start", door=PUBLIC),
    route(
        pgettext_lazy("address", "refer/<str:draft>/danger/"),
        refer.danger,
        name="danger",
        door=OWN_DRAFT,
    ),
    route(
        pgettext_lazy("address", "refer/<str:draft>/tasks/"),
        refer.tasks,
        name="tasks",
        door=OWN_DRAFT,
    ),
    route(
        pgettext_lazy("address", "refer/<str:draft>/not-agreed/"),
        refer.refused,
        name="refused",
        door=OWN_DRAFT,
    ),
    route(
        pgettext_lazy("address", "refer/<str:draft>/check/"),
        refer.check,
        name="check",
        door=OWN_DRAFT,
    ),
    route(
        pgettext_lazy("address", "refer/<str:draft>/delete/"),
        refer.drop,
        name="drop",
        door=OWN_DRAFT,
    ),
    route(
        pgettext_lazy("address", "refer/<str:draft>/part/<part:section>/"),
        refer.section,
        name="section",
        door=OWN_DRAFT,
    ),
    route(
        pgettext_lazy("address", "my-referrals/"),
        sent.sent,
        name="sent",
        door=MAY_REFER,
    ),
    route(
        pgettext_lazy("address", "my-referrals/<str:ref>/"),
        refer.received,
        name="received",
        door=OWN_REFERRAL,
    ),
    route(
        pgettext_lazy("address", "my-referrals/<str:ref>/question/<str:question>/"),
        sent.answer,
        name="answer",
        door=OWN_REFERRAL,
    ),
    route(
        pgettext_lazy("address", "advice/"), advice.ask, name="ask_advice", door=PUBLIC
    ),
    route(
        pgettext_lazy("address", "advice/<str:ref>/"),
        advice.follow,
        name="advice",
        door=OWN_ADVICE,
    ),
    route(
        pgettext_lazy("address", "refer-without-account/"),
        guest.guest,
        name="guest",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "refer-without-account/sent/"),
        guest.guest_sent,
        name="guest_sent",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "confirm/<str:secret>/"),
        guest.guest_confirm,
        name="guest_confirm",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "follow/<str:secret>/"),
        guest.guest_follow,
        name="guest_follow",
        door=PUBLIC,
    ),
]

STAFF = {
    "coordinator": Reach.TEAM,
    "team_lead": Reach.TEAM,
    "practitioner": Reach.TEAM,
}
LEADS = {"coordinator": Reach.TEAM, "team_lead": Reach.TEAM}
HELD = door("referral", **STAFF)
TO_DECIDE = door("referral", **LEADS)
AT_THE_DOOR = door(coordinator=Reach.TEAM)
ADVICE_HELD = door("consultation", **ANSWER_ADVICE)

staff_routes = [
    route(
        pgettext_lazy("address", "referrals/"),
        lists.listed,
        name="list",
        door=door(**STAFF),
    ),
    route(
        pgettext_lazy("address", "referrals/by-phone/"),
        phone.phone,
        name="phone",
        door=AT_THE_DOOR,
    ),
    route(
        pgettext_lazy("address", "referrals/advice/<str:ref>/"),
        phone.answer_advice,
        name="answer_advice",
        door=ADVICE_HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/advice/<str:ref>/refer/"),
        phone.advice_to_referral,
        name="advice_to_referral",
        door=ADVICE_HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/"),
        opened.opened,
        name="opened",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/decide/"),
        acts.decide,
        name="decide",
        door=TO_DECIDE,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/ask/"),
        acts.ask,
        name="ask_referrer",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/offer/"),
        acts.offer,
        name="offer",
        door=TO_DECIDE,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/accept/"),
        acts.accept,
        name="accept",
        door=TO_DECIDE,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/decline/"),
        acts.decline,
        name="decline",
        door=TO_DECIDE,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/take-back/"),
        acts.take_back,
        name="take_back",
        door=TO_DECIDE,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/unmet-need/"),
        acts.unmet,
        name="unmet",
        door=TO_DECIDE,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/review/"),
        acts.review,
        name="review",
        door=TO_DECIDE,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/close/"),
        acts.close,
        name="close",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/born/"),
        births.born,
        name="born",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/harm/"),
        acts.suspect,
        name="suspect",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/report/"),
        acts.report,
        name="report",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/step/<int:number>/"),
        acts.step,
        name="step",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/contact/<str:adult>/"),
        contact.contact_way,
        name="contact_way",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/link/<str:adult>/"),
        contact.link,
        name="own_link_again",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/reported-home/"),
        contact.take_home,
        name="take_home",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/household/"),
        household.household,
        name="household",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/household/baby/"),
        household.baby,
        name="correct_baby",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/household/add/"),
        household.add,
        name="add_adult",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/household/move/"),
        household.move,
        name="move",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/household/adult/<str:adult>/"),
        household.adult,
        name="correct_adult",
        door=HELD,
    ),
    route(
        pgettext_lazy(
            "address", "referrals/<str:ref>/household/adult/<str:adult>/left/"
        ),
        household.left,
        name="adult_left",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/agreement/"),
        contact.agree,
        name="agree",
        door=HELD,
    ),
    route(
        pgettext_lazy("address", "referrals/<str:ref>/same-baby/<str:known>/"),
        compare.compare,
        name="compare",
        door=HELD,
    ),
]

OWN_PAGE = door(family=Reach.OWN)

family_routes = [
    route(pgettext_lazy("address", "help/"), family.ask, name="ask", door=PUBLIC),
    route(
        pgettext_lazy("address", "help/question/<asked:question>/"),
        family.question,
        name="ask_question",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "help/check/"),
        family.check,
        name="ask_check",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "help/received/"),
        family.received,
        name="ask_received",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "help/leave/"), family.go, name="ask_go", door=PUBLIC
    ),
    route(
        pgettext_lazy("address", "my-request/closed/"),
        family.closed,
        name="own_closed",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "my-request/open/<str:link>/"),
        family.open_link,
        name="own_link",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "my-request/"),
        family.own_page,
        name="own_page",
        door=OWN_PAGE,
    ),
    route(
        pgettext_lazy("address", "my-request/contact/"),
        family.contact,
        name="own_contact",
        door=OWN_PAGE,
    ),
    route(
        pgettext_lazy("address", "my-request/contact/confirm/"),
        family.confirm,
        name="own_confirm",
        door=OWN_PAGE,
    ),
    route(
        pgettext_lazy("address", "my-request/add/"),
        family.add,
        name="own_add",
        door=OWN_PAGE,
    ),
    route(
        pgettext_lazy("address", "my-request/stop/"),
        family.stop,
        name="own_stop",
        door=OWN_PAGE,
    ),
    route(
        pgettext_lazy("address", "my-request/leave/"),
        family.leave,
        name="own_leave",
        door=OWN_PAGE,
    ),
]

urlpatterns = [*refer_routes, *staff_routes, *family_routes]
