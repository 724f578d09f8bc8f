"""Forms of courses, cohorts and places, each with somebody before it."""

from datetime import timedelta

from django.utils import timezone

from make import courses
from make import workforce as people
from make.forms.page import Page
from make.pages import day
from make.sign_in import as_
from mebyd.workforce import actions


WORKER = "cardiff.worker"


def led(world, route, good=None, /, **kwargs):
    """A form of whoever leads the workforce of Cardiff's board."""
    who = courses.local(world)
    return Page(as_(world, who), f"workforce:{route}", kwargs, good or {}, who)


def new_course(world):
    good = {
        "name_en": "Watching babies",
        "name_cy": "Gwylio babanod",
        "provider": "A made-up provider",
        "stage": "foundational",
        "hours": "7.5",
        "evidence": "certificate",
        "competencies": ["development"],
        "cost": "120",
        "source": "Their page",
        "status": "verified",
    }
    return led(world, "new_course", good)


def open_cohort(world):
    today = timezone.localdate()
    good = {
        "board": world.boards["CVU"],
        "language": "cy",
        "where": "Caerdydd",
        "places": "12",
        **day("from_on", today + timedelta(60)),
        **day("until_on", today + timedelta(61)),
    }
    return led(world, "open_cohort", good, ref=courses.course())


def attendance(world):
    ref = courses.under_way(world)
    good = {"places": [courses.held(world, ref)], **_today()}
    return led(world, "attendance", good, ref=ref)


def completion(world):
    ref = courses.under_way(world)
    place = courses.held(world, ref)
    today = timezone.localdate()
    actions.attend(
        cohort=ref, on=today, places=[place], by=people.LEADER, at=timezone.now()
    )
    return led(world, "completion", {"completed": [place], **_today()}, ref=ref)


def _today():
    return day("on", timezone.localdate())


def fill(world):
    ref = courses.soon(world)
    courses.waiting(world, ref, WORKER)
    return led(world, "fill", ref=ref)


def call_off(world):
    return led(world, "call_off", ref=courses.soon(world))


def ask_for_place(world):
    people.joined(world, WORKER)
    where = {"ref": courses.soon(world)}
    client = as_(world, WORKER)
    return Page(client, "workforce:course", where, {"act": "ask"}, WORKER)


PAGES = {
    "new course": new_course,
    "open cohort": open_cohort,
    "attendance": attendance,
    "completion": completion,
}
BUTTONS = {
    "fill": fill,
    "call off": call_off,
    "ask for place": ask_for_place,
}
