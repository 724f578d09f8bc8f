"""Addresses of the workforce."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern
from django.utils.translation import pgettext_lazy

from mebyd.directory.terms import Role
from mebyd.pages.doors import PUBLIC, Door, Reach, door, route
from mebyd.workforce.views import (
    cohorts,
    courses,
    lists,
    matrix,
    own,
    pathway,
    people,
    supervising,
)


STAFF = tuple(
    role.value for role in Role if role not in (Role.GUEST, Role.FAMILY, Role.PUBLIC)
)
"""Whoever signs in may train, whatever else they are here for."""


LEADS = door(workforce_lead=Reach.BOARD)
LEADS_THEM = door("practitioner", workforce_lead=Reach.BOARD)


def theirs(about: str = "") -> Door:
    return door(about, **dict.fromkeys(STAFF, Reach.OWN))


def _own(
    address: Any, view: Callable[..., Any], name: str, about: str = ""
) -> URLPattern:
    """A page for whoever has joined; who has not is shown first how to."""
    return route(address, own.once_joined(view), name=name, door=theirs(about))


urlpatterns = [
    route(
        pgettext_lazy("address", "training/"),
        pathway.pathway,
        name="pathway",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "training/sign-up/"),
        people.sign_up,
        name="sign_up",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "training/signed-up/"),
        people.signed_up,
        name="signed_up",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "training/people/"),
        people.find,
        name="people",
        door=LEADS,
    ),
    route(
        pgettext_lazy("address", "training/corrections/<str:ref>/"),
        people.answer_correction,
        name="answer_correction",
        door=door("correction", workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "training/people/<str:ref>/"),
        people.person,
        name="person",
        door=LEADS_THEM,
    ),
    route(
        pgettext_lazy("address", "training/people/<str:ref>/recognise/"),
        people.recognise,
        name="recognise",
        door=LEADS_THEM,
    ),
    route(
        pgettext_lazy("address", "training/people/<str:ref>/register/"),
        people.register,
        name="register",
        door=LEADS_THEM,
    ),
    _own(pgettext_lazy("address", "training/mine/"), own.mine, "mine"),
    route(
        pgettext_lazy("address", "training/mine/join/"),
        own.join,
        name="join",
        door=theirs(),
    ),
    _own(pgettext_lazy("address", "training/mine/details/"), own.details, "details"),
    _own(pgettext_lazy("address", "training/mine/rate/"), own.rate, "rate"),
    _own(pgettext_lazy("address", "training/mine/show/"), own.show, "show"),
    _own(
        pgettext_lazy("address", "training/mine/evidence/<str:ref>/file/"),
        own.attach,
        "attach",
        "evidence",
    ),
    _own(
        pgettext_lazy("address", "training/evidence/<str:ref>/file/"),
        own.file,
        "file",
        "evidence",
    ),
    _own(
        pgettext_lazy("address", "training/mine/evidence/<str:ref>/withdraw/"),
        own.withdraw_own,
        "withdraw_own",
        "evidence",
    ),
    _own(pgettext_lazy("address", "training/mine/hours/"), own.log, "log"),
    _own(
        pgettext_lazy("address", "training/mine/ask/<str:competency>/<int:depth>/"),
        own.ask,
        "ask",
    ),
    _own(
        pgettext_lazy("address", "training/mine/supervisor/"),
        own.supervisor,
        "supervisor",
    ),
    _own(pgettext_lazy("address", "training/mine/all.json"), own.as_json, "as_json"),
    _own(pgettext_lazy("address", "training/mine/portfolio.pdf"), own.as_pdf, "as_pdf"),
    _own(pgettext_lazy("address", "training/mine/wrong/"), own.wrong, "wrong"),
    _own(
        pgettext_lazy("address", "training/supervise/"),
        supervising.supervising,
        "supervising",
    ),
    _own(
        pgettext_lazy("address", "training/supervise/people/<str:ref>/"),
        supervising.supervisee,
        "supervisee",
        "supervisee",
    ),
    _own(
        pgettext_lazy("address", "training/supervise/requests/<str:ref>/"),
        supervising.answer_request,
        "answer_request",
        "request",
    ),
    _own(
        pgettext_lazy("address", "training/supervise/evidence/<str:ref>/"),
        supervising.answer_piece,
        "answer_piece",
        "evidence to answer",
    ),
    _own(
        pgettext_lazy("address", "training/supervise/hours/<str:ref>/confirm/"),
        supervising.confirm,
        "confirm",
        "hours",
    ),
    _own(
        pgettext_lazy("address", "training/supervise/sign-offs/<str:ref>/withdraw/"),
        supervising.withdraw,
        "withdraw",
        "sign-off",
    ),
    # --- Courses and cohorts ----------------------------------------------------------
    _own(pgettext_lazy("address", "training/courses/"), courses.courses, "courses"),
    route(
        pgettext_lazy("address", "training/courses/<str:ref>/"),
        courses.course,
        name="course",
        door=door("cohort", **dict.fromkeys(STAFF, Reach.BOARD)),
    ),
    _own(
        pgettext_lazy("address", "training/places/<str:ref>/certificate/"),
        courses.own_certificate,
        "own_certificate",
        "place",
    ),
    route(
        pgettext_lazy("address", "certificates/"),
        courses.certificate,
        name="certificate",
        door=PUBLIC,
    ),
    route(
        pgettext_lazy("address", "workforce/cohorts/"),
        cohorts.cohorts,
        name="cohorts",
        door=door(workforce_lead=Reach.ANYWHERE),
    ),
    route(
        pgettext_lazy("address", "workforce/courses/new/"),
        cohorts.new_course,
        name="new_course",
        door=door(workforce_lead=Reach.ANYWHERE),
    ),
    route(
        pgettext_lazy("address", "workforce/courses/<str:ref>/cohort/"),
        cohorts.open_cohort,
        name="open_cohort",
        door=door("course", workforce_lead=Reach.ANYWHERE),
    ),
    route(
        pgettext_lazy("address", "workforce/cohorts/<str:ref>/"),
        cohorts.cohort,
        name="cohort",
        door=door("cohort", workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "workforce/cohorts/<str:ref>/fill/"),
        cohorts.fill,
        name="fill",
        door=door("cohort", workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "workforce/cohorts/<str:ref>/attendance/"),
        cohorts.attendance,
        name="attendance",
        door=door("cohort", workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "workforce/cohorts/<str:ref>/completion/"),
        cohorts.completion,
        name="completion",
        door=door("cohort", workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "workforce/cohorts/<str:ref>/call-off/"),
        cohorts.call_off,
        name="call_off",
        door=door("cohort", workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "training/lists/"),
        lists.lists,
        name="lists",
        door=door(workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "training/lists/example.csv"),
        lists.example,
        name="list_example",
        door=door(workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "training/lists/<str:sheet>/"),
        lists.one,
        name="list",
        door=door("list", workforce_lead=Reach.BOARD),
    ),
    route(
        pgettext_lazy("address", "workforce/"),
        matrix.matrix,
        name="matrix",
        door=door(
            workforce_lead=Reach.BOARD,
            board_lead=Reach.BOARD,
            national_lead=Reach.WALES,
        ),
    ),
]
