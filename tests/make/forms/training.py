"""Forms of the training pathway, each with somebody before it."""

from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from make import workforce as people
from make.forms.page import Page
from make.sign_in import as_
from mebyd.kit.days import local_day


WORKER, LEAD = "cardiff.worker", "cardiff.lead"


class Again(SimpleUploadedFile):
    """A file that can be sent more than once."""

    def read(self, *args, **more):
        self.seek(0)
        return super().read(*args, **more)


def day(name, on=None):
    on = on or local_day(timezone.now())
    parts = ("day", on.day), ("month", on.month), ("year", on.year)
    return {f"{name}_{part}": str(value) for part, value in parts}


def details(world):
    return {
        "name": "Mair Puw",
        "sector": "health",
        "profession": "health_visitor",
        "employer": "A health board",
        "areas": [world.areas["CDF"]],
        "days_a_week": "5",
        "welsh": "works",
        "registration": "12A3456E",
        **day("with_babies_since"),
    }


def page(world, who, route, good=None, **kwargs):
    return Page(as_(world, who), f"workforce:{route}", kwargs, good or {}, who)


def join(world):
    return page(world, WORKER, "join", details(world))


def change(world):
    people.joined(world, WORKER)
    return page(world, WORKER, "details", details(world))


def rate(world):
    people.joined(world, WORKER)
    numbers = range(1, len(people.domains()) + 1)
    good = {"when": "before"}
    for number in numbers:
        good |= {f"competence_{number}": "3", f"confidence_{number}": "2"}
    return page(world, WORKER, "rate", good)


def show(world):
    _worker, lead = people.pair(world)
    good = {
        "kind": "reflective_account",
        "title": "A first visit",
        "text": "What I saw.",
        "supervisor": lead,
        **day("on"),
    }
    return page(world, WORKER, "show", good)


def log(world):
    _worker, lead = people.pair(world)
    good = {"kind": "supervision", "what": "Monday", "hours": "1.5"}
    return page(world, WORKER, "log", good | {"supervisor": lead} | day("on"))


def ask(world):
    _worker, lead = people.pair(world)
    good = {"note": "My account", "supervisor": lead}
    named = {"competency": "development", "depth": 2}
    return page(world, WORKER, "ask", good, **named)


def supervisor(world):
    lead = people.supervisor(world)
    people.joined(world, WORKER)
    return page(world, WORKER, "supervisor", {"supervisor": lead})


def attach(world):
    file = Again("account.pdf", people.PDF, content_type="application/pdf")
    return page(world, WORKER, "attach", {"file": file}, ref=people.shown(world))


def withdraw_own(world):
    good = {"because": "In error"}
    return page(world, WORKER, "withdraw_own", good, ref=people.shown(world))


NOT_YET = {"answer": "not_yet", "what_to_do": "Bring a second case."}


def answer_request(world):
    _worker, lead = people.pair(world)
    ref = people.asked(world, WORKER, lead)
    return page(world, LEAD, "answer_request", dict(NOT_YET), ref=ref)


def answer_piece(world):
    ref = people.shown(world)
    return page(world, LEAD, "answer_piece", dict(NOT_YET), ref=ref)


def withdraw(world):
    made = people.training(world, LEAD)
    return page(world, LEAD, "withdraw", {"because": "In error"}, ref=made.sign_off)


def confirm(world):
    made = people.training(world, LEAD)
    return page(world, LEAD, "confirm", ref=made.hours)


def sign_up(world):
    """Nobody: a browser that is not signed in."""
    good = {"name": "Mair Puw", "email": "mair@charity.example"}
    client = Client(raise_request_exception=False)
    return Page(client, "workforce:sign_up", {}, good)


def recognise(world):
    good = {
        "stage": "enhanced",
        "ground": "baseline",
        "why": "Ten years in a clinic; the lead has looked.",
        **day("from_on"),
        **day("until_on", date(2027, 6, 1)),
    }
    worker = people.joined(world, WORKER)
    return page(world, "wales.workforce", "recognise", good, ref=worker)


def register(world):
    worker = people.joined(world, WORKER)
    good = {"body": "A register", **day("from_on"), **day("until_on", date(2030, 1, 1))}
    return page(world, "wales.workforce", "register", good, ref=worker)


def wrong(world):
    people.joined(world, WORKER)
    return page(world, WORKER, "wrong", {"text": "My stage is wrong."})


def corrected(world):
    made = people.training(world, WORKER)
    good = {"answer": "It is put right."}
    who = "wales.workforce"
    return page(world, who, "answer_correction", good, ref=made.correction)


PAGES = {
    "wrong": wrong,
    "corrected": corrected,
    "sign up": sign_up,
    "recognise": recognise,
    "register": register,
    "join training": join,
    "training details": change,
    "rate": rate,
    "show": show,
    "log": log,
    "ask sign-off": ask,
    "supervisor": supervisor,
    "attach": attach,
    "withdraw own": withdraw_own,
    "answer request": answer_request,
    "answer piece": answer_piece,
    "withdraw sign-off": withdraw,
}
BUTTONS = {"confirm hours": confirm}
