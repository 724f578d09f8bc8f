"""
Whatever is typed into a form: no failure, a message by the field in the page's language,
everything else kept; what is taken is stored and shown again equal.
"""

import unicodedata
from dataclasses import dataclass, field
from html import escape

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

import make
from make import nasty
from make.sign_in import as_, as_family
from mebyd.care import actions as care
from mebyd.families import queries as families
from mebyd.families.models import Baby, Caregiver
from mebyd.families.terms import BabyGiven, BondKind, CaregiverGiven, Stage
from mebyd.kit import refs
from mebyd.kit.days import local_day
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import ConcernRow, Consultation, Draft, Referral


pytestmark = pytest.mark.rooms

LANGUAGES = ("en", "cy")
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


@dataclass
class Page:
    """A form: where it is, whose browser, and a good answer to each question."""

    client: Client
    route: str
    kwargs: dict = field(default_factory=dict)
    good: dict = field(default_factory=dict)

    def at(self, language):
        with override(language):
            return reverse(self.route, kwargs=self.kwargs)


# --- The pages ----------------------------------------------------------------------
def section(name):
    def made(world):
        client = as_(world, "powys.referrer")
        with override("en"):
            began = client.post(reverse("pathway:start"), SECTIONS["before"])
        draft = began["Location"].split("/")[-3]
        kwargs = {"draft": draft, "section": name}
        return Page(client, "pathway:section", kwargs, SECTIONS[name])

    return made


def start(world):
    client = as_(world, "powys.referrer")
    return Page(client, "pathway:start", {}, SECTIONS["before"])


def advice(world):
    good = {"source": "midwife", "area": "W06000023", "question": "How?", "key": "k1"}
    return Page(as_(world, "powys.referrer"), "pathway:ask_advice", {}, good)


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
    pathway.ask_referrer(
        ref=row.ref,
        seen=row.sequence,
        question="Since when?",
        by=world.by("cardiff.coordinator"),
        at=make.at(),
    )
    asked = queries.questions_to(row.ref)[0]
    client = as_(world, "cardiff.referrer")
    kwargs = {"ref": row.ref, "question": asked.ref}
    return Page(client, "pathway:answer", kwargs, {"answer": "Since Monday."})


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
        made = Page(as_(world, name), route, kwargs, dict(good))
        if "seen" in nasty.read(made.client.get(made.at("en"))).kinds:
            made.good["seen"] = str(row.sequence)
        return made

    return made


def received(world):
    return make.referral(world, "CDF", what=make.concern(harm="not_yet"))


def not_asked(world):
    return make.referral(world, "CDF", what=make.concern(agreement="not_asked"))


LATELY = local_day(timezone.now())


def unborn(world):
    baby = BabyGiven(family_name="Llewelyn", stage=Stage.UNBORN, due_on=LATELY)
    return make.referral(world, "CDF", family=make.household(world, "CDF", baby=baby))


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
    row = decided(world)
    pathway.record_unmet(
        ref=row.ref,
        seen=row.sequence,
        clinician="Dr Made Up",
        meanwhile="A call each week.",
        funding_asked_on=None,
        funding_why_not="Tomorrow.",
        by=world.by("cardiff.coordinator"),
        at=make.at(hours=3),
    )
    return queries.row_facts(row.ref)


def carried(world):
    row = make.accepted(world)
    care.allocate(
        ref=row.ref,
        seen=row.sequence,
        person=world.people["cardiff.worker"],
        reason="So.",
        by=world.by("cardiff.lead"),
        at=make.at(2),
    )
    return queries.row_facts(row.ref)


def phone(world):
    good = {"name": "Gwen", "role": "GP, Brecon", "phone": "01632 960123"}
    return Page(as_(world, "cardiff.coordinator"), "pathway:phone", {}, good)


def answer_advice(world):
    by = world.by("cardiff.referrer")
    receipt = pathway.ask_advice(
        question="How?",
        area=world.areas["CDF"],
        source="midwife",
        key="k",
        sender=pathway.Sender("person", by.ref),
        by=by,
        at=make.at(),
    )
    client = as_(world, "cardiff.coordinator")
    kwargs = {"ref": receipt.ref}
    return Page(client, "pathway:answer_advice", kwargs, {"answer": "Like this."})


LEAD, WORKER = "cardiff.lead", "cardiff.worker"
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
    "own add": own("own_add", text="He smiles."),
    "own lock": lock,
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
    "born": staff(
        "pathway:born",
        unborn,
        born_on_day=str(LATELY.day),
        born_on_month=str(LATELY.month),
        born_on_year=str(LATELY.year),
        multiple="2",
        name_1="Mabli",
        name_2="Nan",
        name_3="None",
        nhs_1="943 476 5919",
        nhs_2="",
        nhs_3="",
    ),
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
    "step": staff("pathway:step", received, note="Seen today"),
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
        carried,
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
        carried,
        WORKER,
        outcome="family_stopped",
        family_view="It helped",
        no_view_because="Said",
        watcher="Health visitor",
        summary="Well",
    ),
}


@pytest.fixture(autouse=True)
def no_limits_met_before():
    cache.clear()


@pytest.fixture(params=PAGES)
def form(request, world):
    return PAGES[request.param](world)


# --- Trying -------------------------------------------------------------------------
def stems(good):
    """The fields of a page: of a day its three parts are one."""
    names = {name: "other" for name in good}
    for name in good:
        if name.endswith("_year"):
            stem = name.removesuffix("_year")
            for part in ("day", "month", "year"):
                del names[f"{stem}_{part}"]
            names[stem] = "day"
    return names


def sent(form, language, data):
    """Send it; whatever comes of it, it is no failure, and nothing has changed before."""
    answer = nasty.send(form.client, form.at(language), data)
    assert answer.status_code in (200, 302), (answer.status_code, brief(data))
    return answer


def brief(data):
    return {name: str(value)[:40] for name, value in data.items()}


def refused(form, name, data):
    """The field's message in each language, the other answers kept; None if taken."""
    told = {}
    for language in LANGUAGES:
        shown = tried(form, language, data)
        if shown is None:
            return None
        assert shown.errors, f"shown again without a message: {brief(data)}"
        told[language] = shown.errors.get(name) or next(iter(shown.errors.values()))
        kept(shown, data, but=name)
    assert told["en"] != told["cy"], f"one language for both: {told}"
    return told


def tried(form, language, data):
    """The form as it is shown again; None if it was taken. Undone either way."""
    cookies = form.client.cookies.copy()
    with transaction.atomic():
        answer = sent(form, language, data)
        shown = nasty.read(answer) if answer.status_code == 200 else None
        transaction.set_rollback(True)
    form.client.cookies = cookies
    cache.clear()
    return shown


def kept(shown, data, *, but):
    """Everything else that was entered is still on the page, in its place."""
    for name, value in data.items():
        if name == but or name.startswith(f"{but}_") or name not in shown.kinds:
            continue
        wanted = value if isinstance(value, list) else [value]
        assert shown.values[name] == [nasty.arrives(one) for one in wanted], name
    lost = {n for n in data if n not in shown.kinds and not n.startswith(but)}
    assert not lost, f"no longer on the page: {lost}"


def questions(form):
    """The kind of each question, as the page itself draws it."""
    shown = nasty.read(form.client.get(form.at("en")))
    for name, kind in stems(form.good).items():
        yield name, "day" if kind == "day" else shown.kinds.get(name, "absent")


# --- Tests --------------------------------------------------------------------------
def test_a_good_answer_is_taken(form):
    for language in LANGUAGES:
        assert tried(form, language, form.good) is None or form.route.endswith(
            "own_link"
        )


def test_each_text_in_each_field(form):
    texts = [name for name, kind in questions(form) if kind == "text"]
    for name in texts:
        for what, text in nasty.TEXTS.items():
            if what == "1 MB" and name != texts[-1]:
                continue  # one on each page is enough: it is slow to read
            told = refused(form, name, form.good | {name: text})
            if what in ("nul", "control", "10 kB", "1 MB"):
                assert told, f"{name} took {what}"


def test_each_impossible_day(form):
    for name, kind in questions(form):
        if kind != "day":
            continue
        for what, parts in nasty.DAYS.items():
            day = dict(zip(("day", "month", "year"), parts, strict=True))
            data = form.good | {f"{name}_{part}": said for part, said in day.items()}
            assert refused(form, name, data), f"{name} took {what}"


def test_choices_that_are_none(form):
    for name, kind in questions(form):
        if kind == "choice":
            for wrong in ("nonsense", "\0", nasty.LONE, "x" * 10_000, "' OR 1=1"):
                assert refused(form, name, form.good | {name: wrong}), (
                    f"{name}: {wrong}"
                )


def test_fields_missing_twice_and_as_arrays(form):
    for name in form.good:
        without = {key: value for key, value in form.good.items() if key != name}
        twice = form.good | {name: ["one", "two"]}
        array = without | {f"{name}[]": ["a", "b"], f"{name}[0]": "a"}
        for language in LANGUAGES:
            for data in (without, twice, array, {}):
                shown = tried(form, language, data)
                # The lock of a family's page: without a code, it sends one.
                sends = form.route == "pathway:own_link" and "code" not in data
                assert shown is None or shown.errors or sends, data


def test_absurd_addresses(world):
    client = as_(world, "cardiff.coordinator")
    wrong = (
        "%00",
        "%ED%A0%80",
        "x" * 5_000,
        "%F0%9F%91%B6",
        "..%2f..",
        "' OR 1=1",
        "-1",
    )
    for name in ("MB-2222-22222", *wrong):
        for address in (
            f"/en/refer/{name}/tasks/",
            f"/en/refer/{name}/check/",
            f"/en/refer/{name}/part/baby/",
            f"/en/refer/x/part/{name}/",
            f"/en/my-referrals/{name}/",
            f"/en/my-referrals/{name}/question/{name}/",
            f"/en/advice/{name}/",
            f"/en/confirm/{name}/",
            f"/en/follow/{name}/",
            f"/en/help/question/{name}/",
            f"/en/my-request/open/{name}/",
            f"/en/referrals/{name}/",
            f"/en/referrals/{name}/decide/",
            f"/en/referrals/{name}/step/{name}/",
            f"/en/referrals/{name}/same-baby/{name}/",
            f"/en/referrals/?show={name}&page={name}&q={name}",
            f"/en/record/{name}/",
        ):
            for answer in (client.get(address), client.post(address, {"seen": name})):
                assert answer.status_code < 500, (answer.status_code, address[:80])


def test_a_wrong_nhs_number_is_told_by_the_field(world):
    form = section("baby")(world)
    for wrong in ("9912003814", "943 476 5918", "94347659", "٩٤٣٤٧٦٥٩١٩", "o943476591"):
        assert refused(form, "nhs_number", form.good | {"nhs_number": wrong}), wrong


@pytest.mark.parametrize("what", nasty.KEPT)
def test_what_is_taken_is_stored_and_shown_equal(world, what):
    """A whole referral in these words: on the last check, in the tables, to the holder."""
    text = nasty.TEXTS[what]
    wanted = unicodedata.normalize("NFC", text)
    draft, client = written(world, text)
    with override("en"):
        checked = client.get(reverse("pathway:check", kwargs={"draft": draft}))
        assert escape(wanted, quote=True).replace("&#x27;", "&#39;") in body(checked)
        done = client.post(reverse("pathway:check", kwargs={"draft": draft}))
    row = Referral.objects.get(ref=refs.from_key("MB", draft))
    assert row.ref in done["Location"]
    concern = ConcernRow.objects.get(referral=row)
    for name in ("story", "strengths", "wishes", "engage", "staff_should_know"):
        assert getattr(concern, name) == wanted, name
    baby = Baby.objects.get(ref=row.baby_id)
    assert (baby.first_names, baby.family_name) == (wanted, wanted)
    adults = Caregiver.objects.filter(family_name=wanted, first_names=wanted)
    assert adults.count() == 2
    with override("cy"):
        holder = as_(world, "powys.coordinator")
        opened = holder.get(reverse("pathway:opened", kwargs={"ref": row.ref}))
    shown = body(opened)
    assert opened.status_code == 200
    assert shown.count(escape(wanted, quote=True).replace("&#x27;", "&#39;")) >= 6
    assert "<script>alert" not in shown


def written(world, text):
    """A draft whose every free text is this one."""
    client = as_(world, "powys.referrer")
    texts = {
        "baby": ("first_names", "family_name"),
        "carers": (
            "first_names",
            "family_name",
            "detail",
            "when_text",
            "other_first_names",
            "other_family_name",
        ),
        "worry": ("story",),
        "helps": ("strengths", "wishes", "engage", "staff_should_know"),
    }
    with override("en"):
        begun = client.post(reverse("pathway:start"), SECTIONS["before"])
        draft = begun["Location"].split("/")[-3]
        for name in list(SECTIONS)[1:]:
            said = {key: text for key in texts.get(name, ())}
            address = reverse(
                "pathway:section", kwargs={"draft": draft, "section": name}
            )
            answer = nasty.send(client, address, SECTIONS[name] | said)
            assert answer.status_code == 302, (name, nasty.read(answer).errors)
            again = nasty.read(client.get(address))
            assert all(again.values[key] == [text] for key in said), name
    return draft, client


def body(answer):
    return answer.content.decode().replace("&#34;", "&quot;")


def test_a_draft_that_was_refused_says_so_later_too(world):
    """What could not be kept is not taken quietly when the form is sent later."""
    form = section("worry")(world)
    for text in ("a\0b", nasty.TEXTS["10 kB"]):
        nasty.send(form.client, form.at("en"), form.good | {"story": text})
        shown = nasty.read(form.client.get(form.at("cy")))
        assert "story" in shown.errors
        kept(shown, form.good, but="story")
        check = reverse("pathway:check", kwargs={"draft": form.kwargs["draft"]})
        assert form.client.post(check)["Location"].endswith("/")
        assert not Referral.objects.exists()
    assert Draft.objects.count() == 1


def test_advice_changed_and_sent_again_is_not_swallowed(world):
    """The same key with another question: said, not acknowledged and thrown away."""
    form = advice(world)
    nasty.send(form.client, form.at("en"), form.good)
    again = nasty.send(form.client, form.at("en"), form.good)
    assert again.status_code == 302
    other = nasty.send(form.client, form.at("en"), form.good | {"question": "And why?"})
    texts = set(Consultation.objects.values_list("question", flat=True))
    assert other.status_code == 200 or "And why?" in texts


def test_more_than_can_be_read_is_said_in_both_languages(world):
    form = section("worry")(world)
    for data in ({"story": "x" * 4_100_000}, {f"f{n}": "" for n in range(400)}):
        answer = nasty.send(form.client, form.at("cy"), data)
        assert answer.status_code == 400
        assert "too long" in body(answer)
        assert "rhy hir" in body(answer)


def test_to_stop_what_has_ended_is_answered(world):
    """A page that was left open: the referral has been closed meanwhile."""
    form = own("own_stop")(world)
    row = queries.row_facts(Referral.objects.get().ref)
    pathway.close(
        ref=row.ref,
        seen=row.sequence,
        outcome="family_declined",
        family_view="Not now",
        no_view_because="",
        watcher="Health visitor",
        by=world.by("powys.coordinator"),
        at=make.at(1),
    )
    for language in LANGUAGES:
        assert form.client.post(form.at(language)).status_code == 302


def test_an_answer_that_nobody_waits_for_is_kept(world):
    """The holder has ticked the question off; the referrer's answer comes all the same."""
    form = answer(world)
    ref = form.kwargs["ref"]
    for step in queries.opened(ref).steps:
        pathway.do_step(
            ref=ref,
            number=step.number,
            note="Rang",
            by=world.by("cardiff.coordinator"),
            at=make.at(1),
        )
    nasty.send(form.client, form.at("en"), form.good)
    assert queries.questions_to(ref)[0].answer == "Since Monday."
