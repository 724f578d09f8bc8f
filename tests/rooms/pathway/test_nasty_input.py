"""
Whatever is typed into a form: no failure, a message by the field in the page's language,
everything else kept; what is taken is stored and shown again equal.
"""

import re
import unicodedata
from html import escape

import pytest
from django.core.cache import cache
from django.db import transaction
from django.urls import reverse
from django.utils.translation import override

import make
from make import nasty
from make.forms import PAGES
from make.forms.refer import SECTIONS, advice, answer, own, section
from make.sign_in import as_
from mebyd.families.models import Baby, Bond, Caregiver
from mebyd.kit import refs
from mebyd.pathway import actions as pathway
from mebyd.pathway import queries
from mebyd.pathway.models import ConcernRow, Consultation, Draft, Referral


pytestmark = pytest.mark.rooms


LANGUAGES = ("en", "cy")


@pytest.fixture(autouse=True)
def quick(settings):
    """No limit was met before, and nothing here is about how slow a hash is."""
    hashers = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.PASSWORD_HASHERS = hashers
    cache.clear()


@pytest.fixture(params=PAGES)
def form(request, world):
    return PAGES[request.param](world)


ANSWERS_AT_ONCE = ("pathway:list",)
"""Where what was found is shown in answer, with no other page in between."""


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
        if shown and not shown.errors and form.route in ANSWERS_AT_ONCE:
            shown = None
        transaction.set_rollback(True)
    form.client.cookies = cookies
    cache.clear()
    return shown


def kept(shown, data, *, but):
    """Everything else that was entered is still on the page, in its place."""
    but = (but,) if isinstance(but, str) else but
    for name, value in data.items():
        of_those = name in but or name.startswith(tuple(f"{one}_" for one in but))
        if of_those or name not in shown.kinds:
            continue
        wanted = value if isinstance(value, list) else [value]
        if shown.kinds[name] == "password":
            wanted = [""]  # typed again, and never shown
        assert shown.values[name] == [nasty.arrives(one) for one in wanted], name
    lost = {n for n in data if n not in shown.kinds and not n.startswith(but)}
    assert not lost, f"no longer on the page: {lost}"


def questions(form):
    """The kind of each question, as the page itself draws it."""
    answer = form.client.get(form.at("en"))
    assert answer.status_code == 200, (form.route, answer.status_code)
    shown = nasty.read(answer)
    for name, kind in stems(form.good).items():
        yield name, "day" if kind == "day" else shown.kinds.get(name, "absent")


# --- Tests --------------------------------------------------------------------------
NEVER_RIGHT = ("pathway:own_link", "pathway:own_confirm")
"""A code that nobody was sent."""


def test_a_good_answer_is_taken(form):
    for language in LANGUAGES:
        shown = tried(form, language, form.good)
        assert shown is None or form.route in NEVER_RIGHT or not shown.errors


TYPED = ("text", "password")


NEVER_TAKEN = ("nul", "10 kB")
"""Each field is tried with these alone; with the others, all fields of a page at once."""


def test_each_text_in_every_field_at_once(form):
    texts = [name for name, kind in questions(form) if kind in TYPED]
    for place, what in enumerate(nasty.TEXTS if texts else ()):
        if what == "1 MB":
            everywhere = {texts[-1]: nasty.TEXTS[what]}  # slow to read: once a page
        else:
            everywhere = dict.fromkeys(texts, nasty.TEXTS[what])
        language = LANGUAGES[place % 2]
        shown = tried(form, language, form.good | everywhere)
        assert shown is None or shown.errors, f"{what}: shown again without a message"
        assert shown or what not in (*NEVER_TAKEN, "control", "1 MB"), (
            f"{what} was taken"
        )
        if shown:
            kept(shown, form.good, but=tuple(everywhere))


def test_what_no_field_takes_is_told_by_the_field(form):
    for name, kind in questions(form):
        for what in NEVER_TAKEN if kind in TYPED else ():
            told = refused(form, name, form.good | {name: nasty.TEXTS[what]})
            assert told, f"{name} took {what}"
            if room := room_told(told):
                tried(form, "en", form.good | {name: "x" * room})


def room_told(told):
    """How many characters there is room for, as the message says; 0 if it does not."""
    found = re.search(r"room for ([\d,]+) characters", told["en"])
    return int(found[1].replace(",", "")) if found else 0


def test_each_impossible_day(form):
    for name, kind in questions(form):
        if kind != "day":
            continue
        for what, parts in nasty.DAYS.items():
            day = dict(zip(("day", "month", "year"), parts, strict=True))
            data = form.good | {f"{name}_{part}": said for part, said in day.items()}
            assert refused(form, name, data), f"{name} took {what}"


def test_choices_that_are_none(form):
    wrongs = ("nonsense", nasty.LONE, "\0", "x" * 10_000, "' OR 1=1")
    choices = [name for name, kind in questions(form) if kind == "choice"]
    for place, name in enumerate(choices):
        for wrong in wrongs[: 2 if place else None]:
            told = refused(form, name, form.good | {name: wrong})
            assert told, f"{name}: {wrong}"


def test_fields_missing_twice_and_as_arrays(form):
    tries = [{}]
    for name in form.good:
        without = {key: value for key, value in form.good.items() if key != name}
        twice = form.good | {name: ["one", "two"]}
        array = without | {f"{name}[]": ["a", "b"], f"{name}[0]": "a"}
        tries += [without, twice, array]
    for place, data in enumerate(tries):
        shown = tried(form, LANGUAGES[place % 2], data)
        # The lock of a family's page: without a code, it sends one.
        # Without one a second step awaits a passkey, which nobody types.
        waits = (*NEVER_RIGHT, "mfa_authenticate")
        sends = form.route in waits and "code" not in data
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
            for said in (client.get(address), client.post(address, {"seen": name})):
                assert said.status_code < 500, (said.status_code, address[:80])


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


def test_all_answers_may_be_as_long_as_their_fields_say(world):
    """What a page takes, the tables have room for: on each database."""
    client, answers = as_(world, "powys.referrer"), {}
    for name, good in SECTIONS.items():
        form = section(name)(world) if name != "before" else None
        answers[name] = good | (longest(form, good) if form else {})
    answers["carers"] |= {"way": "letter", "language": "other"}
    begun = client.post(reverse("pathway:start"), answers.pop("before"))
    draft = begun["Location"].split("/")[-3]
    for name, given in answers.items():
        kwargs = {"draft": draft, "section": name}
        answer = nasty.send(client, reverse("pathway:section", kwargs=kwargs), given)
        assert answer.status_code == 302, (name, nasty.read(answer).errors)
    client.post(reverse("pathway:check", kwargs={"draft": draft}))
    row = Referral.objects.get(ref=refs.from_key("MB", draft))
    bonds = Bond.objects.filter(baby=row.baby_id).select_related("caregiver")
    assert [len(one.caregiver.first_names) for one in bonds] == [100, 100]


def longest(form, good):
    """Each text of a page, as long as the page takes it."""
    found = {}
    for name, kind in questions(form):
        if kind in TYPED and name not in ("weeks", "nhs_number", "postcode"):
            told = refused(form, name, good | {name: nasty.TEXTS["10 kB"]})
            found[name] = "x" * room_told(told)
    return found


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
