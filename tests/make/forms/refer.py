"""Forms of whoever refers: a professional, a guest, a family."""

from django.test import Client
from django.urls import reverse
from django.utils.translation import override

import make
from make.forms.page import Page
from make.sign_in import as_, as_family
from mebyd.directory.terms import Principal, Role, Seat
from mebyd.families import queries as families
from mebyd.families.terms import Way
from mebyd.pathway import actions as pathway


DAY = {"day_day": "3", "day_month": "11", "day_year": "2025"}

SECTIONS = {
    "before": {
        "source": "health_visitor",
        "danger": "no",
        "harm": "reported",
        "harm_to": "Powys",
        "harm_by": "A. Worker",
        "harm_on_day": "1",
        "harm_on_month": "11",
        "harm_on_year": "2026",
        "harm_why_not": "Written already",
    },
    "agreement": {"agreement": "agrees"},
    "baby": {
        "born": "born",
        **DAY,
        "weeks": "38",
        "first_names": "Mabli",
        "family_name": "Hughes",
        "multiple": "1",
        "nhs_number": "943 476 5919",
        "area": "W06000023",
        "postcode": "LD1 5AA",
    },
    "carers": {
        "first_names": "Rhian",
        "family_name": "Tomos",
        "kind": "birth_mother",
        "way": "telephone",
        "detail": "01632 960123",
        "when_text": "Mornings",
        "told_me": ["yes"],
        "language": "cy",
        "interpreter": "BSL",
        "other_first_names": "Gwyn",
        "other_family_name": "Tomos",
        "other_kind": "father",
    },
    "worry": {
        "story": "She looks away when he cries.",
        "seen": ["no_bond", "crying"],
        "effect": "some",
        "since": "weeks",
    },
    "helps": {
        "strengths": "They sing.",
        "wishes": "Sleep",
        "engage": "By text",
        "staff_should_know": "A dog",
    },
}
QUESTIONS = {
    "name": {"first_name": "Rhian"},
    "age": {"born": "born", **DAY},
    "where": {"area": "W06000023", "postcode": "LD1 5AA"},
    "contact": {"way": "telephone", "detail": "01632 960123", "when_text": "Mornings"},
    "language": {"language": "cy"},
    "help": {"help": "Somebody to talk to"},
}


# --- The pages ----------------------------------------------------------------------
def section(name):
    def made(world):
        client = as_(world, "powys.referrer")
        with override("en"):
            began = client.post(reverse("pathway:start"), SECTIONS["before"])
        draft = began["Location"].split("/")[-3]
        kwargs = {"draft": draft, "section": name}
        return Page(client, "pathway:section", kwargs, SECTIONS[name], "powys.referrer")

    return made


def start(world):
    client = as_(world, "powys.referrer")
    return Page(client, "pathway:start", {}, SECTIONS["before"], "powys.referrer")


def advice(world):
    good = {"source": "midwife", "area": "W06000023", "question": "How?", "key": "k1"}
    return Page(
        as_(world, "powys.referrer"), "pathway:ask_advice", {}, good, "powys.referrer"
    )


def guest(world):
    good = {
        "email": "gwen@bwrdd.example",
        "name": "Gwen Guest",
        "role_text": "GP",
        "organisation_text": "A surgery",
        "phone": "01632 960123",
    }
    return Page(Client(raise_request_exception=False), "pathway:guest", {}, good)


def answer(world):
    row = make.referral(world, "CDF")
    asked = make.asked(world, row, "CDF")
    client = as_(world, "cardiff.referrer")
    kwargs = {"ref": row.ref, "question": asked}
    good = {"answer": "Since Monday."}
    return Page(client, "pathway:answer", kwargs, good, "cardiff.referrer")


def asking(name):
    def made(world):
        client = Client(raise_request_exception=False)
        return Page(client, "pathway:ask_question", {"question": name}, QUESTIONS[name])

    return made


def own(route, **good):
    def made(world):
        row = make.referral(world)
        client = Client(raise_request_exception=False)
        caregiver = families.first_caregiver(row.baby)
        as_family(client, caregiver, about=row.ref)
        return Page(client, f"pathway:{route}", {}, good)

    return made


def lock(world):
    row = make.referral(world)
    caregiver = families.first_caregiver(row.baby)
    link = pathway.make_key(ref=row.ref, caregiver=caregiver, at=make.at())
    client = Client(raise_request_exception=False)
    return Page(client, "pathway:own_link", {"link": link}, {"code": "123456"})


def own_confirm(world):
    """A new way of contact waits; a code to the one in use confirms it."""
    row = make.referral(world)
    caregiver = families.first_caregiver(row.baby)
    change_contact(row, caregiver)
    client = Client(raise_request_exception=False)
    as_family(client, caregiver, about=row.ref)
    return Page(client, "pathway:own_confirm", {}, {"code": "123456"})


def as_the_family(row, caregiver):
    return Principal(ref=caregiver, seats=(Seat(Role.FAMILY),), about=row.ref)


def change_contact(row, caregiver):
    by = as_the_family(row, caregiver)
    pathway.change_contact(
        ref=row.ref,
        way=Way.TELEPHONE,
        detail="01632 960124",
        when_text="",
        by=by,
        at=make.at(1),
    )


def full_draft(world):
    """Everything is answered: it can be sent, or dropped."""
    made = section("baby")(world)
    for name, good in SECTIONS.items():
        with override("en"):
            draft = made.kwargs["draft"]
            kwargs = {"draft": draft, "section": name}
            answer = made.client.post(reverse("pathway:section", kwargs=kwargs), good)
            assert answer.status_code == 302, name
    return made


def of_a_draft(route):
    def made(world):
        page = full_draft(world)
        kwargs = {"draft": page.kwargs["draft"]}
        return Page(page.client, route, kwargs, {}, page.who)

    return made


PAGES = {
    "start": start,
    **{f"section {name}": section(name) for name in SECTIONS},
    "advice": advice,
    "guest": guest,
    "answer": answer,
    **{f"family {name}": asking(name) for name in QUESTIONS},
    "own contact": own(
        "own_contact", way="telephone", detail="01632 960124", when_text="Evenings"
    ),
    "own confirm": own_confirm,
    "own add": own("own_add", text="He smiles."),
    "own lock": lock,
}
BUTTONS = {
    "send a draft": of_a_draft("pathway:check"),
    "drop a draft": of_a_draft("pathway:drop"),
    "own stop": own("own_stop"),
    "own leave": own("own_leave"),
}
