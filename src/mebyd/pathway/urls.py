"""Addresses of the pathway, in both languages, each with who may knock."""

from django.utils.translation import pgettext_lazy

from mebyd.pages.doors import PUBLIC, Reach, door, route
from mebyd.pathway.views import advice, guest, refer, sent


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
OWN_ADVICE = door("consultation", **(SENDERS | {"coordinator": Reach.TEAM}))

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
        pgettext_lazy("address", "refer/<str:draft>/part/<str:section>/"),
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

urlpatterns = [*refer_routes]
