"""Forms of those who work on a referral, each at the stage that it asks for."""

from django.utils import timezone

import make
from make import nasty
from make.forms.page import Page
from make.forms.refer import as_the_family, change_contact
from make.sign_in import as_
from mebyd.care import actions as care
from mebyd.families import queries as families
from mebyd.families.terms import BondKind, CaregiverGiven
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.terms import StepKind


DOOR, LEAD, WORKER = "cardiff.coordinator", "cardiff.lead", "cardiff.worker"


def staff(route, row_of, name="cardiff.coordinator", /, **good):
    """A form of those who work on a referral, which is at the stage that it asks for."""

    def made(world):
        row = row_of(world)
        kwargs = {"ref": row.ref}
        if route == "pathway:step":
            kwargs["number"] = queries.opened(row.ref).state.beside[0].number
        if route in OF_ONE_ADULT:
            kwargs["adult"] = families.first_caregiver(row.baby)
        if "to" in good:
            good["to"] = world.teams["cardiff.specialised"]
        if "person" in good:
            good["person"] = world.people["cardiff.worker"]
        made = Page(as_(world, name), route, kwargs, dict(good), name)
        if "seen" in nasty.read(made.client.get(made.at("en"))).kinds:
            made.good["seen"] = str(row.sequence)
        return made

    return made


def received(world):
    return make.referral(world, "CDF", what=make.concern(harm="not_yet"))


def not_asked(world):
    return make.referral(world, "CDF", what=make.concern(agreement="not_asked"))


def unborn(world):
    family = make.unborn(world, due_on=local_day(timezone.now()))
    return make.referral(world, "CDF", family=family)


def born_today(world):
    """Asked as the test runs: the day of an import is not always the day of a test."""
    today = local_day(timezone.now())
    return staff(
        "pathway:born",
        unborn,
        born_on_day=str(today.day),
        born_on_month=str(today.month),
        born_on_year=str(today.year),
        multiple="2",
        name_1="Mabli",
        name_2="Nan",
        name_3="None",
        nhs_1="943 476 5919",
        nhs_2="",
        nhs_3="",
    )(world)


def decided(world):
    return make.decided(world, "CDF")


def with_two(world):
    row = decided(world)
    pathway.add_adult(
        ref=row.ref,
        seen=row.sequence,
        given=CaregiverGiven("Gwyn", "Tomos", BondKind.FATHER),
        twins_too=False,
        by=world.by("cardiff.coordinator"),
        at=make.at(hours=3),
    )
    return queries.row_facts(row.ref)


OF_ONE_ADULT = (
    "pathway:contact_way",
    "pathway:own_link_again",
    "pathway:correct_adult",
    "pathway:adult_left",
)
ADULT = {
    "first_names": "Gwen",
    "family_name": "Tomos",
    "kind": "foster",
    "parental_responsibility": "no",
    "language": "other",
    "interpreter": "BSL",
}


def unmet(world):
    return make.unmet(world, "CDF")


def phone(world):
    good = {"name": "Gwen", "role": "GP, Brecon", "phone": "01632 960123"}
    return Page(as_(world, DOOR), "pathway:phone", {}, good, DOOR)


def answer_advice(world):
    kwargs, good = {"ref": make.advice(world, "CDF")}, {"answer": "Like this."}
    return Page(as_(world, DOOR), "pathway:answer_advice", kwargs, good, DOOR)


def worded(world):
    """A family has said more: somebody is to read it, which is a step."""
    row = make.referral(world, "CDF")
    by = as_the_family(row, families.first_caregiver(row.baby))
    pathway.add_words(ref=row.ref, text="He smiles.", by=by, at=make.at(1))
    return queries.row_facts(row.ref)


def find(world):
    return Page(as_(world, DOOR), "pathway:list", {}, {"find": "Siân"}, DOOR)


def settle(world):
    """A family has changed its contact: somebody asks them, and says what they said."""
    row = make.referral(world, "CDF")
    change_contact(row, families.first_caregiver(row.baby))
    (step,) = (
        one
        for one in queries.opened(row.ref).steps
        if one.kind is StepKind.CONFIRM_CONTACT
    )
    kwargs = {"ref": row.ref, "number": step.number}
    good = {"how": "voice", "note": "Asked her"}
    return Page(as_(world, DOOR), "pathway:step", kwargs, good, DOOR)


def under_way(world):
    row = make.carried(world)
    make.visited(world, row)
    care.start_support(ref=row.ref, by=world.by(WORKER), at=make.at(6))
    return queries.row_facts(row.ref)


def same_baby(world):
    """Two referrals of babies who may be one: the question is asked."""
    family = make.household(world, "CDF")
    known = make.referral(world, "CDF", family=family)
    row = make.referral(world, "CDF", family=family)
    kwargs = {"ref": row.ref, "known": known.baby}
    good = {"verdict": "different"}
    return Page(as_(world, DOOR), "pathway:compare", kwargs, good, DOOR)


def advice_becomes(world):
    made = answer_advice(world)
    return Page(made.client, "pathway:advice_to_referral", made.kwargs, {}, DOOR)


PAGES = {
    "decide": staff(
        "pathway:decide",
        received,
        level="targeted",
        urgency="routine",
        why="I saw them.",
    ),
    "ask": staff("pathway:ask_referrer", received, question="Since when?"),
    "offer": staff("pathway:offer", decided, to="", note="Welsh spoken"),
    "decline": staff("pathway:decline", make.offered, LEAD, why="Nobody until May"),
    "unmet": staff(
        "pathway:unmet",
        decided,
        clinician="Dr Made Up",
        meanwhile=["calls"],
        more="Each week",
        funding_asked_on_day="9",
        funding_asked_on_month="3",
        funding_asked_on_year="2026",
        funding_why_not="Asked",
    ),
    "review": staff("pathway:review", unmet, found="No change"),
    "suspect": staff("pathway:suspect", decided, why="A bruise"),
    "born": born_today,
    "correct baby": staff(
        "pathway:correct_baby",
        decided,
        first_names="Mabli",
        family_name="Llewelyn",
        nhs_number="943 476 5919",
        day_day="3",
        day_month="10",
        day_year="2025",
        weeks="38",
    ),
    "correct adult": staff("pathway:correct_adult", decided, **ADULT),
    "add adult": staff("pathway:add_adult", decided, **ADULT),
    "adult left": staff(
        "pathway:adult_left", with_two, on_day="10", on_month="3", on_year="2026"
    ),
    "move": staff(
        "pathway:move",
        decided,
        area="W06000023",
        postcode="LD1 5AA",
        address="1 Heol Newydd",
        from_on_day="10",
        from_on_month="3",
        from_on_year="2026",
    ),
    "close": staff(
        "pathway:close",
        decided,
        outcome="family_declined",
        family_view="Not now",
        no_view_because="Said",
        watcher="Health visitor",
    ),
    "step": staff("pathway:step", worded, note="Seen today"),
    "contact way": staff(
        "pathway:contact_way",
        received,
        way="telephone",
        detail="01632 960124",
        when_text="Evenings",
        how="voice",
        note="Asked her",
    ),
    "agree": staff("pathway:agree", not_asked, note="Her mother"),
    "report": staff(
        "pathway:report",
        received,
        reported_to="Cardiff",
        reported_by="A. Worker",
        on_day="10",
        on_month="3",
        on_year="2026",
    ),
    "phone": phone,
    "answer advice": answer_advice,
    "allocate": staff("care:allocate", make.accepted, LEAD, person="", reason="So."),
    "contact": staff(
        "care:contact",
        make.carried,
        WORKER,
        on_day="13",
        on_month="3",
        on_year="2026",
        way="home",
        came="attended",
        who=["baby"],
        baby_seen_by="Me",
        why_missed="Not",
        note="She looks.",
        engaged="yes",
        yours="Weigh him",
        key="key1",
    ),
    "end": staff(
        "care:end",
        make.carried,
        WORKER,
        outcome="family_stopped",
        family_view="It helped",
        no_view_because="Said",
        watcher="Health visitor",
        summary="Well",
    ),
    "care review": staff("care:review", under_way, WORKER, found="She turns to him."),
    "find": find,
    "settle": settle,
}
BUTTONS = {
    "accept": staff("pathway:accept", make.offered, LEAD),
    "take back": staff("pathway:take_back", make.offered),
    "start support": staff("care:start", make.carried, WORKER),
    "link again": staff("pathway:own_link_again", received),
    "take home": staff("pathway:take_home", received),
    "compare": same_baby,
    "advice to referral": advice_becomes,
}
